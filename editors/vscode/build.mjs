/** Makes the extension: one bundled file, packed as a .vsix. Nothing is downloaded. */
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createVSIX } from "@vscode/vsce";
import { build } from "esbuild";

const folder = fileURLToPath(new URL(".", import.meta.url));
const packagePath = process.argv[2] ?? `${folder}luaflow-vscode.vsix`;

rmSync(`${folder}dist`, { recursive: true, force: true });
await build({
  entryPoints: [`${folder}src/extension.ts`],
  outfile: `${folder}dist/extension.js`,
  bundle: true,
  format: "cjs",
  platform: "node",
  target: "node20",
  // The editor has it.
  external: ["vscode"],
  minify: true,
  logLevel: "warning",
});
await createVSIX({ cwd: folder, packagePath, dependencies: false, allowMissingRepository: true });
