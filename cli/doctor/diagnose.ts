/** What of a registry runs, and what keeps the rest from it. Pure. */
import { splitId } from "../../compiler/1-registry/ids.ts";
import { isLuaKind, KNOWN_KINDS } from "../../compiler/1-registry/kinds.ts";
import type { Entry, LuaEntry, Registry } from "../../compiler/1-registry/model.ts";
import type { Diagnostic } from "../../compiler/diagnostics/diagnostic.ts";

/** One cause that holds entries back. */
export interface Reason {
  code: string;
  /** What it is, the same for all entries: `module \`sql\` is not supported`. */
  what: string;
  help?: string;
  /** Entries that it is written in. */
  in: string[];
  /** Those, and all that import them: none of them runs before it is gone. */
  holdsBack: string[];
  /** Where it is written first. */
  place: { file: string; line: number; column: number };
}

export interface Diagnosis {
  /** All entries, and those with Lua in them. */
  entries: number;
  lua: number;
  /** Lua entries that run with everything that they import. */
  runs: number;
  /** Entries of kinds that luaflow does nothing with. */
  ignored: number;
  /** What holds most back comes first. */
  reasons: Reason[];
}

/** Warnings that say that something will not work when it is reached. */
const FAILS_LATER = new Set(["LF1011", "LF1037", "LF3006"]);

export function diagnose(registry: Registry, diagnostics: readonly Diagnostic[]): Diagnosis {
  const entries = [...registry.entries.values()];
  const lua = entries.filter((entry): entry is LuaEntry => isLuaKind(entry.kind));
  const users = importers(lua);
  const byFile = new Map<string, Entry[]>();
  for (const entry of entries) {
    for (const file of new Set([entry.file, (entry as Partial<LuaEntry>).source?.file ?? entry.file]))
      byFile.set(file, [...(byFile.get(file) ?? []), entry]);
  }
  const reasons = new Map<string, Reason & { found: Set<string> }>();
  for (const item of diagnostics) {
    if (item.severity !== "error" && !FAILS_LATER.has(item.code)) continue;
    const { what, kind } = subject(item);
    const key = `${item.code} ${what}`;
    let reason = reasons.get(key);
    if (reason === undefined) {
      const { file, start } = item.range;
      const place = { file, line: start.line, column: start.column };
      reason = { code: item.code, what, place, in: [], holdsBack: [], found: new Set() };
      if (item.help !== undefined) reason.help = item.help;
      reasons.set(key, reason);
    }
    // An unknown kind is reported once, at its first entry.
    const concerned =
      kind === undefined ? owners(item, byFile) : entries.filter((entry) => entry.kind === kind);
    for (const { id } of concerned) reason.found.add(id);
  }
  const heldBack = new Set<string>();
  const ranked = [...reasons.values()].map(({ found, ...reason }): Reason => {
    const all = withUsers(found, users);
    for (const id of all) heldBack.add(id);
    return { ...reason, in: [...found].sort(), holdsBack: [...all].sort() };
  });
  ranked.sort(
    (left, right) =>
      right.holdsBack.length - left.holdsBack.length ||
      right.in.length - left.in.length ||
      (left.what < right.what ? -1 : 1),
  );
  return {
    entries: entries.length,
    lua: lua.length,
    runs: lua.filter(({ id }) => !heldBack.has(id)).length,
    ignored: entries.filter(({ kind }) => !KNOWN_KINDS.includes(kind)).length,
    reasons: ranked,
  };
}

/** What a finding is about, without what differs from entry to entry. */
function subject({ code, message }: Diagnostic): { what: string; kind?: string } {
  if (code === "LF1011") {
    const kind = /^unknown entry kind `([^`]*)`/.exec(message)?.[1] ?? "";
    return { what: `entries of kind \`${kind}\` do nothing`, kind };
  }
  const module = /module[^`]*`([^`]+)`/.exec(message)?.[1];
  if (module !== undefined && /^LF(1035|1036|1037|3006)$/.test(code)) {
    if (code === "LF1035" || /cannot be used in workflows/.test(message)) {
      const used = /`(\w+)` cannot be used in workflows/.exec(message)?.[1] ?? module;
      return { what: `module \`${used}\` in workflows` };
    }
    return { what: `module \`${module}\` is not supported` };
  }
  const missing = /node with ID (\S+) not found/.exec(message)?.[1];
  if (missing !== undefined) {
    const { namespace } = splitId(missing);
    return { what: `imports from namespace \`${namespace}\`, which has no such entries` };
  }
  return { what: message };
}

/** The entries in which a finding stands: the manifest's own, or all that share a Lua file. */
function owners({ range }: Diagnostic, byFile: ReadonlyMap<string, Entry[]>): Entry[] {
  return (byFile.get(range.file) ?? []).filter((entry) => {
    if (entry.file !== range.file) return true;
    const { start, end } = entry.range;
    return range.start.offset >= start.offset && range.start.offset < end.offset;
  });
}

/** By id, who imports it. */
function importers(lua: readonly LuaEntry[]): Map<string, string[]> {
  const users = new Map<string, string[]>();
  for (const { id, imports = [] } of lua)
    for (const { builtin, target } of imports)
      if (!builtin) users.set(target, [...(users.get(target) ?? []), id]);
  return users;
}

function withUsers(ids: ReadonlySet<string>, users: ReadonlyMap<string, readonly string[]>): Set<string> {
  const all = new Set(ids);
  for (const id of all) for (const user of users.get(id) ?? []) all.add(user);
  return all;
}
