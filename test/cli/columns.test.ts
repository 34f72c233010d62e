import { expect, test } from "vitest";
import { sideBySide } from "../../cli/demo/columns.ts";

const lua = { title: "a.lua", text: "local x = 1\nreturn x\n" };
const typescript = { title: "a.ts", text: "const x = 1;\n\nreturn x;\n" };

test("a wide terminal gets two columns", () => {
  expect(sideBySide(lua, typescript, 80)).toBe(
    ["a.lua       │ a.ts", "local x = 1 │ const x = 1;", "return x    │", "            │ return x;"].join(
      "\n",
    ),
  );
});

test.each([20, undefined])("%s columns get one text after the other", (columns) => {
  expect(sideBySide(lua, typescript, columns)).toBe(
    "── a.lua ──\nlocal x = 1\nreturn x\n\n── a.ts ──\nconst x = 1;\n\nreturn x;",
  );
});
