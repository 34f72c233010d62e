/** Run once when luaflow itself is built: bundles what is the same in every workflow bundle. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { packageFolder } from "./runtime.ts";
import { bundleSharedScript, prebuiltName, serialize } from "./shared-script.ts";

for (const minify of [true, false]) {
  const path = join(packageFolder, prebuiltName(minify));
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, serialize(await bundleSharedScript(minify)));
}
