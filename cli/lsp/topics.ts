/** Names that messages have in a registry's Lua. Pure. */
import { toText } from "../../runtime-shims/lua/bytes.ts";
import type { LuaDocument } from "./lua-document.ts";
import type { Snapshot } from "./snapshot.ts";

type Sort = "topic" | "query" | "update";

/** Which argument of a function or method is such a name. */
const NAMES: ReadonlyMap<string, readonly [sort: Sort, index: number]> = new Map([
  ["process.listen", ["topic", 0]],
  ["process.send", ["topic", 1]],
  ["Spawner:with_message", ["topic", 0]],
  ["process.query", ["query", 1]],
  ["process.update", ["update", 1]],
  ["workflow.query", ["query", 0]],
  ["workflow.update", ["update", 0]],
]);

const found = new WeakMap<LuaDocument, [Sort, string][]>();

/** By the text alone: the names of functions are enough to guess. */
function namesIn(document: LuaDocument): [Sort, string][] {
  let names = found.get(document);
  if (names === undefined) {
    names = document.all().flatMap((node): [Sort, string][] => {
      if (node.type !== "CallExpression" && node.type !== "MethodCallExpression") return [];
      const owner =
        node.type === "CallExpression" && node.callee.type === "MemberExpression" ? node.callee : undefined;
      const path =
        node.type === "MethodCallExpression"
          ? `Spawner:${node.name}`
          : owner?.object.type === "Identifier"
            ? `${owner.object.name}.${owner.name}`
            : "";
      const use = NAMES.get(path);
      const argument = use && node.arguments[use[1]];
      return argument?.type === "StringLiteral" ? [[use![0], toText(argument.value)]] : [];
    });
    found.set(document, names);
  }
  return names;
}

/** The names that an argument of a function can have; undefined for arguments that are none. */
export function topicsOf(snapshot: Snapshot, path: string | undefined, index: number): string[] | undefined {
  const use = path === undefined ? undefined : NAMES.get(path);
  if (use === undefined || use[1] !== index) return undefined;
  const names = new Set<string>();
  for (const document of snapshot.allLua())
    for (const [sort, name] of namesIn(document)) if (sort === use[0] && name !== "") names.add(name);
  return [...names].sort();
}
