/** `textDocument/codeAction`: the fix of a diagnostic, and a version around statements of a workflow. Pure. */
import {
  type CodeAction,
  CodeActionKind,
  type Diagnostic,
  type Range,
  type TextEdit,
} from "vscode-languageserver";
import type { LuaEntry } from "../../compiler/1-registry/model.ts";
import { isBuiltinModule } from "../../compiler/1-registry/modules.ts";
import type { Statement } from "../../compiler/2-parse/ast.ts";
import { statementParts } from "../../compiler/3-analyze/walk.ts";
import type { DiagnosticData } from "./diagnostics.ts";
import type { LuaDocument } from "./lua-document.ts";
import { declareImport, declareModule } from "./manifest-edits.ts";
import type { Place } from "./place.ts";
import { offsetAt } from "./positions.ts";

/**
 * @param place the beginning of the range
 * @param found what the editor has there
 */
export function codeActions(place: Place, range: Range, found: readonly Diagnostic[]): CodeAction[] {
  const fixes = found.filter(({ source }) => source === "luaflow").flatMap((item) => fixesOf(place, item));
  return [...fixes, ...versionAround(place, range)];
}

function fixesOf(place: Place, item: Diagnostic): CodeAction[] {
  return [...declarations(place, item), ...suggestion(place, item), ...silence(place, item)];
}

function fix(
  title: string,
  item: Diagnostic,
  changes: Record<string, TextEdit[]>,
  preferred = true,
): CodeAction {
  return {
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [item],
    edit: { changes },
    isPreferred: preferred,
  };
}

// ── Did you mean ────────────────────────────────────────────────────────────────────────────────────────

function suggestion(place: Place, item: Diagnostic): CodeAction[] {
  const { help, message = "" } = (item.data ?? {}) as Partial<DiagnosticData>;
  const meant = /(?:did you mean|similar name:) `@?([^`\n]+)`/.exec(help ?? "")?.[1];
  const text = place.snapshot.files.get(place.file);
  if (meant === undefined || text === undefined) return [];
  const start = offsetAt(text, item.range.start);
  const written = text.slice(start, offsetAt(text, item.range.end));
  // The finding may be about a whole call: what is wrong in it stands in the message.
  const wrong = [...message.matchAll(/`([^`]+)`/g)]
    .map(([, name]) => name!.replace(/^.*\./, (path) => (meant.includes(".") ? path : "")))
    .find((name) => written.includes(name) && name !== meant);
  const quoted = /^(["']).*\1$/.exec(written);
  const whole =
    quoted !== null
      ? [1, written.length - 1]
      : /^@?[\w.:-]+$/.test(written)
        ? [written.startsWith("@") ? 1 : 0, written.length]
        : undefined;
  const at =
    whole ??
    (wrong === undefined ? undefined : [written.indexOf(wrong), written.indexOf(wrong) + wrong.length]);
  if (at === undefined || written.includes("\n")) return [];
  const { line, character } = item.range.start;
  const range = {
    start: { line, character: character + at[0]! },
    end: { line, character: character + at[1]! },
  };
  return [fix(`Change to \`${meant}\``, item, { [place.uriOf(place.file)]: [{ range, newText: meant }] })];
}

// ── Modules and imports ─────────────────────────────────────────────────────────────────────────────────

function declarations(place: Place, item: Diagnostic): CodeAction[] {
  const { message = "" } = (item.data ?? {}) as Partial<DiagnosticData>;
  const name =
    item.code === "LF3001"
      ? /`require\("([^"]+)"\)`/.exec(message)?.[1]
      : item.code === "LF3003"
        ? /`(\w+)`/.exec(message)?.[1]
        : undefined;
  if (name === undefined) return [];
  const { snapshot } = place;
  const entries = snapshot
    .entriesOf(place.file)
    .filter((entry) => place.lua === undefined || owns(place, entry));
  const actions: CodeAction[] = [];
  if (isBuiltinModule(name)) {
    const changes = editsOf(place, entries, (entry) => declareModule(snapshot, entry, name));
    if (changes !== undefined) actions.push(fix(`Add \`${name}\` to \`modules\``, item, changes));
  }
  for (const library of snapshot.registry.libraries) {
    if (library.name !== name || !snapshot.files.has(library.file)) continue;
    const changes = editsOf(place, entries, (entry) => declareImport(snapshot, entry, name, library.id));
    if (changes !== undefined)
      actions.push(fix(`Import \`${library.id}\``, item, changes, actions.length === 0));
  }
  return actions;
}

/** Entries that share a file all need what it requires; those with inline texts have their own. */
function owns({ lua }: Place, entry: LuaEntry): boolean {
  return entry.source.inline ? lua!.document.entry.id === entry.id : true;
}

function editsOf(
  place: Place,
  entries: readonly LuaEntry[],
  editOf: (entry: LuaEntry) => TextEdit | undefined,
): Record<string, TextEdit[]> | undefined {
  const changes: Record<string, TextEdit[]> = {};
  for (const entry of entries) {
    const edit = editOf(entry);
    if (edit !== undefined) (changes[place.uriOf(entry.file)] ??= []).push(edit);
  }
  return Object.keys(changes).length === 0 ? undefined : changes;
}

// ── Comments ────────────────────────────────────────────────────────────────────────────────────────────

function silence(place: Place, item: Diagnostic): CodeAction[] {
  const guess = item.code === "LF3016";
  if (place.lua === undefined || !/^LF3/.test(String(item.code)) || (item.severity === 1 && !guess))
    return [];
  const text = place.snapshot.files.get(place.file)!;
  const { line } = item.range.start;
  const start = offsetAt(text, { line, character: 0 });
  const indent = /^[ \t]*/.exec(text.slice(start))?.[0] ?? "";
  const at = { line, character: 0 };
  const edit: TextEdit = {
    range: { start: at, end: at },
    newText: `${indent}-- luaflow: ignore ${item.code}\n`,
  };
  return [fix(`Ignore ${item.code} here`, item, { [place.uriOf(place.file)]: [edit] }, false)];
}

// ── workflow.version ────────────────────────────────────────────────────────────────────────────────────

/** Selected statements become what only new executions do. */
function versionAround(place: Place, range: Range): CodeAction[] {
  const { lua, snapshot } = place;
  if (lua === undefined) return [];
  const { document } = lua;
  if (document.broken || !snapshot.entriesOf(place.file).some(({ kind }) => kind === "workflow.lua"))
    return [];
  const from = document.offsetAt(range.start);
  const to = document.offsetAt(range.end);
  if (from === undefined || to === undefined || from === to) return [];
  const selected = statementsIn(document.chunk.body, from, to, document);
  if (selected === undefined || selected.some((node) => leaves(document, node, to))) return [];
  const first = selected[0]!.range.start;
  const last = selected.at(-1)!.range.end;
  const start = document.lines.startOf(first.line);
  const indent = document.text.slice(start, first.offset);
  if (indent.trim() !== "") return [];
  const body = document.text.slice(first.offset, last.offset).replaceAll(/\n(?=[^\n])/g, "\n    ");
  const newText = `if workflow.version("${changeId(document)}", -1, 1) >= 1 then\n${indent}    ${body}\n${indent}end`;
  const uri = place.uriOf(place.file);
  const edits: TextEdit[] = [
    { range: document.toLsp(document.lines.range(first.offset, last.offset)), newText },
  ];
  const changes: Record<string, TextEdit[]> = { [uri]: edits };
  const known = document.variablesAt(first.offset).some(({ name }) => name === "workflow");
  if (!known) {
    const top = document.toLsp(
      document.lines.range(
        document.chunk.body[0]!.range.start.offset,
        document.chunk.body[0]!.range.start.offset,
      ),
    );
    edits.push({ range: top, newText: 'local workflow = require("workflow")\n' });
  }
  for (const entry of snapshot.entriesOf(place.file)) {
    if (document.entry.source.inline && entry.id !== document.entry.id) continue;
    const edit = declareModule(snapshot, entry, "workflow");
    if (edit !== undefined) (changes[place.uriOf(entry.file)] ??= []).push(edit);
  }
  return [
    {
      title: "Only in new executions (workflow.version)",
      kind: CodeActionKind.RefactorRewrite,
      edit: { changes },
    },
  ];
}

/** The whole statements of one block that a selection covers, with nothing else but blanks. */
function statementsIn(
  body: readonly Statement[],
  from: number,
  to: number,
  document: LuaDocument,
): Statement[] | undefined {
  const touched = body.filter(({ range }) => range.start.offset < to && range.end.offset > from);
  if (touched.length === 0) return undefined;
  const blank = (start: number, end: number) => document.text.slice(start, end).trim() === "";
  const first = touched[0]!.range.start.offset;
  const last = touched.at(-1)!.range.end.offset;
  const covers = (from <= first || blank(first, from)) && (to >= last || blank(to, last));
  // Statements of functions only: what a chunk does when it is loaded is no part of an execution's commands.
  if (covers && body !== document.chunk.body) return touched;
  const [only] = touched;
  if (touched.length > 1 || only === undefined) return undefined;
  for (const block of blocksIn(only)) {
    const found = statementsIn(block, from, to, document);
    if (found !== undefined) return found;
  }
  return undefined;
}

function blocksIn(node: Statement): (readonly Statement[])[] {
  const { expressions, blocks } = statementParts(node);
  return [
    ...blocks,
    ...expressions.flatMap((item) => (item.type === "FunctionExpression" ? [item.body] : [])),
  ];
}

/** Does what stands behind the statement need its locals, or does it jump? */
function leaves(document: LuaDocument, node: Statement, end: number): boolean {
  if (
    [
      "ReturnStatement",
      "BreakStatement",
      "GotoStatement",
      "LabelStatement",
      "TypeStatement",
      "InterfaceStatement",
    ].includes(node.type)
  )
    return node.type !== "ReturnStatement";
  const names =
    node.type === "LocalStatement" ? node.names : node.type === "LocalFunctionStatement" ? [node.name] : [];
  return names.some((binding) => {
    const variable = document.module.variables.get(binding);
    return variable !== undefined && document.usesOf(variable).some(({ range }) => range.start.offset >= end);
  });
}

/** A name that the text does not have yet. */
function changeId({ text }: LuaDocument): string {
  for (let number = 1; ; number++) if (!text.includes(`"change-${number}"`)) return `change-${number}`;
}
