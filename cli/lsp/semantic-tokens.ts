/** `textDocument/semanticTokens/full`: what a grammar cannot tell of names in Lua, and ids of entries. Pure. */
import { type SemanticTokens, SemanticTokensBuilder, type SemanticTokensLegend } from "vscode-languageserver";
import type { SourceRange } from "../../compiler/2-parse/ast.ts";
import { GLOBAL_MODULES, builtins } from "../../compiler/3-analyze/builtins.ts";
import { luaReferences } from "./entry-references.ts";
import type { LuaDocument } from "./lua-document.ts";
import type { Snapshot } from "./snapshot.ts";

const TYPES = [
  "parameter",
  "variable",
  "function",
  "method",
  "property",
  "namespace",
  "type",
  "class",
] as const;
const MODIFIERS = ["declaration", "readonly", "defaultLibrary"] as const;
type TokenType = (typeof TYPES)[number];
type Modifier = (typeof MODIFIERS)[number];

export const LEGEND: SemanticTokensLegend = { tokenTypes: [...TYPES], tokenModifiers: [...MODIFIERS] };

interface Token {
  range: SourceRange;
  type: TokenType;
  modifiers: readonly Modifier[];
}

export function semanticTokens(snapshot: Snapshot, file: string): SemanticTokens {
  const builder = new SemanticTokensBuilder();
  const document = snapshot.lua(file);
  if (document === undefined) return builder.build();
  const tokens = tokensOf(snapshot, document).sort(
    (left, right) => left.range.start.offset - right.range.start.offset,
  );
  let end = 0;
  for (const { range, type, modifiers } of tokens) {
    // Two things may be said of one name; the protocol takes one.
    if (range.start.offset < end) continue;
    end = range.end.offset;
    const { start } = document.toLsp(range);
    const bits = modifiers.reduce((sum, name) => sum | (1 << MODIFIERS.indexOf(name)), 0);
    builder.push(
      start.line,
      start.character,
      range.end.offset - range.start.offset,
      TYPES.indexOf(type),
      bits,
    );
  }
  return builder.build();
}

function tokensOf(snapshot: Snapshot, document: LuaDocument): Token[] {
  const { module, entry } = document;
  const tokens: Token[] = [];
  const listed = new Set([
    ...entry.modules.map(({ name }) => name),
    ...entry.imports.map(({ alias }) => alias),
  ]);
  const called = new Set<unknown>();
  for (const node of document.all()) if (node.type === "CallExpression") called.add(node.callee);
  for (const node of document.all()) {
    switch (node.type) {
      case "Binding":
      case "Identifier": {
        const range = document.lines.range(
          node.range.start.offset,
          node.range.start.offset + node.name.length,
        );
        const variable = module.variables.get(node);
        const declaration: Modifier[] = node.type === "Binding" ? ["declaration"] : [];
        if (variable === undefined) {
          const library = GLOBAL_MODULES.has(node.name) || builtins.has(node.name) || listed.has(node.name);
          if (library) tokens.push({ range, type: "namespace", modifiers: ["defaultLibrary"] });
          else if (builtins.get("")?.has(node.name) === true)
            tokens.push({ range, type: "function", modifiers: ["defaultLibrary"] });
          break;
        }
        const value = document.values.get(variable)?.value;
        const required =
          value?.type === "CallExpression" &&
          value.callee.type === "Identifier" &&
          value.callee.name === "require";
        const type: TokenType =
          variable.role === "parameter" || variable.role === "self"
            ? "parameter"
            : value?.type === "FunctionExpression"
              ? "function"
              : required
                ? "namespace"
                : "variable";
        tokens.push({ range, type, modifiers: declaration });
        break;
      }
      case "MemberExpression":
        tokens.push({
          range: node.nameRange,
          type: called.has(node) ? "function" : "property",
          modifiers: [],
        });
        break;
      case "MethodCallExpression":
        tokens.push({ range: node.nameRange, type: "method", modifiers: [] });
        break;
      case "TypeStatement":
      case "InterfaceStatement": {
        const declared = document.types.get(node.name);
        if (declared !== undefined)
          tokens.push({ range: declared.range, type: "type", modifiers: ["declaration"] });
        break;
      }
      default:
    }
  }
  for (const { range } of luaReferences(snapshot, document))
    tokens.push({ range, type: "class", modifiers: ["readonly"] });
  return tokens.filter(({ range }) => range.start.loaded === undefined);
}
