import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Program } from "../../compiler/index.ts";
import { compileWorkflow } from "../support/compile.ts";
import { typeScriptProblems } from "../support/typescript.ts";

const folder = new URL("./samples/", import.meta.url);
const samples = readdirSync(folder).sort();

function sample(name: string): { source: string; program: Program } {
  const source = readFileSync(new URL(`${name}/input.lua`, folder), "utf8");
  return { source, program: compileWorkflow(source).programs[0]! };
}

describe("generated TypeScript", () => {
  it.each(samples)("%s", async (name) => {
    const { program } = sample(name);
    for (const module of program.modules) {
      const file = module.id === "app:main" ? "output.ts" : module.path.split("/").at(-1)!;
      await expect(module.text).toMatchFileSnapshot(`./samples/${name}/${file}`);
    }
  });

  it("is the same for every compilation", () => {
    for (const name of samples) expect(sample(name).program.modules).toEqual(sample(name).program.modules);
  });

  it("type-checks under strict, without casts to any", () => {
    const files: Record<string, string> = {};
    for (const name of samples) {
      for (const { path, text } of sample(name).program.modules) {
        files[`${name}/${path}`] = text;
        expect(text).not.toMatch(/\bany\b|@ts-/);
      }
    }
    expect(typeScriptProblems(files)).toEqual([]);
  });
});
