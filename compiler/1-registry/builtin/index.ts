/** Modules that come with luaflow where a registry uses them and has no copy of its own (platform-projects §12). */
import { isManifestPath } from "../manifest.ts";
import type { SourceFiles } from "../model.ts";
import { TEST_LIBRARY } from "./test-library.ts";

interface BuiltinModule {
  /** `org/module` */
  name: string;
  namespace: string;
  /** By path; the manifest is `_index.yaml`. */
  files: Readonly<Record<string, string>>;
}

/** Id of the library whose mocks the compiler knows. */
export const TEST_ENTRY = "wippy.test:test";

const MODULES: readonly BuiltinModule[] = [
  {
    name: "wippy/test",
    namespace: "wippy.test",
    files: {
      "_index.yaml": `namespace: wippy.test
entries:
  - {name: test, kind: library.lua, source: "file://test.lua", modules: [ctx, time]}
`,
      "test.lua": TEST_LIBRARY,
    },
  },
  {
    name: "wippy/terminal",
    namespace: "wippy.terminal",
    files: {
      "_index.yaml": `namespace: wippy.terminal
entries:
  - {name: host, kind: terminal.host}
`,
    },
  },
];

/** Folder of the files of built-in modules; no registry has one of that name. */
const BUILTIN_FOLDER = "luaflow:modules";

/** Where {@link TEST_ENTRY} comes from. */
export const TEST_SOURCE = `${BUILTIN_FOLDER}/wippy.test/test.lua`;

/** The files with those of the built-in modules that they use. */
export function withBuiltinModules(files: SourceFiles): SourceFiles {
  const manifests = [...files].flatMap(([path, text]) => (isManifestPath(path) ? [text] : []));
  const needed = neededModules(manifests);
  if (needed.length === 0) return files;
  return new Map([...files, ...needed.flatMap(builtinFiles)]);
}

/** The built-in modules among some files. */
export function broughtModules(files: SourceFiles): { name: string; folder: string }[] {
  return MODULES.map(({ name, namespace }) => ({ name, folder: `${BUILTIN_FOLDER}/${namespace}` })).filter(
    ({ folder }) => files.has(`${folder}/_index.yaml`),
  );
}

/**
 * The modules that some manifest mentions by an id (`wippy.test:test`) and nobody defines.
 *
 * @param manifests texts of all manifests
 */
function neededModules(manifests: readonly string[]): BuiltinModule[] {
  return MODULES.filter(({ namespace }) => {
    const name = namespace.replaceAll(".", "\\.");
    const mention = new RegExp(`(?<![\\w.])${name}:\\w`);
    const definition = new RegExp(`^["']?namespace["']?\\s*:\\s*["']?${name}["']?\\s*(?:#.*)?,?$`, "m");
    return manifests.some((text) => mention.test(text)) && !manifests.some((text) => definition.test(text));
  });
}

/** Does luaflow bring the module along? */
export function isBuiltinProjectModule(name: string): boolean {
  return MODULES.some((module) => module.name === name);
}

function builtinFiles({ namespace, files }: BuiltinModule): [path: string, text: string][] {
  return Object.entries(files).map(([path, text]) => [`${BUILTIN_FOLDER}/${namespace}/${path}`, text]);
}
