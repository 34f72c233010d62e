/**
 * Run once when luaflow itself is built: an entrance for `require` beside each one for `import`, so that TypeScript, which lets
 * CommonJS modules require CommonJS only, accepts luaflow in them. Node requires ES modules by itself.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, relative } from "node:path/posix";
import { fileURLToPath } from "node:url";

interface Entrance {
  require: string;
  default: string;
}

const root = fileURLToPath(new URL("../../", import.meta.url));
const { exports }: { exports: Record<string, Entrance | string> } = JSON.parse(
  readFileSync(`${root}package.json`, "utf8"),
);

rmSync(`${root}lib/commonjs`, { recursive: true, force: true });
for (const entrance of Object.values(exports)) {
  if (typeof entrance === "string") continue;
  const target = JSON.stringify(relative(dirname(entrance.require), entrance.default));
  mkdirSync(dirname(root + entrance.require), { recursive: true });
  writeFileSync(root + entrance.require, `"use strict";\nmodule.exports = require(${target});\n`);
  writeFileSync(root + entrance.require.replace(/\.cjs$/, ".d.cts"), `export * from ${target};\n`);
}
