/** What is known of the causes of troubles: clearer words, and what to do. Pure. */
import { AS_IT_IS, type Located } from "../places.ts";
import { nearest } from "../../compiler/1-registry/suggest.ts";
import { type ServingWorker, suggestion } from "../../runtime-shims/worker/missing-activity.ts";
import type { Trouble } from "./trouble.ts";

/** A worker of the build, as far as names go. */
export interface KnownWorker extends ServingWorker {
  workflows: readonly string[];
}

/** What the running build has. */
export interface Known {
  /** Names the files of Lua's places in a message. */
  located: Located;
  workers: readonly KnownWorker[];
  /** Types of the search attributes that its workflows set, by name; null where nothing is known of the values. */
  searchAttributes: Readonly<Record<string, string | null>>;
}

export const NOTHING_KNOWN: Known = { located: AS_IT_IS, workers: [], searchAttributes: {} };

/** The trouble in clearer words, with what to do about it where that is known. */
export function explained(trouble: Trouble, known: Known): Trouble {
  if (trouble.hint !== undefined || trouble.what !== "workflow task") return trouble;
  for (const explain of [unknownWorkflow, searchAttribute, unknownEndpoint, otherHistory, endless, fault]) {
    const found = explain(trouble, known);
    if (found !== undefined) return { ...trouble, ...found };
  }
  return trouble;
}

type Explanation = Partial<Trouble> | undefined;

function unknownWorkflow({ message }: Trouble, { workers }: Known): Explanation {
  const [, type] = /Failed to initialize workflow of type '(.*?)': no such function/.exec(message) ?? [];
  if (type === undefined) return undefined;
  const own = workers.find(({ workflows }) => workflows.includes(type));
  const types = workers.flatMap(({ workflows }) => workflows);
  const hint =
    own === undefined
      ? suggestion(type, types, "workflows")
      : `worker ${own.id} runs it, on task queue \`${own.taskQueue}\``;
  return { subject: type, message: `this worker has no workflow type \`${type}\``, frames: [], hint };
}

function searchAttribute({ message }: Trouble, { searchAttributes }: Known): Explanation {
  const [, unknown] =
    /no mapping defined for search attribute (\S+)|search attribute (\S+) is not defined/i
      .exec(message)
      ?.filter(Boolean) ?? [];
  if (unknown !== undefined) {
    const type = searchAttributes[unknown] ?? "Keyword";
    return {
      hint: `register it: temporal operator search-attribute create --name ${unknown} --type ${type}`,
    };
  }
  const [, name] = /invalid value for search attribute (\S+)/i.exec(message) ?? [];
  if (name === undefined) return undefined;
  return { hint: `the server has \`${name}\` with another type than the workflow gives it` };
}

function unknownEndpoint({ message }: Trouble): Explanation {
  const [, name] = /BadScheduleNexusOperationAttributes: endpoint "(.*?)" not found/.exec(message) ?? [];
  if (name === undefined) return undefined;
  return {
    message: `the server has no Nexus endpoint \`${name}\``,
    hint: `add a \`nexus.endpoint\` entry, or make it: temporal operator nexus endpoint create --name ${name} --target-namespace NAMESPACE --target-task-queue QUEUE`,
  };
}

function otherHistory({ message }: Trouble): Explanation {
  if (!/nondeterminism|TMPRL1100/i.test(message)) return undefined;
  return {
    hint: "the workflow began with other code; `luaflow replay` names the first command that differs, and `workflow.version` lets both run",
  };
}

function endless({ message }: Trouble): Explanation {
  if (!/Script execution timed out|^timed out/.test(message)) return undefined;
  return { hint: "a loop without a wait, or very long work: wait in it, or move the work to an activity" };
}

/** No Lua code makes JavaScript raise these. */
function fault({ message }: Trouble): Explanation {
  if (!/^(Type|Reference|Syntax|Range|Eval|IllegalState)Error: /.test(message)) return undefined;
  return { hint: "this is a bug in luaflow; please report it with the Lua of this line" };
}

/** Nobody takes tasks from a queue. */
export function unpolled(queue: string, { workers }: Known): string {
  const own = workers.find(({ taskQueue }) => taskQueue === queue);
  if (own !== undefined) return `start its worker: luaflow worker … --worker ${own.id}`;
  const queues = workers.map(({ taskQueue }) => taskQueue);
  const near = nearest(queue, queues);
  if (near !== undefined) return `did you mean \`${near}\`?`;
  return queues.length === 0 ? "start a worker for it" : `the registry's queues are: ${queues.join(", ")}`;
}
