/** Which calls of `workflow.version` recorded histories need, and which they need and do not find. Pure. */
import type { LuaEntry, Registry } from "../../compiler/1-registry/model.ts";
import type { SourceRange } from "../../compiler/2-parse/ast.ts";
import { inManifest } from "../../compiler/2-parse/inline.ts";
import { parse } from "../../compiler/2-parse/index.ts";
import { visitChunk } from "../../compiler/3-analyze/chunk-index.ts";
import type { Diagnostic } from "../../compiler/diagnostics/diagnostic.ts";
import { closure } from "../../compiler/plans.ts";
import { toText } from "../../runtime-shims/lua/bytes.ts";
import type { TracedVersion } from "../../runtime-shims/workflow/trace.ts";
import type { HISTORY_CODES } from "./codes.ts";
import type { Collected, Evidence } from "./evidence.ts";

/** More files are not named. */
const NAMED = 3;

export function judgeVersions(registry: Registry, { evidence, unreadable }: Collected): Diagnostic[] {
  const found = [...goneChanges(registry, evidence), ...goneVersions(registry, evidence)];
  // What cannot be read may need anything.
  return unreadable.length > 0 ? found : [...found, ...needless(registry, evidence)];
}

/** Histories hold marks of changes that their workflow no longer asks for. */
function goneChanges(registry: Registry, evidence: readonly Evidence[]): Diagnostic[] {
  return registry.workflows.flatMap((entry) => {
    const own = ofEntry(entry, evidence).filter(({ failed }) => failed);
    const written = writtenChanges(registry, entry);
    if (own.length === 0 || written === undefined) return [];
    const marks = own.flatMap(({ marks: list }) => list);
    const gone = [...new Set(marks.map(({ change }) => change))].filter((change) => !written.has(change));
    return gone.map((change) => {
      const holding = own.filter((item) => item.marks.some((mark) => mark.change === change));
      const versions = marks.filter((mark) => mark.change === change).map(({ version }) => version);
      const message = `\`${entry.id}\` no longer asks for the change \`${change}\`, and ${count(holding)} its ${versionsText(versions)}`;
      const help = `keep \`workflow.version("${change}", …)\` while executions with it run: ${names(holding)}`;
      return diagnostic("LF6002", "error", message, start(entry), help);
    });
  });
}

/** Calls whose range leaves out a version that a history has. */
function goneVersions(registry: Registry, evidence: readonly Evidence[]): Diagnostic[] {
  return sites(evidence).flatMap(({ asked, change, least, most }) => {
    const missed = asked.filter(({ version: { answer } }) => answer < least || answer > most);
    const [first] = missed;
    if (first === undefined) return [];
    const versions = missed.map(({ version }) => version.answer);
    const holding = missed.map(({ history }) => history);
    const message = `the ${versionsText(versions)} of \`${change}\` is not supported here (${least} to ${most}), and ${count(holding)} it`;
    const help = `support it, with its branch, while executions with it run: ${names(holding)}`;
    return diagnostic("LF6002", "error", message, placeOf(registry, first.version), help);
  });
}

/** Calls that support versions which no history has, where all workflows that may come by have histories, and these replay. */
function needless(registry: Registry, evidence: readonly Evidence[]): Diagnostic[] {
  return sites(evidence).flatMap(({ asked, change, least }) => {
    const lowest = Math.min(...asked.map(({ version }) => version.answer));
    const [first] = asked;
    if (first === undefined || lowest <= least) return [];
    const file = first.version.frames[0]?.chunk;
    const workflows = registry.workflows.filter((entry) =>
      closure(registry, [entry]).some(({ id }) => id === file),
    );
    const histories = workflows.map((entry) => ofEntry(entry, evidence));
    if (histories.some((list) => list.length === 0 || list.some(({ failed }) => failed))) return [];
    const unneeded = Array.from({ length: Math.min(lowest - least, 100) }, (_, index) => least + index);
    const message = `no history needs ${versionsText(unneeded)} of \`${change}\` any more`;
    const passed = new Set(asked.map(({ history }) => history.file)).size;
    const help = `raise \`min_supported\` to ${lowest} and remove what older versions do, if no execution of them runs (${passed} ${passed === 1 ? "history comes" : "histories come"} by)`;
    return diagnostic("LF6001", "warning", message, placeOf(registry, first.version), help);
  });
}

interface Site {
  change: string;
  least: number;
  most: number;
  asked: { version: TracedVersion; history: Evidence }[];
}

/** Calls by where they stand and what they ask. */
function sites(evidence: readonly Evidence[]): Site[] {
  const found = new Map<string, Site>();
  for (const history of evidence) {
    for (const version of history.asked) {
      const { change, least, most, frames } = version;
      const [{ chunk = "", line = 0, column = 0 } = {}] = frames as Partial<(typeof frames)[number]>[];
      const key = JSON.stringify([chunk, line, column, change, least, most]);
      const site = found.get(key) ?? { change, least, most, asked: [] };
      found.set(key, site);
      site.asked.push({ version, history });
    }
  }
  return [...found.values()];
}

function ofEntry({ id, workflow }: LuaEntry, evidence: readonly Evidence[]): Evidence[] {
  return evidence.filter(({ type }) => type === (workflow?.name ?? id));
}

/** The ids that a workflow and its libraries ask for; undefined when some are computed. */
function writtenChanges(registry: Registry, entry: LuaEntry): ReadonlySet<string> | undefined {
  const written = new Set<string>();
  let computed = false;
  for (const { source } of closure(registry, [entry])) {
    const { chunk } = parse(source.text, source);
    if (chunk === undefined) continue;
    visitChunk(chunk, {
      CallExpression({ callee, arguments: [change] }) {
        if (callee.type !== "MemberExpression" || callee.name !== "version") return;
        if (change?.type === "StringLiteral") written.add(toText(change.value));
        else computed = true;
      },
    });
  }
  return computed ? undefined : written;
}

function placeOf({ entries }: Registry, { frames: [frame] }: TracedVersion): SourceRange {
  if (frame === undefined) return rangeAt("", 1, 1);
  const { chunk, file, line, column } = frame;
  const found = diagnostic("LF6001", "warning", "", rangeAt(file, line, column), "");
  const source = (entries.get(chunk) as Partial<LuaEntry> | undefined)?.source;
  return (source === undefined ? found : inManifest(source, found)).range;
}

/** Where an entry begins. */
function start({ source }: LuaEntry): SourceRange {
  return rangeAt(source.file, source.startLine, 1);
}

function rangeAt(file: string, line: number, column: number): SourceRange {
  const at = { line, column, offset: 0 };
  return { file, start: at, end: at };
}

function diagnostic(
  code: keyof typeof HISTORY_CODES,
  severity: Diagnostic["severity"],
  message: string,
  range: SourceRange,
  help: string,
): Diagnostic {
  return { code, severity, message, range, help };
}

/** `version 1`, `versions -1, 0`. */
function versionsText(versions: readonly number[]): string {
  const distinct = [...new Set(versions)].sort((left, right) => left - right);
  return `version${distinct.length === 1 ? "" : "s"} ${distinct.join(", ")}`;
}

/** `1 history holds`, `3 histories hold`. */
function count(histories: readonly Evidence[]): string {
  const { size } = new Set(histories.map(({ file }) => file));
  return size === 1 ? "1 history has" : `${size} histories have`;
}

function names(histories: readonly Evidence[]): string {
  const files = [...new Set(histories.map(({ file }) => file))];
  return files.slice(0, NAMED).join(", ") + (files.length > NAMED ? ", …" : "");
}
