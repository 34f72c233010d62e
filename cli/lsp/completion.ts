/** `textDocument/completion` in Lua. Pure. */
import {
  type CompletionItem,
  CompletionItemKind,
  InsertTextFormat,
  MarkupKind,
  type Range,
} from "vscode-languageserver";
import { HOST_KIND } from "../../compiler/1-registry/kinds.ts";
import type { Entry } from "../../compiler/1-registry/model.ts";
import { BUILTIN_MODULES } from "../../compiler/1-registry/modules.ts";
import { builtins, GLOBAL_MODULES } from "../../compiler/3-analyze/builtins.ts";
import { entryText } from "./hover.ts";
import { KEYWORDS } from "./keywords.ts";
import type { LuaDocument } from "./lua-document.ts";
import { completeManifest } from "./manifest-completion.ts";
import type { Place } from "./place.ts";
import { ENTRY_CALLS } from "./signature-help.ts";
import { topicsOf } from "./topics.ts";
import { before, expressionStart, openBracket, type TypedCall, Typing } from "./typing.ts";
import { type Member, Types } from "./types.ts";

export function completion(place: Place): CompletionItem[] {
  if (place.manifest !== undefined) return completeManifest(place);
  if (place.lua === undefined) return [];
  const { snapshot } = place;
  const { document, offset } = place.lua;
  const { code, string, comment } = before(document.text, offset);
  if (comment) return [];
  const typing = new Typing(snapshot, document, offset);
  if (string !== undefined) return inString(place, document, code, string, offset, typing);
  const member = /([.:])\s*([A-Za-z_]?\w*)$/.exec(code);
  if (member !== null && !/\.\.\s*\w*$/.test(code) && !/::\s*\w*$/.test(code)) {
    const end = member.index;
    const start = expressionStart(code, end);
    if (start < end) return members(place, typing, document.text.slice(start, end), member[1] === ":");
  }
  const fields = inTable(place, document, code, typing);
  if (fields !== undefined) return fields;
  return names(place, document, offset);
}

function members(place: Place, typing: Typing, object: string, colon: boolean): CompletionItem[] {
  const found = place.types.members(typing.typeOf(object));
  // Methods are called with a colon; functions of modules with a dot.
  const methods = found.some(({ kind }) => kind === "method");
  return found
    .filter(({ name, kind }) => /^[A-Za-z_]\w*$/.test(name) && (colon ? kind === "method" || !methods : true))
    .map((member) => ({
      ...item(member),
      sortText: `${(member.kind === "method") === colon ? 0 : 1}${member.name}`,
    }));
}

const KINDS: Readonly<Record<Member["kind"], CompletionItemKind>> = {
  function: CompletionItemKind.Function,
  method: CompletionItemKind.Method,
  field: CompletionItemKind.Field,
  module: CompletionItemKind.Module,
};

function item({ name, kind, detail, about }: Member): CompletionItem {
  return {
    label: name,
    kind: KINDS[kind],
    detail,
    ...(about === "" ? {} : { documentation: { kind: MarkupKind.Markdown, value: about } }),
  };
}

/** Keys of a table that a function with a declared parameter is given. */
function inTable(
  place: Place,
  document: LuaDocument,
  code: string,
  typing: Typing,
): CompletionItem[] | undefined {
  const table = openBracket(code);
  if (table?.bracket !== "{" || !/[{,;]\s*\w*$/.test(code)) return undefined;
  const open = openBracket(code, table.at);
  const direct = /[\w)\]]\s*$/.test(code.slice(0, table.at));
  const at = direct ? { at: table.at, index: 0 } : open?.bracket === "(" ? open : undefined;
  const call = at && typing.callAt(code, at);
  if (call?.type?.kind !== "function") return undefined;
  const { func, document: owner } = call.type.callable;
  const node = func.parameters[call.index]?.annotation;
  if (node === undefined) return undefined;
  const found = new Types(place.snapshot).members({ kind: "declared", document: owner, node });
  if (found.length === 0) return undefined;
  const fields = found.map((member): CompletionItem => {
    const plain = /^[A-Za-z_]\w*$/.test(member.name);
    return {
      ...item(member),
      insertText: plain ? `${member.name} = ` : `["${member.name}"] = `,
      sortText: `0${member.name}`,
    };
  });
  return [...fields, ...names(place, document, place.lua!.offset)];
}

function names({ snapshot, types }: Place, document: LuaDocument, offset: number): CompletionItem[] {
  const found = new Map<string, CompletionItem>();
  const add = (label: string, kind: CompletionItemKind, detail?: string, rank = 2) => {
    if (!found.has(label))
      found.set(label, { label, kind, sortText: `${rank}${label}`, ...(detail && { detail }) });
  };
  for (const variable of document.variablesAt(offset)) {
    const type = types.ofVariable(document, variable);
    const kind = type?.kind === "function" ? CompletionItemKind.Function : CompletionItemKind.Variable;
    add(variable.name, kind, types.text(type), 0);
  }
  const { modules, imports } = document.entry;
  for (const name of [
    ...modules.map((use) => use.name),
    ...imports.map(({ alias }) => alias),
    ...GLOBAL_MODULES,
  ])
    if (name !== "") add(name, CompletionItemKind.Module, `module ${name}`, 1);
  for (const name of builtins.get("")?.keys() ?? []) {
    const known = snapshot.library.modules.get("")?.members.get(name);
    if (/^[a-z]/.test(name)) add(name, CompletionItemKind.Function, known?.documentation.text);
  }
  for (const name of builtins.keys())
    if (/^(?:string|table|math|coroutine|utf8|os|debug|io)$/.test(name)) add(name, CompletionItemKind.Module);
  for (const word of KEYWORDS) add(word, CompletionItemKind.Keyword, undefined, 3);
  for (const symbol of document.types.keys()) add(symbol, CompletionItemKind.Struct);
  return [...found.values()];
}

// ── Strings ─────────────────────────────────────────────────────────────────────────────────────────────

function inString(
  place: Place,
  document: LuaDocument,
  code: string,
  start: number,
  offset: number,
  typing: Typing,
): CompletionItem[] {
  const quote = document.text[start - 1]!;
  const rest = document.text.slice(offset);
  const closing = rest.search(new RegExp(`[${quote}\\n]`));
  // Up to the quote, unless that is another string's.
  const end =
    closing >= 0 && rest[closing] === quote && !/[,)(]/.test(rest.slice(0, closing))
      ? offset + closing
      : offset;
  const range = document.toLsp(document.lines.range(start, end));
  const typed = document.text.slice(start, offset);
  const outside = code.slice(0, start - 1);
  const bare = /([A-Za-z_]\w*)\s*$/.exec(outside);
  const open =
    bare === null ? openBracket(outside) : { bracket: "(" as const, at: outside.trimEnd().length, index: 0 };
  if (open?.bracket !== "(") return [];
  const call = typing.callAt(outside, open);
  if (call === undefined) return [];
  return inCall(place, document, call, range, typed);
}

function inCall(
  place: Place,
  document: LuaDocument,
  call: TypedCall,
  range: Range,
  typed: string,
): CompletionItem[] {
  const { path, index } = call;
  const edit = (
    label: string,
    kind: CompletionItemKind,
    extra: Partial<CompletionItem> = {},
  ): CompletionItem => ({
    label,
    kind,
    filterText: label,
    textEdit: { range, newText: label },
    insertTextFormat: InsertTextFormat.PlainText,
    ...extra,
  });
  if (path === "require" && index === 0)
    return modules(document).map(([name, extra]) => edit(name, CompletionItemKind.Module, extra));
  const topics = topicsOf(place.snapshot, path, index);
  if (topics !== undefined) return topics.map((name) => edit(name, CompletionItemKind.Event));
  const wanted = targets(path, index) ?? (typed.includes(":") ? () => true : undefined);
  if (wanted === undefined) return [];
  const { namespace } = document.entry;
  return [...place.snapshot.registry.entries.values()]
    .filter((entry) => wanted(entry) && place.snapshot.files.has(entry.file))
    .map((entry) =>
      edit(entry.id, CompletionItemKind.Reference, {
        detail: entry.kind,
        sortText: `${entry.namespace === namespace ? 0 : 1}${entry.id}`,
        documentation: { kind: MarkupKind.Markdown, value: entryText(place.snapshot, entry) },
      }),
    );
}

/** Which entries an argument can name. */
function targets(path: string | undefined, index: number): ((entry: Entry) => boolean) | undefined {
  const own = path === undefined ? undefined : ENTRY_CALLS.get(path);
  if (own === undefined || index >= own) return undefined;
  if (index === 1)
    return ({ kind }) => kind === "temporal.worker" || kind === HOST_KIND || kind === "terminal.host";
  if (own === 2 || path === "workflow.exec")
    return ({ kind }) => kind === "workflow.lua" || kind === "process.lua";
  return ({ kind }) => kind === "function.lua" || kind === "process.lua";
}

/** What `require` may name: what the entry lists, and what it could list. */
function modules({ entry }: LuaDocument): [name: string, extra: Partial<CompletionItem>][] {
  const listed = new Map<string, Partial<CompletionItem>>();
  for (const { alias, target } of entry.imports) listed.set(alias, { detail: target, sortText: `0${alias}` });
  for (const { name } of entry.modules) listed.set(name, { sortText: `0${name}` });
  for (const name of GLOBAL_MODULES)
    if (name !== "" && !listed.has(name)) listed.set(name, { sortText: `1${name}` });
  for (const name of BUILTIN_MODULES)
    if (!listed.has(name))
      listed.set(name, { detail: "not in the entry's modules yet", sortText: `2${name}` });
  return [...listed];
}
