import { expect, test } from "vitest";
import { UsageError, UserError } from "../../cli/exit.ts";
import { processIo } from "../../cli/io.ts";
import { reportError } from "../../cli/program.ts";

function report(error: unknown, args: string[] = []): { code: number; printed: string } {
  const lines: string[] = [];
  const io = { ...processIo(false), env: {}, err: (text: string) => lines.push(text) };
  const code = reportError(error, { io, code: 0 }, args);
  return { code, printed: lines.join("\n") };
}

test("what the user can put right is 1 or 2, without a stack", () => {
  expect(report(new UserError("no server"))).toEqual({ code: 1, printed: "error: no server" });
  expect(report(new UsageError("no folder"))).toEqual({ code: 2, printed: "error: no folder" });
});

test("everything else is 3 and a bug in luaflow", () => {
  expect(report(new TypeError("x is undefined"))).toEqual({
    code: 3,
    printed:
      "internal error: x is undefined\nthis is a bug in luaflow; --debug (or LUAFLOW_DEBUG=1) prints where",
  });
});

test("--debug prints the stack of a bug", () => {
  const { code, printed } = report(new TypeError("x is undefined"), ["check", "x", "--debug"]);
  expect(code).toBe(3);
  expect(printed).toMatch(/this is a bug in luaflow[\s\S]*at .*errors\.test\.ts/);
});
