/** Functions, as expressions and as statements. */
import type lua from "luaparse";
import type { FunctionExpression, Statement } from "../ast.ts";
import type { Converter } from "./converter.ts";
import { convertBare } from "./expressions.ts";
import { convertBlock } from "./statements.ts";

export function convertFunction(
  converter: Converter,
  node: lua.FunctionDeclaration,
  hasSelf: boolean,
): FunctionExpression {
  const { source } = converter;
  // The node of a `local function` starts at `local`.
  const first = converter.firstToken(node);
  const keyword = source.tokens.at(node.isLocal ? source.tokens.after(first) : first);
  const header = source.headers.get(keyword.start);
  const names = node.parameters.filter((parameter) => parameter.type === "Identifier");
  return {
    type: "FunctionExpression",
    typeParameters: header?.typeParameters ?? [],
    parameters: names.map((parameter) => converter.binding(parameter, parameter.name)),
    hasSelf,
    isVararg: names.length < node.parameters.length,
    ...(header?.varargAnnotation === undefined ? {} : { varargAnnotation: header.varargAnnotation }),
    ...(header?.returns === undefined ? {} : { returns: header.returns }),
    body: convertBlock(converter, node.body, converter.end(node)),
    range: source.range(keyword.start, converter.end(node)),
  };
}

export function convertFunctionStatement(converter: Converter, node: lua.FunctionDeclaration): Statement {
  const { identifier } = node;
  const range = converter.range(node);
  if (identifier === null) throw new Error("luaparse gave a function statement no name");
  if (node.isLocal && identifier.type === "Identifier") {
    const name = converter.binding(identifier, identifier.name);
    return { type: "LocalFunctionStatement", name, func: convertFunction(converter, node, false), range };
  }
  const isMethod = identifier.type === "MemberExpression" && identifier.indexer === ":";
  const target = convertBare(converter, identifier);
  if (target.type !== "Identifier" && target.type !== "MemberExpression") {
    throw new Error(`luaparse names a function with a ${target.type}`);
  }
  return {
    type: "FunctionStatement",
    target,
    isMethod,
    func: convertFunction(converter, node, isMethod),
    range,
  };
}
