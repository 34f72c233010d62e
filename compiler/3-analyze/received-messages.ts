/** Which messages the program of a workflow can receive, as far as its code tells: updates of other names would wait for ever. */
import { toText } from "../../runtime-shims/lua/bytes.ts";
import { builtins, listenForMessages } from "./builtins.ts";
import { isGroup } from "./group.ts";
import type { Callee, CallSite, FunctionInfo, ModuleInfo } from "./model.ts";
import type { ProgramInfo } from "./program-info.ts";
import { constantValue } from "./types/static-type.ts";

const INBOX = builtins.get("process")!.get("inbox")!;
const LISTEN: ReadonlySet<Callee> = new Set([builtins.get("process")!.get("listen")!, listenForMessages]);

/**
 * The topics that an entry and its libraries listen to, sorted; undefined where it can be any: the inbox, a computed topic. To be asked
 * when the flow is solved.
 */
export function receivedMessages(program: ProgramInfo, module: ModuleInfo): string[] | undefined {
  const reads = (callee: Callee) => callee === INBOX || LISTEN.has(callee);
  if (program.groups.some(({ site }) => [...site.callees, ...site.callbacks].some(reads))) return undefined;
  const topics = new Set<string>();
  for (const func of functionsOf(program, module)) {
    for (const site of func.calls) {
      if ([...site.callbacks].some(reads) || site.callees.has(INBOX)) return undefined;
      if (![...site.callees].some((callee) => !isGroup(callee) && LISTEN.has(callee))) continue;
      const topic = topicOf(func.module, site);
      if (topic === undefined) return undefined;
      topics.add(topic);
    }
  }
  return [...topics].sort();
}

function topicOf(module: ModuleInfo, { node }: CallSite): string | undefined {
  if (node.type !== "CallExpression" || node.arguments[0] === undefined) return undefined;
  const topic = constantValue(module, node.arguments[0]);
  return typeof topic === "string" ? toText(topic) : undefined;
}

/** All functions of an entry and of what it imports. */
function functionsOf(program: ProgramInfo, root: ModuleInfo): Set<FunctionInfo> {
  const found = new Set<FunctionInfo>();
  const add = (module: ModuleInfo): void => {
    if (found.has(module.func)) return;
    found.add(module.func);
    for (const func of module.functions.values()) found.add(func);
    for (const { builtin, target } of module.entry.imports) {
      const library = builtin ? undefined : program.modules.get(target);
      if (library !== undefined) add(library);
    }
  };
  add(root);
  return found;
}
