/** What is left out of an entry's chunk because only other entries of its file need it. */
import { describe, expect, it } from "vitest";
import { parse } from "../../compiler/2-parse/index.ts";
import { withoutOthers } from "../../compiler/3-analyze/prune.ts";

/** The names that the pruned chunk declares at its top, or false when it stays whole. */
function kept(source: string, method = "a"): string[] | false {
  const { chunk } = parse(source, { file: "x.lua" });
  const pruned = withoutOthers(chunk!, method);
  if (pruned === chunk) return false;
  return pruned.body.flatMap((statement): string[] => {
    if (statement.type === "LocalFunctionStatement") return [statement.name.name];
    if (statement.type === "LocalStatement") return statement.names.map(({ name }) => name);
    if (statement.type === "FunctionStatement" && statement.target.type === "MemberExpression")
      return [`.${statement.target.name}`];
    return [];
  });
}

describe("functions of other entries", () => {
  it("go, and what only they call", () => {
    const source = `
      local function shared() end
      local function deep() shared() end
      local function only_b() deep() end
      local a = function() shared() end
      local function b() only_b() b() end
      return { a = a, b = b }`;
    expect(kept(source)).toEqual(["shared", "a"]);
    expect(kept(source, "b")).toEqual(["shared", "deep", "only_b", "b"]);
  });

  it("go from a module's table, too", () => {
    const source = `
      local M = {}
      local function help() end
      function M.a() return M.c() end
      function M.b() help() end
      function M.c() end
      return M`;
    expect(kept(source)).toEqual(["M", ".a", ".c"]);
    expect(kept(source, "b")).toEqual(["M", "help", ".b"]);
  });

  it("take their comments along", () => {
    const { chunk } = parse(
      `-- the file
-- of a
local function a() end -- behind a
-- of b
local function b()
  -- in b
end
-- of c
local function c() end
-- at the end
return { a = a, b = b, c = c }`,
      { file: "x.lua" },
    );
    expect(withoutOthers(chunk!, "a").comments.map(({ text }) => text)).toEqual([
      " the file",
      " of a",
      " behind a",
      " at the end",
    ]);
  });
});

describe("a chunk stays whole", () => {
  it.each([
    [
      "that hands out something else",
      "local function a() end local function b() end return { a = a, b = b() }",
    ],
    ["that hands out by position", "local function a() end local function b() end return { a, b }"],
    ["that has no such method", "local function b() end local function c() end return { b = b, c = c }"],
    ["that returns early", "local function a() end if x then return { a = a } end return a"],
    [
      "whose table is used as a whole",
      "local M = {} function M.a() return next(M) end function M.b() end return M",
    ],
    [
      "whose table has other keys",
      "local M = {} function M.a() return M['b'] end function M.b() end return M",
    ],
    [
      "whose table is made elsewhere",
      "local M = require('m') function M.a() end function M.b() end return M",
    ],
    ["with nothing to leave out", "local function a() end return { a = a }"],
  ])("%s", (_, source) => {
    expect(kept(source)).toBe(false);
  });

  it("where the method calls the others", () => {
    expect(kept("local function b() end local function a() b() end return { a = a, b = b }")).toBe(false);
    expect(kept("local b local function a() b() end b = function() end return { a = a, b = b }")).toBe(false);
  });

  it("in what nothing mentions, so that mistakes in it are found", () => {
    const source =
      "local function unused() end local function a() end local function b() end return { a = a, b = b }";
    expect(kept(source)).toEqual(["unused", "a"]);
  });
});
