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

it("finds nothing where a local gets its only value later", async () => {
  const { programs } = compileWorkflow(`local function quick() return "q" end
local function chosen(flag)
  local found
  if flag then found = "a" end
  return found
end
local function kept(text)
  local name
  name = name or quick()
  local known = text and true or nil
  known = known or false
  return name, known
end
local function main(flag)
  local name, known = kept(chosen(flag))
  return { name = name, known = known, chosen = chosen(name) }
end
return { main = main }`);
  expect(await checkTypes([programs[0]!])).toEqual([]);
}, 180_000);
