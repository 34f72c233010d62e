/** TypeScript's own opinion of generated code: one run of its compiler over many files. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** As a project of a user would have them, and stricter. */
const OPTIONS = {
  target: "es2022",
  lib: ["es2023"],
  module: "esnext",
  moduleResolution: "bundler",
  strict: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: true,
  noEmit: true,
  allowImportingTsExtensions: true,
  typeRoots: [`${root}node_modules/@types`],
  types: ["node"],
  paths: Object.fromEntries(
    ["workflow", "activity", "script"].map((name) => [
      `luaflow/${name}`,
      [`${root}lib/runtime-shims/${name}/index.d.ts`],
    ]),
  ),
};

/**
 * Type-checks files under `strict`, by path below one folder.
 *
 * @returns `path(line,column): error …` for each problem
 */
export function typeScriptProblems(files: Readonly<Record<string, string>>): string[] {
  const folder = mkdtempSync(join(tmpdir(), "luaflow-types-"));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    writeFileSync(
      join(folder, "tsconfig.json"),
      JSON.stringify({ compilerOptions: OPTIONS, include: ["**/*.ts"] }),
    );
    const { stdout, stderr, status } = spawnSync(`${root}node_modules/.bin/tsc`, ["-p", "tsconfig.json"], {
      cwd: folder,
      encoding: "utf8",
    });
    const lines = `${stdout}${stderr}`.split("\n").filter((line) => line !== "");
    return status === 0 ? [] : lines;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
