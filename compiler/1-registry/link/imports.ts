/** Imports across entries (spec: modules.md A9): targets, aliases, cycles. */
import { CODES } from "../codes.ts";
import { isLuaKind, LUA_KINDS } from "../kinds.ts";
import type { Import, LuaEntry } from "../model.ts";
import type { LinkContext } from "./context.ts";

export function linkImports(context: LinkContext, entries: readonly LuaEntry[]): void {
  for (const entry of entries) {
    for (const item of entry.imports) checkTarget(context, entry, item);
    checkAliases(context, entry);
  }
  checkCycles(context, entries);
}

function checkTarget(context: LinkContext, entry: LuaEntry, item: Import): void {
  if (item.builtin) return;
  const target = context.registry.entries.get(item.target);
  if (target === undefined) {
    if (context.mayExist(item.target)) return;
    const message = `failed to add dependency ${entry.id} -> ${item.target}: node with ID ${item.target} not found`;
    const help =
      context.similar(item.target, LUA_KINDS) ??
      "imports name Lua entries (`namespace:name`) or built-in modules";
    context.report(entry.id, CODES.importNotFound, message, ["imports", item.alias], { help });
  } else if (!isLuaKind(target.kind)) {
    const message = `\`${item.target}\` is a \`${target.kind}\` entry: only Lua entries can be imported`;
    const related = [{ message: "the imported entry", range: context.scope(target.id).nameRange }];
    context.report(entry.id, CODES.importNotLua, message, ["imports", item.alias], { related });
  }
}

/**
 * One alias for two targets, one target under two aliases. Only within one entry: `require` is resolved by the
 * declarations of each source file, so aliases of others cannot collide. Listing a module twice is harmless.
 */
function checkAliases(context: LinkContext, entry: LuaEntry): void {
  const uses = [
    ...entry.modules.map(({ name, range }) => ({ alias: name, target: name, range, item: undefined })),
    ...entry.imports.map((item) => ({ ...item, range: item.aliasRange, item })),
  ];
  const byAlias = new Map<string, (typeof uses)[number]>();
  const byTarget = new Map<string, (typeof uses)[number]>();
  for (const use of uses) {
    const sameAlias = byAlias.get(use.alias);
    const sameTarget = byTarget.get(use.target);
    if (sameAlias && sameAlias.target !== use.target) {
      const message = `alias '${use.alias}' collision: ${sameAlias.target} vs ${use.target}`;
      const related = [
        { message: `\`${use.alias}\` is \`${sameAlias.target}\` here`, range: sameAlias.range },
      ];
      const help = "choose another alias";
      context.report(entry.id, CODES.aliasCollision, message, ["imports", use.alias], {
        at: "key",
        related,
        help,
      });
    } else if (sameTarget && sameTarget.alias !== use.alias) {
      const message = `dependency from ${entry.id} to ${use.target} already exists`;
      const related = [{ message: `it is \`${sameTarget.alias}\` here`, range: sameTarget.range }];
      const help = `use \`${sameTarget.alias}\` and remove this one`;
      context.report(entry.id, CODES.duplicateImport, message, ["imports", use.alias], {
        at: "key",
        related,
        help,
      });
    }
    if (!sameAlias) byAlias.set(use.alias, use);
    if (!sameTarget) byTarget.set(use.target, use);
  }
}

/** Depth first, in the order of ids: each import that closes a cycle is reported, with the way around. */
function checkCycles(context: LinkContext, entries: readonly LuaEntry[]): void {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const done = new Set<string>();
  for (const root of entries) walk(root);

  /** An explicit stack: chains of imports may be longer than the call stack is deep. */
  function walk(root: LuaEntry): void {
    if (done.has(root.id)) return;
    const stack = [{ entry: root, next: 0 }];
    const open = new Map([[root.id, 0]]);
    while (stack.length > 0) {
      const frame = stack[stack.length - 1]!;
      const item = frame.entry.imports[frame.next++];
      if (item === undefined) {
        stack.pop();
        open.delete(frame.entry.id);
        done.add(frame.entry.id);
        continue;
      }
      const target = item.builtin ? undefined : byId.get(item.target);
      if (target === undefined) continue;
      const start = open.get(target.id);
      if (start !== undefined) {
        const chain = stack
          .slice(start)
          .map(({ entry, next }) => ({ entry, item: entry.imports[next - 1]! }));
        reportCycle(context, chain);
      } else if (!done.has(target.id)) {
        open.set(target.id, stack.length);
        stack.push({ entry: target, next: 0 });
      }
    }
  }
}

function reportCycle(context: LinkContext, chain: readonly { entry: LuaEntry; item: Import }[]): void {
  const last = chain.at(-1)!;
  const ids = [...chain.map(({ entry }) => entry.id), last.item.target];
  const message = `adding dependency would create a cycle: ${ids.join(" -> ")}`;
  const related = chain
    .slice(0, -1)
    .map(({ entry, item }) => ({ message: `\`${entry.id}\` imports \`${item.target}\``, range: item.range }));
  const help = "move what both need to a library that imports neither";
  context.report(last.entry.id, CODES.importCycle, message, ["imports", last.item.alias], { related, help });
}
