/** Activities that somebody else completes, by their task token (docs/activities.md). */
import { Context } from "@temporalio/activity";
import { ActivityNotFoundError, type Client } from "@temporalio/client";
import { clientOf, HostError, hostError } from "../host/starts.ts";
import { serverFailure } from "../host/server-failure.ts";
import { toText } from "../lua/bytes.ts";
import type { Task } from "../lua/call-task.ts";
import { argumentError, ErrorObject } from "../lua/error.ts";
import { typeName } from "../lua/type-name.ts";
import type { Value } from "../lua/value.ts";
import { encodeArguments, failed, invalid, type Outcome } from "../modules/arguments.ts";
import { directory } from "../modules/directory.ts";
import { returnedFailure } from "../modules/failure.ts";
import { wait } from "../scheduler/wait.ts";
import { currentActivity, payload } from "./running.ts";

/** `activity.complete_later()`: the token; what the activity returns is then not its result. */
export function completeLater(): Outcome<string> {
  const activity = currentActivity();
  if (activity === undefined) return invalid("activity.complete_later: no activity is running here");
  if (activity.info.isLocal)
    return invalid("activity.complete_later: a local activity is completed where it runs");
  activity.later = true;
  return [Buffer.from(activity.info.taskToken).toString("base64"), undefined];
}

/** The client of the running activity; elsewhere that of the registry, when it has one only. */
async function client(): Promise<Client> {
  if (currentActivity() !== undefined) return Context.current().client;
  const ids = new Set(Object.values(directory().workers).map((worker) => worker.client));
  const [only] = ids;
  if (only === undefined || ids.size > 1)
    throw hostError("INVALID", "the registry must have one client for activities that are completed here");
  return await clientOf(only);
}

function* finish(
  name: string,
  token: Value,
  send: (client: Client, token: Uint8Array) => Promise<void>,
): Task<Outcome<boolean>> {
  if (typeof token !== "string") throw argumentError(1, name, `string expected, got ${typeName(token)}`);
  if (!/^[A-Za-z0-9+/]+=*$/.test(token)) return invalid("token is none of activity.complete_later");
  const bytes = new Uint8Array(Buffer.from(toText(token), "base64"));
  try {
    yield* wait(client().then((found) => send(found, bytes)));
    return [true, undefined];
  } catch (error) {
    if (error instanceof HostError) return failed(error.object);
    if (error instanceof ActivityNotFoundError)
      return failed(new ErrorObject({ message: "activity not found", kind: "NOT_FOUND", retryable: false }));
    return failed(serverFailure(error));
  }
}

/** `activity.complete(token, value)` */
export function* complete(token?: Value, value?: Value): Task<Outcome<boolean>> {
  const encoded = encodeArguments([value]);
  if (encoded instanceof ErrorObject) return failed(encoded);
  return yield* finish("complete", token, (found, bytes) =>
    found.activity.complete(bytes, payload(encoded[0] ?? null)),
  );
}

/** `activity.fail(token, error)`; an error of kind CANCELED says that the activity has followed a request. */
export function* fail(token?: Value, error?: Value): Task<Outcome<boolean>> {
  if (!(error instanceof ErrorObject) && typeof error !== "string")
    throw argumentError(2, "fail", `error or string expected, got ${typeName(error)}`);
  const canceled = error instanceof ErrorObject && error.kind() === "CANCELED";
  return yield* finish("fail", token, (found, bytes) =>
    canceled ? found.activity.reportCancellation(bytes) : found.activity.fail(bytes, returnedFailure(error)),
  );
}
