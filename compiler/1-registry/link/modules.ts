/** Which built-in modules may be used by what (spec: modules.md A9.6). */
import type { SourceRange } from "../../2-parse/ast.ts";
import type { RelatedLocation } from "../../diagnostics/diagnostic.ts";
import { CODES } from "../codes.ts";
import type { LuaEntry } from "../model.ts";
import { moduleClass, refusalOf } from "../modules.ts";
import { diagnostic } from "../scope.ts";
import type { LinkContext } from "./context.ts";

interface Use {
  name: string;
  range: SourceRange;
}

/** Modules that an entry names itself, under `modules` or `imports`. */
function ownModules(entry: LuaEntry): Use[] {
  const imported = entry.imports
    .filter((item) => item.builtin)
    .map((item) => ({ name: item.target, range: item.range }));
  return [...entry.modules, ...imported];
}

/**
 * Workflows: every module of everything they import must be allowed. Activities: every such module must have
 * an implementation; anywhere else a module without one is only a warning.
 */
export function linkModules(context: LinkContext, entries: readonly LuaEntry[]): void {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const neededByActivity = new Set<string>();
  for (const entry of entries) {
    const workflow = entry.kind === "workflow.lua";
    if (!workflow && entry.activity === undefined) continue;
    for (const { entry: member, via } of closure(entry, byId)) {
      if (workflow) checkWorkflow(context, entry, member, via);
      else neededByActivity.add(member.id);
    }
  }
  for (const entry of entries) {
    if (entry.kind === "workflow.lua") continue;
    const needed = neededByActivity.has(entry.id);
    for (const { name, range } of ownModules(entry)) {
      if (moduleClass(name) !== "host-not-shipped") continue;
      const message = needed
        ? `module \`${name}\` is not supported`
        : `module \`${name}\` is not supported and fails when it is used`;
      const code = needed ? CODES.moduleNotSupported : CODES.moduleNotShipped;
      context.scope(entry.id).diagnostics.push(diagnostic(code, message, range));
    }
  }
}

function checkWorkflow(
  context: LinkContext,
  workflow: LuaEntry,
  member: LuaEntry,
  via: readonly RelatedLocation[],
): void {
  for (const { name, range } of ownModules(member)) {
    const kind = moduleClass(name);
    if (kind !== "host" && kind !== "host-not-shipped") continue;
    const message = `module does not have any allowed class: \`${name}\` cannot be used in workflows`;
    const help =
      name === "activity"
        ? "it is for the code of activities; a workflow is told of a cancellation by `process.events()`"
        : [`call an activity that uses \`${name}\``, refusalOf(name)].filter(Boolean).join(": ");
    // Shown at the workflow: a library may well use the module when only activities import it.
    const [first, ...rest] = via;
    const place = first?.range ?? range;
    const related = first ? [...rest, { message: `\`${member.id}\` uses \`${name}\``, range }] : [];
    const text = first ? `${message}, and \`${workflow.id}\` imports it through \`${member.id}\`` : message;
    context
      .scope(workflow.id)
      .diagnostics.push(diagnostic(CODES.moduleNotAllowed, text, place, { help, related }));
  }
}

/** The entry and all that it imports, each with one shortest chain of imports that leads there. */
function closure(
  root: LuaEntry,
  byId: ReadonlyMap<string, LuaEntry>,
): { entry: LuaEntry; via: RelatedLocation[] }[] {
  const found = [{ entry: root, via: [] as RelatedLocation[] }];
  const seen = new Set([root.id]);
  for (const { entry, via } of found) {
    for (const item of entry.imports) {
      const target = item.builtin ? undefined : byId.get(item.target);
      if (target === undefined || seen.has(target.id)) continue;
      seen.add(target.id);
      const step = { message: `\`${entry.id}\` imports \`${target.id}\``, range: item.range };
      found.push({ entry: target, via: [...via, step] });
    }
  }
  return found;
}
