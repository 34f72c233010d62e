/** Reads histories as `temporal workflow show --output json` and the web UI write them. */
import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { historyFromJSON } from "@temporalio/common/lib/proto-utils.js";
import type { temporal } from "@temporalio/proto";
import { UserError } from "../exit.ts";

export type History = temporal.api.history.v1.IHistory;

export interface RecordedHistory {
  /** As the user can open it. */
  file: string;
  workflowId: string;
  /** Temporal type. */
  type: string;
  history: History;
}

/** The histories of files and of all `.json` files below folders, sorted by path. @throws UserError */
export async function readHistories(paths: readonly string[]): Promise<RecordedHistory[]> {
  const files = (await Promise.all(paths.map(filesOf))).flat();
  if (files.length === 0) throw new UserError(`no .json file in ${paths.join(", ")}`);
  return Promise.all(files.map(readHistory));
}

async function filesOf(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => {
    throw new UserError(`${path} does not exist`);
  });
  if (!found.isDirectory()) return [path];
  const names = await readdir(path, { recursive: true });
  return names
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => join(path, name));
}

async function readHistory(file: string): Promise<RecordedHistory> {
  let history: History;
  try {
    history = historyFromJSON(JSON.parse(await readFile(file, "utf8")));
  } catch (error) {
    throw new UserError(`${file} is not a workflow history: ${(error as Error).message}`);
  }
  const started = history.events?.[0]?.workflowExecutionStartedEventAttributes;
  const type = started?.workflowType?.name;
  if (type === undefined || type === null || type === "") {
    throw new UserError(`${file} is not a workflow history: it does not begin with WorkflowExecutionStarted`);
  }
  return { file, type, history, workflowId: started?.workflowId || basename(file, ".json") };
}
