import type { Chunk, Statement } from "./ast.ts";
import type { Source } from "./source.ts";
import type { Token } from "./tokens.ts";

const MAX_LOCALS = 200;

/** A `(` that starts a line after something that could be called (language.md §1.5). */
export function checkCalls(source: Source, tokens: readonly Token[]): void {
  for (let index = 1; index < tokens.length; index++) {
    const token = tokens[index]!;
    if (token.kind !== "symbol" || token.text !== "(") continue;
    const before = tokens[index - 1]!;
    const callable =
      before.kind === "name" || (before.kind === "symbol" && (before.text === ")" || before.text === "]"));
    if (!callable || !source.bytes.slice(before.end, token.start).includes("\n")) continue;
    // The name or parameter list of a function definition is no call.
    if (isHeader(tokens, index)) continue;
    source.report(
      "LF2007",
      token.start,
      token.end,
      "ambiguous syntax (function call x new statement)",
      "put a `;` before the parenthesis to start a statement, or move it up to call",
    );
  }
}

function isHeader(tokens: readonly Token[], open: number): boolean {
  let index = open - 1;
  if (tokens[index]!.text === ")") {
    // `function f(a)` newline `(b)()`: the parameter list itself.
    let depth = 0;
    for (; index >= 0; index--) {
      if (tokens[index]!.kind === "string") continue;
      if (tokens[index]!.text === ")") depth++;
      else if (tokens[index]!.text === "(" && --depth === 0) break;
    }
    index--;
  }
  while (index > 0 && (tokens[index]!.kind === "name" || /^[.:]$/.test(tokens[index]!.text))) index--;
  return tokens[index]?.text === "function";
}

/** More than 200 locals in one function is an error in Lua (language.md §2). */
export function checkLocals(source: Source, chunk: Chunk): void {
  const count = (statements: readonly Statement[], active: number): void => {
    let locals = active;
    const declare = (amount: number, node: Statement) => {
      const before = locals;
      locals += amount;
      if (locals <= MAX_LOCALS || before > MAX_LOCALS) return;
      source.diagnostics.push({
        code: "LF2009",
        severity: "error",
        message: `too many local variables (limit is ${MAX_LOCALS}) in one function`,
        range: node.range,
        help: "put some of them into a table or into `do … end` blocks",
      });
    };
    for (const node of statements) {
      switch (node.type) {
        case "LocalStatement":
          declare(node.names.length, node);
          break;
        case "LocalFunctionStatement":
          declare(1, node);
          count(node.func.body, node.func.parameters.length);
          break;
        case "FunctionStatement":
          count(node.func.body, node.func.parameters.length + (node.func.hasSelf ? 1 : 0));
          break;
        case "DoStatement":
        case "WhileStatement":
        case "RepeatStatement":
          count(node.body, locals);
          break;
        case "NumericForStatement":
          count(node.body, locals + 1);
          break;
        case "GenericForStatement":
          count(node.body, locals + node.variables.length);
          break;
        case "IfStatement":
          for (const clause of node.clauses) count(clause.body, locals);
          if (node.orelse !== undefined) count(node.orelse, locals);
          break;
      }
    }
  };
  count(chunk.body, 0);
}
