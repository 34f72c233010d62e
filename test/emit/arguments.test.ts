/** Lua passes any number of arguments to anything; the emitted calls must agree with the declarations of the runtime. */
import { describe, expect, it } from "vitest";
import { builtins } from "../../compiler/3-analyze/builtins.ts";
import { checkTypes } from "../../compiler/4-emit/type-check.ts";
import { compileWorkflow } from "../support/compile.ts";

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

describe("calls of library functions", () => {
  it.each([
    ["no argument", ""],
    ["one", "f"],
    ["too many", "f, f, f, f, f, f, f, g()"],
    ["those of a call", "g()"],
    ["those of a call behind others", "f, g()"],
    ["all there are", "..."],
    ["all there are behind others", "f, f, ..."],
  ])("type-check with %s", async (_, args) => {
    const lines = calls.map(
      (name) => `  x = ${name}(${args})\n  ${name}(${args})\n  h(${name}(${args}))\n  x = {${name}(${args})}`,
    );
    const source = `local function g() return f, f, f end
local function h(...) return ... end
local function main(...)
  local x
${lines.join("\n")}
  return x, string.rep(table.unpack(x)), tostring(h()), math.floor(x, 1, 2), ("x"):rep(h()), pcall(...)
end
return { main = main }`;
    const problems = await checkTypes(compileWorkflow(source).programs);
    expect(
      problems.map((item) => `${source.split("\n")[item.range.start.line - 1]}: ${item.message}`),
    ).toEqual([]);
  });
});
