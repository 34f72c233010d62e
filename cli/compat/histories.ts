/** The histories that two builds are compared by: of a folder, or of a server. */
import { Client, isGrpcServiceError, type WorkflowExecutionInfo } from "@temporalio/client";
import { UserError } from "../exit.ts";
import type { Io } from "../io.ts";
import { isClosed } from "../replay/compare.ts";
import { type History, readHistory, recordedHistory, UnreadableHistory } from "../replay/histories.ts";
import { type Connections, openConnections, type Place as Server } from "../temporal/connection.ts";
import { type Manifest, taskQueueOf } from "../temporal/manifest.ts";
import type { Connected } from "../temporal/workers.ts";
import type { HistorySource } from "./run.ts";
import { AGES, type Candidate, sample } from "./sample.ts";

/** @param limit histories of each type; all without one */
export async function folderHistories(
  files: readonly string[],
  limit: number | undefined,
): Promise<HistorySource[]> {
  const sources = files.map((file) => ({ name: file, load: () => readHistory(file) }));
  if (limit === undefined) return sources;
  const byType = new Map<string, (HistorySource & Candidate)[]>();
  const unread: HistorySource[] = [];
  for (const source of sources) {
    try {
      const { type, history } = await source.load();
      byType.set(type, [...(byType.get(type) ?? []), { ...source, ...candidateOf(history) }]);
    } catch (error) {
      if (!(error instanceof UnreadableHistory)) throw error;
      unread.push(source);
    }
  }
  return [...unread, ...[...byType.values()].flatMap((candidates) => sample(candidates, limit, Date.now()))];
}

function candidateOf(history: History): Candidate {
  const events = history.events ?? [];
  const versions = events.flatMap(({ workflowTaskCompletedEventAttributes: task }) => {
    const { deploymentVersion, workerVersion } = task ?? {};
    return deploymentVersion?.buildId ?? workerVersion?.buildId ?? [];
  });
  const changes = events.flatMap(({ markerRecordedEventAttributes: marker }) =>
    marker?.markerName === "core_patch" ? [JSON.stringify(marker.details)] : [],
  );
  return {
    running: !isClosed(history),
    version: JSON.stringify([versions.at(-1), changes]),
    startedAt: Number(events[0]?.eventTime?.seconds ?? 0) * 1000,
  };
}

/** A build, and the server of another address in place of those that its clients name. */
export interface Served {
  manifest: Manifest;
}

interface Place {
  connected: Connected;
  /** Where executions of the type wait for their tasks. */
  queues: Set<string>;
}

/**
 * Executions of all workflows of the builds, each type's at most `limit`; their histories are fetched when their turn comes. The connections
 * stay open until the caller has closed them.
 */
export async function serverHistories(
  io: Io,
  builds: { before: Served; now: Served },
  limit: number,
  server: Server,
): Promise<{ histories: AsyncIterable<HistorySource>; close(): Promise<void> }> {
  const opened: Connections[] = [];
  const places = new Map<string, Map<string, Place>>();
  for (const { manifest } of [builds.now, builds.before]) {
    const connections = openConnections(manifest, io, server);
    opened.push(connections);
    for (const worker of Object.values(manifest.workers)) {
      if (worker.workflowBundle === undefined) continue;
      const connected = await connections.connect(worker.client);
      for (const { type } of worker.workflows) {
        const known = places.get(type) ?? new Map<string, Place>();
        places.set(type, known);
        const key = JSON.stringify([connected.namespace, worker.client]);
        const place = known.get(key) ?? { connected, queues: new Set() };
        place.queues.add(taskQueueOf(manifest, worker, io.env));
        known.set(key, place);
      }
    }
  }
  async function* histories(): AsyncGenerator<HistorySource> {
    for (const [type, known] of places) {
      for (const place of known.values()) yield* executions(type, place, limit);
    }
  }
  const close = async () => {
    await Promise.all(opened.map((connections) => connections.close()));
  };
  return { histories: histories(), close };
}

/** Of one query so many executions are looked at. */
const PAGE = 200;

async function* executions(
  type: string,
  { connected: { connection, namespace }, queues }: Place,
  limit: number,
): AsyncGenerator<HistorySource> {
  const client = new Client({ connection, namespace });
  const now = Date.now();
  const on = `WorkflowType = ${quoted(type)} AND TaskQueue IN (${[...queues].map(quoted).join(", ")})`;
  const found: (Candidate & { info: WorkflowExecutionInfo })[] = [];
  for (const status of ["=", "!="]) {
    const query = `${on} AND ExecutionStatus ${status} "Running"`;
    const seen = await list(client, query);
    // The first page has the newest: where there are more, each class of age that it does not reach has a page of its own.
    const oldest = Math.min(...seen.map(({ startTime }) => startTime.getTime()));
    const older = seen.length < PAGE ? [] : AGES.map((age) => now - age).filter((end) => end < oldest);
    for (const end of older)
      seen.push(...(await list(client, `${query} AND StartTime < "${new Date(end).toISOString()}"`)));
    const runs = new Map(seen.map((info) => [info.runId, info]));
    found.push(...[...runs.values()].map((info) => ({ ...candidate(info), info })));
  }
  for (const { info } of sample(found, limit, now)) {
    yield { name: info.workflowId, load: () => fetchHistory(client, info) };
  }
}

function candidate({ status, startTime, searchAttributes }: WorkflowExecutionInfo): Candidate {
  const { TemporalChangeVersion, BuildIds, TemporalWorkerDeploymentVersion } = searchAttributes ?? {};
  const version = JSON.stringify([TemporalChangeVersion, BuildIds, TemporalWorkerDeploymentVersion]);
  return { running: status.name === "RUNNING", version, startedAt: startTime.getTime() };
}

async function list(client: Client, query: string): Promise<WorkflowExecutionInfo[]> {
  const found: WorkflowExecutionInfo[] = [];
  try {
    for await (const info of client.workflow.list({ query, pageSize: PAGE })) {
      found.push(info);
      if (found.length >= PAGE) break;
    }
  } catch (error) {
    if (!isGrpcServiceError(error)) throw error;
    throw new UserError(
      `the server does not list the executions (${query}): ${error.details || error.message}`,
    );
  }
  return found;
}

async function fetchHistory(client: Client, { workflowId, runId }: WorkflowExecutionInfo) {
  try {
    const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    return recordedHistory(workflowId, history, { decoded: false, workflowId });
  } catch (error) {
    // It may have been deleted meanwhile.
    const { details, message } = error as { details?: string; message: string };
    throw new UnreadableHistory(details || message);
  }
}

/** A text of the server's query language. */
function quoted(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}
