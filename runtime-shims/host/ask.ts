/** Queries and updates of workflows, from programs and for workflows (workflows.md §15.4, §15.5). */
import { type Client, QueryNotRegisteredError, WorkflowUpdateFailedError } from "@temporalio/client";
import { fromText } from "../lua/bytes.ts";
import { ErrorObject } from "../lua/error.ts";
import { fromFailure } from "../modules/failure.ts";
import type { AskInput } from "../modules/reserved.ts";
import { serverText } from "./server-failure.ts";
import { clientFailure, type End } from "./watches.ts";

/** The answer of a workflow, as plain JSON, or why there is none. */
export async function ask(
  client: Client,
  operation: "query" | "update",
  { workflowId, name, args, updateId }: AskInput,
): Promise<End> {
  const handle = client.workflow.getHandle(workflowId);
  try {
    if (operation === "query") return { value: await handle.query(name, ...args) };
    const options = updateId === undefined ? {} : { updateId };
    return {
      value: await handle.executeUpdate<unknown, [unknown, ...unknown[]]>(name, {
        ...options,
        args: args as [unknown, ...unknown[]],
      }),
    };
  } catch (error) {
    return { error: problemOf(error, workflowId) };
  }
}

function problemOf(error: unknown, workflowId: string): ErrorObject {
  if (error instanceof WorkflowUpdateFailedError) return fromFailure(error.cause);
  // What the client makes of every failure of a query; only its text is left.
  if (!(error instanceof QueryNotRegisteredError)) return clientFailure(error, workflowId);
  const message = serverText(error.message);
  const kind = message.startsWith("unknown query type") ? "NOT_FOUND" : "INTERNAL";
  return new ErrorObject({ message: fromText(message), kind, retryable: false });
}
