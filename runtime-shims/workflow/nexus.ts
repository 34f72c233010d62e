/** The `nexus` module in workflows (docs/nexus.md): calls of operations that other workers serve. */
import { CancellationScope, createNexusServiceClient } from "@temporalio/workflow";
import { fromText, toText } from "../lua/bytes.ts";
import type { Task } from "../lua/call-task.ts";
import { argumentError, ErrorObject } from "../lua/error.ts";
import { fromJson } from "../lua/json-value.ts";
import type { Table } from "../lua/table.ts";
import { typeName } from "../lua/type-name.ts";
import type { Value } from "../lua/value.ts";
import { encodeArguments, failed, invalid, type Outcome, type Result } from "../modules/arguments.ts";
import { directory } from "../modules/directory.ts";
import { fromFailure } from "../modules/failure.ts";
import { Future } from "../modules/funcs/future.ts";
import { type NexusCall, nexusOptions, operationName } from "../modules/nexus.ts";
import { OptionError, optionMessage, tooLong } from "../modules/options/values.ts";
import { refuseReadOnly } from "../scheduler/read-only.ts";
import { giveWay, wait } from "../scheduler/wait.ts";
import { completionKey } from "./activation.ts";
import { readable } from "./payloads.ts";
import { issuing } from "./run.ts";
import { commandScope, inScope } from "./scope.ts";

/** The name on the server of an endpoint, which programs may also name by its entry. */
function endpointName(given: string): string | ErrorObject {
  const problem = tooLong(fromText(given));
  if (problem !== undefined) return invalid(`nexus endpoint ${problem}`)[1];
  if (!given.includes(":")) return given;
  const entry = directory().entries?.find(({ id, kind }) => id === given && kind === "nexus.endpoint");
  if (entry !== undefined) {
    const { endpoint } = entry.data as { endpoint?: string };
    return endpoint ?? given.slice(given.indexOf(":") + 1);
  }
  const message = `nexus endpoint not found: ${fromText(given)} is no nexus.endpoint of this registry`;
  return new ErrorObject({ message, kind: "NOT_FOUND", retryable: false });
}

function prepare(
  name: string,
  endpoint: Value,
  operation: Value,
  input: Value,
  options: Value,
): NexusCall | ErrorObject {
  for (const [index, value] of [endpoint, operation].entries())
    if (typeof value !== "string")
      throw argumentError(index + 1, name, `string expected, got ${typeName(value)}`);
  if (endpoint === "") return invalid("nexus endpoint required")[1];
  const found = endpointName(toText(endpoint as string));
  if (found instanceof ErrorObject) return found;
  try {
    const called = operationName(operation);
    const [encoded] = [encodeArguments([input])];
    if (encoded instanceof ErrorObject) return encoded;
    return { endpoint: found, ...called, input: encoded[0], options: nexusOptions(options) };
  } catch (error) {
    if (!(error instanceof OptionError)) throw error;
    const about = /^(must be `|cannot be empty)/.test(error.message)
      ? "nexus operation "
      : "invalid nexus options: ";
    return invalid(about + optionMessage(error))[1];
  }
}

/** Issues the call; what it gives settles when the operation has ended. */
function issue({ endpoint, service, operation, input, options }: NexusCall): Promise<unknown> {
  const client = createNexusServiceClient({
    endpoint,
    // What a definition would say: no types are checked at run time.
    service: { name: service, operations: { [operation]: { name: operation } } } as never,
  });
  const started: Promise<{ result(): Promise<unknown> }> = client.startOperation(
    operation as never,
    input as never,
    { cancellationType: "WAIT_CANCELLATION_REQUESTED", ...options },
  );
  return started.then((handle) => handle.result()).then(readable);
}

/** `nexus.call(endpoint, operation, input, options)`: the operation's result. */
function* call(endpoint?: Value, operation?: Value, input?: Value, options?: Value): Task<Outcome> {
  const request = prepare("call", endpoint, operation, input, options);
  refuseReadOnly("call a Nexus operation");
  if (request instanceof ErrorObject) return failed(request);
  try {
    const ending = issuing({}, undefined, () => inScope(() => issue(request)));
    return [fromJson(yield* wait(ending, completionKey("resolveNexusOperation"))), undefined];
  } catch (error) {
    return failed(fromFailure(error));
  }
}

/** `nexus.async(…)`: a future, as `funcs.async` gives one. */
function* async(endpoint?: Value, operation?: Value, input?: Value, options?: Value): Task<Result<Future>> {
  const request = prepare("async", endpoint, operation, input, options);
  refuseReadOnly("call a Nexus operation");
  if (request instanceof ErrorObject) return failed(request);
  const parent = commandScope();
  const scope = new CancellationScope({ cancellable: true, ...(parent && { parent }) });
  const promise = issuing({}, undefined, () => scope.run(() => issue(request)));
  const future = new Future({
    promise,
    key: completionKey("resolveNexusOperation"),
    cancel: () => scope.cancel(),
  });
  yield* giveWay();
  return [future, undefined];
}

/** Of functions that carry out operations. */
function info(): Outcome<Table> {
  return invalid("nexus.info: no operation is carried out here; a workflow does not know who called it");
}

export const nexus = Object.freeze({ async, call, info });
