/** `temporal.worker` (spec: modules.md A7, workflows.md §2.2). Whether the client exists is checked later. */
import { CODES } from "../codes.ts";
import type { Configured } from "../configured.ts";
import type { Fields } from "../fields.ts";
import { qualify } from "../ids.ts";
import type { RawEntry } from "../manifest.ts";
import type { WorkerEntry } from "../model.ts";
import { baseEntry, configuration } from "./base.ts";
import { readLifecycle } from "./lifecycle.ts";
import { readSearchAttributes } from "./temporal-meta.ts";
import { readWorkerOptions } from "./worker-options.ts";

export function readWorker(raw: RawEntry): WorkerEntry {
  const fields = configuration(raw);
  const client = readClientReference(fields, raw.namespace);
  const taskQueue = readTaskQueue(fields);
  const options = readWorkerOptions(fields.map("worker_options"));
  const lifecycle = readLifecycle(fields, raw.namespace);
  const searchAttributes = readSearchAttributes(raw);
  fields.finish("a `temporal.worker` entry");
  const requires = client === "" ? lifecycle.requires : [...new Set([...lifecycle.requires, client])];
  return {
    ...baseEntry(raw),
    kind: "temporal.worker",
    client,
    ...(searchAttributes === undefined ? {} : { searchAttributes }),
    taskQueue,
    options,
    lifecycle: { ...lifecycle, requires },
  };
}

/** `""` when it is missing. */
function readClientReference(fields: Fields, namespace: string): string {
  const client = fields.literal("client")?.trim();
  if (client) return qualify(client, namespace);
  if (client === "" || !fields.has("client")) {
    const help = "name a `temporal.client` entry; a bare name belongs to the worker's own namespace";
    const key = fields.has("client") ? "client" : undefined;
    fields.report(CODES.missingClient, "client reference is required", key, { help });
  }
  return "";
}

function readTaskQueue(fields: Fields): Configured<string> {
  const queue = fields.text("task_queue");
  if (queue !== undefined && (typeof queue !== "string" || queue.trim() !== "")) return queue;
  if (queue !== undefined || !fields.has("task_queue")) {
    const key = fields.has("task_queue") ? "task_queue" : undefined;
    fields.report(CODES.missingTaskQueue, "task queue is required", key);
  }
  return "";
}
