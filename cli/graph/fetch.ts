/** The history that a graph is to show the run of: from a file, or of an execution on a server. */
import { Client, WorkflowNotFoundError } from "@temporalio/client";
import { resolve } from "node:path";
import { UserError } from "../exit.ts";
import type { Io } from "../io.ts";
import {
  type RecordedHistory,
  readHistory,
  recordedHistory,
  UnreadableHistory,
} from "../replay/histories.ts";
import { openConnections, type Place } from "../temporal/connection.ts";
import type { Manifest } from "../temporal/manifest.ts";

/** @throws UserError for a file that is no history */
export async function historyOfFile(io: Io, file: string): Promise<RecordedHistory> {
  try {
    return await readHistory(resolve(io.cwd, file));
  } catch (error) {
    if (error instanceof UnreadableHistory) throw new UserError(`${file}: ${error.message}`);
    throw error;
  }
}

/**
 * Looks for the execution in the namespaces of all clients that workers of the build have.
 *
 * @param execution without `runId` the latest run
 * @throws UserError when none has it
 */
export async function historyOfExecution(
  io: Io,
  manifest: Manifest,
  { workflowId, runId }: { workflowId: string; runId?: string | undefined },
  place: Place,
): Promise<RecordedHistory> {
  const connections = openConnections(manifest, io, place);
  try {
    const asked: string[] = [];
    for (const id of new Set(Object.values(manifest.workers).map(({ client }) => client))) {
      const { connection, namespace } = await connections.connect(id);
      const handle = new Client({ connection, namespace }).workflow.getHandle(workflowId, runId);
      try {
        return recordedHistory(workflowId, await handle.fetchHistory(), { decoded: false, workflowId });
      } catch (error) {
        if (!isMissing(error)) throw error;
        asked.push(`namespace ${namespace} of ${id}`);
      }
    }
    throw new UserError(`there is no execution ${workflowId} in ${asked.join(", or ")}`);
  } finally {
    await connections.close();
  }
}

function isMissing(error: unknown): boolean {
  if (error instanceof WorkflowNotFoundError) return true;
  const { code, cause } = error as { code?: number; cause?: { code?: number } };
  const NOT_FOUND = 5;
  const INVALID_ARGUMENT = 3;
  return [code, cause?.code].some((item) => item === NOT_FOUND || item === INVALID_ARGUMENT);
}
