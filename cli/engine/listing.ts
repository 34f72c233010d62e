/** Workflows as lists and descriptions have them, and the queries that select some. */
import { INVALID_ARGUMENT, newLong, serviceError, toTimestamp, Unsupported } from "./proto.ts";
import type { Run } from "./run.ts";

/** A run in an answer of the service. */
export function runEntry(run: Run): object {
  const { spec } = run;
  return {
    execution: { workflowId: spec.workflowId, runId: spec.runId },
    type: { name: spec.type },
    startTime: toTimestamp(run.startTime),
    executionTime: toTimestamp(run.startTime + spec.backoff),
    ...(run.closeTime !== undefined && { closeTime: toTimestamp(run.closeTime) }),
    status: run.statusCode,
    historyLength: newLong(run.events.length),
    historySizeBytes: newLong(run.historySize),
    memo: { fields: run.memo },
    searchAttributes: { indexedFields: run.searchAttributes },
    taskQueue: spec.taskQueue,
    firstRunId: spec.firstRunId,
    rootExecution: spec.root,
    ...(spec.parent && {
      parentExecution: { workflowId: spec.parent.run.spec.workflowId, runId: spec.parent.run.spec.runId },
      parentNamespaceId: spec.parent.run.spec.namespace,
    }),
  };
}

const FIELDS: Record<string, (run: Run) => string> = {
  WorkflowId: ({ spec }) => spec.workflowId,
  RunId: ({ spec }) => spec.runId,
  WorkflowType: ({ spec }) => spec.type,
  TaskQueue: ({ spec }) => spec.taskQueue,
  ExecutionStatus: ({ status }) => status.charAt(0).toUpperCase() + status.slice(1),
  StartTime: ({ startTime }) => new Date(startTime).toISOString(),
};

const TERM = /^\s*(\w+)\s*(=|!=|>=|<=|>|<)\s*["']([^"']*)["']\s*$/;

/**
 * Comparisons that are joined by AND, of fields that every workflow has and of search attributes.
 *
 * @throws a service error for what is none
 */
export function selects(query: string): (run: Run) => boolean {
  if (query.trim() === "") return () => true;
  const terms = query.split(/\s+and\s+/i).map((text) => {
    const term = TERM.exec(text);
    if (term === null)
      throw serviceError(INVALID_ARGUMENT, new Unsupported(`the list query \`${query.trim()}\``).message);
    const [, field = "", operator = "", value = ""] = term;
    return (run: Run) => compare(valueOf(run, field), operator, value);
  });
  return (run) => terms.every((holds) => holds(run));
}

function valueOf(run: Run, field: string): string | undefined {
  const known = FIELDS[field];
  if (known !== undefined) return known(run);
  const payload = run.searchAttributes[field] as { data?: Uint8Array } | undefined;
  if (payload?.data === undefined) return undefined;
  const value: unknown = JSON.parse(Buffer.from(payload.data).toString());
  return Array.isArray(value) ? String(value[0]) : String(value);
}

function compare(value: string | undefined, operator: string, wanted: string): boolean {
  if (value === undefined) return false;
  switch (operator) {
    case "=":
      return value === wanted;
    case "!=":
      return value !== wanted;
    case ">":
      return value > wanted;
    case ">=":
      return value >= wanted;
    case "<":
      return value < wanted;
    default:
      return value <= wanted;
  }
}
