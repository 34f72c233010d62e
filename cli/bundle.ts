/**
 * Run once when luaflow itself is built: the command as a few files instead of hundreds, which halves the time that it takes to
 * start. What luaflow offers to programs stays as it is.
 */
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../", import.meta.url));

/**
 * Too large, native, loaded by what is, or CommonJS that is imported where it is needed, which does not survive bundling. The
 * paths inside luaflow count on the output's depth below the package.
 */
const SDK = ["activity", "client", "common", "proto", "testing", "worker", "workflow"];
const EXTERNAL = [...SDK.map((name) => `@temporalio/${name}`), "esbuild", "fastest-levenshtein", "luaflow/*"];

const outdir = `${root}bin/luaflow`;
// Names of chunks say what is in them, so those of an earlier build would stay.
rmSync(outdir, { recursive: true, force: true });
await build({
  entryPoints: [`${root}cli/main.js`],
  outdir,
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20",
  external: EXTERNAL,
  // CommonJS packages among them ask for Node's modules.
  banner: {
    js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
  },
  legalComments: "eof",
  logLevel: "warning",
});
