import { builtinModules } from "node:module";
import { join } from "node:path";
import type { Plugin } from "esbuild";
import { sdkFolder } from "./runtime.ts";

/** Packages that talk to the world and have no place in a workflow. */
const WORKER_SIDE = /^@temporalio\/(activity|client|worker|testing|core-bridge|nexus)(\/|$)/;

/** Node modules that the sandbox offers as globals. */
const FROM_GLOBALS = new Set(["assert", "url", "util"]);

/** Absolute paths of modules that replace the default converters. */
export interface Converters {
  payload?: string;
  failure?: string;
}

/** Resolves what workflow code may import, and refuses the rest. */
export function workflowModules(converters: Converters): Plugin {
  return {
    name: "luaflow-workflow-modules",
    setup(build) {
      const custom: Record<string, string | undefined> = {
        __temporal_custom_payload_converter: converters.payload,
        __temporal_custom_failure_converter: converters.failure,
      };
      build.onResolve({ filter: /^__temporal_custom_(payload|failure)_converter$/ }, ({ path }) => {
        const file = custom[path];
        return file === undefined ? { path, namespace: "luaflow-empty" } : { path: file };
      });
      build.onLoad({ filter: /.*/, namespace: "luaflow-empty" }, () => ({
        contents: "module.exports = {};",
        loader: "js",
      }));
      const overrides = join(sdkFolder("@temporalio/worker"), "lib/workflow/module-overrides");
      build.onResolve({ filter: /^(node:)?[a-z_0-9/]+$/ }, ({ path, importer }) => {
        const name = path.replace(/^node:/, "");
        if (FROM_GLOBALS.has(name)) return { path: join(overrides, `${name}.js`) };
        if (!builtinModules.includes(name)) return undefined;
        return refusal(path, importer);
      });
      build.onResolve({ filter: WORKER_SIDE }, ({ path, importer }) => refusal(path, importer));
    },
  };
}

/** A marker in the text lets the caller tell these from other esbuild errors. */
export const REFUSED = "cannot be imported in workflow code";

function refusal(path: string, importer: string): { errors: { text: string }[] } {
  return {
    errors: [{ text: `\`${path}\` ${REFUSED} (imported by ${importer.replace(/^.*node_modules\//, "")})` }],
  };
}
