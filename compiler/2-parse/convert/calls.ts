/** Calls: `f(…)`, `o:m(…)`, `f "…"`, `f {…}`, and `typeof(e)`, which luaparse takes for a call. */
import type lua from "luaparse";
import type { Expression } from "../ast.ts";
import type { Converter } from "./converter.ts";
import { convertBraces, convertExpression } from "./expressions.ts";

type CallNode = lua.CallExpression | lua.TableCallExpression;

export function convertCall(converter: Converter, node: CallNode): Expression {
  const { base } = node;
  const range = converter.range(node);
  if (base.type === "MemberExpression" && base.indexer === ":") {
    const object = convertExpression(converter, base.base);
    const nameRange = converter.range(base.identifier);
    const args = convertArguments(converter, node);
    return {
      type: "MethodCallExpression",
      object,
      name: base.identifier.name,
      nameRange,
      arguments: args,
      range,
    };
  }
  const callee = convertExpression(converter, base);
  checkLine(converter, node);
  const args = convertArguments(converter, node);
  if (callee.type !== "Identifier" || callee.name !== "typeof" || converter.source.declaresTypeof) {
    return { type: "CallExpression", callee, arguments: args, range };
  }
  const [expression, ...rest] = args;
  if (expression !== undefined && rest.length === 0) return { type: "TypeofExpression", expression, range };
  const { start, end } = converter.token(base);
  converter.source.problems.syntax("LF2001", { start, end }, "one expression expected in 'typeof(…)'");
  return { type: "NilLiteral", range };
}

function convertArguments(converter: Converter, node: CallNode): Expression[] {
  if (node.type === "CallExpression") {
    const opening = openingOf(converter, node);
    if (opening !== undefined) converter.callParentheses.add(opening);
    return node.arguments.map((argument) => convertExpression(converter, argument));
  }
  // What stands behind the argument belongs to the call.
  const { arguments: argument } = node;
  if (argument.type !== "TableConstructorExpression")
    throw new Error(`luaparse calls with a ${argument.type}`);
  return [convertBraces(converter, argument)];
}

function openingOf(converter: Converter, node: CallNode): number | undefined {
  return converter.source.opening.get(converter.finalToken(node));
}

/**
 * `f()` and, on the next line, `(g or h)()`: Lua reads one expression, people two (language.md §1.5). The
 * callee is the expression converted last.
 */
function checkLine(converter: Converter, node: CallNode): void {
  const { tokens, problems } = converter.source;
  const opening = node.type === "CallExpression" ? openingOf(converter, node) : undefined;
  if (opening === undefined || tokens.at(opening).line === tokens.at(converter.lastToken).lastLine) return;
  const { start, end } = tokens.at(opening);
  problems.add("LF2007", { start, end }, "ambiguous syntax (function call x new statement) near '('", {
    help: "put `;` before it to start a new statement, or move it to the end of the line above for a call",
  });
}
