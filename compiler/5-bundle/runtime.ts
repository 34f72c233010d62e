import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { GeneratedModule } from "../program.ts";

/** The SDK versions that the bundles are tested with: `peerDependencies` of luaflow. */
export const SDK_RANGE = "1.23 and 1.24";
const SUPPORTED = /^1\.2[34]\.\d+$/;

/** Whether bundles can be made with a version of the SDK. */
export function isSupportedSdk(version: string): boolean {
  return SUPPORTED.test(version);
}

/** luaflow's own folder: a checkout with TypeScript sources, or `lib` with the compiled ones. */
export const packageFolder = fileURLToPath(new URL("../../", import.meta.url));

/** Modules that bring a library of their own, and functions of others that do: bundles without them are far smaller. */
const EXTENDED = /^import \{[^}]*\b(?:crypto|hash|uuid|yaml)\b[^}]*\} from "luaflow\/|\bjson\w*\.validate/m;

/** Which form of the runtime the generated modules need. */
export function runtimeForm(modules: readonly GeneratedModule[]): RuntimeForm {
  return modules.some(({ text }) => EXTENDED.test(text)) ? "index" : "core";
}

/** `index` is everything that `luaflow/workflow` offers, `core` what most programs need. */
export type RuntimeForm = "index" | "core";

/** Absolute path of a runtime module: what `luaflow/workflow` means is `runtimeModule("workflow", "index")`. */
export function runtimeModule(environment: string, form: RuntimeForm): string {
  for (const extension of ["ts", "js"]) {
    const path = join(packageFolder, "runtime-shims", environment, `${form}.${extension}`);
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
