/** `textDocument/documentSymbol` and `workspace/symbol`. Pure. */
import { type DocumentSymbol, SymbolKind, type WorkspaceSymbol } from "vscode-languageserver";
import type { Entry } from "../../compiler/1-registry/model.ts";
import type { Expression, SourceRange, Statement } from "../../compiler/2-parse/ast.ts";
import { statementParts } from "../../compiler/3-analyze/walk.ts";
import { nameOf } from "./entry-references.ts";
import type { LuaDocument } from "./lua-document.ts";
import { toRange } from "./positions.ts";
import type { Snapshot } from "./snapshot.ts";
import { objectText } from "./symbol-at.ts";

export function documentSymbols(snapshot: Snapshot, file: string): DocumentSymbol[] {
  const document = snapshot.lua(file);
  if (document !== undefined) return blockSymbols(document, document.chunk.body, true);
  return snapshot.entriesIn(file).map((entry): DocumentSymbol => {
    const { source } = entry as { source?: { inline: boolean } };
    const inner =
      source?.inline === true ? snapshot.entriesOf(file).find(({ id }) => id === entry.id) : undefined;
    const text = inner && snapshot.documentOf(inner);
    return {
      name: entry.name,
      detail: entry.kind,
      kind: kindOf(entry.kind),
      range: toRange(entry.range),
      selectionRange: within(toRange(nameOf(snapshot, entry)), toRange(entry.range)),
      ...(text === undefined ? {} : { children: blockSymbols(text, text.chunk.body, true) }),
    };
  });
}

/** A selection must lie in its symbol. */
function within(inner: DocumentSymbol["range"], outer: DocumentSymbol["range"]): DocumentSymbol["range"] {
  const before = (left: typeof inner.start, right: typeof inner.start) =>
    left.line < right.line || (left.line === right.line && left.character <= right.character);
  return before(outer.start, inner.start) && before(inner.end, outer.end)
    ? inner
    : { start: outer.start, end: outer.start };
}

function kindOf(kind: string): SymbolKind {
  if (kind === "workflow.lua") return SymbolKind.Event;
  if (kind === "function.lua") return SymbolKind.Function;
  if (kind === "process.lua") return SymbolKind.Class;
  if (kind === "library.lua" || kind === "module.lua") return SymbolKind.Module;
  return SymbolKind.Object;
}

/** Functions and types; of the outermost block also what locals there are. */
function blockSymbols(document: LuaDocument, body: readonly Statement[], top: boolean): DocumentSymbol[] {
  return body.flatMap((statement): DocumentSymbol[] => {
    const inner = () =>
      statementParts(statement).blocks.flatMap((block) => blockSymbols(document, block, false));
    switch (statement.type) {
      case "LocalFunctionStatement":
        return [func(document, statement.name.name, statement.name.range, statement, statement.func)];
      case "FunctionStatement":
        return [
          func(document, objectText(statement.target), statement.target.range, statement, statement.func),
        ];
      case "LocalStatement":
        return statement.names.flatMap((name, index): DocumentSymbol[] => {
          const value = statement.init[index];
          if (value?.type === "FunctionExpression")
            return [func(document, name.name, name.range, statement, value)];
          const fields = value?.type === "TableExpression" ? tableSymbols(document, value) : [];
          if (!top && fields.length === 0) return [];
          return [
            {
              name: name.name,
              kind: value?.type === "TableExpression" ? SymbolKind.Object : SymbolKind.Variable,
              range: document.toLsp(statement.range),
              selectionRange: document.toLsp(name.range),
              children: fields,
            },
          ];
        });
      case "AssignmentStatement":
        return statement.targets.flatMap((target, index) => {
          const value = statement.values[index];
          return value?.type === "FunctionExpression"
            ? [func(document, objectText(target), target.range, statement, value)]
            : [];
        });
      case "ReturnStatement":
        return statement.values.flatMap((value) =>
          value.type === "TableExpression" ? tableSymbols(document, value) : [],
        );
      case "TypeStatement":
      case "InterfaceStatement": {
        const { range } = document.types.get(statement.name) ?? statement;
        const kind = statement.type === "TypeStatement" ? SymbolKind.Struct : SymbolKind.Interface;
        return [
          {
            name: statement.name,
            kind,
            range: document.toLsp(statement.range),
            selectionRange: document.toLsp(range),
          },
        ];
      }
      default:
        return inner();
    }
  });
}

function func(
  document: LuaDocument,
  name: string,
  selection: SourceRange,
  { range }: Statement,
  { body }: { body: readonly Statement[] },
): DocumentSymbol {
  return {
    name,
    kind: /[.:]/.test(name) ? SymbolKind.Method : SymbolKind.Function,
    range: document.toLsp(range),
    selectionRange: document.toLsp(selection),
    children: blockSymbols(document, body, false),
  };
}

/** Functions in a table; other fields are data. */
function tableSymbols(
  document: LuaDocument,
  table: Expression & { type: "TableExpression" },
): DocumentSymbol[] {
  return table.fields.flatMap((field): DocumentSymbol[] => {
    if (field.type !== "NamedField" || field.value.type !== "FunctionExpression") return [];
    const { start } = field.range;
    const selection = document.lines.range(start.offset, start.offset + field.name.length);
    return [
      {
        name: field.name,
        kind: SymbolKind.Method,
        range: document.toLsp(field.range),
        selectionRange: document.toLsp(selection),
        children: blockSymbols(document, field.value.body, false),
      },
    ];
  });
}

/** As many as an editor's list can use. */
const MAX_SYMBOLS = 500;

/** Entries, and functions at the top of Lua files, whose names contain the letters of the query in order. */
export function workspaceSymbols(
  snapshot: Snapshot,
  query: string,
  uriOf: (file: string) => string,
): WorkspaceSymbol[] {
  const wanted = query.toLowerCase();
  const found: WorkspaceSymbol[] = [];
  const add = (
    name: string,
    kind: SymbolKind,
    container: string,
    uri: string,
    range: DocumentSymbol["range"],
  ) => {
    if (found.length < MAX_SYMBOLS && matches(name.toLowerCase(), wanted))
      found.push({ name, kind, containerName: container, location: { uri, range } });
  };
  for (const entry of snapshot.registry.entries.values() as Iterable<Entry>) {
    if (!snapshot.files.has(entry.file)) continue;
    // Where it is named is looked up for those that are shown.
    if (matches(entry.id.toLowerCase(), wanted))
      add(entry.id, kindOf(entry.kind), entry.kind, uriOf(entry.file), toRange(nameOf(snapshot, entry)));
  }
  if (wanted === "") return found;
  for (const document of snapshot.allLua()) {
    if (found.length >= MAX_SYMBOLS) break;
    for (const symbol of blockSymbols(document, document.chunk.body, false)) {
      if (symbol.kind === SymbolKind.Function || symbol.kind === SymbolKind.Method)
        add(symbol.name, symbol.kind, document.entry.id, uriOf(document.file), symbol.selectionRange);
    }
  }
  return found;
}

function matches(name: string, wanted: string): boolean {
  let at = 0;
  for (const letter of wanted) {
    at = name.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
