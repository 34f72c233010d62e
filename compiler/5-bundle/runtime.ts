import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The exact SDK version whose bundle contract luaflow implements. */
export const SDK_VERSION = "1.24.0";

/** luaflow's own folder: a checkout with TypeScript sources, or `lib` with the compiled ones. */
export const packageFolder = fileURLToPath(new URL("../../", import.meta.url));

/** Absolute path of a runtime module: `runtimeModule("workflow")` is what `luaflow/workflow` means. */
export function runtimeModule(environment: string): string {
  for (const extension of ["ts", "js"]) {
    const path = join(packageFolder, "runtime-shims", environment, `index.${extension}`);
    if (existsSync(path)) return path;
  }
  throw new Error(`luaflow is incomplete: runtime-shims/${environment} is missing`);
}

const require = createRequire(import.meta.url);

/** Folder of an installed SDK package. */
export function sdkFolder(name: string): string {
  return dirname(require.resolve(`${name}/package.json`));
}

/** Version of the installed SDK. */
export function installedSdkVersion(): string {
  const manifest: { version: string } = JSON.parse(
    readFileSync(join(sdkFolder("@temporalio/workflow"), "package.json"), "utf8"),
  );
  return manifest.version;
}
