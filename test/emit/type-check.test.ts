/** What `luaflow build --check-types` does with the modules of programs. */
import { expect, it } from "vitest";
import { checkTypes } from "../../compiler/4-emit/type-check.ts";
import { compileWorkflow } from "../support/compile.ts";

it("finds a type error, and says which line of Lua it came from", async () => {
  const { programs } = compileWorkflow(
    "local function main(x)\n  local y = #x\n  return y\nend\nreturn { main = main }",
  );
  const [program] = programs;
  const [module] = program!.modules;
  const broken = { ...module!, text: module!.text.replace("lua.length(x)", "lua.lenght(x)") };
  expect(broken.text).not.toBe(module!.text);
  const [found, ...others] = await checkTypes([
    program!,
    { ...program!, folder: "b", modules: [{ ...broken, path: "b/main.ts" }] },
  ]);
  expect(others).toEqual([]);
  expect(found).toMatchObject({
    code: "LF4001",
    severity: "error",
    range: { file: "main.lua", start: { line: 2 } },
  });
  expect(found!.message).toContain("lenght");
}, 180_000);
