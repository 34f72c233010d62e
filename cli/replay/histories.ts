/** Reads histories as `temporal workflow show --output json`, the SDKs and the web UI write them. */
import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import type { temporal } from "@temporalio/proto";
import { UserError } from "../exit.ts";
import { type Coded, codedPayloads, withPayloads } from "./payloads.ts";
import { historyFromJson } from "./protocol.ts";
import { decodeText } from "./text.ts";

export type History = temporal.api.history.v1.IHistory;

export interface RecordedHistory {
  /** As the user can open it. */
  file: string;
  workflowId: string;
  /** Temporal type. */
  type: string;
  history: History;
  /** Who exported it wrote values in place of payloads: these are made anew, and may differ in what nobody sees. */
  decoded: boolean;
  /** Payloads that need a codec, if there are any. */
  coded?: Coded;
}

/** A file that is no history, or none that can be read. */
export class UnreadableHistory extends Error {
  override readonly name = "UnreadableHistory";
}

/** The files among some paths, and all `.json` files below the folders among them, sorted by path. @throws UserError */
export async function historyFiles(paths: readonly string[]): Promise<string[]> {
  const files = (await Promise.all(paths.map(filesOf))).flat();
  if (files.length === 0) throw new UserError(`no .json file in ${paths.join(", ")}`);
  return files;
}

async function filesOf(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => {
    throw new UserError(`${path} does not exist`);
  });
  if (!found.isDirectory()) return [path];
  const names = await readdir(path, { recursive: true });
  return names
    .filter((name) => /\.json$/i.test(name))
    .sort()
    .map((name) => join(path, name));
}

/** The history in a file. @throws UnreadableHistory */
export async function readHistory(file: string): Promise<RecordedHistory> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (error) {
    throw new UnreadableHistory((error as Error).message);
  }
  try {
    return parseHistory(file, bytes);
  } catch (error) {
    throw new UnreadableHistory(`not a workflow history: ${(error as Error).message}`);
  }
}

function parseHistory(file: string, bytes: Uint8Array): RecordedHistory {
  const { history: json, decoded } = withPayloads({ events: eventsOf(JSON.parse(decodeText(bytes))) });
  return recordedHistory(file, historyFromJson(json), { decoded });
}

/**
 * What is needed of a history to replay it.
 *
 * @param decoded see {@link RecordedHistory.decoded}
 * @throws TypeError for one that does not begin as histories do
 */
export function recordedHistory(
  file: string,
  history: History,
  { decoded, workflowId: known }: { decoded: boolean; workflowId?: string },
): RecordedHistory {
  const started = history.events?.[0]?.workflowExecutionStartedEventAttributes;
  const type = started?.workflowType?.name;
  if (type === undefined || type === null || type === "")
    throw new TypeError("it does not begin with WorkflowExecutionStarted");
  // The SDK's core panics without one.
  if (!started?.originalExecutionRunId) throw new TypeError("it has no run id");
  const coded = codedPayloads(history);
  const workflowId = known ?? (started.workflowId || basename(file).replace(/\.json$/i, ""));
  return { file, type, history, workflowId, decoded, ...(coded && { coded }) };
}

/** The events of a history, of an answer that holds one, or of a bare list. */
function eventsOf(json: unknown): unknown[] {
  if (Array.isArray(json)) return json;
  const { events, history } = (json ?? {}) as { events?: unknown; history?: { events?: unknown } };
  const list = events ?? history?.events;
  if (Array.isArray(list)) return list;
  throw new TypeError("it has no list of events");
}
