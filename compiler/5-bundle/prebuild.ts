/** Run once when luaflow itself is built: bundles what is the same in every bundle. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { prebuiltParts, serialize } from "./prebuilt.ts";
import { packageFolder } from "./runtime.ts";

for (const [name, make] of prebuiltParts()) {
  const path = join(packageFolder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, serialize(await make()));
}
