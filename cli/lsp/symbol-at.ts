/** What a name in a Lua text means: a local, a member of something, a required module. Pure. */
import type { Expression, SourceRange } from "../../compiler/2-parse/ast.ts";
import type { Variable } from "../../compiler/3-analyze/model.ts";
import { contentRange } from "./entry-references.ts";
import type { LuaDocument, LuaNode } from "./lua-document.ts";
import { isInside } from "./positions.ts";
import { type Member, requiredBy, type Type, type Types } from "./types.ts";

export type Named =
  | { kind: "local"; variable: Variable; range: SourceRange; type: Type | undefined }
  | { kind: "member"; member: Member; owner: string; range: SourceRange }
  | { kind: "global"; name: string; range: SourceRange; type: Type }
  | { kind: "module"; name: string; range: SourceRange; type: Type }
  | { kind: "type"; name: string; range: SourceRange };

/** @param offset in the text */
export function namedAt(types: Types, document: LuaDocument, offset: number): Named | undefined {
  const path = document.pathAt(offset);
  for (const node of path.toReversed()) {
    const found = namedBy(types, document, node, path, offset);
    if (found !== undefined) return found;
  }
  return typeAt(document, offset);
}

function namedBy(
  types: Types,
  document: LuaDocument,
  node: LuaNode,
  path: readonly LuaNode[],
  offset: number,
): Named | undefined {
  switch (node.type) {
    case "Identifier":
    case "Binding": {
      const local = document.variableAt(offset);
      if (local !== undefined && node.range.start.offset === local.range.start.offset)
        return { kind: "local", ...local, type: types.ofVariable(document, local.variable) };
      if (node.type === "Binding") return undefined;
      const type = types.of(document, node);
      return type && { kind: "global", name: node.name, range: node.range, type };
    }
    case "MemberExpression":
    case "MethodCallExpression": {
      if (!isInside(node.nameRange, offset)) return undefined;
      const owner = types.of(document, node.object);
      const member = types.member(owner, node.name);
      return (
        member && { kind: "member", member, owner: types.text(types.settled(owner)), range: node.nameRange }
      );
    }
    case "StringLiteral": {
      const call = path.findLast((other) => other.type === "CallExpression");
      if (call?.type !== "CallExpression" || requiredBy(call) !== node.value) return undefined;
      const type = types.required(document, node.value);
      const range = contentRange(document, node);
      return type && range && { kind: "module", name: node.value, range, type };
    }
    default:
      return undefined;
  }
}

/** The name of a declared type under an offset: types are no nodes of the tree's expressions. */
function typeAt(document: LuaDocument, offset: number): Named | undefined {
  const { text } = document;
  let start = offset;
  let end = offset;
  while (start > 0 && /\w/.test(text[start - 1]!)) start--;
  while (end < text.length && /\w/.test(text[end]!)) end++;
  const name = text.slice(start, end);
  if (!document.types.has(name)) return undefined;
  return { kind: "type", name, range: document.lines.range(start, end) };
}

/** The expression that is called at an offset, and which argument that is in. */
export function objectText(node: Expression): string {
  if (node.type === "Identifier") return node.name;
  return node.type === "MemberExpression" ? `${objectText(node.object)}.${node.name}` : "…";
}
