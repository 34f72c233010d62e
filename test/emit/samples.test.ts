import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkTypes } from "../../compiler/4-emit/type-check.ts";
import type { Program } from "../../compiler/index.ts";
import { compileWorkflow } from "../support/compile.ts";

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

  it("type-checks under strict, without casts to any", async () => {
    const programs = samples.map((name) => {
      const { program } = sample(name);
      const modules = program.modules.map((module) => ({ ...module, path: `${name}/${module.path}` }));
      return { ...program, modules };
    });
    const problems = await checkTypes(programs);
    expect(problems.map((item) => item.message)).toEqual([]);
    for (const program of programs) {
      for (const module of program.modules) expect(module.text).not.toMatch(/\bany\b|@ts-/);
    }
  });
});
