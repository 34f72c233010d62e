/** What the fixtures become: TypeScript that type-checks under `strict`, and for the seed's snippets the text itself. */
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readSourceFiles } from "../../compiler/1-registry/read.ts";
import { projectFiles } from "../../compiler/5-bundle/project.ts";
import { compile } from "../../compiler/index.ts";
import { typeScriptProblems } from "../support/typescript.ts";

async function compileFixture(name: string) {
  const root = fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url));
  const { programs, diagnostics } = compile(await readSourceFiles(root), { host: true });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return programs;
}

/** Every registry there is, so that whatever a program can do is among what TypeScript gets to see. */
const FIXTURES = readdirSync(new URL("../../fixtures/", import.meta.url)).filter((name) => name !== "typed");

describe("fixtures", () => {
  it("type-check under strict, each with the index that workers of the SDK load", async () => {
    const files: Record<string, string> = {};
    for (const name of FIXTURES) {
      for (const program of await compileFixture(name))
        for (const [path, text] of projectFiles(program)) files[`${name}/${path}`] = text;
    }
    expect(Object.keys(files).length).toBeGreaterThan(300);
    expect(typeScriptProblems(files)).toEqual([]);
  }, 180_000);

  it("the seed's workflows", async () => {
    const programs = await compileFixture("seed");
    const modules = programs.filter(({ kind }) => kind === "workflows").flatMap((program) => program.modules);
    expect(modules.length).toBeGreaterThan(10);
    for (const { path, text } of modules) {
      const name = path.slice(path.lastIndexOf("/") + 1);
      await expect(text).toMatchFileSnapshot(`__snapshots__/seed/${name}`);
    }
  });
});
