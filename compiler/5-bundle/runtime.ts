import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { isPlatformModule, PLATFORM_MODULES } from "../platform-modules.ts";
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
  const platform = new Set<string>();
  for (const { text } of modules) {
    const [, names = ""] = /^import \{([^}]*)\} from "luaflow\//m.exec(text) ?? [];
    for (const item of names.split(",")) {
      const name = item.trim().split(" ")[0]!;
      if (isPlatformModule(name)) platform.add(name);
    }
  }
  return {
    base: modules.some(({ text }) => EXTENDED.test(text)) ? "extended" : "core",
    platform: [...platform].sort(),
  };
}

export interface RuntimeForm {
  /** `core` is what most programs need; `extended` has the modules that bring a library of their own. */
  base: "core" | "extended";
  /** Modules of the platform, by name. */
  platform: readonly string[];
}

/** Names a form in file names. */
export function formName({ base, platform }: RuntimeForm): string {
  return [base, ...platform].join("+");
}

/** Absolute paths of the modules that a form is made of; what they export is the runtime. */
export function runtimeModules(environment: string, { base, platform }: RuntimeForm): string[] {
  return [
    runtimeModule(environment, base),
    ...platform.map((name) =>
      runtimeModule(
        environment === "workflow" && PLATFORM_MODULES[name]!.forWorkflows ? environment : "platform",
        name.replaceAll("_", "-"),
      ),
    ),
  ];
}

function runtimeModule(folder: string, name: string): string {
  for (const extension of ["ts", "js"]) {
    const path = join(packageFolder, "runtime-shims", folder, `${name}.${extension}`);
    if (existsSync(path)) return path;
  }
  throw new Error(`luaflow is incomplete: runtime-shims/${folder}/${name} is missing`);
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
