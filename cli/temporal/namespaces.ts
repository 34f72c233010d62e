/** Namespaces on a server that the user names. */
import { setTimeout as sleep } from "node:timers/promises";
import { isGrpcServiceError } from "@temporalio/client";
import { msToTs } from "@temporalio/common/lib/time.js";
import type { NativeConnection } from "@temporalio/worker";
import { UserError } from "../exit.ts";

/** How long what ended in a new namespace can be looked at. */
const RETENTION = "1 day";

/** A server tells its parts about a new namespace every few seconds. */
const PATIENCE_MS = 30_000;

/** gRPC status codes. */
const NOT_FOUND = 5;
const ALREADY_EXISTS = 6;

/**
 * Registers a namespace that the server does not have, as the embedded server does for development.
 *
 * @param report is told when one is registered
 * @throws UserError when it cannot be
 */
export async function ensureNamespace(
  connection: NativeConnection,
  namespace: string,
  report: (message: string) => void,
): Promise<void> {
  const { workflowService } = connection;
  try {
    if (await exists(() => workflowService.describeNamespace({ namespace }))) return;
    report(`registering namespace ${namespace}`);
    await workflowService
      .registerNamespace({ namespace, workflowExecutionRetentionPeriod: msToTs(RETENTION) })
      .catch((error: unknown) => {
        // Somebody else was faster.
        if (codeOf(error) !== ALREADY_EXISTS) throw error;
      });
    const visible = () => workflowService.listWorkflowExecutions({ namespace, pageSize: 1 });
    for (const since = Date.now(); !(await exists(visible)); await sleep(200)) {
      if (Date.now() - since > PATIENCE_MS) throw new Error("it does not appear");
    }
  } catch (error) {
    throw new UserError(
      `the server has no namespace ${namespace}, and it cannot be registered: ${error instanceof Error ? error.message : error}`,
      { cause: error },
    );
  }
}

async function exists(look: () => Promise<unknown>): Promise<boolean> {
  try {
    await look();
    return true;
  } catch (error) {
    if (codeOf(error) === NOT_FOUND) return false;
    throw error;
  }
}

function codeOf(error: unknown): number | undefined {
  return isGrpcServiceError(error) ? error.code : (error as { code?: number }).code;
}
