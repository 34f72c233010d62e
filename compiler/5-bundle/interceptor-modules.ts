/** Workflow interceptors of others in a finished bundle: of plugins such as OpenTelemetry's, and of users. */
import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { build, type Plugin } from "esbuild";
import { BundleError } from "./codes.ts";
import { scriptOptions, scriptOutputs } from "./esbuild-options.ts";
import { REFUSED, workflowModules } from "./workflow-modules.ts";

const MAP = /^\/\/# sourceMappingURL=data:application\/json;base64,(.*)$/m;

/**
 * A bundle of {@link bundleWorkflows} with modules that export `interceptors`, outermost first. They share the SDK with the bundle,
 * and each run evaluates them anew.
 *
 * @param paths absolute
 * @throws BundleError when one cannot be bundled
 */
export async function withWorkflowModules(
  code: string,
  paths: readonly string[],
  minify = true,
): Promise<string> {
  if (paths.length === 0) return code;
  const map = MAP.exec(code);
  if (map === null) throw new Error("the workflow bundle has no source map");
  const { sources }: { sources: string[] } = JSON.parse(Buffer.from(map[1]!, "base64").toString());
  const text = await bundled(paths, new Set(sources), minify);
  // After everything that has positions, before the map, which must come last.
  return `${code.slice(0, map.index)}${text}\n${code.slice(map.index)}`;
}

async function bundled(
  paths: readonly string[],
  sources: ReadonlySet<string>,
  minify: boolean,
): Promise<string> {
  const list = paths.map((path) => `require(${JSON.stringify(path)})`).join(", ");
  try {
    const { outputFiles } = await build({
      ...scriptOptions(minify),
      stdin: { contents: `module.exports = [${list}];`, resolveDir: dirname(paths[0]!) },
      format: "cjs",
      // As the SDK's own bundler takes packages.
      platform: "browser",
      mainFields: ["browser", "module", "main"],
      define: { global: "globalThis", "process.env.NODE_ENV": '"production"' },
      plugins: [sharedSdk(sources), workflowModules({})],
    });
    return `const __luaflow_modules=(__luaflow_sdk)=>{const module={exports:{}};\n${scriptOutputs(outputFiles).code}\nreturn module.exports;};`;
  } catch (error) {
    const [first] =
      (error as { errors?: { text: string; location: { file: string } | null }[] }).errors ?? [];
    if (first === undefined) throw error;
    const place = first.location === null ? "" : ` (${first.location.file})`;
    throw new BundleError(first.text.includes(REFUSED) ? "LF5002" : "LF5001", `${first.text}${place}`);
  }
}

const PACKAGE = /^@temporalio\/(workflow|common)(\/|$)/;
const STUBS = /[\\/]interceptors-opentelemetry(-v2)?[\\/](src|lib)[\\/]workflow[\\/]/;

/** Modules of the SDK that the bundle has already are taken from there: its state is theirs. */
function sharedSdk(sources: ReadonlySet<string>): Plugin {
  const shared = (file: string) => {
    const name = file.replaceAll("\\", "/").replace(/^.*\/node_modules\//, "");
    return sources.has(`node_modules/${name}`) ? { path: name, namespace: "luaflow-sdk" } : undefined;
  };
  return {
    name: "luaflow-shared-sdk",
    setup({ onResolve, onLoad, resolve: resolveModule }) {
      // Outside of workflows they are stubs; the SDK's bundler does the same.
      onResolve({ filter: /[\\/]workflow-imports(\.js)?$/ }, ({ path, resolveDir, importer }) =>
        STUBS.test(importer) || STUBS.test(`${resolveDir}/`)
          ? { path: join(resolveDir, path.replace(/workflow-imports(\.js)?$/, "workflow-imports-impl.js")) }
          : undefined,
      );
      onResolve({ filter: PACKAGE }, async ({ path, resolveDir, kind, pluginData }) => {
        if (pluginData === RESOLVING) return undefined;
        const found = await resolveModule(path, { resolveDir, kind, pluginData: RESOLVING });
        return found.errors.length > 0 ? undefined : shared(found.path);
      });
      onResolve({ filter: /^\.{1,2}\// }, ({ path, resolveDir, importer }) => {
        if (!/[\\/]@temporalio[\\/](workflow|common)[\\/]lib[\\/]/.test(importer)) return undefined;
        const file = resolve(resolveDir, path);
        return [file, `${file}.js`, join(file, "index.js")]
          .filter((candidate) => candidate.endsWith(".js") && existsSync(candidate))
          .map(shared)
          .find((item) => item !== undefined);
      });
      onLoad({ filter: /.*/, namespace: "luaflow-sdk" }, ({ path }) => ({
        contents: `module.exports = __luaflow_sdk(${JSON.stringify(path)});`,
        loader: "js",
      }));
    },
  };
}

const RESOLVING = Symbol("resolving");
