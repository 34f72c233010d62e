/**
 * Mocks of tests: `mock("object.field", f)` replaces what the program calls by name, so the call gets how the place is written
 * and read in its own scope, as two more arguments. Everything else follows: a field that is assigned is no constant.
 */
import type { CallExpression, Chunk, Expression, FunctionExpression, Statement } from "../2-parse/ast.ts";
import { walk } from "./walk.ts";

const done = new WeakSet<Chunk>();

/** Completes the calls of `mock` and `mock_process` whose paths are written out; once for each chunk. */
export function completeMocks(chunk: Chunk): void {
  if (done.has(chunk)) return;
  done.add(chunk);
  const calls: { call: CallExpression; object: string; field: string }[] = [];
  walk(chunk.body, {
    expression(node) {
      if (node.type !== "CallExpression" || node.arguments.length !== 2) return;
      const name = calledName(node.callee);
      const [path] = node.arguments;
      if (path?.type !== "StringLiteral") return;
      const written = name === "mock_process" ? `process.${path.value}` : name === "mock" ? path.value : "";
      const [, object, field] = /^([A-Za-z_]\w*)\.([A-Za-z_]\w*)$/.exec(written) ?? [];
      if (object !== undefined && field !== undefined) calls.push({ call: node, object, field });
    },
  });
  for (const { call, object, field } of calls) call.arguments.push(...accessors(call, object, field));
}

function calledName(callee: Expression): string | undefined {
  if (callee.type === "Identifier" || callee.type === "MemberExpression") return callee.name;
  return undefined;
}

/** `function(value) object.field = value end, function() return object end` */
function accessors(
  { range }: CallExpression,
  object: string,
  field: string,
): [FunctionExpression, FunctionExpression] {
  const func = (parameters: string[], body: Statement[]): FunctionExpression => ({
    type: "FunctionExpression",
    typeParameters: [],
    parameters: parameters.map((name) => ({ type: "Binding", name, range })),
    hasSelf: false,
    isVararg: false,
    body,
    range,
  });
  const name = (text: string) => ({ type: "Identifier" as const, name: text, range });
  const target = {
    type: "MemberExpression" as const,
    object: name(object),
    name: field,
    nameRange: range,
    range,
  };
  return [
    func(["value"], [{ type: "AssignmentStatement", targets: [target], values: [name("value")], range }]),
    func([], [{ type: "ReturnStatement", values: [name(object)], range }]),
  ];
}
