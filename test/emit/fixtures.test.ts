/** What the fixtures become: TypeScript that type-checks under `strict`, and for the seed's snippets the text itself. */
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readSourceFiles } from "../../compiler/1-registry/read.ts";
import { checkTypes } from "../../compiler/4-emit/type-check.ts";
import { compile } from "../../compiler/index.ts";

async function compileFixture(name: string) {
  const root = fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url));
  const { programs, diagnostics } = compile(await readSourceFiles(root), { host: true });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return programs;
}

describe("fixtures", () => {
  it.each(["activities", "orders", "seed", "modules", "platform"])("%s type-checks", async (name) => {
    const found = await checkTypes(await compileFixture(name));
    expect(found.map(({ range, message }) => `${range.file}:${range.start.line} ${message}`)).toEqual([]);
  });

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
