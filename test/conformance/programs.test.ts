/**
 * Whole programs, run by `luaflow exec` and compared with what PUC Lua 5.3 prints. The expected outputs were written by the
 * reference; where the dialect differs on purpose (docs/supported.md) the programs keep away from it.
 */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { luaflow } from "../support/cli.ts";

const folder = new URL("./programs/", import.meta.url);
const programs = readdirSync(folder).filter((name) => name.endsWith(".lua"));

describe("luaflow exec prints what lua prints", () => {
  it.each(programs)("%s", async (name) => {
    const { stdout, stderr, code } = await luaflow(["exec", fileURLToPath(new URL(name, folder))]);
    expect(stderr).toBe("");
    expect(stdout.trimEnd()).toBe(
      readFileSync(new URL(name.replace(/lua$/, "out"), folder), "utf8").trimEnd(),
    );
    expect(code).toBe(0);
  });
});
