/** Lua passes any number of arguments to anything; the emitted calls must agree with the declarations of the runtime. */
import { describe, expect, it } from "vitest";
import { builtins } from "../../compiler/3-analyze/builtins.ts";
import { compileWorkflow } from "../support/compile.ts";
import { typeScriptProblems } from "../support/typescript.ts";

/** Calls that end a function, or need a place of their own. */
const APART = new Set(["error", "dump", "yield", "spawn"]);

/** The libraries that every program has. */
const STANDARD = new Set(["", "coroutine", "debug", "errors", "math", "os", "string", "table", "utf8"]);

const calls = [...builtins]
  .filter(([module]) => STANDARD.has(module))
  .flatMap(([module, functions]) =>
    [...functions.keys()]
      .filter((name) => !APART.has(name))
      .map((name) => (module === "" ? name : `${module}.${name}`)),
  );

const ARGUMENTS = {
  none: "",
  one: "f",
  many: "f, f, f, f, f, f, f, g()",
  call: "g()",
  laterCall: "f, g()",
  varargs: "...",
  laterVarargs: "f, f, ...",
};

function source(args: string): string {
  const lines = calls.map(
    (name) => `  x = ${name}(${args})\n  ${name}(${args})\n  h(${name}(${args}))\n  x = {${name}(${args})}`,
  );
  return `local function g() return f, f, f end
local function h(...) return ... end
local function three(a, b, c, ...) return a, ... end
local function main(...)
  local x
${lines.join("\n")}
  three(${args})
  return x, string.rep(table.unpack(x)), tostring(h()), math.floor(x, 1, 2), ("x"):rep(h()), pcall(...)
end
return { main = main }`;
}

describe("calls of library functions", () => {
  it("type-check with any number of arguments", () => {
    const files: Record<string, string> = {};
    for (const [name, args] of Object.entries(ARGUMENTS)) {
      for (const { modules } of compileWorkflow(source(args)).programs)
        for (const { path, text } of modules) files[`${name}/${path}`] = text;
    }
    expect(typeScriptProblems(files)).toEqual([]);
  });
});
