/** Run once when luaflow itself is built: bundles what is the same in every workflow bundle. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { packageFolder } from "./runtime.ts";
import { bundleSharedScript, prebuiltName, serialize } from "./shared-script.ts";

for (const minify of [true, false]) {
  for (const form of ["core", "index"] as const) {
    const path = join(packageFolder, prebuiltName(minify, form));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, serialize(await bundleSharedScript(minify, form)));
  }
}
