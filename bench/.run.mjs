// bench/run.ts
import { writeFileSync as writeFileSync2 } from "node:fs";
import { cpus } from "node:os";

// bench/bundle.ts
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

// bench/report.ts
function median(values) {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
function table(results) {
  const rows = results.map(({ name, ours, theirs, unit, rival }) => {
    const [a, b] = [ours.toFixed(0), theirs.toFixed(0)];
    return `| ${name} | ${a} ${unit} | ${b} ${unit} (${rival}) | ${(ours / theirs).toFixed(2)} |`;
  });
  return ["| | luaflow | rival | ratio |", "|---|---|---|---|", ...rows, ""].join("\n");
}
function geometricMean(ratios) {
  return Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length);
}

// bench/bundle.ts
var root = fileURLToPath(new URL("..", import.meta.url));
var RIVAL = `
const { bundleWorkflowCode } = require("@temporalio/worker");
const { writeFileSync } = require("node:fs");
const quiet = { trace() {}, debug() {}, info() {}, warn() {}, error() {}, log() {} };
bundleWorkflowCode({ workflowsPath: process.argv[1], logger: quiet }).then(({ code }) => writeFileSync(process.argv[2], code));
`;
function timed(args) {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return performance.now() - start;
}
function benchBundling(runs = 7) {
  const folder = mkdtempSync(join(tmpdir(), "luaflow-bench-"));
  try {
    const ours = join(folder, "dist");
    const theirs = join(folder, "webpack.js");
    const build6 = ["lib/cli/main.js", "build", "fixtures/orders", "--out", ours];
    const rival = ["-e", RIVAL, join(root, "test/worker/handwritten/workflows.ts"), theirs];
    const times = { ours: [], theirs: [] };
    for (let run = 0; run < runs; run++) {
      rmSync(ours, { recursive: true, force: true });
      times.ours.push(timed(build6));
      times.theirs.push(timed(rival));
    }
    const bundle = statSync(join(ours, "app.worker/workflows.js")).size;
    const size = statSync(theirs).size;
    return [
      {
        name: "cold build, wall time",
        ours: median(times.ours),
        theirs: median(times.theirs),
        unit: "ms",
        rival: "bundleWorkflowCode",
      },
      {
        name: "workflow bundle with its map",
        ours: bundle / 1024,
        theirs: size / 1024,
        unit: "kB",
        rival: "bundleWorkflowCode",
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// bench/cpu.ts
import { spawnSync as spawnSync2 } from "node:child_process";
import {
  mkdtempSync as mkdtempSync2,
  readdirSync,
  readFileSync as readFileSync3,
  rmSync as rmSync2,
  writeFileSync,
} from "node:fs";
import { tmpdir as tmpdir2 } from "node:os";
import { join as join8 } from "node:path";
import { fileURLToPath as fileURLToPath3 } from "node:url";

// compiler/5-bundle/script.ts
import { builtinModules } from "node:module";
import { build } from "esbuild";

// compiler/5-bundle/generated-modules.ts
import { dirname, join as join2 } from "node:path/posix";
var LUA_PREFIX = "lua:";
function generatedModules(modules, entry) {
  const byPath = new Map(modules.map((module) => [module.path, module]));
  return {
    name: "luaflow-generated-modules",
    setup(build6) {
      build6.onResolve({ filter: /^luaflow:entry$/ }, () => ({ path: "entry.js", namespace: "luaflow" }));
      build6.onResolve({ filter: /^\.\.?\//, namespace: "luaflow" }, ({ path, importer }) => ({
        path: join2(dirname(importer), path).replace(/\.js$/, ".ts"),
        namespace: "luaflow",
      }));
      build6.onLoad({ filter: /.*/, namespace: "luaflow" }, ({ path }) => {
        if (path === "entry.js") return { contents: entry, loader: "js" };
        const module = byPath.get(path);
        if (module === void 0) return { errors: [{ text: `there is no generated module ${path}` }] };
        return {
          contents: `${module.text}
${inlineMap(module)}`,
          loader: "ts",
        };
      });
    },
  };
}
function inlineMap(module) {
  if (module.map.mappings === "") return "";
  const map = { ...module.map, sources: [`${LUA_PREFIX}${module.id}!${module.source}`] };
  return mapComment(JSON.stringify(map));
}
function mapComment(json) {
  return `//# sourceMappingURL=data:application/json;base64,${Buffer.from(json).toString("base64")}`;
}

// compiler/5-bundle/positions.ts
import { encode } from "@jridgewell/sourcemap-codec";
import { decodedMappings, TraceMap } from "@jridgewell/trace-mapping";
function finalMaps(map, file, modules) {
  const trace = new TraceMap(map);
  const luaSources = /* @__PURE__ */ new Map();
  const sources = trace.sources.map((source, index) => {
    const name = source ?? "";
    const at = name.indexOf(LUA_PREFIX);
    if (at < 0) return name;
    const [id = "", path = ""] = name.slice(at + LUA_PREFIX.length).split("!");
    luaSources.set(index, { id, file: path });
    return path;
  });
  const chunks = [...new Set([...luaSources.values()].map((lua) => lua.id))].sort();
  const chunkOf = new Map([...luaSources].map(([index, lua]) => [index, chunks.indexOf(lua.id)]));
  const mappings = [];
  const positions = [];
  let previous = -1;
  for (const line2 of decodedMappings(trace)) {
    const kept = [];
    const lua = [];
    let inLua = false;
    for (const [index, segment] of line2.entries()) {
      const source = segment.length === 1 ? -1 : segment[1];
      const chunk = chunkOf.get(source);
      if (chunk === void 0) {
        if (index === 0 || source !== previous)
          kept.push(source < 0 ? [segment[0]] : [segment[0], source, 0, 0]);
        if (inLua || index === 0) lua.push([segment[0]]);
        inLua = false;
      } else if (segment.length > 1) {
        const [column, , row = 0, luaColumn = 0] = segment;
        kept.push([column, source, row, luaColumn]);
        lua.push([column, chunk, row + 1, luaColumn + 1]);
        inLua = true;
      }
      previous = source;
    }
    mappings.push(kept);
    positions.push(lua);
  }
  return {
    map: { version: 3, file, sources, names: [], mappings: encode(mappings) },
    positions: {
      chunks,
      files: chunks.map((id) => modules.find((module) => module.id === id)?.source ?? ""),
      mappings: encode(positions),
      names: operandNames(modules, chunks),
    },
  };
}
function operandNames(modules, chunks) {
  const names = {};
  for (const module of modules) {
    const chunk = chunks.indexOf(module.id);
    if (chunk < 0) continue;
    for (const [position, text] of Object.entries(module.operands)) names[`${chunk}:${position}`] = text;
  }
  return names;
}

// compiler/5-bundle/runtime.ts
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname as dirname2, join as join3 } from "node:path";
import { fileURLToPath as fileURLToPath2 } from "node:url";
var packageFolder = fileURLToPath2(new URL("../../", import.meta.url));
function runtimeModule(environment) {
  for (const extension of ["ts", "js"]) {
    const path = join3(packageFolder, "runtime-shims", environment, `index.${extension}`);
    if (existsSync(path)) return path;
  }
  throw new Error(`luaflow is incomplete: runtime-shims/${environment} is missing`);
}
var require2 = createRequire(import.meta.url);
function sdkFolder(name) {
  return dirname2(require2.resolve(`${name}/package.json`));
}

// compiler/5-bundle/script.ts
async function bundleScript(modules, main) {
  const entry = `import { lua } from "luaflow/script";
import { program } from ${JSON.stringify(`./${main}`)};
lua.usePositions(() => __luaflow_positions);
export { program };
`;
  const result = await build({
    stdin: { contents: 'export * from "luaflow:entry";', sourcefile: "luaflow:start", resolveDir: "/" },
    bundle: true,
    write: false,
    outfile: "script.cjs",
    target: "es2022",
    format: "cjs",
    platform: "node",
    charset: "utf8",
    sourcemap: "external",
    sourcesContent: false,
    logLevel: "silent",
    absWorkingDir: "/",
    external: [...builtinModules, "node:*"],
    plugins: [
      generatedModules(modules, entry),
      {
        name: "luaflow-script-runtime",
        setup(build6) {
          build6.onResolve({ filter: /^luaflow\/script$/ }, () => ({ path: runtimeModule("script") }));
        },
      },
    ],
  });
  const text = (suffix) => result.outputFiles.find((file) => file.path.endsWith(suffix))?.text ?? "";
  const { positions } = finalMaps(text(".map"), "script.cjs", modules);
  return `${text(".cjs").trimEnd()}
const __luaflow_positions=${JSON.stringify(positions)};
`;
}

// compiler/5-bundle/workflows.ts
import { decode as decode2 } from "@jridgewell/sourcemap-codec";
import { build as build3 } from "esbuild";

// compiler/5-bundle/esbuild-options.ts
function scriptOptions(minify) {
  return {
    bundle: true,
    write: false,
    outfile: "bundle.js",
    target: "es2022",
    charset: "utf8",
    sourcemap: "external",
    sourcesContent: false,
    legalComments: "none",
    logLevel: "silent",
    minifyWhitespace: minify,
    minifySyntax: minify,
    absWorkingDir: "/",
  };
}
function scriptOutputs(files) {
  const code2 = files?.find((file) => /\.c?js$/.test(file.path))?.text ?? "";
  const map = files?.find((file) => file.path.endsWith(".map"))?.text ?? "{}";
  return { code: code2, map };
}

// compiler/5-bundle/shared-script.ts
import { existsSync as existsSync2, readFileSync as readFileSync2 } from "node:fs";
import { join as join5 } from "node:path";
import { decode, encode as encode2 } from "@jridgewell/sourcemap-codec";
import { build as build2 } from "esbuild";

// compiler/5-bundle/workflow-modules.ts
import { builtinModules as builtinModules2 } from "node:module";
import { join as join4 } from "node:path";
var WORKER_SIDE = /^@temporalio\/(activity|client|worker|testing|core-bridge|nexus)(\/|$)/;
var FROM_GLOBALS = /* @__PURE__ */ new Set(["assert", "url", "util"]);
function workflowModules(converters2) {
  return {
    name: "luaflow-workflow-modules",
    setup(build6) {
      const custom = {
        __temporal_custom_payload_converter: converters2.payload,
        __temporal_custom_failure_converter: converters2.failure,
      };
      build6.onResolve({ filter: /^__temporal_custom_(payload|failure)_converter$/ }, ({ path }) => {
        const file = custom[path];
        return file === void 0 ? { path, namespace: "luaflow-empty" } : { path: file };
      });
      build6.onLoad({ filter: /.*/, namespace: "luaflow-empty" }, () => ({
        contents: "module.exports = {};",
        loader: "js",
      }));
      const overrides = join4(sdkFolder("@temporalio/worker"), "lib/workflow/module-overrides");
      build6.onResolve({ filter: /^(node:)?[a-z_0-9/]+$/ }, ({ path, importer }) => {
        const name = path.replace(/^node:/, "");
        if (FROM_GLOBALS.has(name)) return { path: join4(overrides, `${name}.js`) };
        if (!builtinModules2.includes(name)) return void 0;
        return refusal(path, importer);
      });
      build6.onResolve({ filter: WORKER_SIDE }, ({ path, importer }) => refusal(path, importer));
    },
  };
}
var REFUSED = "cannot be imported in workflow code";
function refusal(path, importer) {
  return {
    errors: [{ text: `\`${path}\` ${REFUSED} (imported by ${importer.replace(/^.*node_modules\//, "")})` }],
  };
}

// compiler/5-bundle/shared-script.ts
var FIXED_GLOBALS =
  "Array,ArrayBuffer,BigInt,BigInt64Array,Boolean,DataView,Error,Float64Array,Int32Array,JSON,Map,Math,Number,Object,RangeError,Reflect,RegExp,Set,String,Symbol,TypeError,Uint8Array,Uint32Array,WeakMap";
async function bundleSharedScript(minify, converters2 = {}) {
  const runtime = runtimeModule("workflow");
  const entry = `
const api = require("@temporalio/workflow/lib/worker-interface.js");
require("@temporalio/workflow/lib/global-overrides.js").overrideGlobals();
const runtime = require(${JSON.stringify(runtime)});
runtime.lua.usePositions(() => __luaflow_positions);
exports.api = api;
exports.preloadModules = () => {};
exports.importInterceptors = () => [];
exports.importWorkflows = () => {
  const cache = globalThis.__webpack_module_cache__;
  let module = cache["luaflow/workflows"];
  if (module === undefined) {
    module = { exports: {} };
    cache["luaflow/workflows"] = module;
    __luaflow_instantiate(module, runtime);
  }
  return module.exports;
};
`;
  const result = await build2({
    ...scriptOptions(minify),
    stdin: { contents: entry, resolveDir: runtime.replace(/[^/\\]*$/, ""), sourcefile: "luaflow:entry" },
    globalName: "__TEMPORAL__",
    format: "iife",
    platform: "neutral",
    mainFields: ["main"],
    conditions: ["require"],
    banner: { js: `const{${FIXED_GLOBALS}}=globalThis;` },
    plugins: [workflowModules(converters2)],
  });
  const { code: code2, map } = scriptOutputs(result.outputFiles);
  const { sources, mappings } = JSON.parse(map);
  return { code: code2.trimEnd(), sources: sources.map(foreignName), mappings: decode(mappings).map(coarse) };
}
function coarse(line2) {
  let previous = -1;
  return line2.flatMap((segment) => {
    const source = segment.length === 1 ? -1 : segment[1];
    if (source === previous || source < 0) return [];
    previous = source;
    return [[segment[0], source, 0, 0]];
  });
}
function foreignName(source) {
  const inPackage = source.lastIndexOf("node_modules/");
  if (inPackage >= 0) return source.slice(inPackage);
  return `node_modules/luaflow/${source.replace(/^.*?(runtime-shims\/|luaflow:)/, "$1").replaceAll(":", "/")}`;
}
function prebuiltName(minify) {
  return join5("prebuilt", minify ? "workflow.min.json" : "workflow.json");
}
var ready = /* @__PURE__ */ new Map();
function sharedScript(minify) {
  let script = ready.get(minify);
  if (script === void 0) ready.set(minify, (script = readPrebuilt(minify)));
  return script;
}
async function readPrebuilt(minify) {
  const path = join5(packageFolder, prebuiltName(minify));
  if (!existsSync2(path)) return bundleSharedScript(minify);
  const { code: code2, sources, mappings } = JSON.parse(readFileSync2(path, "utf8"));
  return { code: code2, sources, mappings: decode(mappings) };
}

// compiler/5-bundle/workflows.ts
async function bundleWorkflowScript(program, options) {
  const minify = options.minify ?? true;
  const custom = converters(options);
  const isCustom = Object.keys(custom).length > 0;
  const [shared, user] = await Promise.all([
    isCustom ? bundleSharedScript(minify, custom) : sharedScript(minify),
    userFactory(program, options),
  ]);
  const { sources, mappings } = JSON.parse(user.map);
  const lines2 = shared.code.split("\n").length;
  const padding = Array.from({ length: lines2 + 1 - shared.mappings.length }, () => []);
  const moved = decode2(mappings).map((line2) =>
    line2.map((segment) => {
      if (segment.length === 1) return segment;
      return [segment[0], segment[1] + shared.sources.length, segment[2], segment[3]];
    }),
  );
  return {
    code: `${shared.code}
function __luaflow_instantiate(__luaflow_module,${RUNTIME_OBJECT}){
${user.code.trimEnd()}
}`,
    map: {
      version: 3,
      names: [],
      sources: [...shared.sources, ...sources],
      mappings: [...shared.mappings, ...padding, ...moved],
    },
  };
}
function converters(options) {
  const { payloadConverterPath: payload, failureConverterPath: failure } = options;
  return { ...(payload === void 0 ? {} : { payload }), ...(failure === void 0 ? {} : { failure }) };
}
async function userFactory(program, options) {
  const getters = program.exports.map(
    ({ type, module }) =>
      `  ${JSON.stringify(type)}: { enumerable: true, get: () => require(${JSON.stringify(`./${module}`)}).workflows[${JSON.stringify(type)}] },`,
  );
  const entry = `Object.defineProperties(module.exports, {
${getters.join("\n")}
});
`;
  const result = await build3({
    ...scriptOptions(options.minify ?? true),
    stdin: { contents: 'require("luaflow:entry");', sourcefile: "luaflow:start" },
    format: "cjs",
    platform: "neutral",
    plugins: [
      generatedModules(program.modules, entry.replace("module.exports", "__luaflow_module.exports")),
      runtimeConstants(program.modules),
      workflowModules(converters(options)),
    ],
  });
  return scriptOutputs(result.outputFiles);
}
var RUNTIME_OBJECT = "__luaflow_runtime";
function runtimeConstants(modules) {
  const names = /* @__PURE__ */ new Set();
  const functions = /* @__PURE__ */ new Set();
  for (const { text } of modules) {
    const imported = /^import \{ ([^}]*) \} from "luaflow\/workflow";$/m.exec(text)?.[1] ?? "";
    for (const name of imported.split(", ")) names.add(name.split(" as ")[0]);
    for (const [, name] of text.matchAll(/\blua\.(\w+)/g)) functions.add(name);
  }
  names.delete("lua");
  names.delete("");
  return {
    name: "luaflow-runtime-constants",
    setup(build6) {
      build6.onResolve({ filter: /^luaflow\/workflow$/ }, () => ({
        path: "runtime",
        namespace: "luaflow-runtime",
      }));
      build6.onResolve({ filter: /^luaflow:lua$/ }, () => ({ path: "lua", namespace: "luaflow-runtime" }));
      const constants2 = (from, list2) => `export const { ${[...list2].sort().join(", ")} } = ${from};
`;
      build6.onLoad({ filter: /^runtime$/, namespace: "luaflow-runtime" }, () => ({
        contents: `export * as lua from "luaflow:lua";
${constants2(RUNTIME_OBJECT, names)}`,
        loader: "js",
      }));
      build6.onLoad({ filter: /^lua$/, namespace: "luaflow-runtime" }, () => ({
        contents: constants2(`${RUNTIME_OBJECT}.lua`, functions),
        loader: "js",
      }));
    },
  };
}

// compiler/diagnostics/collector.ts
function sortDiagnostics(diagnostics) {
  return [...diagnostics].sort(
    (left, right) =>
      compare(left.range.file, right.range.file) ||
      left.range.start.line - right.range.start.line ||
      left.range.start.column - right.range.start.column ||
      compare(left.code, right.code) ||
      compare(left.message, right.message),
  );
}
function tidy(diagnostics) {
  const unique = /* @__PURE__ */ new Map();
  for (const item of diagnostics) {
    const { file, start, end } = item.range;
    const key = JSON.stringify([
      item.code,
      file,
      start.line,
      start.column,
      end.line,
      end.column,
      item.message,
    ]);
    if (!unique.has(key)) unique.set(key, item);
  }
  return sortDiagnostics([...unique.values()]);
}
function compare(left, right) {
  return left < right ? -1 : left > right ? 1 : 0;
}

// compiler/1-registry/codes.ts
var error = (code2, title) => ({ code: code2, severity: "error", title });
var warning = (code2, title) => ({ code: code2, severity: "warning", title });
var CODES = {
  // Manifests (A1, A2)
  brokenYaml: error("LF1001", "the manifest is not valid YAML"),
  hostileYaml: error("LF1002", "the manifest is nested too deeply or expands without end"),
  missingNamespace: warning("LF1003", "a manifest without namespace is ignored"),
  invalidNamespace: error("LF1004", "invalid namespace"),
  noEntries: error("LF1005", "neither entries nor a single entry"),
  nilEntry: error("LF1006", "an entry is empty or not a map"),
  missingName: error("LF1007", "missing name"),
  missingKind: error("LF1008", "missing kind"),
  invalidName: error("LF1009", "invalid name"),
  duplicateId: error("LF1010", "duplicate entry id"),
  unknownKind: warning("LF1011", "unknown entry kind"),
  byteCode: error("LF1012", "byte code cannot be compiled"),
  unknownField: warning("LF1013", "unknown field"),
  wrongType: error("LF1014", "wrong type of value"),
  metaDropped: warning("LF1015", "meta that is not a map is dropped"),
  ignoredField: warning("LF1016", "field without effect"),
  // file:// references (A3)
  emptyFilePath: error("LF1020", "empty file path"),
  pathTraversal: error("LF1021", "file outside the registry"),
  invalidFilePath: error("LF1022", "invalid file path"),
  unreadableFile: error("LF1023", "referenced file not found"),
  // Lua entries (A5, A6, A9)
  missingSource: error("LF1030", "source is required"),
  missingMethod: error("LF1031", "method is required"),
  emptyModule: error("LF1032", "empty module name"),
  moduleWithNamespace: error("LF1033", "a module cannot have a namespace"),
  unknownModule: error("LF1034", "unknown module"),
  moduleNotAllowed: error("LF1035", "module not allowed in workflows"),
  moduleNotSupported: error("LF1036", "module not supported"),
  moduleNotShipped: warning("LF1037", "module without an implementation"),
  emptyAlias: error("LF1038", "empty import alias"),
  emptyImport: error("LF1039", "empty import target"),
  importNotFound: error("LF1040", "import target not found"),
  importNotLua: error("LF1041", "import target is not a Lua entry"),
  aliasCollision: error("LF1042", "alias used for two targets"),
  duplicateImport: error("LF1043", "target imported twice"),
  importCycle: error("LF1044", "import cycle"),
  unknownPoolType: error("LF1045", "unknown pool type"),
  invalidPoolSize: error("LF1046", "invalid pool size"),
  // meta.temporal (A8)
  missingWorker: error("LF1050", "meta.temporal without worker"),
  workerNotFound: error("LF1051", "worker not found"),
  notAWorker: error("LF1052", "worker reference to another kind of entry"),
  duplicateWorkflow: error("LF1053", "workflow type registered twice on one worker"),
  unregisteredWorkflow: warning("LF1054", "workflow without worker"),
  misplacedTemporal: warning("LF1055", "meta.temporal block on the wrong kind of entry"),
  idleWorker: warning("LF1056", "worker that does not run what is registered on it"),
  // temporal.client (A7)
  missingAddress: error("LF1060", "address is required"),
  invalidDuration: error("LF1061", "invalid duration"),
  negativeDuration: error("LF1062", "duration out of range"),
  invalidAuthType: error("LF1063", "invalid auth type"),
  missingCredential: error("LF1064", "credential is required"),
  multipleCredentials: error("LF1065", "several sources of one credential"),
  skipVerifyWithServerName: error("LF1066", "insecure_skip_verify with server_name"),
  healthCheckInterval: error("LF1067", "invalid health check interval"),
  secretInManifest: warning("LF1068", "secret in the manifest"),
  // temporal.worker (A7)
  missingClient: error("LF1070", "client reference is required"),
  clientNotFound: error("LF1071", "client not found"),
  notAClient: error("LF1072", "client reference to another kind of entry"),
  missingTaskQueue: error("LF1073", "task queue is required"),
  singlePoller: error("LF1074", "a single workflow task poller"),
  negativeRate: error("LF1075", "negative rate"),
  nothingToRun: error("LF1076", "worker without workflows and activities"),
  unsupportedOption: warning("LF1077", "option without effect"),
  invalidVersioning: error("LF1078", "invalid default_versioning_behavior"),
  sharedTaskQueue: warning("LF1079", "two workers on one task queue"),
  // lifecycle (A10)
  invalidStartup: error("LF1085", "invalid startup"),
  requiredNotFound: warning("LF1086", "required entry not found"),
  invalidRestart: error("LF1087", "invalid restart policy"),
  // env.* and placeholders (A11)
  emptyEnvFile: error("LF1090", "empty file path of an environment storage"),
  emptyRouter: error("LF1091", "router storage without storages"),
  invalidVariableName: error("LF1092", "invalid environment variable name"),
  duplicateVariable: error("LF1093", "variable name already exists"),
  invalidStorageId: error("LF1094", "invalid storage id"),
  storageNotFound: error("LF1095", "environment storage not found"),
  routerCycle: error("LF1096", "router storages contain each other"),
  invalidPlaceholder: error("LF1097", "invalid placeholder"),
  variableNotFound: error("LF1098", "environment variable not found"),
  invalidFileMode: error("LF1099", "invalid file mode"),
};
var REGISTRY_CODES = Object.fromEntries(Object.values(CODES).map(({ code: code2, title }) => [code2, title]));

// compiler/1-registry/duration.ts
var NANOSECONDS = {
  ns: 1n,
  us: 1000n,
  \u00B5s: 1000n,
  // U+00B5, the micro sign
  \u03BCs: 1000n,
  // U+03BC, the Greek letter
  ms: 1000000n,
  s: 1000000000n,
  m: 60000000000n,
  h: 3600000000000n,
};
var LIMIT = 1n << 63n;
function parseDuration(text) {
  const invalid = fail(`time: invalid duration ${quote(text)}`);
  const negative = text.startsWith("-");
  let rest = negative || text.startsWith("+") ? text.slice(1) : text;
  if (rest === "0") return { ok: true, milliseconds: 0 };
  if (rest === "") return invalid;
  let total = 0n;
  while (rest !== "") {
    const number = /^(\d*)(?:\.(\d*))?/.exec(rest);
    const whole = number?.[1] ?? "";
    const fraction = number?.[2] ?? "";
    if (whole === "" && fraction === "") return invalid;
    rest = rest.slice(number?.[0].length ?? 0);
    const unit = /^[^\d.]*/.exec(rest)?.[0] ?? "";
    if (unit === "") return fail(`time: missing unit in duration ${quote(text)}`);
    const scale = Object.hasOwn(NANOSECONDS, unit) ? NANOSECONDS[unit] : void 0;
    if (scale === void 0) return fail(`time: unknown unit ${quote(unit)} in duration ${quote(text)}`);
    rest = rest.slice(unit.length);
    total += BigInt(whole || "0") * scale;
    const digits = fraction.slice(0, 20);
    if (digits !== "") total += (BigInt(digits) * scale) / 10n ** BigInt(digits.length);
    if (total > LIMIT) return invalid;
  }
  if (!negative && total === LIMIT) return invalid;
  const milliseconds = Number(total) / 1e6;
  return { ok: true, milliseconds: negative ? -milliseconds : milliseconds };
}
function fail(error2) {
  return { ok: false, error: error2 };
}
function quote(text) {
  return JSON.stringify(text);
}

// compiler/1-registry/placeholders.ts
function isVariableName(name) {
  return /^[A-Za-z0-9_]+$/.test(name) || /^[\w.-]+:[\w.-]+$/.test(name);
}
function parsePlaceholders(text) {
  const parts = [];
  let plain = "";
  const flush = () => {
    if (plain !== "") parts.push({ type: "text", text: plain });
    plain = "";
  };
  let at = 0;
  while (at < text.length) {
    const dollar = text.indexOf("$", at);
    if (dollar < 0) break;
    plain += text.slice(at, dollar);
    if (text.startsWith("$${", dollar)) {
      plain += "${";
      at = dollar + 3;
      continue;
    }
    const found = text.startsWith("${", dollar) ? placeholderAt(text, dollar) : void 0;
    if (!found) {
      plain += "$";
      at = dollar + 1;
      continue;
    }
    flush();
    parts.push(found.part);
    at = found.end;
  }
  plain += text.slice(at);
  flush();
  return parts;
}
function placeholderAt(text, start) {
  const close = text.indexOf("}", start);
  const inner = text.slice(start + 2, close < 0 ? text.length : close);
  const explicit = inner.startsWith("env:");
  if (close < 0) {
    if (!explicit) return void 0;
    return {
      part: { type: "error", message: "placeholder is not closed: `}` is missing", offset: start },
      end: text.length,
    };
  }
  const body = explicit ? inner.slice(4) : inner;
  const bar = body.indexOf("|");
  const name = bar < 0 ? body : body.slice(0, bar);
  const fallback = bar < 0 ? void 0 : body.slice(bar + 1);
  if (!explicit && (fallback === void 0 || !/^[A-Z0-9_]+$/.test(name))) return void 0;
  const part2 = isVariableName(name)
    ? { type: "variable", name, fallback, offset: start }
    : { type: "error", message: `invalid environment variable name: ${name}`, offset: start };
  return { part: part2, end: close + 1 };
}
function hasPlaceholder(text) {
  return parsePlaceholders(text).some((part2) => part2.type !== "text");
}
function unescapePlaceholders(text) {
  return parsePlaceholders(text)
    .map((part2) => (part2.type === "text" ? part2.text : ""))
    .join("");
}

// compiler/1-registry/suggest.ts
import { distance } from "fastest-levenshtein";

// compiler/1-registry/ids.ts
function splitId(id) {
  const colon = id.indexOf(":");
  return colon < 0
    ? { namespace: "", name: id }
    : { namespace: id.slice(0, colon), name: id.slice(colon + 1) };
}
function qualify(reference, namespace) {
  return reference.includes(":") ? reference : `${namespace}:${reference}`;
}
function idFault(text) {
  if (text.includes(":")) return "it contains a colon";
  const bad = /[\s\u0000-\u001f\u007f/\\{}|@<>"'`*?]/u.exec(text);
  if (bad) return /\s/.test(bad[0]) ? "it contains a blank" : `it contains ${JSON.stringify(bad[0])}`;
  if (text.split(".").includes("")) return "a part between dots is empty";
  return void 0;
}

// compiler/1-registry/suggest.ts
function nearest(name, candidates2) {
  if (name.length > 200) return void 0;
  const limit = name.length <= 3 ? 1 : Math.max(2, Math.floor(name.length / 3));
  let best;
  for (const candidate of candidates2) {
    if (candidate === name || Math.abs(candidate.length - name.length) > limit) continue;
    const score = distance(name.toLowerCase(), candidate.toLowerCase());
    if (
      score <= limit &&
      (best === void 0 || score < best.score || (score === best.score && candidate < best.candidate))
    ) {
      best = { candidate, score };
    }
  }
  return best?.candidate;
}
function nearestId(id, candidates2) {
  const ids = [...candidates2];
  const { name } = splitId(id);
  const sameName = ids.filter((candidate) => candidate !== id && splitId(candidate).name === name).sort();
  return nearest(id, ids) ?? sameName[0];
}
function similarEntry(id, candidates2) {
  const near = nearestId(id, candidates2);
  return near === void 0 ? void 0 : `there is an entry with a similar name: \`${near}\``;
}

// compiler/1-registry/yaml/plain.ts
import { isAlias as isAlias2, isMap as isMap2, isScalar as isScalar2, isSeq as isSeq2 } from "yaml";

// compiler/1-registry/yaml/document.ts
import { isAlias, isMap, isScalar, isSeq, parseAllDocuments, visit } from "yaml";

// compiler/2-parse/lines.ts
var LINE_END = /\r\n|\n\r|\n|\r/g;
var LineMap = class {
  #file;
  #starts = [0];
  constructor(text, file) {
    this.#file = file;
    for (const match of text.matchAll(LINE_END)) this.#starts.push(match.index + match[0].length);
  }
  /** The line of an offset, from 1. */
  line(offset) {
    let low = 0;
    let high = this.#starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.#starts[middle] <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  }
  /** Offset of a line's first character. */
  startOf(line2) {
    return this.#starts[line2 - 1] ?? 0;
  }
  position(offset) {
    const line2 = this.line(offset);
    return { line: line2, column: offset - this.startOf(line2) + 1, offset };
  }
  range(start, end) {
    return { file: this.#file, start: this.position(start), end: this.position(end) };
  }
};

// compiler/1-registry/yaml/document.ts
var TOO_DEEP = "the nesting is too deep";
var YamlDocument = class _YamlDocument {
  file;
  text;
  root;
  faults;
  /** Number of documents in the file. */
  count;
  #lines;
  #aliases;
  constructor(file, text, documents, faults) {
    this.file = file;
    this.text = text;
    this.#lines = new LineMap(text, file);
    this.#aliases = documents[0] ? aliasTargets(documents[0]) : /* @__PURE__ */ new Map();
    this.count = documents.length;
    this.root = documents[0]?.contents ?? null;
    this.faults = [...faults, ...unresolved(documents[0], this.#aliases)];
  }
  static parse(file, text) {
    try {
      const parsed = parseAllDocuments(text, {
        prettyErrors: false,
        merge: true,
        customTags: (tags) => ["timestamp", octal, ...tags],
        logLevel: "silent",
      });
      const documents = Array.isArray(parsed) ? parsed : [];
      const faults = withoutEchoes(documents[0]?.errors ?? []).map((error2) => ({
        message: error2.code === "RESOURCE_EXHAUSTION" ? TOO_DEEP : oneLine(error2.message),
        start: error2.pos[0],
        end: Math.max(error2.pos[1], wordEnd(text, error2.pos[0])),
        hostile: error2.code === "RESOURCE_EXHAUSTION",
      }));
      return new _YamlDocument(file, text, documents, faults);
    } catch (error2) {
      if (!(error2 instanceof Error)) throw error2;
      const hostile = error2 instanceof RangeError;
      const message = hostile ? TOO_DEEP : oneLine(error2.message);
      const faults = [{ message, start: 0, end: 0, hostile }];
      return new _YamlDocument(file, text, [], faults);
    }
  }
  /** The node that an alias stands for; other nodes unchanged. */
  resolve(node) {
    const current = isAlias(node) ? this.#aliases.get(node) : node;
    return isMap(current) || isSeq(current) || isScalar(current) ? current : null;
  }
  range(start, end) {
    return { file: this.file, start: this.#position(start), end: this.#position(Math.max(start, end)) };
  }
  /** An empty range at the top of the file. */
  top() {
    return this.range(0, 0);
  }
  /** The text of a node without the blanks after it. Empty for values that are not written. */
  nodeRange(node) {
    const range = node?.range;
    if (!range) return void 0;
    const length = this.text.slice(range[0], range[1]).trimEnd().length;
    return length === 0 ? void 0 : this.range(range[0], range[0] + length);
  }
  /** The pair and the value node at a path, through aliases and merge keys. */
  find(path) {
    let found = { value: this.resolve(this.root) };
    for (const step of path) {
      const next =
        typeof step === "number" ? this.#item(found.value, step) : this.#field(found.value, step, 0);
      if (!next) return void 0;
      found = next;
    }
    return found;
  }
  /**
   * Where to point for a value: scalars and flow collections themselves, the key of block collections and of
   * values that are not written. A path that does not exist gives its nearest existing ancestor.
   */
  locate(path, at = "value") {
    for (let length = path.length; length >= 0; length--) {
      const found = this.find(path.slice(0, length));
      if (!found) continue;
      const range = this.#rangeOf(found, length < path.length ? "key" : at);
      if (range) return range;
    }
    return this.top();
  }
  #rangeOf(found, at) {
    const value = found.written ?? found.value;
    const block2 = (isMap(value) || isSeq(value)) && !value.flow;
    const keyRange = this.nodeRange(found.key);
    if (keyRange && (at === "key" || block2)) return keyRange;
    if (block2) return this.#firstWord(value);
    return this.nodeRange(value) ?? keyRange;
  }
  /** The first key of a block map: the place of an item in a list. */
  #firstWord(node) {
    const first = isMap(node) ? node.items[0]?.key : isSeq(node) ? node.items[0] : void 0;
    const child = isMap(first) || isSeq(first) || isScalar(first) ? first : void 0;
    if (child && !isScalar(child)) return this.#firstWord(child);
    return this.nodeRange(child) ?? this.nodeRange(node);
  }
  #item(node, index) {
    if (!isSeq(node) || index >= node.items.length) return void 0;
    const written = node.items[index];
    return { value: this.resolve(written), written: asNode(written) };
  }
  #field(node, name, depth) {
    if (!isMap(node) || depth > 20) return void 0;
    for (const pair of node.items) {
      if (keyText(pair) === name) {
        return {
          key: asNode(pair.key) ?? void 0,
          value: this.resolve(pair.value),
          written: asNode(pair.value),
        };
      }
    }
    for (const pair of node.items) {
      if (!isMergePair(pair)) continue;
      const merged = this.resolve(pair.value);
      for (const source of isSeq(merged) ? merged.items : [merged]) {
        const found = this.#field(this.resolve(source), name, depth + 1);
        if (found) return found;
      }
    }
    return void 0;
  }
  #position(offset) {
    const clipped = Math.min(Math.max(offset, 0), this.text.length);
    return this.#lines.position(clipped);
  }
};
function keyText(pair) {
  const key = isScalar(pair.key) ? pair.key : void 0;
  if (!key || typeof key.value === "symbol") return void 0;
  if (typeof key.value === "string") return key.value;
  return key.source ?? String(key.value);
}
function isMergePair(pair) {
  return isScalar(pair.key) && typeof pair.key.value === "symbol";
}
function aliasTargets(document) {
  const anchors = /* @__PURE__ */ new Map();
  const targets = /* @__PURE__ */ new Map();
  visit(document, {
    Value(_, node) {
      if (node.anchor) anchors.set(node.anchor, node);
    },
    Alias(_, node) {
      const target = anchors.get(node.source);
      if (target) targets.set(node, target);
    },
  });
  return targets;
}
function wordEnd(text, start) {
  const word = /[\w.-]*/y;
  word.lastIndex = start;
  return start + (word.exec(text)?.[0].length ?? 0);
}
function unresolved(document, targets) {
  const faults = [];
  if (document === void 0) return faults;
  visit(document, {
    Alias(_, node) {
      const [start = 0, end = 0] = node.range ?? [];
      if (targets.has(node)) return;
      faults.push({ message: `unresolved alias \`${node.source}\``, start, end, hostile: false });
    },
  });
  return faults;
}
function withoutEchoes(errors2) {
  const exhausted = errors2.find(({ code: code2 }) => code2 === "RESOURCE_EXHAUSTION");
  if (exhausted) return [exhausted];
  return errors2.filter(
    ({ message }, index) => index === 0 || !/^Unexpected .* token in YAML stream/.test(message),
  );
}
function asNode(value) {
  return isAlias(value) || isMap(value) || isSeq(value) || isScalar(value) ? value : null;
}
function oneLine(text) {
  const line2 = text.replace(/\s+/g, " ").trim();
  return (line2.charAt(0).toLowerCase() + line2.slice(1)).replace(/[.:]$/, "");
}
var octal = {
  tag: "tag:yaml.org,2002:int",
  default: true,
  test: /^[-+]?0[0-7]+$/,
  resolve: (text) => Number.parseInt(text, 8),
};

// compiler/1-registry/yaml/plain.ts
var MAX_DEPTH = 200;
var MAX_ALIASED_NODES = 1e5;
var Excess = class extends Error {
  node;
  constructor(message, node) {
    super(message);
    this.node = node;
  }
};
function toPlain(document, node) {
  if (node === null) return { ok: true, value: null };
  try {
    return { ok: true, value: new Converter(document).convert(node, 0) };
  } catch (error2) {
    if (error2 instanceof Excess) return { ok: false, message: error2.message, node: error2.node };
    throw error2;
  }
}
var Converter = class {
  #document;
  #aliased = 0;
  #inAlias = 0;
  constructor(document) {
    this.#document = document;
  }
  convert(node, depth) {
    if (isAlias2(node)) {
      const target = this.#document.resolve(node);
      if (!target) return null;
      this.#inAlias++;
      const value = this.#guarded(target, node, depth);
      this.#inAlias--;
      return value;
    }
    if (isScalar2(node)) return this.#scalar(node.value, node);
    if (isMap2(node) || isSeq2(node)) return this.#guarded(node, node, depth);
    return null;
  }
  /** `place` is what to show when the bounds are passed. */
  #guarded(node, place2, depth) {
    if (depth > MAX_DEPTH) throw new Excess("the nesting is too deep, or an alias contains itself", place2);
    if (this.#inAlias > 0 && ++this.#aliased > MAX_ALIASED_NODES) {
      throw new Excess("aliases expand to too many values", place2);
    }
    if (isSeq2(node)) return node.items.map((item) => this.convert(item, depth + 1));
    if (isMap2(node)) return this.#map(node, depth);
    return this.convert(node, depth);
  }
  #scalar(value, node) {
    if (this.#inAlias > 0 && ++this.#aliased > MAX_ALIASED_NODES) {
      throw new Excess("aliases expand to too many values", node);
    }
    return value === void 0 || typeof value === "symbol" ? null : value;
  }
  #map(node, depth) {
    const result = {};
    for (const pair of node.items) {
      const key = keyText(pair);
      if (key !== void 0) setField(result, key, this.convert(pair.value, depth + 1));
    }
    for (const pair of node.items) {
      if (!isMergePair(pair)) continue;
      const merged = this.convert(pair.value, depth + 1);
      for (const source of Array.isArray(merged) ? merged : [merged]) {
        if (!isRecord(source)) continue;
        for (const [key, value] of Object.entries(source)) {
          if (!Object.hasOwn(result, key)) setField(result, key, value);
        }
      }
    }
    return result;
  }
};
function setField(target, key, value) {
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}
function isRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
function typeName(value) {
  if (value === null || value === void 0) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (value instanceof Date) return "a timestamp";
  if (value instanceof Uint8Array) return "binary data";
  switch (typeof value) {
    case "object":
      return "a map";
    case "bigint":
    case "number":
      return "a number";
    default:
      return `a ${typeof value}`;
  }
}

// compiler/1-registry/fields.ts
var Fields = class _Fields {
  scope;
  path;
  #values;
  #known = /* @__PURE__ */ new Set();
  constructor(scope, values, path = []) {
    this.scope = scope;
    this.#values = values;
    this.path = path;
  }
  report(code2, message, key, extra) {
    this.scope.report(code2, message, key === void 0 ? this.path : [...this.path, key], extra);
  }
  /** The value as it is; undefined for absent and null. Marks the field as known. */
  raw(key) {
    this.#known.add(key);
    const value = Object.hasOwn(this.#values, key) ? this.#values[key] : void 0;
    return value === null ? void 0 : value;
  }
  has(key) {
    return Object.hasOwn(this.#values, key) && this.#values[key] !== null && this.#values[key] !== void 0;
  }
  /** Accepts fields without reading them. */
  allow(...keys) {
    for (const key of keys) this.#known.add(key);
  }
  /** A text without placeholders: names, references. */
  literal(key) {
    const value = this.raw(key);
    if (value === void 0 || typeof value === "string") return value;
    this.wrongType(key, "a string", value);
    return void 0;
  }
  text(key) {
    const value = this.#scalar(key);
    if (value === void 0) return void 0;
    if (typeof value === "string") return this.#configured(key, value, "string", (text) => text);
    this.wrongType(key, "a string", value);
    return void 0;
  }
  flag(key, fallback) {
    const value = this.#scalar(key);
    if (value === void 0) return fallback;
    if (typeof value === "boolean") return value;
    if (typeof value === "string" && hasPlaceholder(value)) {
      return this.#configured(key, value, "boolean", () => fallback) ?? fallback;
    }
    this.wrongType(key, "true or false", value);
    return fallback;
  }
  /** Without placeholders. */
  literalFlag(key, fallback) {
    const value = this.raw(key);
    if (value === void 0) return fallback;
    if (typeof value === "boolean") return value;
    this.wrongType(key, "true or false", value);
    return fallback;
  }
  number(key, fallback, as = "number") {
    const value = this.#scalar(key);
    if (value === void 0) return fallback;
    if (typeof value === "string" && hasPlaceholder(value)) {
      return this.#configured(key, value, as, () => fallback) ?? fallback;
    }
    if (
      typeof value === "number" &&
      Number.isFinite(value) &&
      (as === "number" || Number.isSafeInteger(value))
    ) {
      return value;
    }
    this.wrongType(key, as === "integer" ? "an integer" : "a number", value);
    return fallback;
  }
  integer(key, fallback) {
    return this.number(key, fallback, "integer");
  }
  /** Without placeholders. */
  literalInteger(key, fallback) {
    const value = this.raw(key);
    if (value === void 0) return fallback;
    if (typeof value === "number" && Number.isSafeInteger(value)) return value;
    this.wrongType(key, "an integer", value);
    return fallback;
  }
  /** Any value <= 0 means the default. */
  positive(key, fallback) {
    const value = this.integer(key, fallback);
    if (typeof value !== "number") return { ...value, unlessPositive: fallback };
    return value <= 0 ? fallback : value;
  }
  /** Milliseconds. `fallback` too. */
  duration(key, fallback, rule = {}) {
    const value = this.#scalar(key);
    if (value === void 0) return fallback;
    if (typeof value !== "string") {
      const message = `invalid ${key}: a duration must be a string such as "10s", got ${typeName(value)}`;
      this.report(CODES.invalidDuration, message, key);
      return fallback;
    }
    if (hasPlaceholder(value)) return this.#configured(key, value, "duration", () => fallback) ?? fallback;
    const parsed = parseDuration(unescapePlaceholders(value));
    if (!parsed.ok) {
      const help = "write numbers with units, for example `300ms`, `10s`, `1h30m`";
      this.report(CODES.invalidDuration, `invalid ${key}: ${parsed.error}`, key, { help });
      return fallback;
    }
    if (parsed.milliseconds < 0 && rule.minimum !== "any") {
      this.report(CODES.negativeDuration, rule.message ?? `invalid ${key}: it must be >= 0`, key);
      return fallback;
    }
    return parsed.milliseconds;
  }
  /** A map; `{}` when absent or of a wrong type. Its own fields report below its path. */
  map(key, help) {
    const value = this.raw(key);
    const path = [...this.path, key];
    if (value === void 0 || isRecord(value)) return new _Fields(this.scope, value ?? {}, path);
    this.wrongType(key, "a map", value, help);
    return new _Fields(this.scope, {}, path);
  }
  keys() {
    return Object.keys(this.#values);
  }
  list(key, help) {
    const value = this.raw(key);
    if (value === void 0) return [];
    if (Array.isArray(value)) return value;
    this.wrongType(key, "a list", value, help);
    return [];
  }
  /** Items of a list of texts with their index; others are reported. */
  texts(key, help) {
    return this.list(key, help).flatMap((item, index) => {
      if (typeof item === "string") return [{ text: item, index }];
      const message = `\`${this.label(key)}[${index}]\` must be a string, got ${typeName(item)}`;
      this.scope.report(CODES.wrongType, message, [...this.path, key, index]);
      return [];
    });
  }
  wrongType(key, expected, value, help) {
    const hint =
      help ??
      (value instanceof Date
        ? "quote it: unquoted dates are timestamps"
        : expected === "a string" && (typeof value === "number" || typeof value === "boolean")
          ? `quote it: \`${key}: "${value}"\``
          : void 0);
    const message = `\`${this.label(key)}\` must be ${expected}, got ${typeName(value)}`;
    this.report(CODES.wrongType, message, key, { help: hint });
  }
  /** Dotted path of a field, for messages. */
  label(key) {
    return [...this.path, key].join(".");
  }
  /** Warns about every field that was not asked for. `where` completes “has no effect in …”. */
  finish(where) {
    for (const key of Object.keys(this.#values)) {
      if (this.#known.has(key)) continue;
      const near = nearest(key, this.#known);
      this.report(CODES.unknownField, `unknown field \`${this.label(key)}\` has no effect in ${where}`, key, {
        at: "key",
        help: near === void 0 ? void 0 : `there is a field with a similar name: \`${near}\``,
      });
    }
  }
  /** The value, or `${env:NAME}` for a sibling `<field>_env: NAME` when the field itself is absent or empty. */
  #scalar(key) {
    const value = this.raw(key);
    const sibling = `${key}_env`;
    if (!this.has(sibling) || (value !== void 0 && value !== "")) {
      if (this.has(sibling)) this.#known.add(sibling);
      return value;
    }
    const name = this.literal(sibling);
    return name === void 0 || name === "" ? value : `\${env:${name}}`;
  }
  /** A placeholder when the text has one, reporting broken ones; otherwise the final value. */
  #configured(key, text, as, plain) {
    const errors2 = parsePlaceholders(text).flatMap((part2) =>
      part2.type === "error" ? [part2.message] : [],
    );
    for (const message of errors2) this.report(CODES.invalidPlaceholder, message, key);
    if (errors2.length > 0) return void 0;
    return hasPlaceholder(text) ? { placeholder: text, as } : plain(unescapePlaceholders(text));
  }
};

// compiler/1-registry/entries/base.ts
function baseEntry(raw) {
  const { id, namespace, name, kind, meta, data, file, range } = raw;
  return { id, namespace, name, kind, meta, data, file, range };
}
function configuration(raw) {
  if (!isRecord(raw.data)) {
    raw.scope.report(CODES.wrongType, `\`data\` must be a map, got ${typeName(raw.data)}`, ["data"]);
  }
  return new Fields(raw.scope, isRecord(raw.data) ? raw.data : {});
}

// compiler/1-registry/entries/lifecycle.ts
var SECOND = 1e3;
function readLifecycle(fields, namespace) {
  const map = fields.map("lifecycle");
  const requires2 = ["requires", "depends_on"]
    .flatMap((key) => map.texts(key))
    .flatMap(({ text }) => text.trim() || []);
  const result = {
    autoStart: map.flag("auto_start", false),
    startup: readStartup(map),
    requires: [...new Set(requires2.map((reference) => qualify(reference, namespace)))],
    startTimeout: map.duration("start_timeout", 10 * SECOND),
    stopTimeout: map.duration("stop_timeout", 10 * SECOND),
    stableThreshold: map.duration("stable_threshold", 5 * SECOND),
    restart: readRestart(map.map("restart")),
  };
  map.finish("`lifecycle`");
  return result;
}
function readStartup(map) {
  const startup = map.literal("startup") ?? "required";
  if (startup === "required" || startup === "optional") return startup;
  const near = nearest(startup, ["required", "optional"]);
  map.report(CODES.invalidStartup, `invalid startup: ${startup}`, "startup", {
    help:
      near === void 0
        ? "it is `required` or `optional`"
        : `there is a value with a similar name: \`${near}\``,
  });
  return "required";
}
function readRestart(map) {
  const older = map.has("backoff") && !map.has("backoff_factor");
  map.allow("backoff", "backoff_factor");
  const factor = older ? "backoff" : "backoff_factor";
  const result = {
    initialDelay: map.duration("initial_delay", SECOND),
    maxDelay: map.duration("max_delay", 90 * SECOND),
    backoffFactor: map.number(factor, 2),
    jitter: map.number("jitter", 0.1),
    maxAttempts: map.integer("max_attempts", 0),
  };
  const check2 = (key, value, holds, rule) => {
    if (typeof value === "number" && !holds(value)) {
      map.report(CODES.invalidRestart, `invalid restart policy: \`${key}\` must be ${rule}`, key);
    }
  };
  check2(factor, result.backoffFactor, (value) => value >= 1, ">= 1");
  check2("jitter", result.jitter, (value) => value >= 0 && value <= 1, "between 0 and 1");
  check2("max_attempts", result.maxAttempts, (value) => value >= 0, ">= 0");
  map.finish("`lifecycle.restart`");
  return result;
}

// compiler/1-registry/entries/client.ts
var SECOND2 = 1e3;
var AUTH_TYPES = ["none", "api_key", "mtls"];
function readClient(raw) {
  const fields = configuration(raw);
  const options = {
    address: readAddress(fields),
    namespace: nonEmpty(fields.text("namespace")) ?? "default",
    taskQueuePrefix: fields.text("tq_prefix") ?? "",
    connectionTimeout: fields.duration("connection_timeout", 10 * SECOND2, {
      message: "connection timeout must be >= 0",
    }),
    keepAliveTime: fields.duration("keep_alive_time", 30 * SECOND2, {
      message: "keep alive time must be >= 0",
    }),
    keepAliveTimeout: fields.duration("keep_alive_timeout", 10 * SECOND2, {
      message: "keep alive timeout must be >= 0",
    }),
    auth: readAuth(fields.map("auth")),
    tls: readTls(fields.map("tls")),
    healthCheck: readHealthCheck(fields.map("health_check")),
    lifecycle: readLifecycle(fields, raw.namespace),
  };
  fields.finish("a `temporal.client` entry");
  return { ...baseEntry(raw), kind: "temporal.client", options };
}
function readAddress(fields) {
  const address = fields.text("address");
  if (address !== void 0 && address !== "") return address;
  if (address === "" || !fields.has("address")) {
    const help = "write `address: host:port`, for example `address: localhost:7233`";
    const key = fields.has("address") ? "address" : void 0;
    fields.report(CODES.missingAddress, "address is required", key, { help });
  }
  return "";
}
function nonEmpty(value) {
  return value === "" ? void 0 : value;
}
function readAuth(auth) {
  const type = nonEmpty(auth.literal("type")) ?? "none";
  let result = { type: "none" };
  let where = "`auth`";
  if (type === "api_key") result = readApiKey(auth);
  else if (type === "mtls") result = readMtls(auth);
  else if (type === "none") {
    for (const key of auth.keys()) {
      if (!CREDENTIALS.includes(key)) continue;
      auth.allow(key);
      const help = key.startsWith("api_key") ? "add `type: api_key`" : "add `type: mtls`";
      auth.report(CODES.ignoredField, `\`auth.${key}\` has no effect while \`auth.type\` is none`, key, {
        at: "key",
        help,
      });
    }
  } else {
    const near = nearest(String(type), AUTH_TYPES);
    auth.report(CODES.invalidAuthType, `invalid auth type: ${type}`, "type", {
      help:
        near === void 0
          ? `types are ${AUTH_TYPES.join(", ")}`
          : `there is a type with a similar name: \`${near}\``,
    });
    auth.allow(...CREDENTIALS);
  }
  if (type === "api_key" || type === "mtls") where = `\`auth\` with type ${type}`;
  auth.finish(where);
  return result;
}
var CREDENTIALS = [
  "api_key",
  "api_key_env",
  "api_key_file",
  "cert_file",
  "cert_pem",
  "key_file",
  "key_pem",
  "key_pem_env",
];
function readApiKey(auth) {
  exactlyOne(
    auth,
    ["api_key", "api_key_env", "api_key_file"],
    "API key source is required",
    "multiple API key sources specified",
  );
  const apiKey = nonEmpty(auth.text("api_key"));
  const apiKeyFile = nonEmpty(auth.text("api_key_file"));
  warnSecret(auth, "api_key", apiKey);
  return { type: "api_key", ...given({ apiKey, apiKeyFile }) };
}
function readMtls(auth) {
  exactlyOne(
    auth,
    ["cert_file", "cert_pem"],
    "mTLS certificate is required",
    "multiple mTLS certificate sources specified",
  );
  exactlyOne(
    auth,
    ["key_file", "key_pem", "key_pem_env"],
    "mTLS key is required",
    "multiple mTLS key sources specified",
  );
  const certFile = nonEmpty(auth.text("cert_file"));
  const certPem = nonEmpty(auth.text("cert_pem"));
  const keyFile = nonEmpty(auth.text("key_file"));
  const keyPem = nonEmpty(auth.text("key_pem"));
  warnSecret(auth, "key_pem", keyPem);
  return { type: "mtls", ...given({ certFile, certPem, keyFile, keyPem }) };
}
function given(fields) {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== void 0));
}
function exactlyOne(auth, sources, required, multiple) {
  const present = sources.filter((key) => auth.has(key) && auth.raw(key) !== "");
  const choices = sources.map((key) => `\`${key}\``).join(", ");
  if (present.length === 0) {
    auth.report(CODES.missingCredential, required, auth.has("type") ? "type" : void 0, {
      help: `set one of ${choices}`,
    });
  } else if (present.length > 1) {
    const [first = "", second = ""] = present;
    const related = [{ message: "first source", range: auth.scope.range([...auth.path, first], "key") }];
    auth.report(CODES.multipleCredentials, multiple, second, {
      at: "key",
      help: `keep one of ${choices}`,
      related,
    });
  }
}
function warnSecret(auth, key, value) {
  if (typeof value !== "string") return;
  const message = `\`auth.${key}\` is a secret in plain text and would be written to the build output`;
  auth.report(CODES.secretInManifest, message, key, {
    at: "key",
    help: `use \`${key}: \${env:NAME}\`, which is read when the worker starts`,
  });
}
function readTls(tls) {
  const result = {
    enabled: tls.flag("enabled", false),
    caFile: tls.text("ca_file") ?? "",
    serverName: tls.text("server_name") ?? "",
    insecureSkipVerify: tls.flag("insecure_skip_verify", false),
  };
  if (result.insecureSkipVerify === true && result.serverName !== "") {
    const related = [{ message: "the server name", range: tls.scope.range([...tls.path, "server_name"]) }];
    const message = "cannot use insecure skip verify with server name";
    tls.report(CODES.skipVerifyWithServerName, message, "insecure_skip_verify", { at: "key", related });
  }
  tls.finish("`tls`");
  return result;
}
function readHealthCheck(health) {
  const enabled = health.flag("enabled", false);
  const interval = health.duration("interval", 30 * SECOND2, { minimum: "any" });
  if (enabled === true && typeof interval === "number" && interval <= 0) {
    const message = "health check interval must be > 0 when enabled";
    health.report(CODES.healthCheckInterval, message, "interval");
  }
  health.finish("`health_check`");
  return { enabled, interval };
}

// compiler/1-registry/entries/environment.ts
function readEnvStorage(raw, kind) {
  const fields = configuration(raw);
  fields.allow("lifecycle");
  const storage = readStorage(fields, kind);
  fields.finish(`an \`${kind}\` entry`);
  return { ...baseEntry(raw), kind, storage };
}
function readStorage(fields, kind) {
  switch (kind) {
    case "env.storage.os":
      return { type: "os" };
    case "env.storage.memory":
      return { type: "memory" };
    case "env.storage.file":
      return {
        type: "file",
        filePath: readFilePath(fields),
        autoCreate: fields.literalFlag("auto_create", false),
        fileMode: readMode(fields, "file_mode", 420),
        dirMode: readMode(fields, "dir_mode", 493),
      };
    case "env.storage.static":
      return { type: "static", values: readValues(fields.map("values")) };
    case "env.storage.router":
      return { type: "router", storages: readStorages(fields) };
  }
}
function readFilePath(fields) {
  const path = fields.text("file_path");
  if (path !== void 0 && path !== "") return path;
  if (path === "" || !fields.has("file_path")) {
    const key = fields.has("file_path") ? "file_path" : void 0;
    fields.report(CODES.emptyEnvFile, "file path must not be empty", key);
  }
  return "";
}
function readMode(fields, key, fallback) {
  const value = fields.raw(key);
  if (value === void 0) return fallback;
  const text = typeof value === "string" && /^0?o?[0-7]{3,4}$/.test(value) ? value.replace("o", "") : void 0;
  const mode = typeof value === "number" ? value : text === void 0 ? Number.NaN : Number.parseInt(text, 8);
  if (Number.isInteger(mode) && mode >= 0 && mode <= 4095) return mode;
  const help = "write octal permission bits, for example `0644`";
  fields.report(
    CODES.invalidFileMode,
    `invalid ${key}: ${typeof value === "string" ? value : typeName(value)}`,
    key,
    { help },
  );
  return fallback;
}
function readValues(map) {
  const values = [];
  for (const key of map.keys()) {
    const value = map.raw(key);
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
      values.push([key, String(value)]);
    } else {
      map.wrongType(key, "a string", value);
    }
  }
  return Object.fromEntries(values);
}
function readStorages(fields) {
  const written = fields.texts("storages");
  if (!fields.has("storages") || (written.length === 0 && Array.isArray(fields.raw("storages")))) {
    const key = fields.has("storages") ? "storages" : void 0;
    fields.report(CODES.emptyRouter, "router storage must have at least one storage", key);
  }
  return written.flatMap(({ text, index }) => {
    if (isFullId(text)) return [text];
    reportStorageId(fields, ["storages", index], text);
    return [];
  });
}
function readEnvVariable(raw) {
  const fields = configuration(raw);
  const name = fields.literal("variable");
  const named = name !== void 0 && name !== "";
  const valid = named && /^[A-Za-z0-9_]+$/.test(name);
  if (named && !valid) {
    const help = "public names consist of letters, digits and underscores";
    fields.report(CODES.invalidVariableName, `invalid environment variable name: ${name}`, "variable", {
      help,
    });
  }
  const storage = fields.literal("storage");
  const usable = storage !== void 0 && isFullId(storage);
  if (!usable && (storage !== void 0 || !fields.has("storage"))) {
    reportStorageId(fields, fields.has("storage") ? ["storage"] : [], storage ?? "");
  }
  const fallback = readDefault(fields);
  const readOnly = fields.literalFlag("readonly", false);
  fields.allow("lifecycle");
  fields.finish("an `env.variable` entry");
  return {
    ...baseEntry(raw),
    kind: "env.variable",
    variable: {
      id: raw.id,
      ...(valid ? { name } : {}),
      storage: usable ? storage : "",
      ...(fallback === void 0 ? {} : { default: fallback }),
      readOnly,
    },
  };
}
function readDefault(fields) {
  const value = fields.raw("default");
  if (
    value === void 0 ||
    typeof value === "string" ||
    typeof value === "number" ||
    typeof value === "boolean"
  ) {
    return value;
  }
  fields.wrongType("default", "a string", value);
  return void 0;
}
function isFullId(text) {
  return /^[^:]+:.+$/.test(text);
}
function reportStorageId(fields, path, written) {
  const message = "invalid storage ID format, must have both namespace and name";
  const help =
    written === ""
      ? "name an `env.storage.*` entry as `namespace:name`"
      : `write \`namespace:${written.replaceAll(":", "")}\``;
  fields.scope.report(CODES.invalidStorageId, message, path, { help });
}

// compiler/1-registry/entries/lua.ts
import { isScalar as isScalar3 } from "yaml";

// compiler/1-registry/modules.ts
var ANYWHERE = [
  "base64",
  "channel",
  "crypto",
  "ctx",
  "errors",
  "funcs",
  "hash",
  "json",
  "logger",
  "os",
  "payload",
  "process",
  "time",
  "uuid",
  "workflow",
  "yaml",
];
var NOT_SUPPORTED = ["compress", "contract", "expr", "html", "template", "text", "treesitter"];
var HOST = ["env"];
var HOST_NOT_SHIPPED = [
  "cdc",
  "cloudstorage",
  "events",
  "excel",
  "exec",
  "fs",
  "http",
  "http_client",
  "hub",
  "io",
  "metrics",
  "pg",
  "queue",
  "registry",
  "security",
  "sql",
  "store",
  "stream",
  "system",
  "tty",
  "websocket",
];
var CLASSES = new Map([
  ...ANYWHERE.map((name) => [name, "anywhere"]),
  ...NOT_SUPPORTED.map((name) => [name, "not-supported"]),
  ...HOST.map((name) => [name, "host"]),
  ...HOST_NOT_SHIPPED.map((name) => [name, "host-not-shipped"]),
]);
function moduleClass(name) {
  return CLASSES.get(name) ?? "unknown";
}
function isBuiltinModule(name) {
  return CLASSES.has(name);
}
var BUILTIN_MODULES = [...CLASSES.keys()].sort();

// compiler/1-registry/entries/pool.ts
var TYPES = ["inline", "lazy", "static", "adaptive"];
function readPool(fields) {
  if (!fields.has("pool")) {
    fields.allow("pool");
    return void 0;
  }
  const pool = fields.map("pool");
  const written = pool.literal("type");
  const type = TYPES.find((name) => name === written);
  if (written !== void 0 && type === void 0) {
    const near = nearest(written, TYPES);
    pool.report(CODES.unknownPoolType, `unknown pool type: ${written}`, "type", {
      help:
        near === void 0
          ? `types are ${TYPES.join(", ")}`
          : `there is a type with a similar name: \`${near}\``,
    });
  }
  const workers = pool.literalInteger("workers", 0);
  const size = pool.literalInteger("size", 0);
  const result = {
    ...(type === void 0 ? {} : { type }),
    workers,
    size,
    buffer: pool.literalInteger("buffer", (workers > 0 ? workers : size > 0 ? size : 8) * 64),
    maxSize: pool.literalInteger("max_size", 16),
    warmStart: pool.literalFlag("warm_start", false),
  };
  checkSize(pool, result);
  pool.finish("`pool`");
  return result;
}
function checkSize(pool, { workers, size, type }) {
  const shown = pool.has("size") ? "size" : "workers";
  if (workers > 0 && size <= 0) {
    pool.report(CODES.invalidPoolSize, "pool.size must be greater than 0 for worker pools", shown);
  } else if (pool.has("size") && size <= 0 && type !== "lazy" && type !== "adaptive") {
    pool.report(CODES.invalidPoolSize, "pool.size must be greater than 0 for non-flex pools", "size");
  } else {
    for (const key of ["workers", "size", "buffer", "max_size"]) {
      const value = pool.raw(key);
      if (typeof value === "number" && value < 0) {
        pool.report(CODES.invalidPoolSize, `pool.${key} must not be negative`, key);
      }
    }
  }
}

// compiler/1-registry/entries/temporal-meta.ts
var PATH = ["meta", "temporal"];
function readWorkflow(raw, kind) {
  const temporal = readTemporal(raw);
  if (kind !== "workflow.lua") {
    if (temporal?.has("workflow")) misplaced(temporal, "workflow", kind, "a `workflow.lua` entry");
    return void 0;
  }
  if (temporal === void 0 || !temporal.has("workflow")) {
    if (raw.meta.temporal === void 0 || raw.meta.temporal === null || temporal !== void 0) {
      const message = `workflow \`${raw.id}\` has no \`meta.temporal.workflow.worker\` and is not registered with any worker`;
      raw.scope.report(CODES.unregisteredWorkflow, message, [], {
        help: "add `meta: { temporal: { workflow: { worker: <id of a temporal.worker> } } }`",
      });
    }
    return void 0;
  }
  const fields = temporal.map("workflow");
  const worker = readWorker(raw, fields, "workflow");
  const name = fields.literal("name");
  if (name !== void 0 && name.trim() === "") {
    fields.report(CODES.wrongType, "`meta.temporal.workflow.name` must not be empty", "name");
  }
  fields.finish("`meta.temporal.workflow`");
  if (worker === void 0) return void 0;
  return name === void 0 || name.trim() === "" ? { worker } : { worker, name };
}
function readActivity(raw, kind) {
  const temporal = readTemporal(raw);
  if (!temporal?.has("activity")) return void 0;
  if (kind !== "function.lua" && kind !== "process.lua") {
    misplaced(temporal, "activity", kind, "a `function.lua` or `process.lua` entry");
    return void 0;
  }
  const fields = temporal.map("activity");
  const worker = readWorker(raw, fields, "activity");
  const local = fields.literalFlag("local", false);
  fields.finish("`meta.temporal.activity`");
  return worker === void 0 ? void 0 : { worker, local };
}
function readTemporal(raw) {
  const { temporal } = raw.meta;
  return isRecord(temporal) ? new Fields(raw.scope, temporal, PATH) : void 0;
}
function checkTemporalBlock(raw) {
  const { temporal } = raw.meta;
  if (temporal === void 0 || temporal === null) return;
  if (!isRecord(temporal)) {
    raw.scope.report(CODES.wrongType, `\`meta.temporal\` must be a map, got ${typeName(temporal)}`, PATH);
    return;
  }
  const fields = new Fields(raw.scope, temporal, PATH);
  fields.allow("workflow", "activity");
  fields.finish("`meta.temporal`");
}
function readWorker(raw, fields, block2) {
  const worker = fields.literal("worker");
  if (worker !== void 0 && worker.trim() !== "") return qualify(worker.trim(), raw.namespace);
  const { temporal } = raw.meta;
  const usable = isRecord(temporal) && isRecord(temporal[block2]);
  if (usable && (worker !== void 0 || !fields.has("worker"))) {
    const message = `missing required worker in meta.temporal.${block2}.worker`;
    const help = "name a `temporal.worker` entry; a bare name belongs to the entry's own namespace";
    fields.report(CODES.missingWorker, message, fields.has("worker") ? "worker" : void 0, { help });
  }
  return void 0;
}
function misplaced(temporal, block2, kind, right) {
  const message = `\`meta.temporal.${block2}\` has no effect on a \`${kind}\` entry`;
  temporal.report(CODES.misplacedTemporal, message, block2, { at: "key", help: `it belongs to ${right}` });
}

// compiler/1-registry/entries/lua.ts
function readLuaEntry(raw, kind, files) {
  const fields = configuration(raw);
  const source = readSource(raw, fields, files);
  const method = readMethod(fields, kind);
  const modules = readModules(raw, fields);
  const imports2 = readImports(raw, fields);
  const pool = kind === "function.lua" ? readPool(fields) : void 0;
  const workflow2 = readWorkflow(raw, kind);
  const activity = readActivity(raw, kind);
  const options = readOptions(raw);
  fields.finish(`a \`${kind}\` entry`);
  if (source === void 0) return void 0;
  return {
    ...baseEntry(raw),
    kind,
    source,
    method: method ?? "main",
    methodRange: method === void 0 ? raw.scope.nameRange : raw.scope.range(["method"]),
    modules,
    imports: imports2,
    ...(workflow2 === void 0 ? {} : { workflow: workflow2 }),
    ...(activity === void 0 ? {} : { activity }),
    options,
    ...(pool === void 0 ? {} : { pool }),
  };
}
function readSource(raw, fields, files) {
  const key = JSON.stringify(["source"]);
  if (raw.failed.has(key)) {
    fields.allow("source");
    return void 0;
  }
  const written = fields.has("source");
  const text = fields.literal("source");
  if (text === void 0 || text.trim() === "") {
    const file2 = raw.inserted.get(key);
    if (text !== void 0 && file2 !== void 0)
      return { file: file2, text, startLine: 1, indent: 0, inline: false };
    if (!written || text !== void 0) {
      const help = "write `source: file://<path>.lua`, or the Lua text in a `|` block";
      fields.report(CODES.missingSource, "source is required", written ? "source" : void 0, { help });
    }
    return void 0;
  }
  const file = raw.inserted.get(key);
  if (file !== void 0) return { file, text, startLine: 1, indent: 0, inline: false };
  if (files.has(text) || /^[\w./-]+\.lua$/.test(text)) {
    const help = `write \`source: file://${text}\``;
    fields.report(
      CODES.missingSource,
      "source is required: this is the name of a file, not Lua text",
      "source",
      { help },
    );
    return void 0;
  }
  return { file: raw.file, text, ...inlinePlace(raw), inline: true };
}
function inlinePlace(raw) {
  const { document } = raw.scope;
  const node = document.find(raw.scope.path(["source"]))?.value;
  const start = document.nodeRange(node)?.start;
  if (!start || !isScalar3(node)) return { startLine: 1, indent: 0 };
  const block2 = node.type === "BLOCK_LITERAL" || node.type === "BLOCK_FOLDED";
  if (!block2) return { startLine: start.line, indent: 0 };
  const lines2 = document.text.slice(start.offset, node.range?.[1]).split("\n");
  const explicit = /[1-9]/.exec(lines2[0] ?? "");
  const first = lines2.slice(1).find((line2) => line2.trim() !== "") ?? "";
  const content = node.source?.split("\n").find((line2) => line2.trim() !== "") ?? "";
  const blank = (line2) => line2.length - line2.trimStart().length;
  return { startLine: start.line + 1, indent: blank(first) - (explicit ? blank(content) : 0) };
}
function readMethod(fields, kind) {
  const method = fields.literal("method");
  if (method !== void 0 && method.trim() !== "") return method;
  const absent = method !== void 0 || !fields.has("method");
  if (kind === "function.lua" && absent) {
    const help = "name the function that the Lua file returns, for example `method: main`";
    fields.report(CODES.missingMethod, "method is required", fields.has("method") ? "method" : void 0, {
      help,
    });
  }
  return void 0;
}
function readModules(raw, fields) {
  const modules = /* @__PURE__ */ new Map();
  for (const { text, index } of fields.texts("modules", "write a list: `modules: [funcs, time]`")) {
    const path = ["modules", index];
    if (text.trim() === "") {
      raw.scope.report(CODES.emptyModule, "module cannot be empty", path);
    } else if (text.includes(":")) {
      const alias = text.slice(text.lastIndexOf(":") + 1);
      const help = `entries are imported: \`imports: { ${alias}: ${text} }\``;
      raw.scope.report(CODES.moduleWithNamespace, `module cannot have a namespace: \`${text}\``, path, {
        help,
      });
    } else if (moduleClass(text) === "unknown") {
      const near = nearest(text, BUILTIN_MODULES);
      raw.scope.report(CODES.unknownModule, `unknown module \`${text}\``, path, {
        help:
          near === void 0
            ? `modules are built in; Lua entries are listed under \`imports\``
            : `there is a module with a similar name: \`${near}\``,
      });
    } else if (moduleClass(text) === "not-supported") {
      raw.scope.report(CODES.moduleNotSupported, `module \`${text}\` is not supported`, path);
    } else if (!modules.has(text)) {
      modules.set(text, { name: text, range: raw.scope.range(path) });
    }
  }
  return [...modules.values()];
}
function readImports(raw, fields) {
  const map = fields.map("imports", "write a map: `imports: { alias: namespace:name }`");
  const imports2 = [];
  for (const alias of map.keys()) {
    const path = ["imports", alias];
    if (alias.trim() === "") {
      raw.scope.report(CODES.emptyAlias, "import alias cannot be empty", path, { at: "key" });
      continue;
    }
    const value = map.raw(alias);
    if (value !== void 0 && typeof value !== "string") {
      map.wrongType(alias, "an entry id", value);
      continue;
    }
    const written = (value ?? "").trim();
    if (written === "" || written.endsWith(":")) {
      const help = "write the id of a Lua entry: `namespace:name`";
      raw.scope.report(CODES.emptyImport, `import ${written || ":"}name cannot be empty`, path, { help });
      continue;
    }
    const builtin = isBuiltinModule(written);
    if (builtin && moduleClass(written) === "not-supported") {
      raw.scope.report(CODES.moduleNotSupported, `module \`${written}\` is not supported`, path);
      continue;
    }
    const target = builtin ? written : qualify(written, raw.namespace);
    imports2.push({
      alias,
      target,
      builtin,
      range: raw.scope.range(path),
      aliasRange: raw.scope.range(path, "key"),
    });
  }
  return imports2;
}
function readOptions(raw) {
  const { options } = raw.meta;
  if (options === void 0 || options === null) return {};
  if (isRecord(options)) return options;
  const message = `\`meta.options\` must be a map, got ${typeName(options)}`;
  raw.scope.report(CODES.wrongType, message, ["meta", "options"]);
  return {};
}

// compiler/1-registry/entries/worker-options.ts
var SECOND3 = 1e3;
function readWorkerOptions(fields) {
  const options = {
    identity: fields.text("identity") ?? "",
    maxConcurrentActivityExecutionSize: fields.positive("max_concurrent_activity_execution_size", 1e3),
    maxConcurrentWorkflowTaskExecutionSize: fields.positive(
      "max_concurrent_workflow_task_execution_size",
      1e3,
    ),
    maxConcurrentLocalActivityExecutionSize: fields.positive(
      "max_concurrent_local_activity_execution_size",
      1e3,
    ),
    maxConcurrentSessionExecutionSize: fields.positive("max_concurrent_session_execution_size", 1e3),
    maxConcurrentEagerActivityExecutionSize: fields.integer(
      "max_concurrent_eager_activity_execution_size",
      0,
    ),
    maxConcurrentActivityTaskPollers: fields.positive("max_concurrent_activity_task_pollers", 20),
    maxConcurrentWorkflowTaskPollers: fields.positive("max_concurrent_workflow_task_pollers", 20),
    workerActivitiesPerSecond: rate(fields, "worker_activities_per_second"),
    workerLocalActivitiesPerSecond: rate(fields, "worker_local_activities_per_second"),
    taskQueueActivitiesPerSecond: rate(fields, "task_queue_activities_per_second"),
    stickyScheduleToStartTimeout: fields.duration("sticky_schedule_to_start_timeout", 5 * SECOND3),
    workerStopTimeout: fields.duration("worker_stop_timeout", 0),
    deadlockDetectionTimeout: fields.duration("deadlock_detection_timeout", 0),
    maxHeartbeatThrottleInterval: fields.duration("max_heartbeat_throttle_interval", 0),
    defaultHeartbeatThrottleInterval: fields.duration("default_heartbeat_throttle_interval", 0),
    enableLoggingInReplay: fields.flag("enable_logging_in_replay", false),
    enableSessionWorker: fields.flag("enable_session_worker", false),
    disableWorkflowWorker: fields.flag("disable_workflow_worker", false),
    localActivityWorkerOnly: fields.flag("local_activity_worker_only", false),
    disableEagerActivities: fields.flag("disable_eager_activities", false),
    disableRegistrationAliasing: fields.flag("disable_registration_aliasing", false),
    useVersioning: fields.flag("use_versioning", false),
    deploymentName: fields.text("deployment_name") ?? "",
    buildId: fields.text("build_id") ?? "",
  };
  const behavior = readBehavior(fields, options.useVersioning);
  check(fields, options);
  fields.finish("`worker_options`");
  return behavior === void 0 ? options : { ...options, defaultVersioningBehavior: behavior };
}
function rate(fields, key) {
  const value = fields.number(key, 0);
  if (typeof value !== "number" || value >= 0) return value;
  fields.report(CODES.negativeRate, `${key.replaceAll("_", " ")} cannot be negative`, key, {
    help: "0 means unlimited",
  });
  return 0;
}
function readBehavior(fields, versioning) {
  const key = "default_versioning_behavior";
  const value = fields.literal(key);
  if (value !== void 0 && value !== "pinned" && value !== "auto_upgrade") {
    const near = nearest(value, ["pinned", "auto_upgrade"]);
    fields.report(CODES.invalidVersioning, `invalid ${key}: ${value}`, key, {
      help:
        near === void 0
          ? "it is `pinned` or `auto_upgrade`"
          : `there is a value with a similar name: \`${near}\``,
    });
    return void 0;
  }
  if (versioning !== false) return value ?? "pinned";
  if (value !== void 0) {
    const message = `\`${key}\` has no effect without \`use_versioning\``;
    fields.report(CODES.unsupportedOption, message, key, { at: "key" });
  }
  return void 0;
}
function check(fields, options) {
  if (options.maxConcurrentWorkflowTaskPollers === 1) {
    const help = "use at least 2: one polls the sticky queue";
    const message = "max concurrent workflow task pollers cannot be 1";
    fields.report(CODES.singlePoller, message, "max_concurrent_workflow_task_pollers", { help });
  }
  if (options.disableWorkflowWorker === true && options.localActivityWorkerOnly === true) {
    const message = "cannot disable workflow worker and use local activity worker only simultaneously";
    const other = fields.scope.range([...fields.path, "disable_workflow_worker"], "key");
    const related = [{ message: "workflows are disabled here", range: other }];
    fields.report(CODES.nothingToRun, message, "local_activity_worker_only", { at: "key", related });
  }
  if (options.enableSessionWorker === true) {
    const message = "sessions are not supported: `enable_session_worker` has no effect";
    fields.report(CODES.unsupportedOption, message, "enable_session_worker", { at: "key" });
  }
}

// compiler/1-registry/entries/worker.ts
function readWorker2(raw) {
  const fields = configuration(raw);
  const client = readClientReference(fields, raw.namespace);
  const taskQueue = readTaskQueue(fields);
  const options = readWorkerOptions(fields.map("worker_options"));
  const lifecycle = readLifecycle(fields, raw.namespace);
  fields.finish("a `temporal.worker` entry");
  const requires2 =
    client === "" ? lifecycle.requires : [.../* @__PURE__ */ new Set([...lifecycle.requires, client])];
  return {
    ...baseEntry(raw),
    kind: "temporal.worker",
    client,
    taskQueue,
    options,
    lifecycle: { ...lifecycle, requires: requires2 },
  };
}
function readClientReference(fields, namespace) {
  const client = fields.literal("client")?.trim();
  if (client) return qualify(client, namespace);
  if (client === "" || !fields.has("client")) {
    const help = "name a `temporal.client` entry; a bare name belongs to the worker's own namespace";
    const key = fields.has("client") ? "client" : void 0;
    fields.report(CODES.missingClient, "client reference is required", key, { help });
  }
  return "";
}
function readTaskQueue(fields) {
  const queue = fields.text("task_queue");
  if (queue !== void 0 && (typeof queue !== "string" || queue.trim() !== "")) return queue;
  if (queue !== void 0 || !fields.has("task_queue")) {
    const key = fields.has("task_queue") ? "task_queue" : void 0;
    fields.report(CODES.missingTaskQueue, "task queue is required", key);
  }
  return "";
}

// compiler/1-registry/kinds.ts
var LUA_KINDS = ["function.lua", "process.lua", "workflow.lua", "library.lua", "module.lua"];
var STORAGE_KINDS = [
  "env.storage.os",
  "env.storage.memory",
  "env.storage.file",
  "env.storage.static",
  "env.storage.router",
];
var KNOWN_KINDS = [...LUA_KINDS, "temporal.client", "temporal.worker", ...STORAGE_KINDS, "env.variable"];
function isLuaKind(kind) {
  return LUA_KINDS.includes(kind);
}
function isStorageKind(kind) {
  return STORAGE_KINDS.includes(kind);
}
function isByteCodeKind(kind) {
  return kind.endsWith(".lua.bc");
}

// compiler/1-registry/link/context.ts
var MAX_HINTS = 200;
var LinkContext = class {
  registry;
  #raws;
  #manifests;
  #similar = /* @__PURE__ */ new Map();
  constructor(registry, manifests) {
    this.registry = registry;
    this.#manifests = manifests;
    const raws = /* @__PURE__ */ new Map();
    for (const raw of manifests.entries) if (!raws.has(raw.id)) raws.set(raw.id, raw);
    this.#raws = raws;
  }
  scope(id) {
    const raw = this.#raws.get(id);
    if (!raw) throw new Error(`no entry ${id}`);
    return raw.scope;
  }
  report(id, code2, message, path, extra) {
    this.scope(id).report(code2, message, path, extra);
  }
  /** True when an entry of this id may exist in a place that could not be read. */
  mayExist(id) {
    return this.#manifests.broken.has(id) || this.#manifests.brokenNamespaces.has(splitId(id).namespace);
  }
  /** Help for a reference to an entry that does not exist; entries of the `preferred` kinds go first. */
  similar(id, preferred = []) {
    const key = JSON.stringify([id, preferred]);
    if (!this.#similar.has(key) && this.#similar.size < MAX_HINTS) {
      const entries = [...this.registry.entries.values()];
      const ids = (list2) => list2.map((entry) => entry.id);
      const right = entries.filter((entry) => preferred.includes(entry.kind));
      this.#similar.set(key, similarEntry(id, ids(right)) ?? similarEntry(id, ids(entries)));
    }
    return this.#similar.get(key);
  }
  /** Like {@link similar} for references to one kind; lists what there is when nothing is similar. */
  choices(id, kind) {
    const similar = this.similar(id, [kind]);
    if (similar !== void 0) return similar;
    if (id.includes("${")) return "a reference is needed when compiling and cannot be a placeholder";
    const ids = [...this.registry.entries.values()].flatMap((entry) =>
      entry.kind === kind ? [entry.id] : [],
    );
    if (ids.length === 0) return `the registry has no \`${kind}\` entry`;
    return ids.length > 5 ? void 0 : `\`${kind}\` entries: ${ids.map((other) => `\`${other}\``).join(", ")}`;
  }
};

// compiler/1-registry/configured.ts
function isPlaceholder(value) {
  return typeof value === "object" && value !== null && "placeholder" in value && "as" in value;
}

// compiler/1-registry/link/environment.ts
function linkEnvironment(context) {
  const { storages, variables } = context.registry.environment;
  for (const entry of variables) {
    if (entry.variable.storage !== "") checkStorage(context, entry.id, entry.variable.storage, ["storage"]);
  }
  for (const entry of storages) {
    if (entry.storage.type !== "router") continue;
    for (const id of entry.storage.storages) checkStorage(context, entry.id, id, routerPath(entry, id));
  }
  checkRouters(context, storages);
  checkNames(context, variables);
  for (const entry of [...context.registry.clients, ...context.registry.workers])
    checkPlaceholders(context, entry);
}
function routerPath(entry, id) {
  const list2 = isRecord(entry.data) ? entry.data.storages : void 0;
  const index = Array.isArray(list2) ? list2.indexOf(id) : -1;
  return index < 0 ? ["storages"] : ["storages", index];
}
function checkStorage(context, owner, id, path) {
  const target = context.registry.entries.get(id);
  if (target !== void 0 && isStorageKind(target.kind)) return;
  if (target === void 0 && context.mayExist(id)) return;
  const what = target === void 0 ? "" : `, it is a \`${target.kind}\` entry`;
  const help = context.similar(id, STORAGE_KINDS);
  const message = `environment storage backend not found: \`${id}\`${what}`;
  context.report(owner, CODES.storageNotFound, message, path, { help });
}
function checkRouters(context, storages) {
  const byId2 = new Map(storages.map((entry) => [entry.id, entry]));
  const done = /* @__PURE__ */ new Set();
  const visit2 = (entry, open) => {
    if (done.has(entry.id) || entry.storage.type !== "router") return;
    for (const id of entry.storage.storages) {
      const chain = [...open, entry.id];
      const target = byId2.get(id);
      if (chain.includes(id)) {
        const message = `storage router contains itself: ${[...chain.slice(chain.indexOf(id)), id].join(" -> ")}`;
        context.report(entry.id, CODES.routerCycle, message, routerPath(entry, id));
      } else if (target !== void 0) visit2(target, chain);
    }
    done.add(entry.id);
  };
  for (const entry of storages) visit2(entry, []);
}
function checkNames(context, variables) {
  const seen = /* @__PURE__ */ new Map();
  for (const entry of variables) {
    const { name } = entry.variable;
    if (name === void 0) continue;
    const first = seen.get(name);
    if (first === void 0) seen.set(name, entry);
    else {
      const related = [
        { message: `\`${first.id}\` has it`, range: context.scope(first.id).range(["variable"]) },
      ];
      context.report(
        entry.id,
        CODES.duplicateVariable,
        `variable name already exists: ${name}`,
        ["variable"],
        { related },
      );
    }
  }
}
function checkPlaceholders(context, entry) {
  const values =
    entry.kind === "temporal.client" ? entry.options : [entry.options, entry.taskQueue, entry.lifecycle];
  const missing2 = /* @__PURE__ */ new Set();
  collect(values, (text) => {
    for (const part2 of parsePlaceholders(text)) {
      if (part2.type !== "variable" || part2.fallback !== void 0 || !part2.name.includes(":")) continue;
      const known =
        context.registry.entries.get(part2.name)?.kind === "env.variable" || context.mayExist(part2.name);
      if (!known) missing2.add(part2.name);
    }
  });
  for (const name of missing2) {
    const path = pathOf(entry.data, name, []) ?? [];
    context.report(entry.id, CODES.variableNotFound, `environment variable not found: ${name}`, path, {
      help: context.similar(name, ["env.variable"]),
    });
  }
}
function collect(value, use) {
  if (isPlaceholder(value)) use(value.placeholder);
  else if (Array.isArray(value)) for (const item of value) collect(item, use);
  else if (isRecord(value)) for (const item of Object.values(value)) collect(item, use);
}
function pathOf(value, name, path) {
  if (typeof value === "string") return value === name || value.includes(`:${name}`) ? path : void 0;
  const items = Array.isArray(value) ? [...value.entries()] : isRecord(value) ? Object.entries(value) : [];
  for (const [key, item] of items) {
    const found = pathOf(item, name, [...path, key]);
    if (found) return found;
  }
  return void 0;
}

// compiler/1-registry/link/imports.ts
function linkImports(context, entries) {
  for (const entry of entries) {
    for (const item of entry.imports) checkTarget(context, entry, item);
    checkAliases(context, entry);
  }
  checkCycles(context, entries);
}
function checkTarget(context, entry, item) {
  if (item.builtin) return;
  const target = context.registry.entries.get(item.target);
  if (target === void 0) {
    if (context.mayExist(item.target)) return;
    const message = `failed to add dependency ${entry.id} -> ${item.target}: node with ID ${item.target} not found`;
    const help =
      context.similar(item.target, LUA_KINDS) ??
      "imports name Lua entries (`namespace:name`) or built-in modules";
    context.report(entry.id, CODES.importNotFound, message, ["imports", item.alias], { help });
  } else if (!isLuaKind(target.kind)) {
    const message = `\`${item.target}\` is a \`${target.kind}\` entry: only Lua entries can be imported`;
    const related = [{ message: "the imported entry", range: context.scope(target.id).nameRange }];
    context.report(entry.id, CODES.importNotLua, message, ["imports", item.alias], { related });
  }
}
function checkAliases(context, entry) {
  const uses = [
    ...entry.modules.map(({ name, range }) => ({ alias: name, target: name, range, item: void 0 })),
    ...entry.imports.map((item) => ({ ...item, range: item.aliasRange, item })),
  ];
  const byAlias = /* @__PURE__ */ new Map();
  const byTarget = /* @__PURE__ */ new Map();
  for (const use of uses) {
    const sameAlias = byAlias.get(use.alias);
    const sameTarget = byTarget.get(use.target);
    if (sameAlias && sameAlias.target !== use.target) {
      const message = `alias '${use.alias}' collision: ${sameAlias.target} vs ${use.target}`;
      const related = [
        { message: `\`${use.alias}\` is \`${sameAlias.target}\` here`, range: sameAlias.range },
      ];
      const help = "choose another alias";
      context.report(entry.id, CODES.aliasCollision, message, ["imports", use.alias], {
        at: "key",
        related,
        help,
      });
    } else if (sameTarget && sameTarget.alias !== use.alias) {
      const message = `dependency from ${entry.id} to ${use.target} already exists`;
      const related = [{ message: `it is \`${sameTarget.alias}\` here`, range: sameTarget.range }];
      const help = `use \`${sameTarget.alias}\` and remove this one`;
      context.report(entry.id, CODES.duplicateImport, message, ["imports", use.alias], {
        at: "key",
        related,
        help,
      });
    }
    if (!sameAlias) byAlias.set(use.alias, use);
    if (!sameTarget) byTarget.set(use.target, use);
  }
}
function checkCycles(context, entries) {
  const byId2 = new Map(entries.map((entry) => [entry.id, entry]));
  const done = /* @__PURE__ */ new Set();
  for (const root3 of entries) walk2(root3);
  function walk2(root3) {
    if (done.has(root3.id)) return;
    const stack = [{ entry: root3, next: 0 }];
    const open = /* @__PURE__ */ new Map([[root3.id, 0]]);
    while (stack.length > 0) {
      const frame = stack[stack.length - 1];
      const item = frame.entry.imports[frame.next++];
      if (item === void 0) {
        stack.pop();
        open.delete(frame.entry.id);
        done.add(frame.entry.id);
        continue;
      }
      const target = item.builtin ? void 0 : byId2.get(item.target);
      if (target === void 0) continue;
      const start = open.get(target.id);
      if (start !== void 0) {
        const chain = stack.slice(start).map(({ entry, next }) => ({ entry, item: entry.imports[next - 1] }));
        reportCycle(context, chain);
      } else if (!done.has(target.id)) {
        open.set(target.id, stack.length);
        stack.push({ entry: target, next: 0 });
      }
    }
  }
}
function reportCycle(context, chain) {
  const last = chain.at(-1);
  const ids = [...chain.map(({ entry }) => entry.id), last.item.target];
  const message = `adding dependency would create a cycle: ${ids.join(" -> ")}`;
  const related = chain
    .slice(0, -1)
    .map(({ entry, item }) => ({ message: `\`${entry.id}\` imports \`${item.target}\``, range: item.range }));
  const help = "move what both need to a library that imports neither";
  context.report(last.entry.id, CODES.importCycle, message, ["imports", last.item.alias], { related, help });
}

// compiler/1-registry/scope.ts
function diagnostic(code2, message, range, extra = {}) {
  return {
    code: code2.code,
    severity: code2.severity,
    message,
    range,
    ...(extra.help === void 0 ? {} : { help: extra.help }),
    ...(extra.related === void 0 || extra.related.length === 0 ? {} : { related: extra.related }),
  };
}
var EntryScope = class {
  document;
  diagnostics;
  #entryPath;
  #wrapped;
  constructor(document, diagnostics, entryPath, wrapped) {
    this.document = document;
    this.diagnostics = diagnostics;
    this.#entryPath = entryPath;
    this.#wrapped = wrapped;
  }
  /** The path from the root of the document. */
  path(path) {
    const [first] = path;
    if (first === "meta") {
      const own = [...this.#entryPath, ...path.slice(0, 2)];
      return path.length > 1 && !this.document.find(own) ? path : [...this.#entryPath, ...path];
    }
    const structural = first === void 0 || first === "name" || first === "kind" || first === "data";
    return this.#wrapped && !structural
      ? [...this.#entryPath, "data", ...path]
      : [...this.#entryPath, ...path];
  }
  /** Where the entry was named. */
  get nameRange() {
    return this.document.locate([...this.#entryPath, "name"]);
  }
  range(path, at) {
    return this.document.locate(this.path(path), at);
  }
  report(code2, message, path, extra = {}) {
    const range = path.length === 0 ? this.nameRange : this.range(path, extra.at);
    this.diagnostics.push(diagnostic(code2, message, range, extra));
  }
};

// compiler/1-registry/link/modules.ts
function ownModules(entry) {
  const imported = entry.imports
    .filter((item) => item.builtin)
    .map((item) => ({ name: item.target, range: item.range }));
  return [...entry.modules, ...imported];
}
function linkModules(context, entries) {
  const byId2 = new Map(entries.map((entry) => [entry.id, entry]));
  const neededByActivity = /* @__PURE__ */ new Set();
  for (const entry of entries) {
    const workflow2 = entry.kind === "workflow.lua";
    if (!workflow2 && entry.activity === void 0) continue;
    for (const { entry: member2, via } of closure(entry, byId2)) {
      if (workflow2) checkWorkflow(context, entry, member2, via);
      else neededByActivity.add(member2.id);
    }
  }
  for (const entry of entries) {
    if (entry.kind === "workflow.lua") continue;
    const needed = neededByActivity.has(entry.id);
    for (const { name, range } of ownModules(entry)) {
      if (moduleClass(name) !== "host-not-shipped") continue;
      const message = needed
        ? `module \`${name}\` is not supported`
        : `module \`${name}\` is not supported and fails when it is used`;
      const code2 = needed ? CODES.moduleNotSupported : CODES.moduleNotShipped;
      context.scope(entry.id).diagnostics.push(diagnostic(code2, message, range));
    }
  }
}
function checkWorkflow(context, workflow2, member2, via) {
  for (const { name, range } of ownModules(member2)) {
    const kind = moduleClass(name);
    if (kind !== "host" && kind !== "host-not-shipped") continue;
    const message = `module does not have any allowed class: \`${name}\` cannot be used in workflows`;
    const help = `call an activity that uses \`${name}\``;
    const [first, ...rest] = via;
    const place2 = first?.range ?? range;
    const related = first ? [...rest, { message: `\`${member2.id}\` uses \`${name}\``, range }] : [];
    const text = first ? `${message}, and \`${workflow2.id}\` imports it through \`${member2.id}\`` : message;
    context
      .scope(workflow2.id)
      .diagnostics.push(diagnostic(CODES.moduleNotAllowed, text, place2, { help, related }));
  }
}
function closure(root3, byId2) {
  const found = [{ entry: root3, via: [] }];
  const seen = /* @__PURE__ */ new Set([root3.id]);
  for (const { entry, via } of found) {
    for (const item of entry.imports) {
      const target = item.builtin ? void 0 : byId2.get(item.target);
      if (target === void 0 || seen.has(target.id)) continue;
      seen.add(target.id);
      const step = { message: `\`${entry.id}\` imports \`${target.id}\``, range: item.range };
      found.push({ entry: target, via: [...via, step] });
    }
  }
  return found;
}

// compiler/1-registry/link/temporal.ts
function linkTemporal(context, entries) {
  for (const worker of context.registry.workers) {
    linkClient(context, worker);
    linkLifecycle(context, worker.id, worker.lifecycle, worker.client);
  }
  for (const client of context.registry.clients) linkLifecycle(context, client.id, client.options.lifecycle);
  checkTaskQueues(context);
  for (const entry of entries) {
    if (entry.workflow) linkWorker(context, entry, "workflow", entry.workflow.worker);
    if (entry.activity) linkWorker(context, entry, "activity", entry.activity.worker);
  }
  checkWorkflowTypes(context);
}
function linkClient(context, worker) {
  const { client } = worker;
  if (client === "") return;
  const target = context.registry.entries.get(client);
  if (target === void 0) {
    if (context.mayExist(client)) return;
    const help = context.choices(client, "temporal.client");
    context.report(worker.id, CODES.clientNotFound, `client ${client} not found`, ["client"], { help });
  } else if (target.kind !== "temporal.client") {
    const message = `\`${client}\` is a \`${target.kind}\` entry, not a \`temporal.client\``;
    const related = [{ message: "the entry referred to", range: context.scope(client).nameRange }];
    context.report(worker.id, CODES.notAClient, message, ["client"], { related });
  }
}
function linkLifecycle(context, id, lifecycle, client) {
  for (const required of lifecycle.requires) {
    if (required === client || context.registry.entries.has(required) || context.mayExist(required)) continue;
    const message = `required entry \`${required}\` not found`;
    context.report(id, CODES.requiredNotFound, message, requirePath(context, id, required), {
      help: context.similar(required) ?? "it is not in this registry; luaflow does not wait for it",
    });
  }
}
function requirePath(context, id, required) {
  const { data, namespace } = context.registry.entries.get(id) ?? {};
  const lifecycle = data?.lifecycle;
  for (const key of ["requires", "depends_on"]) {
    const list2 = lifecycle?.[key];
    if (!Array.isArray(list2)) continue;
    const index = list2.findIndex((item) => item === required || `${namespace}:${item}` === required);
    if (index >= 0) return ["lifecycle", key, index];
  }
  return ["lifecycle"];
}
function linkWorker(context, entry, block2, worker) {
  const path = ["meta", "temporal", block2, "worker"];
  const target = context.registry.entries.get(worker);
  if (target === void 0) {
    if (context.mayExist(worker)) return;
    const help = context.choices(worker, "temporal.worker");
    context.report(entry.id, CODES.workerNotFound, `worker ${worker} not found`, path, { help });
    return;
  }
  if (target.kind !== "temporal.worker") {
    const message2 = `\`${worker}\` is a \`${target.kind}\` entry, not a \`temporal.worker\``;
    const related = [{ message: "the entry referred to", range: context.scope(worker).nameRange }];
    context.report(entry.id, CODES.notAWorker, message2, path, { related });
    return;
  }
  const options = context.registry.workers.find((item) => item.id === worker)?.options;
  const option = block2 === "workflow" ? "disable_workflow_worker" : "local_activity_worker_only";
  const idle = block2 === "workflow" ? options?.disableWorkflowWorker : options?.localActivityWorkerOnly;
  if (idle !== true) return;
  const message = `worker \`${worker}\` has \`${option}\` and never runs this ${block2}`;
  const range = context.scope(worker).range(["worker_options", option], "key");
  context.report(entry.id, CODES.idleWorker, message, path, { related: [{ message: "set here", range }] });
}
function checkWorkflowTypes(context) {
  const seen = /* @__PURE__ */ new Map();
  for (const entry of context.registry.workflows) {
    if (!entry.workflow) continue;
    const { worker, name } = entry.workflow;
    const type = name ?? entry.id;
    const key = JSON.stringify([worker, type]);
    const first = seen.get(key);
    if (first === void 0) {
      seen.set(key, entry);
      continue;
    }
    const message = `workflow ${type} already registered with worker \`${worker}\``;
    const related = [{ message: `\`${first.id}\` has this type`, range: typeRange(context, first) }];
    const path = name === void 0 ? [] : ["meta", "temporal", "workflow", "name"];
    const help = "give one of them another `meta.temporal.workflow.name`";
    context.report(entry.id, CODES.duplicateWorkflow, message, path, { related, help });
  }
}
function typeRange(context, entry) {
  const scope = context.scope(entry.id);
  return entry.workflow?.name === void 0
    ? scope.nameRange
    : scope.range(["meta", "temporal", "workflow", "name"]);
}
function checkTaskQueues(context) {
  const seen = [];
  for (const worker of context.registry.workers) {
    const first = seen.find((other) => sameQueue(other, worker));
    seen.push(worker);
    if (first === void 0) continue;
    const message = `workers \`${first.id}\` and \`${worker.id}\` poll the same task queue and get each other's tasks`;
    const related = [
      { message: `\`${first.id}\` polls it here`, range: context.scope(first.id).range(["task_queue"]) },
    ];
    const help = "give each worker its own `task_queue`";
    context.report(worker.id, CODES.sharedTaskQueue, message, ["task_queue"], { related, help });
  }
}
function sameQueue(left, right) {
  if (left.client !== right.client || left.taskQueue !== right.taskQueue || left.taskQueue === "")
    return false;
  const runs = ({ options }) => ({
    workflows: options.disableWorkflowWorker !== true,
    activities: options.localActivityWorkerOnly !== true,
  });
  const [a, b] = [runs(left), runs(right)];
  return (a.workflows && b.workflows) || (a.activities && b.activities);
}

// compiler/1-registry/interpolate.ts
var PREFIX = "file://";
function resolveFileUrl(url, manifest) {
  const written = url.slice(PREFIX.length);
  if (written === "" || written === "/") {
    return { ok: false, code: CODES.emptyFilePath, message: "empty file path in file:// URL" };
  }
  if (/[\u0000-\u001f\\]/.test(written) || written.endsWith("/")) {
    return { ok: false, code: CODES.invalidFilePath, message: `invalid file path: ${written}` };
  }
  const base2 = written.startsWith("/") ? [] : manifest.split("/").slice(0, -1);
  const parts = [...base2];
  for (const part2 of written.split("/")) {
    if (part2 === "" || part2 === ".") continue;
    if (part2 !== "..") parts.push(part2);
    else if (parts.pop() === void 0) {
      return {
        ok: false,
        code: CODES.pathTraversal,
        message: `path traversal detected in file path: ${written}`,
        help: "referenced files must be inside the registry's root folder",
      };
    }
  }
  if (parts.length === 0)
    return { ok: false, code: CODES.invalidFilePath, message: `invalid file path: ${written}` };
  return { ok: true, path: parts.join("/") };
}
function isFileUrl(value) {
  return typeof value === "string" && value.startsWith(PREFIX);
}
function readFileUrl(url, manifest, files) {
  const resolved = resolveFileUrl(url, manifest);
  if (!resolved.ok) return resolved;
  const text = files.get(resolved.path);
  if (text !== void 0) return { ok: true, path: resolved.path, text };
  const near = nearest(resolved.path, files.keys()) ?? sameBaseName(resolved.path, files);
  return {
    ok: false,
    code: CODES.unreadableFile,
    message: `failed to read file ${resolved.path}`,
    help:
      near === void 0
        ? "there is no such file in the registry"
        : `there is a file with a similar name: \`${near}\``,
  };
}
function sameBaseName(path, files) {
  const name = path.split("/").at(-1);
  return [...files.keys()].sort().find((candidate) => candidate.split("/").at(-1) === name);
}
function interpolate(value, manifest, files, onFault) {
  const inserted = /* @__PURE__ */ new Map();
  const failed = /* @__PURE__ */ new Set();
  const visit2 = (current, path) => {
    if (isFileUrl(current)) {
      const read = readFileUrl(current, manifest, files);
      if (read.ok) inserted.set(JSON.stringify(path), read.path);
      else {
        failed.add(JSON.stringify(path));
        onFault(path, read);
      }
      return read.ok ? read.text : null;
    }
    if (Array.isArray(current)) return current.map((item, index) => visit2(item, [...path, index]));
    if (!isRecord(current)) return current;
    const result = {};
    for (const [key, item] of Object.entries(current)) setField(result, key, visit2(item, [...path, key]));
    return result;
  };
  return { value: visit2(value, []), inserted, failed };
}

// compiler/1-registry/manifest.ts
var FILE_FIELDS = ["version", "namespace", "meta", "entries"];
var NEITHER = "either entries array or single entry (name/kind) must be provided";
function readManifests(files, diagnostics) {
  const result = {
    entries: [],
    broken: /* @__PURE__ */ new Set(),
    brokenNamespaces: /* @__PURE__ */ new Set(),
  };
  for (const path of [...files.keys()].filter(isManifestPath).sort()) {
    new ManifestReader(path, files, diagnostics, result).read();
  }
  return result;
}
function isManifestPath(path) {
  return /\.(yaml|yml|json)$/.test(path) && !path.split("/").includes("node_modules");
}
var ManifestReader = class {
  #files;
  #diagnostics;
  #result;
  #document;
  constructor(path, files, diagnostics, result) {
    this.#files = files;
    this.#diagnostics = diagnostics;
    this.#result = result;
    this.#document = YamlDocument.parse(path, files.get(path) ?? "");
  }
  read() {
    const document = this.#document;
    if (document.faults.length > 0) {
      this.#reportFaults();
      return;
    }
    const plain = toPlain(document, document.root);
    if (!plain.ok) {
      if (!this.#looksLikeManifest()) return;
      const range = document.nodeRange(plain.node) ?? document.top();
      this.#push(diagnostic(CODES.hostileYaml, plain.message, range));
      this.#markNamespace();
      return;
    }
    const root3 = plain.value;
    if (!isRecord(root3)) {
      if (this.#isIndex()) this.#noNamespace("the file is not a map with a `namespace`", document.top());
      return;
    }
    const namespace = this.#namespace(root3);
    if (namespace !== void 0) this.#entries(root3, namespace);
  }
  #push(item) {
    this.#diagnostics.push(item);
  }
  #isIndex() {
    return /(^|\/)_index\.(yaml|yml|json)$/.test(this.#document.file);
  }
  /** Other tools' JSON may have comments; it concerns us only when it means to be a manifest. */
  #looksLikeManifest() {
    return (
      this.#isIndex() || !this.#document.file.endsWith(".json") || /"namespace"\s*:/.test(this.#document.text)
    );
  }
  #reportFaults() {
    if (!this.#looksLikeManifest()) return;
    const document = this.#document;
    for (const fault of document.faults) {
      const code2 = fault.hostile ? CODES.hostileYaml : CODES.brokenYaml;
      const entry = this.#entryAt(fault.start);
      const message = entry === void 0 ? fault.message : `${fault.message} (in entry \`${entry}\`)`;
      this.#push(diagnostic(code2, message, document.range(fault.start, fault.end)));
    }
    this.#markNamespace();
  }
  /** What can be told of a file that is not read any further. */
  #markNamespace() {
    const namespace = /^\s*"?namespace"?\s*:\s*["']?([\w.-]+)/m.exec(this.#document.text)?.[1];
    if (namespace !== void 0) this.#result.brokenNamespaces.add(namespace);
  }
  /** The name of the entry at an offset, as far as the broken file shows it. */
  #entryAt(offset) {
    const before = this.#document.text.slice(0, offset);
    const names = [...before.matchAll(/^\s*(?:-\s+|\{\s*)?name:\s*["']?([^\s"'#]+)/gm)];
    return names.at(-1)?.[1];
  }
  #namespace(root3) {
    const value = root3.namespace;
    if (value === void 0 || value === null || (typeof value === "string" && value.trim() === "")) {
      const range = this.#document.locate(value === void 0 ? ["entries"] : ["namespace"], "key");
      if (this.#isIndex() || this.#hasKnownEntries(root3))
        this.#noNamespace("the file has no `namespace`", range);
      return void 0;
    }
    const fault = typeof value === "string" ? idFault(value) : `it must be a string, got ${typeName(value)}`;
    if (fault === void 0) return String(value);
    const help = "namespaces are dotted names such as `shop.orders`";
    this.#push(
      diagnostic(
        CODES.invalidNamespace,
        `invalid namespace: ${fault}`,
        this.#document.locate(["namespace"]),
        { help },
      ),
    );
    if (typeof value === "string") this.#result.brokenNamespaces.add(value);
    return void 0;
  }
  #noNamespace(what, range) {
    const help = "add `namespace: <dotted name>` at the top of the file";
    this.#push(
      diagnostic(CODES.missingNamespace, `missing namespace: ${what} and is ignored`, range, { help }),
    );
  }
  /** Somebody else's YAML may have `entries`, but not with kinds like ours. */
  #hasKnownEntries(root3) {
    const items = Array.isArray(root3.entries) ? root3.entries : [root3];
    return items.some(
      (item) =>
        isRecord(item) && typeof item.kind === "string" && /^(temporal|env)\.|\.lua(\.bc)?$/.test(item.kind),
    );
  }
  #entries(root3, namespace) {
    const document = this.#document;
    if (document.count > 1) {
      const message = "the file has several YAML documents; only the first is read";
      this.#push(diagnostic(CODES.ignoredField, message, document.locate(["namespace"], "key")));
    }
    const { entries } = root3;
    if (entries !== void 0 && entries !== null && !Array.isArray(entries)) {
      const message = `\`entries\` must be a list, got ${typeName(entries)}`;
      const help = "write each entry as an item: `- name: \u2026`";
      this.#push(diagnostic(CODES.wrongType, message, document.locate(["entries"]), { help }));
      this.#result.brokenNamespaces.add(namespace);
      return;
    }
    const shared = this.#meta(root3.meta, ["meta"]);
    if (Array.isArray(entries) && entries.length > 0) {
      this.#unknownFileFields(root3);
      for (const [index, item] of entries.entries()) this.#entry(item, ["entries", index], namespace, shared);
    } else if (root3.name !== void 0 || root3.kind !== void 0) {
      const { version: _version, namespace: _namespace, entries: _entries, meta: _meta, ...item } = root3;
      this.#entry(item, [], namespace, shared);
    } else if (!Array.isArray(entries)) {
      this.#push(diagnostic(CODES.noEntries, NEITHER, document.locate(["namespace"])));
    } else {
      this.#unknownFileFields(root3);
    }
  }
  #unknownFileFields(root3) {
    for (const key of Object.keys(root3)) {
      if (FILE_FIELDS.includes(key)) continue;
      const near = nearest(key, FILE_FIELDS);
      const help = near === void 0 ? void 0 : `there is a field with a similar name: \`${near}\``;
      const message = `unknown field \`${key}\` has no effect beside \`entries\``;
      this.#push(diagnostic(CODES.unknownField, message, this.#document.locate([key], "key"), { help }));
    }
  }
  #meta(value, path) {
    if (value === void 0 || value === null) return {};
    if (isRecord(value)) return value;
    const message = `\`meta\` must be a map, got ${typeName(value)}; it is dropped`;
    this.#push(diagnostic(CODES.metaDropped, message, this.#document.locate(path)));
    return {};
  }
  #entry(item, path, namespace, shared) {
    const document = this.#document;
    if (!isRecord(item)) {
      const message =
        item === null || item === void 0
          ? "entry cannot be nil"
          : `an entry must be a map, got ${typeName(item)}`;
      this.#push(diagnostic(CODES.nilEntry, message, document.locate(path)));
      return;
    }
    const wrapped = Object.hasOwn(item, "data") && item.data !== null;
    const scope = new EntryScope(document, this.#diagnostics, path, wrapped);
    const name = this.#word(item, "name", path);
    const kind = this.#word(item, "kind", path);
    if (name !== void 0 && idFault(name) === void 0 && kind === void 0) {
      this.#result.broken.add(`${namespace}:${name}`);
    }
    if (name === void 0 || kind === void 0 || !this.#goodName(name, namespace, path)) return;
    const own = this.#meta(item.meta, [...path, "meta"]);
    const { name: _name, kind: _kind, meta: _meta, data, ...rest } = item;
    if (wrapped) this.#ignoredBesideData(Object.keys(rest), path);
    const onFault = (prefix) => (at, fault) =>
      scope.report(fault.code, fault.message, [...prefix, ...at], { help: fault.help });
    const merged = { ...shared };
    for (const [key, value] of Object.entries(own)) setField(merged, key, value);
    const meta = interpolate(merged, document.file, this.#files, onFault(["meta"]));
    const config = interpolate(wrapped ? data : rest, document.file, this.#files, onFault([]));
    this.#result.entries.push({
      id: `${namespace}:${name}`,
      namespace,
      name,
      kind,
      meta: isRecord(meta.value) ? meta.value : {},
      data: config.value,
      file: document.file,
      range: document.nodeRange(document.find(path)?.value) ?? document.top(),
      scope,
      inserted: config.inserted,
      failed: config.failed,
    });
  }
  /** `name` or `kind`. */
  #word(item, field, path) {
    const value = item[field];
    if (typeof value === "string" && value.trim() !== "") return value.trim();
    const code2 = field === "name" ? CODES.missingName : CODES.missingKind;
    const place2 = path.length > 0 ? `entry[${path.at(-1)}].${field}: ` : "";
    const message = `missing ${field}: ${place2}${field} is required and must be a non-empty string`;
    const help =
      value instanceof Date || typeof value === "number" ? `quote it: \`${field}: "\u2026"\`` : void 0;
    const shown =
      value !== void 0 ? [...path, field] : field === "kind" && item.name ? [...path, "name"] : path;
    this.#push(diagnostic(code2, message, this.#document.locate(shown), { help }));
    return void 0;
  }
  #goodName(name, namespace, path) {
    const fault = idFault(name);
    if (fault === void 0) return true;
    const bare = name.startsWith(`${namespace}:`) ? name.slice(namespace.length + 1) : void 0;
    const help = bare === void 0 ? void 0 : `the namespace is added by itself: \`name: ${bare}\``;
    const message = `invalid name \`${name}\`: ${fault}`;
    this.#push(diagnostic(CODES.invalidName, message, this.#document.locate([...path, "name"]), { help }));
    this.#result.broken.add(name.includes(":") ? name : `${namespace}:${name}`);
    return false;
  }
  #ignoredBesideData(fields, path) {
    for (const field of fields) {
      const message = `\`${field}\` is ignored: the entry's configuration is its \`data\``;
      this.#push(diagnostic(CODES.ignoredField, message, this.#document.locate([...path, field], "key")));
    }
  }
};

// compiler/1-registry/index.ts
function loadRegistry(files) {
  const diagnostics = [];
  const manifests = readManifests(files, diagnostics);
  const registry = emptyRegistry();
  for (const raw of uniqueEntries(manifests)) addEntry(registry, raw, files);
  reportUnknownKinds(manifests);
  sortEntries(registry);
  const context = new LinkContext(registry, manifests);
  const lua = luaEntries(registry);
  linkImports(context, lua);
  linkModules(context, lua);
  linkTemporal(context, lua);
  linkEnvironment(context);
  return { registry, diagnostics: tidy(diagnostics) };
}
function luaEntries(registry) {
  const { workflows, functions, processes, libraries } = registry;
  return [...workflows, ...functions, ...processes, ...libraries].sort(byId);
}
function emptyRegistry() {
  return {
    entries: /* @__PURE__ */ new Map(),
    workflows: [],
    functions: [],
    processes: [],
    libraries: [],
    clients: [],
    workers: [],
    environment: { storages: [], variables: [] },
    others: [],
  };
}
function uniqueEntries(manifests) {
  const first = /* @__PURE__ */ new Map();
  for (const raw of manifests.entries) {
    const other = first.get(raw.id);
    if (other === void 0) {
      first.set(raw.id, raw);
      continue;
    }
    const activities = isActivity(other) && isActivity(raw);
    const message = `duplicate entry id \`${raw.id}\`${activities ? `: activity ${raw.id} already registered` : ""}`;
    const related = [{ message: "first defined here", range: other.scope.nameRange }];
    raw.scope.report(CODES.duplicateId, message, [], { related });
  }
  return [...first.values()];
}
function isActivity(raw) {
  return isRecord(raw.meta.temporal) && isRecord(raw.meta.temporal.activity);
}
function addEntry(registry, raw, files) {
  const entry = typedEntry(registry, raw, files);
  if (entry === void 0) registry.others.push(baseEntry(raw));
  registry.entries.set(raw.id, entry ?? baseEntry(raw));
}
function typedEntry(registry, raw, files) {
  const { kind } = raw;
  if (isLuaKind(kind)) {
    checkTemporalBlock(raw);
    const entry = readLuaEntry(raw, kind, files);
    return entry && put(luaList(registry, entry), entry);
  }
  if (kind === "temporal.client") return put(registry.clients, readClient(raw));
  if (kind === "temporal.worker") return put(registry.workers, readWorker2(raw));
  if (isStorageKind(kind)) return put(registry.environment.storages, readEnvStorage(raw, kind));
  if (kind === "env.variable") return put(registry.environment.variables, readEnvVariable(raw));
  if (isByteCodeKind(kind)) {
    const source = kind.slice(0, -".bc".length);
    const help = `compile from source: \`kind: ${source}\` with \`source: file://\u2026\``;
    raw.scope.report(CODES.byteCode, `byte code cannot be compiled: kind \`${kind}\``, ["kind"], { help });
  }
  return void 0;
}
function put(list2, entry) {
  list2.push(entry);
  return entry;
}
function luaList(registry, entry) {
  switch (entry.kind) {
    case "workflow.lua":
      return registry.workflows;
    case "function.lua":
      return registry.functions;
    case "process.lua":
      return registry.processes;
    case "library.lua":
    case "module.lua":
      return registry.libraries;
  }
}
function reportUnknownKinds(manifests) {
  const unknown = /* @__PURE__ */ new Map();
  for (const raw of manifests.entries) {
    if (KNOWN_KINDS.includes(raw.kind) || isByteCodeKind(raw.kind)) continue;
    const same = unknown.get(raw.kind);
    if (same) same.push(raw);
    else unknown.set(raw.kind, [raw]);
  }
  for (const [kind, raws] of unknown) {
    const near = nearest(kind, KNOWN_KINDS);
    const others = raws.length > 1 ? ` (and ${raws.length - 1} more)` : "";
    const message = `unknown entry kind \`${kind}\`: \`${raws[0].id}\`${others} is not compiled`;
    const help = near === void 0 ? void 0 : `there is a kind with a similar name: \`${near}\``;
    raws[0].scope.report(CODES.unknownKind, message, ["kind"], { help });
  }
}
function sortEntries(registry) {
  const { workflows, functions, processes, libraries, clients, workers, others, environment } = registry;
  for (const list2 of [workflows, functions, processes, libraries, clients, workers, others])
    list2.sort(byId);
  environment.storages.sort(byId);
  environment.variables.sort(byId);
}
function byId(left, right) {
  return left.id < right.id ? -1 : left.id > right.id ? 1 : 0;
}

// compiler/2-parse/inline.ts
function inManifest(source, diagnostic2) {
  if (!source.inline) return diagnostic2;
  const move = ({ line: line2, column, offset }) => ({
    line: line2 + source.startLine - 1,
    column: column + source.indent,
    offset,
  });
  const shift2 = (range) => ({
    ...range,
    start: move(range.start),
    end: move(range.end),
  });
  const related = diagnostic2.related?.map((item) => ({ ...item, range: shift2(item.range) }));
  return { ...diagnostic2, range: shift2(diagnostic2.range), ...(related === void 0 ? {} : { related }) };
}

// compiler/2-parse/check/children.ts
function childrenOf(node) {
  switch (node.type) {
    case "LocalStatement":
      return node.init;
    case "AssignmentStatement":
      return [...node.targets, ...node.values];
    case "CallStatement":
      return [node.call];
    case "ReturnStatement":
      return node.values;
    case "NumericForStatement":
      return node.step === void 0 ? [node.start, node.limit] : [node.start, node.limit, node.step];
    case "GenericForStatement":
      return node.iterators;
    case "MemberExpression":
      return [node.object];
    case "IndexExpression":
      return [node.object, node.index];
    case "CallExpression":
      return [node.callee, ...node.arguments];
    case "MethodCallExpression":
      return [node.object, ...node.arguments];
    case "BinaryExpression":
      return [node.left, node.right];
    case "UnaryExpression":
      return [node.operand];
    case "TableExpression":
      return node.fields.flatMap((field) =>
        field.type === "KeyedField" ? [field.key, field.value] : [field.value],
      );
    case "ParenthesizedExpression":
    case "CastExpression":
    case "TypeofExpression":
      return [node.expression];
    default:
      return [];
  }
}

// compiler/2-parse/check/labels.ts
var Labels = class {
  #problems;
  #blocks = [];
  constructor(problems) {
    this.#problems = problems;
  }
  openBlock(locals) {
    this.#blocks.push({ labels: /* @__PURE__ */ new Map(), pending: [], locals });
  }
  closeBlock() {
    const block2 = this.#blocks.pop();
    const outer = this.#blocks.at(-1);
    if (block2 === void 0) return;
    for (const { statement, locals } of block2.pending) {
      if (outer !== void 0) outer.pending.push({ statement, locals: Math.min(locals, block2.locals) });
      else this.#notVisible(statement);
    }
  }
  jump(statement, locals) {
    if (this.#blocks.some(({ labels }) => labels.has(statement.label))) return;
    this.#blocks.at(-1)?.pending.push({ statement, locals });
  }
  /** `names` are the locals in scope; `last`: only labels follow in the block, whose locals end here. */
  define(label, names, last) {
    const block2 = this.#blocks.at(-1);
    if (block2 === void 0) return;
    const { name, range } = label;
    const first = block2.labels.get(name);
    const place2 = { start: range.start.offset, end: range.end.offset };
    if (first !== void 0) {
      const { start, end } = first.range;
      this.#problems.add("LF2001", place2, `label '${name}' already defined on line ${start.line}`, {
        related: [{ message: "first defined here", place: { start: start.offset, end: end.offset } }],
      });
      return;
    }
    block2.labels.set(name, label);
    const locals = last ? block2.locals : names.length;
    const rest = [];
    for (const pending of block2.pending) {
      if (pending.statement.label !== name) rest.push(pending);
      else if (pending.locals < locals) this.#entersScope(pending.statement, names[pending.locals] ?? "?");
    }
    block2.pending = rest;
  }
  #notVisible({ label, range }) {
    const place2 = { start: range.start.offset, end: range.end.offset };
    const message = `no visible label '${label}' for <goto> at line ${range.start.line}`;
    const help = label === "continue" ? "put `::continue::` at the end of the loop body" : void 0;
    this.#problems.add("LF2001", place2, message, help === void 0 ? {} : { help });
  }
  #entersScope({ label, range }, local) {
    const place2 = { start: range.start.offset, end: range.end.offset };
    const message = `<goto ${label}> at line ${range.start.line} jumps into the scope of local '${local}'`;
    this.#problems.add("LF2001", place2, message, {
      help: "declare the local before the `goto`, or put the statements between into `do \u2026 end`",
    });
  }
};

// compiler/2-parse/check/rules.ts
var MAX_LOCALS = 200;
function checkRules(source, chunk) {
  for (const { start, end } of source.strayVarargs) {
    source.problems.add("LF2001", { start, end }, "cannot use '...' outside a vararg function", {
      help: "add `...` to the parameters of this function",
    });
  }
  new FunctionCheck(source).run(chunk.body, []);
}
var FunctionCheck = class _FunctionCheck {
  #source;
  #labels;
  /** Names in scope, innermost last; hidden loop variables too. */
  #locals = [];
  #func;
  #loops = 0;
  #tooMany = false;
  constructor(source, func) {
    this.#source = source;
    this.#labels = new Labels(source.problems);
    this.#func = func;
  }
  run(body, parameters) {
    if (this.#func?.hasSelf) this.#locals.push("self");
    for (const parameter of parameters) this.#declare(parameter);
    this.#block(body);
  }
  #declare({ name, range }) {
    this.#locals.push(name);
    if (this.#locals.length <= MAX_LOCALS || this.#tooMany) return;
    this.#tooMany = true;
    const place2 = { start: range.start.offset, end: range.end.offset };
    const where =
      this.#func === void 0 ? "the main function" : `the function at line ${this.#func.range.start.line}`;
    this.#source.problems.add(
      "LF2009",
      place2,
      `too many local variables (limit is ${MAX_LOCALS}) in ${where}`,
      {
        help: "put related values into a table, or close some scopes with `do \u2026 end`",
      },
    );
  }
  /** `condition` is the one of `repeat`, which sees the locals of the block. */
  #block(body, condition2) {
    const { length } = this.#locals;
    this.#labels.openBlock(length);
    const lastCode =
      condition2 === void 0 ? body.findLastIndex((statement) => !isVoid(statement)) : body.length;
    for (const [index, statement] of body.entries()) this.#statement(statement, index > lastCode);
    if (condition2 !== void 0) this.#expression(condition2);
    this.#labels.closeBlock();
    this.#locals.length = length;
  }
  #loop(body, condition2) {
    this.#loops++;
    this.#block(body, condition2);
    this.#loops--;
  }
  #statement(statement, last) {
    switch (statement.type) {
      case "LocalStatement":
        for (const value of statement.init) this.#expression(value);
        for (const name of statement.names) this.#declare(name);
        break;
      case "LocalFunctionStatement":
        this.#declare(statement.name);
        this.#expression(statement.func);
        break;
      case "DoStatement":
        this.#block(statement.body);
        break;
      case "WhileStatement":
        this.#expression(statement.condition);
        this.#loop(statement.body);
        break;
      case "RepeatStatement":
        this.#loop(statement.body, statement.condition);
        break;
      case "IfStatement":
        for (const { condition: condition2, body } of statement.clauses) {
          this.#expression(condition2);
          this.#block(body);
        }
        if (statement.orelse !== void 0) this.#block(statement.orelse);
        break;
      case "NumericForStatement":
      case "GenericForStatement":
        this.#for(statement);
        break;
      case "GotoStatement":
        this.#labels.jump(statement, this.#locals.length);
        break;
      case "LabelStatement":
        this.#labels.define(statement, this.#locals, last);
        break;
      case "BreakStatement":
        if (this.#loops === 0) {
          const { start, end } = statement.range;
          this.#source.problems.add("LF2001", { start: start.offset, end: end.offset }, "no loop to break");
        }
        break;
      case "FunctionStatement":
        this.#expression(statement.func);
        break;
      default:
        for (const child of childrenOf(statement)) this.#expression(child);
    }
  }
  #for(statement) {
    const { length } = this.#locals;
    for (const child of childrenOf(statement)) this.#expression(child);
    const variables = statement.type === "NumericForStatement" ? [statement.variable] : statement.variables;
    this.#locals.push("(for state)", "(for state)", "(for state)");
    for (const variable of variables) this.#declare(variable);
    this.#loop(statement.body);
    this.#locals.length = length;
  }
  #expression(expression2) {
    if (expression2.type === "FunctionExpression") {
      new _FunctionCheck(this.#source, expression2).run(expression2.body, expression2.parameters);
      return;
    }
    for (const child of childrenOf(expression2)) this.#expression(child);
  }
};
function isVoid({ type }) {
  return type === "LabelStatement" || type === "TypeStatement" || type === "InterfaceStatement";
}

// compiler/2-parse/levels.ts
var MAX_LEVELS = 200;
var MAX_TREE_DEPTH = 1e3;
var TooDeep = class extends Error {
  offset;
  constructor(offset) {
    super("chunk has too many syntax levels");
    this.offset = offset;
  }
};
var Levels = class {
  value = 0;
  enter(offset, count = 1) {
    this.value += count;
    if (this.value > MAX_LEVELS) throw new TooDeep(offset);
  }
  leave(count = 1) {
    this.value -= count;
  }
};

// compiler/2-parse/lua.ts
import luaparse from "luaparse";
var LuaSyntaxError = class extends Error {
  /** Offset in the text given. */
  offset;
  constructor(message, offset) {
    super(message);
    this.offset = offset;
  }
};
var LuaTooDeep = class extends Error {};
function parseLua(text) {
  try {
    return luaparse.parse(text, {
      luaVersion: "5.3",
      encodingMode: "pseudo-latin1",
      comments: false,
      ranges: true,
    });
  } catch (error2) {
    if (error2 instanceof RangeError) throw new LuaTooDeep(error2.message);
    if (isLuaparseError(error2))
      throw new LuaSyntaxError(error2.message.replace(/^\[\d+:\d+\] /, ""), error2.index);
    throw error2;
  }
}
function isLuaparseError(error2) {
  return error2 instanceof Error && "index" in error2 && typeof error2.index === "number";
}
function rangeOf(node) {
  const { range } = node;
  if (range === void 0) throw new Error(`luaparse gave a ${node.type} no range`);
  return range;
}

// compiler/2-parse/convert/converter.ts
var Converter2 = class {
  source;
  /** Token indices of the `(` of argument lists: they are no parenthesised expressions. */
  callParentheses = /* @__PURE__ */ new Set();
  /** Index of the last token of the expression converted last, closing parentheses included. */
  lastToken = -1;
  #inserted;
  #nextInserted = 0;
  /** Offset in the source of the text that luaparse read. */
  #base;
  #depth = 0;
  constructor(source, inserted, base2) {
    this.source = source;
    this.#inserted = inserted;
    this.#base = base2;
  }
  start(node) {
    return rangeOf(node)[0] + this.#base;
  }
  end(node) {
    return rangeOf(node)[1] + this.#base;
  }
  range(node) {
    return this.source.range(this.start(node), this.end(node));
  }
  /** With the types behind the node's last token. */
  statementRange(node) {
    const end = this.end(node);
    return this.source.range(
      this.start(node),
      this.source.trailing.get(this.source.tokens.endingAt(end)) ?? end,
    );
  }
  firstToken(node) {
    return this.source.tokens.startingAt(this.start(node));
  }
  finalToken(node) {
    return this.source.tokens.endingAt(this.end(node));
  }
  token(node) {
    return this.source.tokens.at(this.firstToken(node));
  }
  binding(node, name) {
    const annotation = this.source.annotations.get(this.start(node));
    return {
      type: "Binding",
      name,
      ...(annotation === void 0 ? {} : { annotation }),
      range: this.range(node),
    };
  }
  /** Statements that luaparse saw as semicolons, up to an offset, in source order. */
  *insertedBefore(end) {
    for (let next = this.#inserted[this.#nextInserted]; next !== void 0 && next.start < end; ) {
      this.#nextInserted++;
      yield next.statement;
      next = this.#inserted[this.#nextInserted];
    }
  }
  /** Puts the casts behind a token around the expression that ends with it. */
  applyCasts(expression2, lastToken) {
    const { casts } = this.source;
    const found = casts.get(lastToken);
    if (found === void 0) return expression2;
    casts.delete(lastToken);
    const start = expression2.range.start.offset;
    return found.reduce(
      (inner, { annotation, end }) => ({
        type: "CastExpression",
        expression: inner,
        ...(annotation === void 0 ? {} : { annotation }),
        range: this.source.range(start, end),
      }),
      expression2,
    );
  }
  enter(node) {
    this.#depth++;
    if (this.#depth > MAX_TREE_DEPTH) throw new TooDeep(this.start(node));
  }
  leave() {
    this.#depth--;
  }
};

// compiler/2-parse/lex/token.ts
var KEYWORDS = new Set(
  "and break do else elseif end false for function goto if in local nil not or repeat return then true until while".split(
    " ",
  ),
);
var TYPE_WORDS = new Set("interface as asserts readonly is typeof keyof extends fun".split(" "));
var VALUES = /* @__PURE__ */ new Set(["nil", "true", "false", "end"]);
var CLOSERS = /* @__PURE__ */ new Set([")", "]", "}", "..."]);
function endsOperand({ kind, text }) {
  switch (kind) {
    case "name":
    case "number":
    case "string":
      return true;
    case "keyword":
      return VALUES.has(text);
    case "symbol":
      return CLOSERS.has(text);
    default:
      return false;
  }
}
function quoted(token) {
  if (token.kind === "end") return "'<eof>'";
  const text = token.kind === "label" ? `::${token.text}::` : token.text;
  const [line2 = ""] = text.split(/[\r\n]/, 1);
  return `'${line2.length > 40 || line2.length < text.length ? `${line2.slice(0, 40)}\u2026` : line2}'`;
}

// compiler/2-parse/lex/numbers.ts
var NUMBER = /0[xX](?:[pP][+-]?|[0-9a-fA-F.])*|\.?[0-9](?:[eE][+-]?|[0-9a-fA-F.])*/y;
var DECIMAL = /^(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/;
var HEXADECIMAL = /^0[xX]([0-9a-fA-F]*)(?:\.([0-9a-fA-F]*))?(?:[pP]([+-]?[0-9]+))?$/;
function readNumber(raw) {
  if (/^0[xX]/.test(raw)) return readHexadecimal(raw);
  if (!DECIMAL.test(raw)) return /[eE][+-]?$/.test(raw) ? "malformed exponent" : "malformed number";
  if (/[.eE]/.test(raw)) return { isFloat: true, value: Number(raw) };
  const value = Number(raw);
  if (Number.isSafeInteger(value)) return { isFloat: false, value };
  const digits = raw.replace(/^0+/, "");
  if (digits.length > 19) return { isFloat: true, value };
  const integer = BigInt(digits);
  return integer > 0x7fffffffffffffffn ? { isFloat: true, value } : { isFloat: false, value: integer };
}
function readHexadecimal(raw) {
  const match = HEXADECIMAL.exec(raw);
  const whole = match?.[1] ?? "";
  const fraction = match?.[2];
  const exponent = match?.[3];
  if (match === null || whole + (fraction ?? "") === "") {
    return /[pP][+-]?$/.test(raw) ? "malformed exponent" : "illegal hexadecimal number";
  }
  if (fraction === void 0 && exponent === void 0) {
    return { isFloat: false, value: shortest(BigInt.asIntN(64, BigInt(`0x${whole.slice(-16)}`))) };
  }
  const digits = whole + (fraction ?? "");
  const scale = Number(exponent ?? 0) - 4 * (fraction?.length ?? 0);
  return { isFloat: true, value: scaled(BigInt(`0x${digits}`), scale) };
}
function shortest(value) {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}
function scaled(mantissa, exponent) {
  if (mantissa === 0n) return 0;
  const bits = mantissa.toString(2).length;
  const excess = Math.max(0, bits - 64);
  const lost = excess > 0 && (mantissa & ((1n << BigInt(excess)) - 1n)) !== 0n;
  const top = (mantissa >> BigInt(excess)) | (lost ? 1n : 0n);
  let value = Number(top);
  let power = exponent + excess;
  while (power > 0 && Number.isFinite(value)) {
    const step = Math.min(power, 1e3);
    value *= 2 ** step;
    power -= step;
  }
  while (power < 0 && value !== 0) {
    const step = Math.min(-power, 1e3);
    value /= 2 ** step;
    power += step;
  }
  return value;
}

// compiler/2-parse/types/cursor.ts
var TypeSyntaxError = class extends Error {
  index;
  help;
  constructor(index, message, help) {
    super(message);
    this.index = index;
    this.help = help;
  }
};
var TypeCursor = class {
  source;
  /** Expressions inside types: `typeof(e)`, `@min(e)`. */
  callArguments;
  /** Behind a cast `T < x` may be a comparison. */
  inCast;
  /** Between `extends` and `?` of a conditional type. */
  beforeQuestion = false;
  /** Index of the next token. */
  index;
  /** Offset behind the last character read. */
  end;
  constructor(source, index, callArguments2, inCast = false) {
    this.source = source;
    this.index = index;
    this.end = source.tokens.at(index - 1).end;
    this.callArguments = callArguments2;
    this.inCast = inCast;
  }
  get token() {
    return this.source.tokens.at(this.index);
  }
  peek(distance2) {
    return this.source.tokens.at(this.index + distance2);
  }
  advance() {
    const token = this.token;
    this.moveTo(this.index + 1);
    return token;
  }
  moveTo(index) {
    this.index = index;
    this.end = this.source.tokens.at(index - 1).end;
  }
  is(text) {
    return isWord(this.token, text);
  }
  take(text) {
    if (!this.is(text)) return false;
    this.advance();
    return true;
  }
  expect(text) {
    if (!this.take(text)) this.fail(`'${text}' expected`);
  }
  name() {
    return this.token.kind === "name" ? this.advance() : this.fail("<name> expected");
  }
  /** A `>`, also as the first half of `>>` or `>=`. */
  closeAngle() {
    const { kind, text, start } = this.token;
    if (kind !== "symbol" || !text.startsWith(">")) this.fail("'>' expected");
    if (text === ">") {
      this.advance();
    } else {
      this.source.tokens.shorten(this.index);
      this.end = start + 1;
    }
  }
  fail(message, help) {
    throw new TypeSyntaxError(this.index, `${message} near ${quoted(this.token)}`, help);
  }
  range(start) {
    return this.source.range(start, this.end);
  }
  /** Inside brackets (not `open`) a `?` never belongs to a conditional type around them. */
  nested(read, open = false) {
    const { levels } = this.source;
    const { beforeQuestion } = this;
    this.beforeQuestion = open && beforeQuestion;
    levels.enter(this.token.start);
    const result = read();
    levels.leave();
    this.beforeQuestion = beforeQuestion;
    return result;
  }
};
function isWord(token, text) {
  return (
    token.text === text && (token.kind === "symbol" || token.kind === "keyword" || token.kind === "name")
  );
}

// compiler/2-parse/convert/calls.ts
function convertCall(converter, node) {
  const { base: base2 } = node;
  const range = converter.range(node);
  if (base2.type === "MemberExpression" && base2.indexer === ":") {
    const object = convertExpression(converter, base2.base);
    const nameRange = converter.range(base2.identifier);
    const args2 = convertArguments(converter, node);
    return {
      type: "MethodCallExpression",
      object,
      name: base2.identifier.name,
      nameRange,
      arguments: args2,
      range,
    };
  }
  const callee = convertExpression(converter, base2);
  checkLine(converter, node);
  const args = convertArguments(converter, node);
  if (callee.type !== "Identifier" || callee.name !== "typeof") {
    return { type: "CallExpression", callee, arguments: args, range };
  }
  const [expression2, ...rest] = args;
  if (expression2 !== void 0 && rest.length === 0)
    return { type: "TypeofExpression", expression: expression2, range };
  const { start, end } = converter.token(base2);
  converter.source.problems.syntax("LF2001", { start, end }, "one expression expected in 'typeof(\u2026)'");
  return { type: "NilLiteral", range };
}
function convertArguments(converter, node) {
  if (node.type === "CallExpression") {
    const opening = openingOf(converter, node);
    if (opening !== void 0) converter.callParentheses.add(opening);
    return node.arguments.map((argument3) => convertExpression(converter, argument3));
  }
  const { arguments: argument2 } = node;
  if (argument2.type !== "TableConstructorExpression")
    throw new Error(`luaparse calls with a ${argument2.type}`);
  return [convertBraces(converter, argument2)];
}
function openingOf(converter, node) {
  return converter.source.opening.get(converter.finalToken(node));
}
function checkLine(converter, node) {
  const { tokens, problems } = converter.source;
  const opening = node.type === "CallExpression" ? openingOf(converter, node) : void 0;
  if (opening === void 0 || tokens.at(opening).line === tokens.at(converter.lastToken).lastLine) return;
  const { start, end } = tokens.at(opening);
  problems.add("LF2007", { start, end }, "ambiguous syntax (function call x new statement) near '('", {
    help: "put `;` before it to start a new statement, or move it to the end of the line above for a call",
  });
}

// compiler/2-parse/convert/functions.ts
function convertFunction(converter, node, hasSelf) {
  const { source } = converter;
  const first = converter.firstToken(node);
  const keyword = source.tokens.at(node.isLocal ? source.tokens.after(first) : first);
  const header = source.headers.get(keyword.start);
  const names = node.parameters.filter((parameter) => parameter.type === "Identifier");
  return {
    type: "FunctionExpression",
    typeParameters: header?.typeParameters ?? [],
    parameters: names.map((parameter) => converter.binding(parameter, parameter.name)),
    hasSelf,
    isVararg: names.length < node.parameters.length,
    ...(header?.varargAnnotation === void 0 ? {} : { varargAnnotation: header.varargAnnotation }),
    ...(header?.returns === void 0 ? {} : { returns: header.returns }),
    body: convertBlock(converter, node.body, converter.end(node)),
    range: source.range(keyword.start, converter.end(node)),
  };
}
function convertFunctionStatement(converter, node) {
  const { identifier: identifier3 } = node;
  const range = converter.range(node);
  if (identifier3 === null) throw new Error("luaparse gave a function statement no name");
  if (node.isLocal && identifier3.type === "Identifier") {
    const name = converter.binding(identifier3, identifier3.name);
    return { type: "LocalFunctionStatement", name, func: convertFunction(converter, node, false), range };
  }
  const isMethod = identifier3.type === "MemberExpression" && identifier3.indexer === ":";
  const target = convertBare(converter, identifier3);
  if (target.type !== "Identifier" && target.type !== "MemberExpression") {
    throw new Error(`luaparse names a function with a ${target.type}`);
  }
  return {
    type: "FunctionStatement",
    target,
    isMethod,
    func: convertFunction(converter, node, isMethod),
    range,
  };
}

// compiler/2-parse/convert/tables.ts
function convertTable(converter, node) {
  const fields = node.fields.map((field) => {
    const key = field.type === "TableKey" ? convertExpression(converter, field.key) : void 0;
    const value = convertExpression(converter, field.value);
    const range = converter.source.range(converter.start(field), value.range.end.offset);
    if (key !== void 0) return { type: "KeyedField", key, value, range };
    if (field.type === "TableKeyString") return { type: "NamedField", name: field.key.name, value, range };
    return { type: "PositionalField", value, range };
  });
  return { type: "TableExpression", fields, range: converter.range(node) };
}

// compiler/2-parse/convert/expressions.ts
function convertExpression(converter, node) {
  const { tokens } = converter.source;
  converter.enter(node);
  let first = converter.firstToken(node);
  let last = converter.finalToken(node);
  let expression2 = isOperator(node)
    ? convertOperator(converter, node)
    : converter.applyCasts(convertBare(converter, node), last);
  for (;;) {
    const opening = tokens.before(first);
    const closing = tokens.after(last);
    if (opening < 0 || !isWord(tokens.at(opening), "(") || !isWord(tokens.at(closing), ")")) break;
    if (converter.callParentheses.has(opening)) break;
    const range = converter.source.range(tokens.at(opening).start, tokens.at(closing).end);
    expression2 = converter.applyCasts(
      { type: "ParenthesizedExpression", expression: expression2, range },
      closing,
    );
    first = opening;
    last = closing;
  }
  converter.lastToken = last;
  converter.leave();
  return expression2;
}
function isOperator(node) {
  return (
    node.type === "BinaryExpression" || node.type === "LogicalExpression" || node.type === "UnaryExpression"
  );
}
function convertOperator(converter, node) {
  const { source } = converter;
  if (node.type === "UnaryExpression") {
    const operand2 = convertExpression(converter, node.argument);
    const range = source.range(converter.start(node), operand2.range.end.offset);
    return { type: "UnaryExpression", operator: node.operator, operand: operand2, range };
  }
  const left = convertExpression(converter, node.left);
  const operator = source.tokens.at(source.tokens.after(converter.lastToken));
  const right = convertExpression(converter, node.right);
  return {
    type: "BinaryExpression",
    operator: node.operator,
    left,
    right,
    operatorRange: source.range(operator.start, operator.end),
    range: source.range(left.range.start.offset, right.range.end.offset),
  };
}
function convertBare(converter, node) {
  const range = converter.range(node);
  switch (node.type) {
    case "NilLiteral":
      return { type: "NilLiteral", range };
    case "BooleanLiteral":
      return { type: "BooleanLiteral", value: node.value, range };
    case "VarargLiteral":
      return { type: "VarargExpression", range };
    case "NumericLiteral": {
      const raw = converter.token(node).text;
      const value = readNumber(raw);
      return {
        type: "NumberLiteral",
        raw,
        ...(typeof value === "string" ? { isFloat: false, value: 0 } : value),
        range,
      };
    }
    case "TableConstructorExpression":
      return convertBraces(converter, node);
    case "Identifier":
      return { type: "Identifier", name: node.name, range };
    case "MemberExpression": {
      const object = convertExpression(converter, node.base);
      const { name } = node.identifier;
      return { type: "MemberExpression", object, name, nameRange: converter.range(node.identifier), range };
    }
    case "IndexExpression": {
      const object = convertExpression(converter, node.base);
      return { type: "IndexExpression", object, index: convertExpression(converter, node.index), range };
    }
    case "CallExpression":
    case "TableCallExpression":
      return convertCall(converter, node);
    case "FunctionDeclaration":
      return convertFunction(converter, node, false);
    case "StringLiteral":
    case "StringCallExpression":
      throw new Error("luaparse sees no strings");
  }
}
function convertBraces(converter, node) {
  const { kind, text, value } = converter.token(node);
  const range = converter.range(node);
  if (kind === "string")
    return { type: "StringLiteral", value: value ?? "", long: text.startsWith("["), range };
  if (text === "...") return { type: "VarargExpression", range };
  return convertTable(converter, node);
}

// compiler/2-parse/convert/statements.ts
function convertBlock(converter, body, end) {
  const statements = [];
  for (const node of body) {
    statements.push(...converter.insertedBefore(converter.start(node)));
    converter.enter(node);
    statements.push(convertStatement(converter, node));
    converter.leave();
  }
  statements.push(...converter.insertedBefore(end));
  return statements;
}
function convertStatement(converter, node) {
  const range = converter.statementRange(node);
  const all = (nodes) => nodes.map((item) => convertExpression(converter, item));
  switch (node.type) {
    case "LocalStatement": {
      const names = node.variables.map((name) => converter.binding(name, name.name));
      return { type: "LocalStatement", names, init: all(node.init), range };
    }
    case "AssignmentStatement": {
      const targets = node.variables.map((target) => convertTarget(converter, target));
      return { type: "AssignmentStatement", targets, values: all(node.init), range };
    }
    case "CallStatement":
      return convertCallStatement(converter, node);
    case "DoStatement":
      return { type: "DoStatement", body: convertBlock(converter, node.body, converter.end(node)), range };
    case "WhileStatement": {
      const condition2 = convertExpression(converter, node.condition);
      return {
        type: "WhileStatement",
        condition: condition2,
        body: convertBlock(converter, node.body, converter.end(node)),
        range,
      };
    }
    case "RepeatStatement": {
      const body = convertBlock(converter, node.body, converter.start(node.condition));
      return {
        type: "RepeatStatement",
        body,
        condition: convertExpression(converter, node.condition),
        range,
      };
    }
    case "IfStatement":
      return convertIf(converter, node);
    case "ForNumericStatement": {
      const variable = converter.binding(node.variable, node.variable.name);
      const start = convertExpression(converter, node.start);
      const limit = convertExpression(converter, node.end);
      const step = node.step === null ? void 0 : convertExpression(converter, node.step);
      const body = convertBlock(converter, node.body, converter.end(node));
      return {
        type: "NumericForStatement",
        variable,
        start,
        limit,
        ...(step === void 0 ? {} : { step }),
        body,
        range,
      };
    }
    case "ForGenericStatement": {
      const variables = node.variables.map((name) => converter.binding(name, name.name));
      const iterators = all(node.iterators);
      const body = convertBlock(converter, node.body, converter.end(node));
      return { type: "GenericForStatement", variables, iterators, body, range };
    }
    case "FunctionDeclaration":
      return convertFunctionStatement(converter, node);
    case "ReturnStatement":
      return { type: "ReturnStatement", values: all(node.arguments), range };
    case "LabelStatement":
    case "BreakStatement":
    case "GotoStatement":
      throw new Error(`luaparse sees no ${node.type}`);
  }
}
function convertTarget(converter, node) {
  const target = convertBare(converter, node);
  if (
    target.type === "Identifier" ||
    target.type === "MemberExpression" ||
    target.type === "IndexExpression"
  ) {
    return target;
  }
  throw new Error(`luaparse assigns to a ${target.type}`);
}
function convertCallStatement(converter, node) {
  if (node.expression.type === "StringCallExpression") throw new Error("luaparse sees no strings");
  const call2 = convertBare(converter, node.expression);
  const range = converter.range(node);
  if (call2.type === "CallExpression" || call2.type === "MethodCallExpression")
    return { type: "CallStatement", call: call2, range };
  const token = converter.token(node);
  converter.source.problems.syntax("LF2001", token, `unexpected symbol near ${quoted(token)}`);
  return { type: "DoStatement", body: [], range };
}
function convertIf(converter, node) {
  const clauses = [];
  let orelse;
  for (const [index, clause] of node.clauses.entries()) {
    const next = node.clauses[index + 1];
    const end = next === void 0 ? converter.end(node) : converter.start(next);
    if (clause.type === "ElseClause") {
      orelse = convertBlock(converter, clause.body, end);
      continue;
    }
    const condition2 = convertExpression(converter, clause.condition);
    clauses.push({
      condition: condition2,
      body: convertBlock(converter, clause.body, end),
      range: converter.range(clause),
    });
  }
  const range = converter.range(node);
  return { type: "IfStatement", clauses, ...(orelse === void 0 ? {} : { orelse }), range };
}

// compiler/2-parse/structure.ts
var OPENERS = /* @__PURE__ */ new Set(["(", "[", "{", "function", "if", "do", "repeat", "while", "for"]);
var BRACKETS = { ")": "(", "]": "[", "}": "{" };
function openAt(source, at) {
  return scan(source, at, () => {});
}
function suspect(source) {
  let found;
  const { tokens, lines: lines2 } = source;
  const indentation = (index) => {
    const { line: line2 } = tokens.at(index);
    const start = lines2.startOf(line2);
    return /^[ \t]*/.exec(source.text.slice(start, start + 200))?.[0].length ?? 0;
  };
  const firstOnLine = (index) => index === 0 || tokens.at(index - 1).lastLine < tokens.at(index).line;
  scan(source, tokens.last, (opener, closer) => {
    if (tokens.at(closer).text !== "end" || !firstOnLine(closer)) return;
    if (found === void 0 && indentation(closer) < indentation(opener)) found = opener;
  });
  return found;
}
function scan(source, until, visit2) {
  const { tokens } = source;
  const open = [];
  let header = false;
  for (let index = tokens.after(-1); index < until; index = tokens.after(index)) {
    const { kind, text } = tokens.at(index);
    if (kind !== "keyword" && kind !== "symbol") continue;
    if (text === "do" && header) {
      header = false;
    } else if (OPENERS.has(text)) {
      if (text === "while" || text === "for") header = true;
      open.push(index);
    } else if (text === "end" || text === "until" || BRACKETS[text] !== void 0) {
      const at = open.findLastIndex((opener) => matches(tokens.at(opener).text, text));
      if (at < 0) continue;
      visit2(open[at], index);
      open.length = at;
    }
  }
  return open;
}
function matches(opener, closer) {
  const bracket = BRACKETS[closer];
  if (bracket !== void 0) return opener === bracket;
  if (closer === "until") return opener === "repeat";
  return opener !== "repeat" && opener !== "(" && opener !== "[" && opener !== "{";
}

// compiler/2-parse/lua-errors.ts
var QUOTED = /^'(\S+)' expected near/;
var NAMED = /^(<name>(?: or '\.\.\.')?|function arguments) expected near/;
var CLOSERS2 = /* @__PURE__ */ new Set(["end", "until", ")", "]", "}"]);
var STRAY = /* @__PURE__ */ new Set(["end", "else", "elseif", "until"]);
function messageOf(error2, token) {
  const expected = QUOTED.exec(error2.message)?.[1] ?? NAMED.exec(error2.message)?.[1];
  const near = `near ${quoted(token)}`;
  if (expected === void 0) return `unexpected symbol ${near}`;
  return NAMED.test(error2.message) ? `${expected} expected ${near}` : `'${expected}' expected ${near}`;
}
function reportLuaError(source, error2, at) {
  const { tokens, problems } = source;
  const token = tokens.at(at);
  const place2 = placeOf(source, at);
  const expected = QUOTED.exec(error2.message)?.[1];
  if (expected !== void 0 && CLOSERS2.has(expected)) {
    reportUnclosed(source, expected, at, place2);
    return;
  }
  const stray = expected === void 0 && STRAY.has(token.text) && openAt(source, at).length === 0;
  if (stray) {
    problems.syntax("LF2001", place2, `'<eof>' expected near ${quoted(token)}`, {
      help: `no block is open that this \`${token.text}\` could belong to`,
    });
    return;
  }
  const help = helpFor(source, expected, at);
  problems.syntax("LF2001", place2, messageOf(error2, token), help === void 0 ? {} : { help });
}
function placeOf({ tokens }, at) {
  const token = tokens.at(at);
  if (token.kind !== "end") return { start: token.start, end: token.end };
  const last = tokens.before(at);
  const end = last < 0 ? token.start : tokens.at(last).end;
  return { start: end, end };
}
function reportUnclosed(source, expected, at, place2) {
  const { tokens, problems } = source;
  const token = tokens.at(at);
  const opener = openAt(source, at).findLast((index) => closes(expected, tokens.at(index).text));
  if (opener === void 0) {
    problems.syntax("LF2001", place2, `'${expected}' expected near ${quoted(token)}`);
    return;
  }
  const { text, line: line2, start, end } = tokens.at(opener);
  const opened = line2 === token.line ? "" : ` (to close '${text}' at line ${line2})`;
  const details = { related: [{ message: `'${text}' opened here`, place: { start, end } }] };
  const unclosed = expected === "end" ? suspect(source) : void 0;
  if (unclosed !== void 0 && unclosed !== opener) {
    const guess = tokens.at(unclosed);
    details.help = `judging by the indentation, the \`${guess.text}\` at line ${guess.line} has no \`end\``;
  } else if (expected === "end" && token.kind !== "end") {
    details.help = "`return` must be the last statement of its block";
  } else if (expected !== "end" && text === "{") {
    details.help = "fields of a table are separated by `,`";
  }
  problems.syntax("LF2001", place2, `'${expected}' expected${opened} near ${quoted(token)}`, details);
}
function closes(closer, opener) {
  switch (closer) {
    case ")":
      return opener === "(";
    case "]":
      return opener === "[";
    case "}":
      return opener === "{";
    case "until":
      return opener === "repeat";
    default:
      return !["(", "[", "{", "repeat"].includes(opener);
  }
}
function helpFor({ tokens }, expected, at) {
  const { text } = tokens.at(at);
  const before = tokens.at(Math.max(tokens.before(at), 0));
  if (text === "=" && (expected === "then" || expected === "do")) return "the operator for equality is `==`";
  if (text === "=" && "+-*/%.".includes(before.text) && before.kind === "symbol") {
    return `Lua has no \`${before.text}=\`; write \`x = x ${before.text} y\``;
  }
  if (expected === "=" && text === ":") return "annotations belong to locals, parameters and return types";
  if (expected === "in" || (expected === "=" && text === "in")) return void 0;
  if (expected === "=") return "a statement is an assignment, a call or starts with a keyword";
  if (text === ":" || text === "?") return "annotations belong to locals, parameters and return types";
  return void 0;
}

// compiler/2-parse/types/generic.ts
function parseTypeParameters(cursor) {
  cursor.expect("<");
  const parameters = [];
  do {
    if (TYPE_WORDS.has(cursor.token.text)) cursor.fail("<name> expected");
    const { text: name, start } = cursor.name();
    const constraint = cursor.take(":") ? parseType(cursor) : void 0;
    parameters.push({
      name,
      ...(constraint === void 0 ? {} : { constraint }),
      range: cursor.range(start),
    });
  } while (cursor.take(","));
  cursor.closeAngle();
  return parameters;
}
var LOOKAHEAD = 500;
var INSIDE = new Set(". , : ; ? | & @ -> ... { } [ ] ( ) nil true false".split(" "));
function closesAngle(cursor) {
  let depth = 0;
  let brackets = 0;
  for (let distance2 = 0; distance2 < LOOKAHEAD; distance2++) {
    const { kind, text } = cursor.peek(distance2);
    if (kind === "end" || kind === "label") return false;
    if (kind === "name") {
      if (text === "as") return false;
    } else if (kind === "symbol" || kind === "keyword") {
      if (text === "<") depth++;
      else if (text.startsWith(">") && text !== ">=") depth -= text.length;
      else if (text === ">=") depth -= 1;
      else if (!INSIDE.has(text)) return false;
      else if ("([{".includes(text)) brackets++;
      else if (")]}".includes(text) && --brackets < 0) return false;
      if (depth <= 0) return true;
    }
  }
  return false;
}

// compiler/2-parse/types/signature.ts
function parseGroup(cursor) {
  const { index } = cursor;
  const { start } = cursor.token;
  return cursor.nested(() => {
    cursor.expect("(");
    const group2 = { start, index, parameters: [] };
    if (cursor.take(")")) return group2;
    do {
      if (cursor.is("...")) {
        group2.vararg = parseVararg(cursor);
        break;
      }
      group2.parameters.push(parseParameter(cursor));
    } while (cursor.take(","));
    cursor.expect(")");
    return group2;
  });
}
function parseParameter(cursor) {
  const { start, kind, text } = cursor.token;
  const optional = cursor.peek(1).text === "?" && cursor.peek(2).text === ":";
  if (kind !== "name" || (cursor.peek(1).text !== ":" && !optional)) {
    const type2 = parseType(cursor);
    return { type: type2, range: type2.range };
  }
  cursor.moveTo(cursor.index + (optional ? 3 : 2));
  const inner = parseType(cursor);
  const type = optional ? { type: "OptionalType", inner, range: inner.range } : inner;
  return { name: text, type, range: cursor.range(start) };
}
function parseVararg(cursor) {
  const { start } = cursor.advance();
  cursor.take(":");
  if (cursor.is(")")) return { type: "NamedType", name: "any", arguments: [], range: cursor.range(start) };
  return parseType(cursor);
}
function typeOfGroup(cursor, group2) {
  const { start, parameters, vararg } = group2;
  if (!cursor.take("->")) {
    const inner = groupedType(group2);
    if (inner === void 0) return cursor.fail("'->' expected");
    return { type: "ParenthesizedType", inner, range: cursor.range(start) };
  }
  const returns = parseReturns(cursor, false);
  const range = cursor.range(start);
  return {
    type: "FunctionType",
    parameters,
    ...(vararg === void 0 ? {} : { vararg }),
    returns,
    fun: false,
    range,
  };
}
function groupedType({ parameters, vararg }) {
  const [only2] = parameters;
  if (only2 === void 0 || parameters.length > 1 || only2.name !== void 0) return void 0;
  return vararg === void 0 ? only2.type : void 0;
}
function parseReturns(cursor, unparenthesized) {
  if (cursor.is("asserts")) return [parseAsserts(cursor)];
  let first;
  if (cursor.is("(")) {
    const group2 = parseGroup(cursor);
    const continues = ["?", "[", "|", "&", "@", "extends"].some((text) => cursor.is(text));
    if (!cursor.is("->") && !(continues && groupedType(group2) !== void 0)) return listed(group2);
    first = cursor.nested(() => parseTypeFrom(cursor, typeOfGroup(cursor, group2)), true);
  } else {
    first = cursor.nested(() => parseTypeFrom(cursor), true);
  }
  const types = [first];
  while (unparenthesized && cursor.take(",")) types.push(parseType(cursor));
  return types;
}
function listed({ parameters, vararg, index }) {
  if (vararg !== void 0) throw new TypeSyntaxError(index, "a list of return types cannot contain '...'");
  if (parameters.some(({ name }) => name !== void 0)) {
    throw new TypeSyntaxError(
      index,
      "return types have no names",
      "a function type is written `(a: A) -> R`",
    );
  }
  return parameters.map(({ type }) => type);
}
function parseAsserts(cursor) {
  const { start } = cursor.advance();
  const { text: name } = cursor.name();
  const asserted = cursor.take("is") ? parseType(cursor) : void 0;
  return {
    type: "AssertsType",
    name,
    ...(asserted === void 0 ? {} : { asserted }),
    range: cursor.range(start),
  };
}

// compiler/2-parse/types/primary.ts
var PRIMITIVES = new Set("boolean number integer string any unknown never table".split(" "));
function parsePrimary(cursor) {
  const { kind, text } = cursor.token;
  switch (kind) {
    case "string":
    case "number":
      return parseLiteral(cursor);
    case "keyword":
      return parseKeyword(cursor);
    case "name":
      return parseWord(cursor);
    case "symbol":
      if (text === "{") return parseBraces(cursor, cursor.token.start, false);
      if (text === "(") return typeOfGroup(cursor, parseGroup(cursor));
      if (text === "-" && cursor.peek(1).kind === "number") return parseLiteral(cursor);
      break;
    default:
  }
  return cursor.fail("type expected");
}
function parseLiteral(cursor) {
  const { start } = cursor.token;
  const negative = cursor.take("-");
  const token = cursor.advance();
  const range = cursor.range(start);
  if (token.kind === "string") return { type: "LiteralType", value: token.value ?? "", range };
  const read = readNumber(token.text);
  const value = typeof read === "string" ? 0 : read.value;
  return { type: "LiteralType", value: negative ? -value : value, range };
}
function parseKeyword(cursor) {
  const { text, start } = cursor.token;
  if (text !== "nil" && text !== "true" && text !== "false") {
    const help = text === "function" ? "the type of a function is `(A) -> R` or `fun(a: A): R`" : void 0;
    return cursor.fail("type expected", help);
  }
  cursor.advance();
  const range = cursor.range(start);
  if (text === "nil") return { type: "NamedType", name: "nil", arguments: [], range };
  return { type: "LiteralType", value: text === "true", range };
}
function parseWord(cursor) {
  const { text, start } = cursor.token;
  if (!TYPE_WORDS.has(text)) return parseNamed(cursor);
  switch (text) {
    case "fun":
      return parseFun(cursor);
    case "interface":
      cursor.advance();
      return cursor.is("{") ? parseBraces(cursor, start, true) : cursor.fail("'{' expected");
    case "keyof": {
      cursor.advance();
      cursor.expect("(");
      const inner = parseType(cursor);
      cursor.expect(")");
      return { type: "KeyofType", inner, range: cursor.range(start) };
    }
    case "typeof":
      return parseTypeof(cursor);
    default:
      return cursor.fail(
        "type expected",
        text === "asserts" ? "`asserts` stands only as a return type" : void 0,
      );
  }
}
function parseTypeof(cursor) {
  const at = cursor.index;
  const { start } = cursor.advance();
  if (!cursor.is("(")) return cursor.fail("'(' expected");
  const { values, next } = cursor.callArguments(at);
  const [expression2] = values;
  if (expression2 === void 0 || values.length > 1)
    return cursor.fail("one expression expected in `typeof(\u2026)`");
  cursor.moveTo(next);
  return { type: "TypeofType", expression: expression2, range: cursor.range(start) };
}
function parseNamed(cursor) {
  const first = cursor.name();
  let last = first;
  if (cursor.take(".")) last = cursor.name();
  const generic = cursor.is("<") && (!cursor.inCast || (!PRIMITIVES.has(last.text) && closesAngle(cursor)));
  const args = generic ? parseArguments(cursor) : [];
  return {
    type: "NamedType",
    name: last.text,
    ...(last === first ? {} : { qualifier: first.text }),
    arguments: args,
    range: cursor.range(first.start),
  };
}
function parseArguments(cursor) {
  cursor.expect("<");
  const types = [parseType(cursor)];
  while (cursor.take(",")) types.push(parseType(cursor));
  cursor.closeAngle();
  return types;
}
function parseFun(cursor) {
  const { start } = cursor.advance();
  if (!cursor.is("(")) cursor.fail("'(' expected");
  const { parameters, vararg } = parseGroup(cursor);
  const returns = cursor.take(":") ? parseReturns(cursor, false) : [];
  const range = cursor.range(start);
  return {
    type: "FunctionType",
    parameters,
    ...(vararg === void 0 ? {} : { vararg }),
    returns,
    fun: true,
    range,
  };
}
function parseBraces(cursor, start, isInterface) {
  return cursor.nested(() => {
    cursor.expect("{");
    if (isInterface || cursor.is("}") || startsField(cursor)) {
      const fields = parseFields(cursor);
      return { type: "RecordType", fields, interface: isInterface, range: cursor.range(start) };
    }
    if (cursor.take("[")) {
      const key = parseType(cursor);
      cursor.expect("]");
      cursor.expect(":");
      const value = parseType(cursor);
      takeSeparator(cursor);
      cursor.expect("}");
      return { type: "MapType", key, value, range: cursor.range(start) };
    }
    const element = parseType(cursor);
    cursor.expect("}");
    return { type: "ArrayType", element, range: cursor.range(start) };
  });
}
function startsField(cursor) {
  if (cursor.token.kind !== "name") return false;
  const { text } = cursor.peek(1);
  return text === ":" || (text === "?" && cursor.peek(2).text === ":");
}
function parseFields(cursor) {
  const fields = [];
  while (!cursor.take("}")) {
    const { text: name, start } = cursor.name();
    const optional = cursor.take("?");
    cursor.expect(":");
    const type = parseType(cursor);
    fields.push({ name, optional, type, range: cursor.range(start) });
    if (!takeSeparator(cursor) && !cursor.is("}")) cursor.fail("'}' expected");
  }
  return fields;
}
function takeSeparator(cursor) {
  return cursor.take(",") || cursor.take(";");
}

// compiler/2-parse/types/type.ts
function parseType(cursor) {
  return cursor.nested(() => parseTypeFrom(cursor));
}
function parseTypeFrom(cursor, first) {
  const start = first?.range.start.offset ?? cursor.token.start;
  const check2 = parseUnion(cursor, first);
  if (!cursor.take("extends")) return check2;
  cursor.beforeQuestion = true;
  const bound = parseUnion(cursor);
  cursor.beforeQuestion = false;
  cursor.expect("?");
  const then = parseType(cursor);
  cursor.expect(":");
  const otherwise = parseType(cursor);
  return {
    type: "ConditionalType",
    check: check2,
    extends: bound,
    then,
    otherwise,
    range: cursor.range(start),
  };
}
function parseUnion(cursor, first) {
  const start = first?.range.start.offset ?? cursor.token.start;
  if (first === void 0) cursor.take("|");
  let left = parseSuffixed(cursor, first);
  let current;
  for (let depth = 0; ; ) {
    const operator = cursor.is("|") ? "|" : cursor.is("&") ? "&" : void 0;
    if (operator === void 0) return left;
    cursor.advance();
    const right = parseSuffixed(cursor);
    const range = cursor.range(start);
    if (operator === current && (left.type === "UnionType" || left.type === "IntersectionType")) {
      left.members.push(right);
      left.range = range;
      continue;
    }
    const type = operator === "|" ? "UnionType" : "IntersectionType";
    left = { type, members: [left, right], range };
    current = operator;
    depth = limited(cursor, depth);
  }
}
function parseSuffixed(cursor, first) {
  const start = first?.range.start.offset ?? cursor.token.start;
  let type = first ?? (cursor.is("readonly") ? parseReadonly(cursor) : parsePrimary(cursor));
  for (let depth = 0; ; depth = limited(cursor, depth)) {
    if (cursor.is("[")) {
      type = parseIndex(cursor, type, start);
    } else if (cursor.is("?")) {
      if (cursor.beforeQuestion && startsType(cursor.peek(1))) return type;
      cursor.advance();
      type = { type: "OptionalType", inner: type, range: cursor.range(start) };
    } else if (cursor.is("@")) {
      const validators = parseValidators(cursor);
      type = { type: "ValidatedType", inner: type, validators, range: cursor.range(start) };
    } else {
      return type;
    }
  }
}
function parseReadonly(cursor) {
  const { start } = cursor.advance();
  const innerStart = cursor.token.start;
  let inner = cursor.nested(() => (cursor.is("readonly") ? parseReadonly(cursor) : parsePrimary(cursor)));
  for (let depth = 0; cursor.is("["); depth = limited(cursor, depth))
    inner = parseIndex(cursor, inner, innerStart);
  return { type: "ReadonlyType", inner, range: cursor.range(start) };
}
function parseIndex(cursor, object, start) {
  cursor.expect("[");
  if (cursor.take("]")) return { type: "ArrayType", element: object, range: cursor.range(start) };
  const index = parseType(cursor);
  cursor.expect("]");
  return { type: "IndexAccessType", object, index, range: cursor.range(start) };
}
function parseValidators(cursor) {
  const validators = [];
  while (cursor.is("@")) {
    const { start } = cursor.advance();
    const at = cursor.index;
    const { text, lastLine } = cursor.name();
    const called = cursor.is("(") && cursor.token.line === lastLine;
    const call2 = called ? cursor.callArguments(at) : void 0;
    if (call2 !== void 0) cursor.moveTo(call2.next);
    validators.push({ name: text, arguments: call2?.values ?? [], range: cursor.range(start) });
  }
  return validators;
}
function startsType({ kind, text }) {
  if (kind === "symbol") return text === "{" || text === "(";
  if (kind === "keyword") return text === "nil" || text === "true" || text === "false";
  return kind === "name" || kind === "string" || kind === "number";
}
function limited(cursor, depth) {
  if (depth >= MAX_LEVELS) throw new TooDeep(cursor.token.start);
  return depth + 1;
}

// compiler/2-parse/prepass/bindings.ts
function readLocalNames(walker, index) {
  const { tokens } = walker.source;
  let at = index + 1;
  while (tokens.at(at).kind === "name") {
    at = readBinding(walker, at);
    if (isWord(tokens.at(at), "<")) at = readAttribute(walker, at);
    if (!isWord(tokens.at(at), ",")) break;
    at++;
  }
  return at;
}
function readBinding(walker, index) {
  const { source } = walker;
  const name = source.tokens.at(index);
  walker.checkName(name.text, name);
  if (!isWord(source.tokens.at(index + 1), ":")) return index + 1;
  const { value, next, end } = walker.readType(index + 2, parseType);
  source.erase(index + 1, next, end);
  if (value !== void 0) source.annotations.set(name.start, value);
  return next;
}
function readAttribute(walker, index) {
  const { source } = walker;
  const { tokens } = source;
  const { start } = tokens.at(index);
  const name = tokens.at(index + 1);
  const closing = tokens.at(index + 2);
  if (name.kind !== "name" || closing.kind !== "symbol" || !closing.text.startsWith(">")) return index;
  const end = closing.start + 1;
  source.problems.syntax("LF2008", { start, end }, `attribute \`<${name.text}>\` is not supported`, {
    help: "attributes of locals are Lua 5.4; remove it",
  });
  if (closing.text === ">") {
    source.erase(index, index + 3, end);
    return index + 3;
  }
  tokens.shorten(index + 2);
  source.erase(index, index + 2, end);
  return index + 2;
}
function readFunctionHeader(walker, index) {
  const { source } = walker;
  const { tokens } = source;
  const { start } = tokens.at(index);
  const header = { typeParameters: [] };
  source.headers.set(start, header);
  let at = readFunctionName(walker, index + 1);
  if (isWord(tokens.at(at), "<")) {
    const { value, next, end } = walker.readType(at, parseTypeParameters);
    source.erase(at, next, end);
    header.typeParameters = value ?? [];
    at = next;
  }
  let vararg = false;
  if (isWord(tokens.at(at), "(")) {
    const read = readParameters(walker, at, header);
    vararg = read.vararg;
    at = read.next;
    if (isWord(tokens.at(at), ":")) {
      const { value, next, end } = walker.readType(at + 1, (cursor) => parseReturns(cursor, true));
      source.erase(at, next, end);
      if (value !== void 0) header.returns = value;
      at = next;
    }
  }
  walker.nesting.open("function", index, start, vararg);
  return at;
}
function readFunctionName(walker, index) {
  const { tokens } = walker.source;
  const first = tokens.at(index);
  if (first.kind !== "name") return index;
  walker.checkName(first.text, first);
  let at = index + 1;
  while ((isWord(tokens.at(at), ".") || isWord(tokens.at(at), ":")) && tokens.at(at + 1).kind === "name")
    at += 2;
  return at;
}
function readParameters(walker, index, header) {
  const { source } = walker;
  const { tokens } = source;
  let vararg = false;
  let at = index + 1;
  for (;;) {
    if (tokens.at(at).kind === "name") {
      at = readBinding(walker, at);
    } else if (isWord(tokens.at(at), "...")) {
      vararg = true;
      at++;
      if (isWord(tokens.at(at), ":")) {
        const { value, next, end } = walker.readType(at + 1, parseType);
        source.erase(at, next, end);
        if (value !== void 0) header.varargAnnotation = value;
        at = next;
      }
    } else {
      break;
    }
    if (!isWord(tokens.at(at), ",")) break;
    at++;
  }
  return { vararg, next: behindParameters(walker, at) };
}
function behindParameters(walker, index) {
  const { tokens } = walker.source;
  const { line: line2 } = tokens.at(index);
  let at = index;
  while (at < tokens.last && tokens.at(at).line === line2 && !isWord(tokens.at(at), ")")) at++;
  return isWord(tokens.at(at), ")") ? at + 1 : index;
}

// compiler/2-parse/prepass/declarations.ts
function readTypeDeclaration(walker, index) {
  const { start } = walker.source.tokens.at(index);
  const { value, next, end } = walker.readType(index + 1, (cursor) => {
    const { text: name } = declaredName(cursor);
    const parameters = cursor.is("<") ? parseTypeParameters(cursor) : [];
    cursor.expect("=");
    return { type: "TypeStatement", name, parameters, value: parseType(cursor), range: cursor.range(start) };
  });
  return walker.insertDeclaration(index, next, end, value);
}
function readInterface(walker, index) {
  const { tokens } = walker.source;
  const { start } = tokens.at(index);
  const { value, next, end } = walker.readType(index + 1, (cursor) => {
    const { text: name } = declaredName(cursor);
    const parameters = cursor.is("<") ? parseTypeParameters(cursor) : [];
    const bases = cursor.take(":") ? parseBases(cursor) : [];
    const methods = [];
    while (!cursor.take("end")) methods.push(parseMethod(cursor));
    return { type: "InterfaceStatement", name, parameters, bases, methods, range: cursor.range(start) };
  });
  if (value !== void 0) return walker.insertDeclaration(index, next, end, value);
  let last = next;
  while (last < tokens.last && tokens.at(last).text !== "end") last++;
  const behind = Math.min(last + 1, tokens.last);
  return walker.insertDeclaration(index, behind, tokens.at(behind - 1).end, void 0);
}
function declaredName(cursor) {
  if (TYPE_WORDS.has(cursor.token.text)) cursor.fail("<name> expected");
  return cursor.name();
}
function parseBases(cursor) {
  const bases = [parseType(cursor)];
  while (cursor.take(",")) bases.push(parseType(cursor));
  return bases;
}
function parseMethod(cursor) {
  const { start } = cursor.token;
  if (!cursor.take("function")) {
    cursor.fail("'end' expected", "an interface contains only method signatures: `function name(a: A): R`");
  }
  const { text: name } = cursor.name();
  const parameters = parseMethodParameters(cursor);
  const returns = cursor.take(":") ? parseReturns(cursor, true) : [];
  return { name, parameters, returns, range: cursor.range(start) };
}
function parseMethodParameters(cursor) {
  cursor.expect("(");
  const parameters = [];
  if (cursor.take(")")) return parameters;
  do {
    const { text: name, start } = cursor.name();
    const range = cursor.range(start);
    const type = cursor.take(":")
      ? parseType(cursor)
      : { type: "NamedType", name: "any", arguments: [], range };
    parameters.push({ name, type, range: cursor.range(start) });
  } while (cursor.take(","));
  cursor.expect(")");
  return parameters;
}

// compiler/2-parse/prepass/nesting.ts
var CLOSED_BY = {
  ")": ["("],
  "]": ["["],
  "}": ["{"],
  end: ["function", "do", "if"],
  until: ["repeat"],
};
var LOOSER_THAN_CONCAT = new Set("or and < > <= >= ~= == | ~ & << >>".split(" "));
var Nesting = class {
  #levels;
  #frames = [{ kind: "chunk", index: -1, vararg: true, unary: 0, concat: 0 }];
  constructor(levels) {
    this.#levels = levels;
  }
  get depth() {
    return this.#frames.length;
  }
  get top() {
    return this.#frames.at(-1);
  }
  /** `vararg` is given for functions; everything else is as the code around it. */
  open(kind, index, offset, vararg = this.top.vararg) {
    this.#levels.enter(offset);
    this.#frames.push({ kind, index, vararg, unary: 0, concat: 0 });
  }
  /**
   * Closes the innermost frame that `closer` closes, above the first `floor` ones, and what stands open
   * inside it: in correct code nothing. Returns the token index of its opener.
   */
  close(closer, floor) {
    const kinds = CLOSED_BY[closer] ?? [];
    for (let at = this.#frames.length - 1; at >= floor; at--) {
      const frame = this.#frames[at];
      if (!kinds.includes(frame.kind)) continue;
      this.cut(at);
      return frame.index;
    }
    return void 0;
  }
  cut(depth) {
    while (this.#frames.length > depth) {
      this.endStatement();
      this.#frames.pop();
      this.#levels.leave();
    }
  }
  unary(offset) {
    this.#frames.at(-1).unary++;
    this.#levels.enter(offset);
  }
  binary(operator, offset) {
    const frame = this.#frames.at(-1);
    if (operator === "^") {
      this.unary(offset);
      return;
    }
    this.#levels.leave(frame.unary);
    frame.unary = 0;
    if (operator === "..") {
      frame.concat++;
      this.#levels.enter(offset);
    } else if (LOOSER_THAN_CONCAT.has(operator)) {
      this.endStatement();
    }
  }
  /** No operator is open any more. */
  endStatement() {
    const frame = this.#frames.at(-1);
    this.#levels.leave(frame.unary + frame.concat);
    frame.unary = 0;
    frame.concat = 0;
  }
};

// compiler/2-parse/prepass/walker.ts
var BLOCK_STARTS = /* @__PURE__ */ new Set(["do", "then", "else", "repeat", "break"]);
var IN_EXPRESSIONS = /* @__PURE__ */ new Set(["nil", "true", "false", "end"]);
var Walker = class {
  source;
  nesting;
  constructor(source) {
    this.source = source;
    this.nesting = new Nesting(source.levels);
  }
  run() {
    let index = 0;
    while (index < this.source.tokens.last) index = this.#step(index, 1);
  }
  /** Each step returns the index of the next token to look at. `floor`: frames that belong to code around. */
  #step(index, floor) {
    const token = this.source.tokens.at(index);
    switch (token.kind) {
      case "name":
        return this.#name(index, token);
      case "keyword":
        return this.#keyword(index, token, floor);
      case "symbol":
        return this.#symbol(index, token, floor);
      case "label": {
        this.checkName(token.text, token);
        const range = this.source.range(token.start, token.end);
        return this.#semicolons(index, index + 1, { type: "LabelStatement", name: token.text, range });
      }
      default:
        return index + 1;
    }
  }
  #name(index, token) {
    const { tokens } = this.source;
    const before = tokens.before(index);
    if (before >= 0 && (isWord(tokens.at(before), ".") || isWord(tokens.at(before), ":"))) return index + 1;
    if (this.startsStatement(index)) this.nesting.endStatement();
    if (TYPE_WORDS.has(token.text)) return this.#typeWord(index, token);
    if (token.text === "type" && this.#declaresType(index)) return readTypeDeclaration(this, index);
    return index + 1;
  }
  /** `type` is an ordinary name unless a declaration follows (§1.1). */
  #declaresType(index) {
    const { tokens } = this.source;
    if (tokens.at(index + 1).kind !== "name" || !this.startsStatement(index)) return false;
    return isWord(tokens.at(index + 2), "=") || isWord(tokens.at(index + 2), "<");
  }
  /** Whether a name here is the first token of a statement: two operands never stand side by side. */
  startsStatement(index) {
    const { tokens } = this.source;
    const before = tokens.before(index);
    if (before < 0) return true;
    const token = tokens.at(before);
    if (token.kind === "keyword") return BLOCK_STARTS.has(token.text) || endsOperand(token);
    return token.kind === "label" || token.text === ";" || endsOperand(token);
  }
  #typeWord(index, token) {
    const { tokens } = this.source;
    const following = tokens.at(index + 1);
    if (this.#isTableKey(index)) return index + 1;
    if (token.text === "as" && this.#followsOperand(index)) return this.#cast(index, "as");
    if (token.text === "typeof" && isWord(following, "(")) return index + 1;
    if (token.text === "interface" && following.kind === "name" && this.startsStatement(index)) {
      return readInterface(this, index);
    }
    this.checkName(token.text, token);
    return index + 1;
  }
  #isTableKey(index) {
    const { tokens } = this.source;
    if (this.nesting.top.kind !== "{" || !isWord(tokens.at(index + 1), "=")) return false;
    return ["{", ",", ";"].includes(tokens.at(tokens.before(index)).text);
  }
  /** Reports a word of the type layer as the name of a variable, parameter, label or type. */
  checkName(name, place2) {
    if (!TYPE_WORDS.has(name)) return;
    this.source.problems.syntax("LF2005", place2, `<name> expected near ${quoted(place2)}`, {
      help: `\`${name}\` is a reserved word; it is a name only after \`.\` or \`:\` and as a key in braces`,
    });
  }
  #keyword(index, token, floor) {
    const { tokens } = this.source;
    const { text, start } = token;
    switch (text) {
      case "not":
        this.nesting.unary(start);
        return index + 1;
      case "and":
      case "or":
        this.nesting.binary(text, start);
        return index + 1;
      case "function":
        if (this.startsStatement(index)) this.nesting.endStatement();
        return readFunctionHeader(this, index);
      case "end":
        this.nesting.close(text, floor);
        return index + 1;
      default:
    }
    if (!IN_EXPRESSIONS.has(text)) this.nesting.endStatement();
    switch (text) {
      case "local":
        return readLocalNames(this, index);
      case "do":
      case "if":
      case "repeat":
        this.nesting.open(text, index, start);
        return index + 1;
      case "until":
        this.nesting.close(text, floor);
        return index + 1;
      case "break":
        return this.#semicolons(index, index + 1, {
          type: "BreakStatement",
          range: this.source.range(start, token.end),
        });
      case "goto": {
        const label = tokens.at(index + 1);
        if (label.kind !== "name") return index + 1;
        this.checkName(label.text, label);
        const range = this.source.range(start, label.end);
        return this.#semicolons(index, index + 2, { type: "GotoStatement", label: label.text, range });
      }
      default:
        return index + 1;
    }
  }
  #symbol(index, token, floor) {
    const { text, start } = token;
    switch (text) {
      case "(":
      case "[":
      case "{":
        this.nesting.open(text, index, start);
        break;
      case ")":
      case "]":
      case "}": {
        const opener = this.nesting.close(text, floor);
        if (opener !== void 0) this.source.opening.set(index, opener);
        break;
      }
      case "...":
        this.#vararg(token);
        break;
      case "::":
      case "!":
        return this.#cast(index, text);
      case "!=":
        this.source.problems.syntax("LF2001", token, "unexpected symbol near '!='", {
          help: "the operator for inequality is `~=`",
        });
        this.source.mask.put(start, "~=");
        break;
      case "?":
      case "@":
      case "->":
        return this.#stray(index, token);
      case ",":
      case ";":
      case "=":
        this.nesting.endStatement();
        break;
      case "#":
        this.nesting.unary(start);
        break;
      case "-":
      case "~":
        if (this.#followsOperand(index)) this.nesting.binary(text, start);
        else this.nesting.unary(start);
        break;
      case ".":
      case ":":
        break;
      default:
        this.nesting.binary(text, start);
    }
    return index + 1;
  }
  #followsOperand(index) {
    const before = this.source.tokens.before(index);
    return before >= 0 && endsOperand(this.source.tokens.at(before));
  }
  #stray(index, token) {
    this.source.problems.syntax("LF2001", token, `unexpected symbol near ${quoted(token)}`);
    this.source.erase(index, index + 1, token.end);
    return index + 1;
  }
  #vararg(token) {
    if (this.nesting.top.vararg) return;
    this.source.strayVarargs.push(token);
    this.source.mask.put(token.start, "{ }");
  }
  /** `as T`, `:: T` or `!` at `index` (§3.4). */
  #cast(index, mark2) {
    const { source } = this;
    const { tokens, mask } = source;
    const token = tokens.at(index);
    if (!this.#followsOperand(index)) return this.#stray(index, token);
    const operand2 = tokens.before(index);
    const read = mark2 === "!" ? void 0 : this.readType(index + 1, parseType, true);
    const next = read?.next ?? index + 1;
    const end = read?.end ?? token.end;
    source.erase(index, next, end);
    const casts = source.casts.get(operand2) ?? [];
    source.casts.set(operand2, casts);
    const annotation = read?.value;
    casts.push({ mark: mark2, start: token.start, end, ...(annotation === void 0 ? {} : { annotation }) });
    if (this.#endsSuffixes(next, mark2, token.line)) mask.put(token.start, ";");
    return next;
  }
  /**
   * A cast is no prefix expression: what follows `x as T` is neither a call nor an index, but luaparse, which
   * does not see the cast, would take it for one. `x!.y` and `x!(y)` are accepted.
   */
  #endsSuffixes(index, mark2, line2) {
    const { kind, text, line: nextLine } = this.source.tokens.at(index);
    if (mark2 === "!") return text === "(" && nextLine > line2;
    return kind === "string" || (kind === "symbol" && ["(", "{", "[", ".", ":"].includes(text));
  }
  /** Reads something of the type layer at `index`; after a mistake there is no value, and `next` is behind it. */
  readType(index, read, inCast = false) {
    const { source, nesting } = this;
    const cursor = new TypeCursor(source, index, this.#callArguments, inCast);
    const { depth } = nesting;
    const level = source.levels.value;
    try {
      const value = read(cursor);
      return { value, next: cursor.index, end: cursor.end };
    } catch (error2) {
      if (!(error2 instanceof TypeSyntaxError)) throw error2;
      nesting.cut(depth);
      source.levels.value = level;
      const details = error2.help === void 0 ? {} : { help: error2.help };
      source.problems.syntax("LF2006", source.tokens.at(error2.index), error2.message, details);
      const next = this.#behindMistake(Math.max(error2.index, index));
      return { next, end: source.tokens.at(next - 1).end };
    }
  }
  /** The first token from `index` that does not look like the rest of a broken type. */
  #behindMistake(index) {
    const { tokens } = this.source;
    let depth = 0;
    for (let at = index; ; at++) {
      const token = tokens.at(at);
      if (token.kind === "end" || token.kind === "label") return at;
      if (token.kind === "keyword" && token.text !== "nil" && token.text !== "true" && token.text !== "false")
        return at;
      if (depth === 0) {
        if (token.kind === "symbol" && [",", ")", "]", "}", "=", ";"].includes(token.text)) return at;
        if (at > 0 && token.line > tokens.at(at - 1).lastLine) return at;
      }
      if (["(", "[", "{"].includes(token.text)) depth++;
      if ([")", "]", "}"].includes(token.text)) depth--;
    }
  }
  /** Puts a declaration without code in the place of the tokens from `index` up to `next`. */
  insertDeclaration(index, next, end, statement) {
    const { mask, tokens } = this.source;
    const { start } = tokens.at(index);
    mask.blank(start, end);
    mask.put(start, ";;");
    tokens.hide(index + 1, next);
    if (statement !== void 0) this.source.inserted.push({ start, statement });
    return next;
  }
  #semicolons(index, next, statement) {
    const { mask, tokens } = this.source;
    this.nesting.endStatement();
    for (let at = index; at < next; at++) mask.fill(tokens.at(at).start, tokens.at(at).end, ";");
    this.source.inserted.push({ start: tokens.at(index).start, statement });
    return next;
  }
  /**
   * Expressions inside types. `typeof(e)` and `min(e)` are calls in Lua too: such a stretch is walked like any
   * code, parsed for itself, and blanked with the type around it.
   */
  #callArguments = (index) => {
    const { source, nesting } = this;
    const { tokens, inserted } = source;
    const { depth } = nesting;
    const firstInserted = inserted.length;
    nesting.open("(", index + 1, tokens.at(index + 1).start);
    let next = index + 2;
    while (nesting.depth > depth && next < tokens.last) next = this.#step(next, depth);
    if (nesting.depth > depth)
      throw new TypeSyntaxError(next, `')' expected near ${quoted(tokens.at(next))}`);
    const { start } = tokens.at(index);
    const converter = new Converter2(source, inserted.splice(firstInserted), start);
    try {
      const { body } = parseLua(source.mask.slice(start, tokens.at(next - 1).end));
      const [call2] = body;
      if (
        body.length !== 1 ||
        call2?.type !== "CallStatement" ||
        call2.expression.type !== "CallExpression"
      ) {
        throw new TypeSyntaxError(index + 1, "expression expected");
      }
      converter.callParentheses.add(index + 1);
      return {
        values: call2.expression.arguments.map((argument2) => convertExpression(converter, argument2)),
        next,
      };
    } catch (error2) {
      if (!(error2 instanceof LuaSyntaxError)) throw error2;
      const at = tokens.covering(start + error2.offset);
      throw new TypeSyntaxError(at, messageOf(error2, tokens.at(at)));
    }
  };
};

// compiler/2-parse/problems.ts
var MAX_SYNTAX_ERRORS = 20;
var Problems = class {
  #lines;
  #found = [];
  /** Lines with a syntax error: what else seems wrong there is most likely its consequence. */
  #blamed = /* @__PURE__ */ new Set();
  /** The text is not the program the tree would show. */
  broken = false;
  constructor(lines2) {
    this.#lines = lines2;
  }
  /** An error or a warning that leaves the tree as it is. */
  add(code2, place2, message, details = {}, severity = "error") {
    const { help, related } = details;
    this.#found.push({
      code: code2,
      severity,
      message,
      range: this.#lines.range(place2.start, place2.end),
      ...(help === void 0 ? {} : { help }),
      ...(related === void 0
        ? {}
        : {
            related: related.map((item) => ({
              message: item.message,
              range: this.#lines.range(item.place.start, item.place.end),
            })),
          }),
    });
  }
  /** An error after which the tree cannot be trusted. */
  syntax(code2, place2, message, details = {}) {
    this.broken = true;
    const line2 = this.#lines.line(place2.start);
    if (this.#blamed.has(line2) || this.full) return;
    this.#blamed.add(line2);
    this.add(code2, place2, message, details);
  }
  get full() {
    return this.#blamed.size >= MAX_SYNTAX_ERRORS;
  }
  /** In source order. */
  get all() {
    return [...this.#found].sort((left, right) => left.range.start.offset - right.range.start.offset);
  }
};

// compiler/2-parse/recovery.ts
var STARTERS = new Set("local if while for repeat return break goto elseif else until".split(" "));
var BLOCK_STARTS2 = /* @__PURE__ */ new Set(["do", "then", "else", "repeat"]);
var HEADERS = /* @__PURE__ */ new Set(["if", "while", "for", "function"]);
function takeOut(source, at) {
  return new Recovery(source).takeOut(at);
}
var Recovery = class {
  #source;
  constructor(source) {
    this.#source = source;
  }
  takeOut(at) {
    const { tokens } = this.#source;
    if (at >= tokens.last) return false;
    const [from, upTo] = this.#stretch(at);
    const to = this.#balanced(from, upTo);
    return to > from ? this.#replace(from, to) : this.#drop(at, tokens.after(at));
  }
  /** The statement around `at`, by its tokens. */
  #stretch(at) {
    const bracket = this.#openBracket(at);
    const closer = bracket === void 0 ? void 0 : this.#closer(at);
    if (bracket !== void 0 && closer !== void 0)
      return [this.#statementAt(bracket), this.#nextStatement(closer)];
    if (!this.#startsStatement(at) || this.#word(at) === "until" || this.#word(at).startsWith("else")) {
      return [this.#statementAt(at), this.#nextStatement(at)];
    }
    const previous = this.#statementBefore(at);
    return previous < 0 ? [at, this.#nextStatement(at)] : [previous, at];
  }
  /** The keyword or symbol at an index. */
  #word(index) {
    const { kind, text } = this.#source.tokens.at(index);
    return kind === "keyword" || kind === "symbol" ? text : "";
  }
  #startsStatement(index) {
    const { tokens } = this.#source;
    const { kind, line: line2 } = tokens.at(index);
    const word = this.#word(index);
    if (STARTERS.has(word) || kind === "label") return true;
    const before = tokens.before(index);
    if (before < 0) return true;
    const previous = tokens.at(before);
    const follows = endsOperand(previous) || previous.text === ";" || BLOCK_STARTS2.has(this.#word(before));
    if (word === "function" || word === "do") return follows && previous.lastLine < line2;
    return kind === "name" && follows;
  }
  #statementAt(at) {
    return this.#startsStatement(at) ? at : Math.max(this.#statementBefore(at), 0);
  }
  #statementBefore(at) {
    const { tokens } = this.#source;
    let index = tokens.before(at);
    while (index >= 0 && !this.#startsStatement(index)) index = tokens.before(index);
    return index;
  }
  #nextStatement(at) {
    const { tokens } = this.#source;
    let index = tokens.after(at);
    while (index < tokens.last && !this.#startsStatement(index)) index = tokens.after(index);
    return index;
  }
  /** The outermost bracket around `at` within its block. */
  #openBracket(at) {
    const open = openAt(this.#source, at);
    const block2 = open.findLastIndex((index) => !"([{".includes(this.#word(index)));
    return open[block2 + 1];
  }
  /** Where the brackets around `at` are closed; not when a statement comes first. */
  #closer(at) {
    const { tokens } = this.#source;
    let brackets = 0;
    let blocks = 0;
    let found;
    for (let index = at; index < tokens.last; index = tokens.after(index)) {
      const word = this.#word(index);
      if (["function", "do", "if", "repeat"].includes(word) && (blocks > 0 || word === "function")) blocks++;
      else if (blocks > 0 && (word === "end" || word === "until")) blocks--;
      else if (blocks > 0) continue;
      else if (word === "end" || STARTERS.has(word)) return found;
      else if (["(", "[", "{"].includes(word)) brackets++;
      else if ([")", "]", "}"].includes(word)) {
        brackets--;
        if (brackets < 0) found = index;
      } else if (found !== void 0 && this.#startsStatement(index)) return found;
    }
    return found;
  }
  /** From `from` to the first statement not before `to` that leaves all blocks between closed. */
  #balanced(from, to) {
    const { tokens } = this.#source;
    const header = this.#header(from);
    let own = header !== void 0;
    let depth = 0;
    for (let index = from; index < tokens.last; index = tokens.after(index)) {
      const word = this.#word(index);
      if (depth === 0 && index > from) {
        if (index >= to && (index === to || this.#startsStatement(index))) return index;
        if (word === "else" || word === "elseif" || word === "until" || word === "end") return index;
      }
      if (word === "function" || word === "if" || word === "repeat" || word === "do") {
        const loop = header !== void 0 && ["while", "for"].includes(this.#word(header));
        if (own && (index === header || (loop && word === "do"))) own = false;
        else depth++;
      } else if (word === "end" || (word === "until" && index > from)) {
        if (depth === 0) return index;
        depth--;
      }
    }
    return tokens.last;
  }
  /** Index of the word that makes the statement at `from` a block. */
  #header(from) {
    const { tokens } = this.#source;
    const second = tokens.after(from);
    const index = this.#word(from) === "local" && this.#word(second) === "function" ? second : from;
    return HEADERS.has(this.#word(index)) ? index : void 0;
  }
  #replace(from, to) {
    const word = this.#word(from);
    if (["if", "elseif", "until"].includes(word) && this.#replaceCondition(from, to)) return true;
    const header = this.#header(from);
    if (header !== void 0) return this.#replaceHeader(from, header, to);
    return word !== "elseif" && word !== "until" && this.#drop(from, to);
  }
  /** `do` for a header: the block behind it is still checked. */
  #replaceHeader(from, header, to) {
    const { tokens, mask } = this.#source;
    const { start } = tokens.at(header);
    mask.blank(tokens.at(from).start, tokens.at(tokens.before(to)).end);
    mask.put(start, "do");
    tokens.rewrite(header, { kind: "keyword", text: "do" });
    tokens.hide(from, header);
    tokens.hide(tokens.after(header), to);
    return true;
  }
  /** A number for a broken condition, if there is room. */
  #replaceCondition(from, to) {
    const { tokens, mask } = this.#source;
    const last = tokens.before(to);
    const first = tokens.after(from);
    if (first >= to) return false;
    const then = this.#word(last) === "then";
    if (!then && this.#word(from) !== "until") return false;
    const { end } = tokens.at(from);
    const limit = then ? tokens.at(last).start : tokens.at(last).end;
    if (end + 3 > limit || (then && first === last)) return false;
    mask.blank(end, limit);
    mask.put(end + 1, "1");
    tokens.rewrite(first, { kind: "number", text: "1", start: end + 1, end: end + 2 });
    tokens.hide(tokens.after(first), then ? last : to);
    return true;
  }
  #drop(from, to) {
    const { tokens, mask } = this.#source;
    const last = tokens.before(to);
    if (last < from) return false;
    mask.blank(tokens.at(from).start, tokens.at(last).end);
    tokens.hide(from, to);
    return true;
  }
};

// compiler/2-parse/lex/mask.ts
var CHUNK = 8192;
var Mask = class {
  #codes;
  constructor(text) {
    this.#codes = new Uint16Array(text.length);
    for (let index = 0; index < text.length; index++) this.#codes[index] = text.charCodeAt(index);
  }
  /** Blanks, but line ends stay. */
  blank(start, end) {
    this.fill(start, end, " ");
  }
  /** Writes `character` over everything but line ends. */
  fill(start, end, character) {
    const code2 = character.charCodeAt(0);
    for (let index = start; index < end; index++) {
      const old = this.#codes[index];
      if (old !== 10 && old !== 13) this.#codes[index] = code2;
    }
  }
  put(offset, text) {
    for (let index = 0; index < text.length; index++) this.#codes[offset + index] = text.charCodeAt(index);
  }
  slice(start, end) {
    let result = "";
    for (let index = start; index < end; index += CHUNK) {
      result += String.fromCharCode(...this.#codes.subarray(index, Math.min(index + CHUNK, end)));
    }
    return result;
  }
  get text() {
    return this.slice(0, this.#codes.length);
  }
};

// compiler/2-parse/lex/token-list.ts
var TokenList = class {
  #tokens;
  #next;
  #previous;
  #hidden;
  #first = 0;
  /** Token indices by offset; -1 where no token starts (ends). */
  #startingAt;
  #endingAt;
  constructor(tokens, length) {
    this.#tokens = tokens;
    this.#next = new Int32Array(tokens.length);
    this.#previous = new Int32Array(tokens.length);
    this.#hidden = new Uint8Array(tokens.length);
    this.#startingAt = new Int32Array(length + 1).fill(-1);
    this.#endingAt = new Int32Array(length + 1).fill(-1);
    for (const [index, token] of tokens.entries()) {
      this.#next[index] = index + 1;
      this.#previous[index] = index - 1;
      this.#startingAt[token.start] = index;
      if (token.kind !== "end") this.#endingAt[token.end] = index;
    }
  }
  /** The token at an index, hidden or not; beyond the last one, the end. */
  at(index) {
    return this.#tokens[Math.min(index, this.last)];
  }
  /** Index of the `end` token. */
  get last() {
    return this.#tokens.length - 1;
  }
  /** The visible neighbour, -1 before the first. */
  before(index) {
    return this.#previous[index] ?? -1;
  }
  /** The visible neighbour; of the end the end itself, of -1 the first token. */
  after(index) {
    if (index < 0) return this.#first;
    return Math.min(this.#next[index] ?? this.last, this.last);
  }
  startingAt(offset) {
    return this.#startingAt[offset] ?? -1;
  }
  endingAt(offset) {
    return this.#endingAt[offset] ?? -1;
  }
  /** Takes the tokens from `from` up to `to` out of the chain. Links among them stay. */
  hide(from, to) {
    if (from >= to) return;
    const before = this.before(from);
    if (before >= 0) this.#next[before] = to;
    else this.#first = to;
    this.#previous[to] = before;
    this.#hidden.fill(1, from, to);
  }
  /** Cuts the first character off a symbol: a `>` of `>>` or `>=` closes a list of type arguments. */
  shorten(index) {
    const token = this.at(index);
    this.#startingAt[token.start] = -1;
    const rest = { ...token, text: token.text.slice(1), start: token.start + 1 };
    this.#tokens[index] = rest;
    this.#startingAt[rest.start] = index;
  }
  /** What recovery wrote in the place of a token. */
  rewrite(index, change) {
    this.#tokens[index] = { ...this.at(index), ...change };
  }
  /** The visible token that covers `offset`, or the next one. */
  covering(offset) {
    let low = 0;
    let high = this.last;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.at(middle).end > offset) high = middle;
      else low = middle + 1;
    }
    while (low < this.last && this.#hidden[low] === 1) low++;
    return low;
  }
};

// compiler/2-parse/lex/bytes.ts
function utf8(codePoint) {
  if (codePoint < 128) return String.fromCharCode(codePoint);
  const tail = (shift2) => 128 | ((codePoint >> shift2) & 63);
  if (codePoint < 2048) return String.fromCharCode(192 | (codePoint >> 6), tail(0));
  if (codePoint < 65536) return String.fromCharCode(224 | (codePoint >> 12), tail(6), tail(0));
  return String.fromCharCode(240 | (codePoint >> 18), tail(12), tail(6), tail(0));
}
function bytesOf(text) {
  return text.replace(/[^\x00-\x7f]/gu, (character) => {
    const codePoint = character.codePointAt(0) ?? 65533;
    return utf8(codePoint >= 55296 && codePoint <= 57343 ? 65533 : codePoint);
  });
}

// compiler/2-parse/lex/strings.ts
var SIMPLE = {
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "	",
  v: "\v",
  "\\": "\\",
  '"': '"',
  "'": "'",
};
var NEWLINE = /\r\n|\n\r|\r|\n/y;
var BLANK = /[ \t\v\f\r\n]*/y;
var DECIMAL2 = /[0-9]{1,3}/y;
var HEXADECIMAL2 = /x([0-9a-fA-F]{2})/y;
var UNICODE = /u\{([0-9a-fA-F]+)\}/y;
function matchAt(pattern, text, offset) {
  pattern.lastIndex = offset;
  return pattern.exec(text);
}
function quotedEnd(text, start) {
  const quote2 = text.charCodeAt(start);
  for (let index = start + 1; index < text.length; index++) {
    const code2 = text.charCodeAt(index);
    if (code2 === quote2) return index + 1;
    if (code2 === 10 || code2 === 13) return void 0;
    if (code2 !== 92) continue;
    const newline = matchAt(NEWLINE, text, index + 1);
    if (newline !== null) index += newline[0].length;
    else if (text[index + 1] === "z") index += 1 + (matchAt(BLANK, text, index + 2)?.[0].length ?? 0);
    else index += 1;
  }
  return void 0;
}
function decodeQuoted(text, start, end, report) {
  const last = end - 1;
  let plainFrom = start + 1;
  let index = text.indexOf("\\", plainFrom);
  let value = "";
  while (index >= 0 && index < last) {
    value += bytesOf(text.slice(plainFrom, index));
    const escape = readEscape(text, index, last, report);
    value += escape.value;
    plainFrom = escape.end;
    index = text.indexOf("\\", plainFrom);
  }
  return value + bytesOf(text.slice(plainFrom, last));
}
function readEscape(text, start, last, report) {
  const at = start + 1;
  const letter = text[at] ?? "";
  const simple = SIMPLE[letter];
  if (simple !== void 0) return { value: simple, end: at + 1 };
  const newline = matchAt(NEWLINE, text, at);
  if (newline !== null) return { value: "\n", end: at + newline[0].length };
  const fault = (message, end2) => {
    const stop = Math.min(Math.max(end2, at + 1), last);
    report({
      code: "LF2003",
      message: `${message} near '${text.slice(start, stop)}'`,
      warning: false,
      start,
      end: stop,
    });
    return { value: "", end: stop };
  };
  const decimal = matchAt(DECIMAL2, text, at);
  if (decimal !== null) {
    const end2 = at + decimal[0].length;
    const byte = Number(decimal[0]);
    return byte > 255
      ? fault("decimal escape too large", end2)
      : { value: String.fromCharCode(byte), end: end2 };
  }
  if (letter === "z") return { value: "", end: at + 1 + (matchAt(BLANK, text, at + 1)?.[0].length ?? 0) };
  if (letter === "x") {
    const match = matchAt(HEXADECIMAL2, text, at);
    if (match === null) return fault("hexadecimal digit expected", at + 3);
    return { value: String.fromCharCode(Number.parseInt(match[1] ?? "", 16)), end: at + 3 };
  }
  if (letter === "u") {
    const match = matchAt(UNICODE, text, at);
    if (match === null) {
      if (text[at + 1] !== "{") return fault("missing '{'", at + 2);
      const digits = /^[0-9a-fA-F]*/.exec(text.slice(at + 2, last))?.[0].length ?? 0;
      return fault(digits === 0 ? "hexadecimal digit expected" : "missing '}'", at + 3 + digits);
    }
    const end2 = at + match[0].length;
    const codePoint = Number.parseInt(match[1] ?? "", 16);
    return codePoint > 1114111 ? fault("UTF-8 value too large", end2) : { value: utf8(codePoint), end: end2 };
  }
  const dropped = String.fromCodePoint(text.codePointAt(at) ?? 0);
  const end = at + dropped.length;
  report({
    code: "LF2004",
    message: `unknown escape sequence '\\${dropped}'`,
    help: `the backslash is dropped; write \`${dropped}\`, or \`\\\\${dropped}\` to keep it`,
    warning: true,
    start,
    end,
  });
  return { value: bytesOf(dropped), end };
}
var LONG_OPEN = /\[(=*)\[/y;
function longBracket(text, start) {
  const open = matchAt(LONG_OPEN, text, start);
  if (open === null) return void 0;
  const level = open[1]?.length ?? 0;
  const close = `]${"=".repeat(level)}]`;
  const at = text.indexOf(close, start + level + 2);
  return at < 0 ? { level } : { level, end: at + close.length };
}
function decodeLong(text, start, end, level) {
  const content = text.slice(start + level + 2, end - level - 2);
  const unified = content.includes("\r") ? content.replace(/\r\n|\n\r|\r/g, "\n") : content;
  return bytesOf(unified.startsWith("\n") ? unified.slice(1) : unified);
}

// compiler/2-parse/lex/tokenizer.ts
var SPACE = /[ \t\v\f\r\n]+/y;
var NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
var LABEL = /::[ \t]*([A-Za-z_][A-Za-z0-9_]*)[ \t]*::/y;
var SYMBOL = /\.\.\.|\.\.|->|==|~=|<=|>=|<<|>>|\/\/|::|!=(?!=)|[-+*/%^#&~|<>=(){}[\];:,.?!@]/y;
var LINE = /[^\r\n]*/y;
function tokenize(text, lines2, mask, problems) {
  return new Tokenizer(text, lines2, mask, problems).run();
}
var Tokenizer = class {
  #text;
  #lines;
  #mask;
  #problems;
  #tokens = [];
  #comments = [];
  #truncated = false;
  /** The current line and the offset of the next one: tokens come in order, no search is needed. */
  #line = 1;
  #nextLine;
  constructor(text, lines2, mask, problems) {
    this.#text = text;
    this.#lines = lines2;
    this.#mask = mask;
    this.#problems = problems;
    this.#nextLine = this.#startOfNextLine();
  }
  run() {
    const text = this.#text;
    let index = this.#preamble();
    while (index < text.length) {
      const space = this.#match(SPACE, index);
      index += space?.length ?? 0;
      if (index < text.length) index = this.#token(index);
    }
    this.#push("end", text.length, text.length, "<eof>");
    return { tokens: this.#tokens, comments: this.#comments, truncated: this.#truncated };
  }
  /** A byte-order mark, and a first line for the shell. */
  #preamble() {
    let index = this.#text.startsWith("\uFEFF") ? 1 : 0;
    if (this.#text[index] === "#") index += this.#match(LINE, index)?.length ?? 0;
    this.#mask.blank(0, index);
    return index;
  }
  #token(start) {
    const text = this.#text;
    const name = this.#match(NAME, start);
    if (name !== void 0)
      return this.#push(KEYWORDS.has(name) ? "keyword" : "name", start, start + name.length, name);
    if (text.startsWith("--", start)) return this.#comment(start);
    const code2 = text.charCodeAt(start);
    if (code2 === 34 || code2 === 39) return this.#quoted(start);
    const number = this.#match(NUMBER, start);
    if (number !== void 0) return this.#number(start, number);
    if (code2 === 91) {
      const bracket = longBracket(text, start);
      if (bracket !== void 0) return this.#long(start, bracket);
      if (text[start + 1] === "=")
        return this.#invalid(start, start + 2, "invalid long string delimiter near '[='");
    }
    LABEL.lastIndex = start;
    const label = code2 === 58 ? LABEL.exec(text) : null;
    if (label !== null) return this.#push("label", start, start + label[0].length, label[1]);
    const symbol = this.#match(SYMBOL, start);
    if (symbol !== void 0) return this.#push("symbol", start, start + symbol.length, symbol);
    return this.#unknown(start);
  }
  #match(pattern, start) {
    pattern.lastIndex = start;
    return pattern.exec(this.#text)?.[0];
  }
  #push(kind, start, end, text = this.#text.slice(start, end), value) {
    const line2 = this.#lineAt(start);
    const lastLine = this.#lineAt(Math.max(start, end - 1));
    this.#tokens.push({
      kind,
      text,
      start,
      end,
      line: line2,
      lastLine,
      ...(value === void 0 ? {} : { value }),
    });
    return end;
  }
  #lineAt(offset) {
    while (offset >= this.#nextLine) {
      this.#line++;
      this.#nextLine = this.#startOfNextLine();
    }
    return this.#line;
  }
  #startOfNextLine() {
    const start = this.#lines.startOf(this.#line + 1);
    return start === 0 ? Number.POSITIVE_INFINITY : start;
  }
  #comment(start) {
    const text = this.#text;
    const bracket = longBracket(text, start + 2);
    const level = bracket?.level ?? 0;
    let end =
      bracket === void 0 ? start + (this.#match(LINE, start)?.length ?? 0) : (bracket.end ?? text.length);
    if (bracket !== void 0 && bracket.end === void 0) {
      this.#truncated = true;
      const opening = start + 4 + level;
      this.#problems.syntax(
        "LF2003",
        { start, end: opening },
        "invalid multiline comment: it is never closed",
        {
          help: `close it with \`]${"=".repeat(level)}]\``,
        },
      );
      end = text.length;
    }
    const content =
      bracket === void 0
        ? text.slice(start + 2, end)
        : text.slice(start + 4 + level, bracket.end === void 0 ? end : end - 2 - level);
    const before = this.#tokens.at(-1);
    this.#comments.push({
      text: content.trim(),
      block: bracket !== void 0,
      trailing: before !== void 0 && before.lastLine === this.#lineAt(start),
      range: this.#lines.range(start, end),
    });
    this.#mask.blank(start, end);
    return end;
  }
  #quoted(start) {
    const text = this.#text;
    const closed = quotedEnd(text, start);
    if (closed === void 0) {
      const end = start + (this.#match(LINE, start)?.length ?? 1);
      const shown = text.slice(start, Math.min(end, start + 40));
      this.#problems.syntax("LF2003", { start, end }, `unterminated string near '${shown}'`, {
        help: `close it with \`${text[start]}\` on the same line, or use \`[[\u2026]]\` for several lines`,
      });
      return this.#string(start, end, "");
    }
    const value = decodeQuoted(
      text,
      start,
      closed,
      ({ code: code2, message, help, warning: warning2, ...place2 }) => {
        const details = help === void 0 ? {} : { help };
        this.#problems.add(code2, place2, message, details, warning2 ? "warning" : "error");
      },
    );
    return this.#string(start, closed, value);
  }
  #long(start, bracket) {
    if (bracket.end !== void 0) {
      return this.#string(start, bracket.end, decodeLong(this.#text, start, bracket.end, bracket.level));
    }
    this.#truncated = true;
    const opening = start + 2 + bracket.level;
    this.#problems.syntax("LF2003", { start, end: opening }, "unterminated multiline string", {
      help: `close it with \`]${"=".repeat(bracket.level)}]\``,
    });
    const { length } = this.#text;
    this.#mask.blank(start, length);
    this.#mask.put(start, "{}");
    return this.#push("string", start, length, void 0, "");
  }
  #string(start, end, value) {
    this.#mask.blank(start, end);
    if (end - start >= 2) {
      this.#mask.put(start, "{");
      this.#mask.put(end - 1, "}");
    }
    return this.#push("string", start, end, void 0, value);
  }
  #number(start, raw) {
    const end = start + raw.length;
    const value = readNumber(raw);
    if (typeof value === "string") this.#problems.syntax("LF2002", { start, end }, `${value} near '${raw}'`);
    this.#mask.fill(raw.startsWith(".") ? start + 1 : start, end, "1");
    return this.#push("number", start, end, raw);
  }
  #unknown(start) {
    const codePoint = this.#text.codePointAt(start) ?? 0;
    const end = start + (codePoint > 65535 ? 2 : 1);
    const printable = codePoint > 32 && !/[\p{C}\p{Z}]/u.test(String.fromCodePoint(codePoint));
    const shown = printable
      ? String.fromCodePoint(codePoint)
      : `<U+${codePoint.toString(16).toUpperCase().padStart(4, "0")}>`;
    return this.#invalid(start, end, `Invalid token near '${shown}'`);
  }
  #invalid(start, end, message) {
    this.#problems.syntax("LF2001", { start, end }, message);
    this.#mask.blank(start, end);
    return end;
  }
};

// compiler/2-parse/source.ts
var Source = class {
  text;
  lines;
  problems;
  mask;
  tokens;
  comments;
  truncated;
  levels = new Levels();
  /** Casts by the index of the last token of their operand, in source order. */
  casts = /* @__PURE__ */ new Map();
  /** Annotations of locals and parameters by the offset of the name. */
  annotations = /* @__PURE__ */ new Map();
  /** By the offset of `function`. */
  headers = /* @__PURE__ */ new Map();
  /** In source order. */
  inserted = [];
  /** Where the hidden code behind a token ends, by token index. */
  trailing = /* @__PURE__ */ new Map();
  /** Each `...` in a function without varargs. */
  strayVarargs = [];
  /** Closing brackets to opening ones, by token index. */
  opening = /* @__PURE__ */ new Map();
  constructor(text, file) {
    this.text = text;
    this.lines = new LineMap(text, file);
    this.problems = new Problems(this.lines);
    this.mask = new Mask(text);
    const { tokens, comments: comments2, truncated } = tokenize(text, this.lines, this.mask, this.problems);
    this.tokens = new TokenList(tokens, text.length);
    this.comments = comments2;
    this.truncated = truncated;
  }
  range(start, end) {
    return this.lines.range(start, end);
  }
  /** Hides the tokens from `from` up to `to` from luaparse; their text reaches to the offset `end`. */
  erase(from, to, end) {
    this.mask.blank(this.tokens.at(from).start, end);
    const before = this.tokens.before(from);
    this.tokens.hide(from, to);
    if (before >= 0) this.trailing.set(before, end);
  }
};

// compiler/2-parse/index.ts
var RETRY_BUDGET = 4e6;
function parse(text, options) {
  const source = new Source(text, options.file);
  const chunk = guarded(source, () => build4(source));
  const diagnostics = source.problems.all;
  const failed = source.problems.broken || diagnostics.some(({ severity }) => severity === "error");
  return chunk === void 0 || failed ? { diagnostics } : { chunk, diagnostics };
}
function build4(source) {
  new Walker(source).run();
  const parsed = parseWithRecovery(source);
  if (parsed === void 0) return void 0;
  const converter = new Converter2(source, source.inserted, 0);
  const body = convertBlock(converter, parsed.body, Number.POSITIVE_INFINITY);
  reportStrayCasts(source);
  const { text, comments: comments2 } = source;
  const chunk = { type: "Chunk", body, comments: comments2, range: source.range(0, text.length) };
  if (!source.problems.broken) checkRules(source, chunk);
  return chunk;
}
function guarded(source, work) {
  try {
    return work();
  } catch (error2) {
    if (!(error2 instanceof TooDeep) && !(error2 instanceof LuaTooDeep)) throw error2;
    const offset = error2 instanceof TooDeep ? error2.offset : 0;
    const token = source.tokens.at(source.tokens.covering(offset));
    source.problems.broken = true;
    source.problems.add("LF2010", token, `chunk has too many syntax levels near ${quoted(token)}`, {
      help: "split the expression or move inner blocks into functions of their own",
    });
    return void 0;
  }
}
function parseWithRecovery(source) {
  const { tokens, mask, problems } = source;
  let budget = RETRY_BUDGET;
  for (let attempt = 0; attempt < MAX_SYNTAX_ERRORS && !problems.full; attempt++) {
    try {
      const parsed = parseLua(mask.text);
      return attempt === 0 ? parsed : void 0;
    } catch (error2) {
      if (!(error2 instanceof LuaSyntaxError)) throw error2;
      const at = tokens.covering(error2.offset);
      if (at < tokens.last || !source.truncated) reportLuaError(source, error2, at);
      problems.broken = true;
      budget -= source.text.length;
      if (budget < 0 || !takeOut(source, at)) return void 0;
    }
  }
  return void 0;
}
function reportStrayCasts({ casts, problems }) {
  for (const [cast] of casts.values()) {
    if (cast === void 0) continue;
    const place2 = { start: cast.start, end: cast.start + cast.mark.length };
    problems.syntax("LF2001", place2, `unexpected symbol near '${cast.mark}'`, {
      help: "a cast is an expression: it can neither be assigned to nor stand alone",
    });
  }
}

// compiler/3-analyze/kinds.ts
var NIL = 1;
var BOOLEAN = 2;
var INT = 4;
var SAFE = 8;
var FLOAT = 16;
var WIDE = 32;
var STRING = 64;
var TABLE = 128;
var FUNCTION = 256;
var ERROR = 512;
var USERDATA = 1024;
var DOUBLE = INT | SAFE | FLOAT;
var NUMBER2 = DOUBLE | WIDE;
var DATA = NIL | BOOLEAN | NUMBER2 | STRING | TABLE;
var ANY = 2047;
function within(kinds, allowed) {
  return kinds !== 0 && (kinds & ~allowed) === 0;
}
function alwaysTrue(kinds) {
  return within(kinds, ANY & ~(NIL | BOOLEAN));
}
function typescriptType(kinds) {
  if (kinds === 0 || kinds === NIL || (kinds & (WIDE | FUNCTION | USERDATA)) !== 0) return "lua.Value";
  const names = [];
  if (kinds & DOUBLE) names.push("number");
  if (kinds & STRING) names.push("string");
  if (kinds & BOOLEAN) names.push("boolean");
  if (kinds & TABLE) names.push("lua.Table");
  if (kinds & ERROR) names.push("lua.ErrorObject");
  if (kinds & NIL) names.push("undefined");
  return names.join(" | ");
}

// compiler/3-analyze/builtins.ts
var NUMBERISH = FLOAT | WIDE;
var FAIL = ERROR | NIL;
var typed = { typed: true };
var stores = { stores: true };
var reads = { reads: true };
var both = { stores: true, reads: true };
var base = {
  assert: ["multi", [ANY], reads],
  error: ["void", []],
  getmetatable: ["single", [ANY]],
  ipairs: ["multi", [FUNCTION, TABLE, INT]],
  next: ["multi", [ANY, ANY], reads],
  pairs: ["multi", [FUNCTION, TABLE, NIL]],
  pcall: ["multi", [BOOLEAN, ANY], { calls: [0], blocksWithCallee: true }],
  print: ["void", []],
  rawequal: ["single", [BOOLEAN], typed],
  rawget: ["single", [ANY], reads],
  rawlen: ["single", [INT], typed],
  rawset: ["single", [TABLE], stores],
  select: ["multi", [ANY]],
  setmetatable: ["single", [TABLE], { stores: true, typed: true }],
  tonumber: ["single", [NUMBERISH | NIL]],
  tostring: ["single", [STRING], typed],
  type: ["single", [STRING], typed],
  unpack: ["multi", [ANY], reads],
  xpcall: ["multi", [BOOLEAN, ANY], { calls: [0, 1], blocksWithCallee: true }],
};
var string = {
  byte: ["multi", [INT | NIL]],
  char: ["single", [STRING], typed],
  dump: ["void", []],
  find: ["multi", [INT | NIL, INT | NIL, ANY]],
  format: ["single", [STRING], typed],
  gfind: ["single", [FUNCTION]],
  gmatch: ["single", [FUNCTION]],
  gsub: ["multi", [STRING, INT], { calls: [2], mustNotBlock: true }],
  len: ["single", [INT], typed],
  lower: ["single", [STRING], typed],
  match: ["multi", [ANY]],
  pack: ["single", [STRING], typed],
  packsize: ["single", [INT], typed],
  rep: ["single", [STRING], typed],
  reverse: ["single", [STRING], typed],
  sub: ["single", [STRING], typed],
  unpack: ["multi", [ANY]],
  upper: ["single", [STRING], typed],
};
var table2 = {
  concat: ["single", [STRING], typed],
  create: ["single", [TABLE], typed],
  freeze: ["single", [TABLE]],
  getn: ["single", [INT]],
  insert: ["void", [], stores],
  isfrozen: ["single", [BOOLEAN], typed],
  maxn: ["single", [INT]],
  move: ["single", [TABLE]],
  pack: ["single", [TABLE], { stores: true, typed: true }],
  remove: ["single", [ANY], reads],
  sort: ["void", [], { calls: [1], mustNotBlock: true }],
  unpack: ["multi", [ANY], reads],
};
var math = Object.fromEntries(
  "abs acos asin atan atan2 ceil cos cosh deg exp floor fmod frexp ldexp log log10 max min mod modf pow rad random randomseed sin sinh sqrt tan tanh tointeger type ult"
    .split(" ")
    .map((name) => {
      if (name === "modf" || name === "frexp") return [name, [2, [NUMBERISH, NUMBERISH]]];
      if (name === "randomseed") return [name, ["void", []]];
      if (name === "type") return [name, ["single", [STRING | NIL]]];
      if (name === "ult") return [name, ["single", [BOOLEAN], typed]];
      if (name === "tointeger") return [name, ["single", [NUMBERISH | NIL]]];
      const float = /^(acos|asin|atan|atan2|cos|cosh|deg|exp|log|log10|pow|rad|sin|sinh|sqrt|tan|tanh)$/.test(
        name,
      );
      return [name, ["single", [float ? FLOAT : NUMBERISH], float ? typed : {}]];
    }),
);
var coroutine = {
  close: ["multi", [BOOLEAN, ANY], reads],
  create: ["single", [USERDATA], { calls: [0] }],
  isyieldable: ["single", [BOOLEAN], typed],
  resume: ["multi", [BOOLEAN, ANY], both],
  running: ["multi", [USERDATA | NIL, BOOLEAN]],
  spawn: ["single", [USERDATA], { blocks: true, calls: [0] }],
  status: ["single", [STRING], typed],
  wrap: ["single", [FUNCTION], { calls: [0] }],
  yield: ["multi", [ANY], { blocks: true, stores: true, reads: true }],
};
var errors = {
  call_stack: ["single", [TABLE | NIL]],
  is: ["single", [BOOLEAN], typed],
  new: ["single", [ERROR], typed],
  wrap: ["single", [ERROR], typed],
};
var utf82 = {
  char: ["single", [STRING], typed],
  codepoint: ["multi", [INT]],
  codes: ["multi", [FUNCTION, STRING, INT]],
  len: ["multi", [INT | NIL, INT]],
  offset: ["single", [INT | NIL]],
};
var os = {
  clock: ["single", [FLOAT], typed],
  date: ["single", [STRING | TABLE]],
  difftime: ["single", [FLOAT], typed],
  time: ["single", [NUMBERISH]],
};
var funcs = {
  call: [2, [DATA, FAIL], { blocks: true, typed: true }],
};
var time = {
  now: ["single", [USERDATA]],
  sleep: ["multi", [NIL, FAIL], { blocks: true }],
};
var workflow = {
  history_length: ["single", [INT]],
  history_size: ["single", [INT]],
  info: ["single", [TABLE], typed],
};
var io = {
  read: ["multi", [ANY]],
  write: ["single", [ANY]],
};
var signatures = {
  "": base,
  coroutine,
  errors,
  funcs,
  io,
  math,
  os,
  string,
  table: table2,
  time,
  utf8: utf82,
  workflow,
};
function build5(module, name, [results, kinds, traits = {}]) {
  return {
    module,
    name,
    results,
    kinds,
    blocks: traits.blocks ?? false,
    typed: traits.typed ?? false,
    calls: traits.calls ?? [],
    mustNotBlock: traits.mustNotBlock ?? false,
    blocksWithCallee: traits.blocksWithCallee ?? false,
    stores: traits.stores ?? false,
    reads: traits.reads ?? false,
  };
}
var builtins = new Map(
  Object.entries(signatures).map(([module, functions]) => [
    module,
    new Map(Object.entries(functions).map(([name, signature2]) => [name, build5(module, name, signature2)])),
  ]),
);
var userdataMethods = new Map(
  ["async", "call", "cancel", "receive", "send"].map((name) => [
    name,
    build5("userdata", name, ["multi", [ANY, ANY], { blocks: true, stores: true, reads: true }]),
  ]),
);
var userdataMethod = build5("userdata", "*", ["multi", [ANY], both]);
var wrappedCoroutine = build5("coroutine", "wrap()", ["multi", [ANY], both]);
var GLOBAL_MODULES = /* @__PURE__ */ new Set([
  "string",
  "table",
  "math",
  "coroutine",
  "os",
  "errors",
  "utf8",
]);
var constants = /* @__PURE__ */ new Map([
  ["math.pi", FLOAT],
  ["math.huge", FLOAT],
]);

// compiler/3-analyze/model.ts
function isBuiltin(callee) {
  return "blocksWithCallee" in callee;
}

// compiler/3-analyze/walk.ts
function subexpressions(node, visit2) {
  switch (node.type) {
    case "MemberExpression":
      return visit2(node.object);
    case "IndexExpression":
      visit2(node.object);
      return visit2(node.index);
    case "CallExpression":
      visit2(node.callee);
      return node.arguments.forEach(visit2);
    case "MethodCallExpression":
      visit2(node.object);
      return node.arguments.forEach(visit2);
    case "BinaryExpression":
      visit2(node.left);
      return visit2(node.right);
    case "UnaryExpression":
      return visit2(node.operand);
    case "TableExpression":
      for (const field of node.fields) {
        if (field.type === "KeyedField") visit2(field.key);
        visit2(field.value);
      }
      return;
    case "ParenthesizedExpression":
    case "CastExpression":
      return visit2(node.expression);
    default:
      return;
  }
}
function statementParts(node) {
  switch (node.type) {
    case "LocalStatement":
      return { expressions: node.init, blocks: [] };
    case "AssignmentStatement":
      return { expressions: [...node.targets, ...node.values], blocks: [] };
    case "CallStatement":
      return { expressions: [node.call], blocks: [] };
    case "DoStatement":
      return { expressions: [], blocks: [node.body] };
    case "WhileStatement":
    case "RepeatStatement":
      return { expressions: [node.condition], blocks: [node.body] };
    case "IfStatement":
      return {
        expressions: node.clauses.map((clause) => clause.condition),
        blocks: [
          ...node.clauses.map((clause) => clause.body),
          ...(node.orelse === void 0 ? [] : [node.orelse]),
        ],
      };
    case "NumericForStatement":
      return {
        expressions: [node.start, node.limit, ...(node.step === void 0 ? [] : [node.step])],
        blocks: [node.body],
      };
    case "GenericForStatement":
      return { expressions: node.iterators, blocks: [node.body] };
    case "FunctionStatement":
      return { expressions: [node.target, node.func], blocks: [] };
    case "LocalFunctionStatement":
      return { expressions: [node.func], blocks: [] };
    case "ReturnStatement":
      return { expressions: node.values, blocks: [] };
    default:
      return { expressions: [], blocks: [] };
  }
}
function walk(block2, visitor) {
  for (const statement of block2) {
    visitor.statement?.(statement, block2);
    const { expressions, blocks } = statementParts(statement);
    for (const expression2 of expressions) walkExpression(expression2, block2, visitor);
    for (const inner of blocks) walk(inner, visitor);
  }
}
function walkExpression(node, block2, visitor) {
  visitor.expression?.(node, block2);
  if (node.type === "FunctionExpression") walk(node.body, visitor);
  else subexpressions(node, (child) => walkExpression(child, block2, visitor));
}

// compiler/3-analyze/checks.ts
var KNOWN_GLOBALS = /* @__PURE__ */ new Set(["_G", "_VERSION", "require", "package", "arg"]);
var REMOVED = /* @__PURE__ */ new Set([
  "collectgarbage",
  "dofile",
  "getfenv",
  "load",
  "loadfile",
  "loadstring",
  "module",
  "newproxy",
  "setfenv",
]);
var NONDETERMINISTIC = {
  "os.time": "use `time.now()`, which is the workflow's own time",
  "os.clock": "use `time.now()` and `:sub()`, which measure the workflow's own time",
  "os.date": "use `time.now():format(\u2026)`, which is the workflow's own time",
  "math.random": "call an activity, or use `uuid` or `crypto`, whose values are safe on replay",
};
var PARTIAL = /* @__PURE__ */ new Set(["funcs", "time", "workflow"]);
function checkModule(program, module, isRoot) {
  const checker = new Checker(program, module);
  checker.run(isRoot);
  return checker.diagnostics;
}
var Checker = class {
  constructor(program, module) {
    this.program = program;
    this.module = module;
    this.names = program.names(module);
  }
  program;
  module;
  diagnostics = [];
  names;
  seen = /* @__PURE__ */ new Set();
  report(code2, severity, message, range, help) {
    this.diagnostics.push({
      code: code2,
      severity,
      message,
      range,
      ...(help === void 0 ? {} : { help }),
    });
  }
  run(isRoot) {
    this.lateLocals();
    this.globals();
    walk(this.module.chunk.body, { expression: (node) => this.expression(node) });
    for (const func of this.module.functions.values()) this.callbacks(func);
    this.loading();
    if (isRoot) this.method();
  }
  lateLocals() {
    for (const [node, variable] of this.module.variables) {
      if (!variable.lateBound || !isIdentifier(node) || node.range.start.offset > variable.range.start.offset)
        continue;
      this.report(
        "LF3005",
        "warning",
        `\`${variable.name}\` is used before the \`local function\` that declares it`,
        node.range,
        "move the declaration up; plain Lua would read an undefined global here",
      );
    }
  }
  globals() {
    for (const [node, name] of this.module.globals) {
      if (this.program.assignedGlobals.has(name) || KNOWN_GLOBALS.has(name) || builtins.get("")?.has(name))
        continue;
      if (this.names.required(name) !== void 0) continue;
      if (REMOVED.has(name)) {
        this.report(
          "LF3008",
          "error",
          `\`${name}\` does not exist in this dialect`,
          node.range,
          "workflows are compiled ahead of time, nothing is interpreted while they run",
        );
      } else if (!this.seen.has(name)) {
        this.seen.add(name);
        this.report(
          "LF3003",
          "warning",
          `global \`${name}\` is read but never assigned, so it is nil`,
          node.range,
          "declare it `local`, or list the module of that name under `modules:` or `imports:`",
        );
      }
    }
  }
  expression(node) {
    if (node.type === "CallExpression") {
      this.requireCall(node);
      this.unsupported(node.callee);
    }
    if (this.program.kind !== "workflows") return;
    const path = this.names.memberOf(node);
    const advice = path === void 0 ? void 0 : NONDETERMINISTIC[path];
    if (advice === void 0) return;
    this.report("LF3010", "warning", `\`${path}\` is not deterministic across replays`, node.range, advice);
  }
  /** A function that the module has, but luaflow's does not yet. */
  unsupported(node) {
    const [module = "", name = ""] = (this.names.memberOf(node) ?? "").split(".");
    if (!PARTIAL.has(module) || builtins.get(module)?.has(name)) return;
    this.report("LF3006", "error", `\`${module}.${name}\` is not supported by luaflow yet`, node.range);
  }
  requireCall(node) {
    if (node.callee.type !== "Identifier" || node.callee.name !== "require") return;
    if (this.module.variables.has(node.callee) || this.program.assignedGlobals.has("require")) return;
    const [argument2] = node.arguments;
    if (argument2?.type !== "StringLiteral") {
      this.report(
        "LF3007",
        "error",
        "`require` needs a string literal, so that the module is known when the registry is compiled",
        node.range,
      );
      return;
    }
    const required = this.names.required(argument2.value);
    if (required === void 0) {
      this.report(
        "LF3001",
        "error",
        `\`require("${argument2.value}")\` is not declared in _index.yaml imports or modules`,
        argument2.range,
        `add \`${argument2.value}\` to \`modules:\` of \`${this.module.id}\`, or an alias to its \`imports:\``,
      );
    } else if (required.kind === "builtin" && !builtins.has(required.name)) {
      this.report(
        "LF3006",
        "error",
        `module \`${required.name}\` is not supported by luaflow yet`,
        argument2.range,
      );
    }
  }
  /** A callback that certainly blocks where the caller cannot wait (`table.sort`, `string.gsub`). */
  callbacks(func) {
    for (const site of func.calls) {
      if (site.builtin?.mustNotBlock !== true || site.callbacks.size === 0) continue;
      if (![...site.callbacks].every((callback2) => callback2.blocks)) continue;
      const name = `${site.builtin.module}.${site.builtin.name}`;
      this.report(
        "LF3011",
        "warning",
        `the function given to \`${name}\` may block: attempt to yield across a C-call boundary`,
        site.node.range,
        "do the blocking work before or after the call",
      );
    }
  }
  /** Chunks are loaded outside any task, so nothing there can wait (language.md §13.1). */
  loading() {
    if (this.program.kind === "script") return;
    for (const site of this.module.func.calls) {
      const blocking = [...site.callees].some((callee) =>
        isBuiltin(callee) ? callee.blocks : callee.blocks,
      );
      if (!blocking || site.mode !== "blocking") continue;
      this.report(
        "LF3009",
        "error",
        "this call blocks, but nothing can wait while a chunk is loaded: can not yield from outside of a coroutine",
        site.node.range,
        "move it into the method that the chunk returns",
      );
    }
  }
  method() {
    const { chunk, entry, func } = this.module;
    const last = chunk.body.at(-1);
    const missing2 = (range, help) =>
      this.report("LF3002", "error", `method "${entry.method}" not found in module`, range, help);
    if (func.exits.length === 0) {
      const end = { ...chunk.range, start: last?.range.start ?? chunk.range.start };
      missing2(end, `end the file with \`return { ${entry.method} = ${entry.method} }\``);
      return;
    }
    if (last?.type !== "ReturnStatement" || func.exits.length !== 1) return;
    const [value] = last.values;
    if (value === void 0 || /Literal$/.test(value.type)) return missing2(last.range);
    if (value.type !== "TableExpression") return;
    if (value.fields.some((field) => field.type !== "NamedField" || field.name === entry.method)) return;
    const names = value.fields
      .map((field) => (field.type === "NamedField" ? `\`${field.name}\`` : ""))
      .join(", ");
    missing2(value.range, names === "" ? void 0 : `the module returns ${names}`);
  }
};
function isIdentifier(node) {
  return node.type === "Identifier";
}

// compiler/3-analyze/effects.ts
function decideEffects(program) {
  decideBlocking(program);
  for (const module of program.modules.values()) markCounts(module);
  decideArities(program);
}
function decideBlocking(program) {
  const functions = [...program.functions()];
  for (let changed = true; changed; ) {
    changed = false;
    for (const func of functions) {
      for (const site of func.calls) {
        const { blocks, waits } = siteEffect(program, site);
        if (blocks && !func.blocks) changed = func.blocks = true;
        if (waits && !func.waits) changed = func.waits = true;
      }
      if (func.isCoroutineBody && func.waits && !program.coroutinesWait)
        changed = program.coroutinesWait = true;
    }
  }
  program.wrapped.blocks = program.coroutinesWait;
  for (const func of functions) for (const site of func.calls) site.mode = modeOf(program, site);
}
var YIELDS = { blocks: true, waits: false };
var WAITS = { blocks: true, waits: true };
var PLAIN = { blocks: false, waits: false };
function calleeEffect(program, site, callee) {
  if (!isBuiltin(callee)) return { blocks: callee.blocks, waits: callee.waits };
  if (callee.blocksWithCallee) {
    let blocks = false;
    let waits = false;
    for (const callback2 of site.callbacks) {
      if (isBuiltin(callback2) && callback2.blocksWithCallee) continue;
      const effect = isBuiltin(callback2) ? calleeEffect(program, site, callback2) : callback2;
      blocks ||= effect.blocks;
      waits ||= effect.waits;
    }
    return { blocks, waits };
  }
  if (callee.module === "coroutine") {
    if (callee.name === "yield") return YIELDS;
    if (callee.name === "resume" || callee.name === "wrap()") return program.coroutinesWait ? WAITS : PLAIN;
  }
  return callee.blocks ? WAITS : PLAIN;
}
function siteEffect(program, site) {
  let blocks = false;
  let waits = false;
  for (const callee of site.callees) {
    const effect = calleeEffect(program, site, callee);
    blocks ||= effect.blocks;
    waits ||= effect.waits;
  }
  return { blocks, waits };
}
function modeOf(program, site) {
  let some = false;
  let all = site.callees.size > 0;
  for (const callee of site.callees) {
    if (calleeEffect(program, site, callee).blocks) some = true;
    else all = false;
  }
  return all && some ? "blocking" : some ? "mixed" : "plain";
}
function markCounts(module) {
  const mark2 = (node) => {
    if (node?.type !== "CallExpression" && node?.type !== "MethodCallExpression") return;
    const site = module.calls.get(node);
    if (site !== void 0) site.countMatters = true;
  };
  walk(module.chunk.body, {
    expression(node) {
      if (node.type !== "CallExpression" && node.type !== "MethodCallExpression") return;
      const site = module.calls.get(node);
      if (site === void 0) return;
      for (const callee of site.callees) {
        if (isBuiltin(callee) || callee.isVararg) return mark2(node.arguments.at(-1));
      }
    },
  });
}
function decideArities(program) {
  const functions = [...program.functions()];
  for (let changed = true; changed; ) {
    changed = false;
    for (const func of functions) {
      for (const site of func.calls) {
        const matters = site.countMatters || (func.countMatters && isReturned(func, site));
        if (!matters) continue;
        for (const callee of site.callees) {
          if (!isBuiltin(callee) && !callee.countMatters) changed = callee.countMatters = true;
        }
      }
    }
  }
  for (const func of functions) func.fallsThrough = reachesEnd(func.body);
  for (let changed = true; changed; ) {
    changed = false;
    for (const func of functions) {
      const next = arityOf(func);
      const merged = merge(func.arity, next);
      if (merged.shape === func.arity.shape && countOf(merged) === countOf(func.arity)) continue;
      func.arity = merged;
      changed = true;
    }
  }
}
function countOf(arity) {
  return arity.shape === "tuple" ? arity.count : arity.shape === "single" ? 1 : 0;
}
function merge(before, after) {
  if (before.shape === "multi") return before;
  if (before.shape === "tuple" && (after.shape !== "tuple" || after.count !== before.count))
    return { shape: "multi" };
  if (before.shape === "void" && after.shape !== "void") return { shape: "multi" };
  return after;
}
function isReturned(func, site) {
  return func.exits.some((exit) => exit.values.at(-1) === site.node);
}
function siteArity(site) {
  if (site.isRequire) return { shape: "single" };
  let result;
  for (const callee of site.callees) {
    let arity;
    if (isBuiltin(callee)) {
      arity =
        typeof callee.results === "number"
          ? { shape: "tuple", count: callee.results }
          : { shape: callee.results };
    } else arity = callee.arity;
    if (result === void 0) result = arity;
    else if (result.shape !== arity.shape || countOf(result) !== countOf(arity)) return { shape: "multi" };
  }
  return result ?? { shape: "multi" };
}
function arityOf(func) {
  const counts = /* @__PURE__ */ new Set();
  if (func.fallsThrough) counts.add(0);
  for (const exit of func.exits) {
    const count = exitCount(func, exit.values);
    if (count === void 0) return { shape: "multi" };
    counts.add(count);
  }
  const most = Math.max(0, ...counts);
  if (counts.size > 1 && func.countMatters) return { shape: "multi" };
  if (most === 0) return { shape: func.countMatters ? "multi" : "void" };
  return most === 1 ? { shape: "single" } : { shape: "tuple", count: most };
}
function exitCount(func, values) {
  const last = values.at(-1);
  if (last?.type === "VarargExpression") return void 0;
  if (last?.type !== "CallExpression" && last?.type !== "MethodCallExpression") return values.length;
  const site = func.module.calls.get(last);
  if (site === void 0) return void 0;
  const arity = siteArity(site);
  if (arity.shape === "multi") return void 0;
  return values.length - 1 + countOf(arity);
}
function reachesEnd(body) {
  for (const statement of body) if (!completes(statement)) return false;
  return true;
}
function completes(node) {
  switch (node.type) {
    case "ReturnStatement":
      return false;
    case "DoStatement":
      return reachesEnd(node.body);
    case "IfStatement":
      return (
        node.orelse === void 0 ||
        reachesEnd(node.orelse) ||
        node.clauses.some((clause) => reachesEnd(clause.body))
      );
    case "WhileStatement":
      return !(node.condition.type === "BooleanLiteral" && node.condition.value) || hasExit(node.body);
    case "CallStatement":
      return !isErrorCall(node.call);
    default:
      return true;
  }
}
function isErrorCall(node) {
  return node.type === "CallExpression" && node.callee.type === "Identifier" && node.callee.name === "error";
}
function hasExit(body) {
  return body.some((statement) => {
    if (statement.type === "BreakStatement" || statement.type === "GotoStatement") return true;
    const inner = statementParts(statement).blocks;
    const isLoop = /^(While|Repeat|NumericFor|GenericFor)Statement$/.test(statement.type);
    return inner.some((block2) => (isLoop ? hasGoto(block2) : hasExit(block2)));
  });
}
function hasGoto(body) {
  return body.some(
    (statement) => statement.type === "GotoStatement" || statementParts(statement).blocks.some(hasGoto),
  );
}

// compiler/3-analyze/call-flow.ts
function connectMethod(flow, site, name, object, args) {
  const stringMethod = builtins.get("string")?.get(name);
  object.onChange(() => {
    if (object.kinds & STRING && stringMethod !== void 0) flow.connect(site, stringMethod, args);
    if (object.kinds & (USERDATA | ERROR))
      flow.connect(site, userdataMethods.get(name) ?? userdataMethod, args);
  });
}
function connectBuiltin(flow, site, builtin, args, nodes) {
  const { program } = flow;
  const all = [...args.positions, ...(args.tail ?? [])];
  if (special(flow, site, builtin, args, nodes)) return;
  for (const position of builtin.calls) {
    const argument2 = args.positions[position];
    for (const source2 of argument2 === void 0 ? (args.tail ?? []) : [argument2]) {
      source2.onFunction((callee) => callback(flow, site, builtin, callee, args));
    }
  }
  if (builtin.stores) for (const argument2 of all) argument2.flowTo(program.elements);
  const source =
    builtin.module === "table" || builtin.name === "unpack" ? program.elements : program.anything;
  if (builtin.reads) for (const result of site.results) source.flowHiddenTo(result);
  if (builtin.module === "coroutine" && builtin.name === "wrap") {
    site.results[0].addFunction(program.wrapped);
  }
  if (builtin.module === "string" && (builtin.name === "gmatch" || builtin.name === "gfind")) {
    site.results[0].addFunction(pureIterator);
  }
  for (const [index, result] of site.results.entries()) {
    const kinds = builtin.kinds[index];
    const count =
      typeof builtin.results === "number" ? builtin.results : builtin.results === "single" ? 1 : 0;
    if (kinds === void 0 && builtin.results === "multi") {
      result.addKinds((builtin.kinds.at(-1) ?? DATA) | NIL, ANY);
    } else if (kinds === void 0) {
      if (index >= count) result.addKinds(NIL);
    } else {
      result.addKinds(kinds, builtin.typed && builtin.results !== "multi" ? kinds : ANY);
    }
  }
}
var pureIterator = {
  module: "string",
  name: "gmatch()",
  results: "multi",
  kinds: [ANY],
  typed: false,
  blocks: false,
  calls: [],
  mustNotBlock: false,
  blocksWithCallee: false,
  stores: false,
  reads: false,
};
function special(flow, site, builtin, args, nodes) {
  const { program } = flow;
  const [first, second] = args.positions;
  if (builtin.module !== "") return false;
  switch (builtin.name) {
    case "error":
      first?.flowTo(program.raised);
      return true;
    case "assert":
      for (const [index, result] of site.results.entries()) {
        const source =
          args.positions[index] ?? args.tail?.[Math.min(index - args.positions.length, args.tail.length - 1)];
        if (source === void 0) result.addKinds(NIL, ANY);
        else source.flowHiddenTo(result);
      }
      for (const argument2 of args.positions.slice(1)) argument2.flowTo(program.raised);
      return true;
    case "setmetatable":
      if (first === void 0) return false;
      first.flowHiddenTo(site.results[0]);
      void second;
      return true;
    case "pairs":
    case "ipairs":
      site.results[0].addKinds(FUNCTION, ANY);
      site.results[0].addFunction(builtins.get("").get("next"));
      if (first !== void 0) first.flowHiddenTo(site.results[1]);
      return true;
    case "select":
      for (const argument2 of [...args.positions.slice(1), ...(args.tail ?? [])]) {
        for (const result of site.results) argument2.flowHiddenTo(result);
      }
      for (const result of site.results) result.addKinds(NIL, ANY);
      return true;
    case "rawget":
      return readElement(flow, site, nodes);
    case "rawset":
      if (nodes?.[1]?.type === "StringLiteral" && args.positions[2] !== void 0) {
        args.positions[2].flowTo(program.written(nodes[1].value));
        first?.flowHiddenTo(site.results[0]);
        return true;
      }
      return false;
    default:
      return false;
  }
}
function readElement(flow, site, nodes) {
  const key = nodes?.[1];
  const source = key?.type === "StringLiteral" ? flow.program.read(key.value) : flow.program.anything;
  site.results[0].addKinds(DATA, ANY);
  source.flowHiddenTo(site.results[0]);
  return true;
}
function callback(flow, site, builtin, callee, args) {
  const { program } = flow;
  if (site.callbacks.has(callee)) return;
  site.callbacks.add(callee);
  if (isBuiltin(callee)) {
    if (callee.calls.length === 0) return;
    for (const argument2 of [...args.positions, ...(args.tail ?? [])]) {
      argument2.onFunction((inner) => callback(flow, site, builtin, inner, { positions: [], tail: void 0 }));
    }
    return;
  }
  callee.countMatters = true;
  passCallbackArguments(flow, builtin, callee, args);
  const isProtected = builtin.name === "pcall" || builtin.name === "xpcall";
  for (const [index, result] of callee.returns.entries()) {
    result.flowTo(program.elements);
    if (isProtected) result.flowHiddenTo(site.results[Math.min(index + 1, site.results.length - 1)]);
  }
  if (isProtected) {
    site.results[0].addKinds(BOOLEAN, ANY);
    program.raised.flowHiddenTo(site.results[1]);
  }
  if (builtin.module === "coroutine") callee.isCoroutineBody = true;
}
function passCallbackArguments(flow, builtin, callee, args) {
  if (builtin.name === "pcall") return passArguments(callee, shift(args, 1));
  if (builtin.name === "xpcall") return passArguments(callee, shift(args, 2));
  for (const parameter of [...callee.parameters.map((item) => item.node), callee.varargNode]) {
    parameter.addKinds(DATA, ANY);
    flow.program.anything.flowHiddenTo(parameter);
  }
}
function shift(args, count) {
  return { positions: args.positions.slice(count), tail: args.tail };
}

// compiler/3-analyze/operator-kinds.ts
var SMALL = 65536;
function literalKinds(node) {
  if (typeof node.value === "bigint") return WIDE;
  if (!node.isFloat) return Math.abs(node.value) <= 2 ** 31 ? INT : WIDE;
  return FLOAT;
}
function isSmallLiteral(node) {
  return node.type === "NumberLiteral" && typeof node.value === "number" && Math.abs(node.value) <= SMALL;
}
var EVENTS = {
  "+": "__add",
  "-": "__sub",
  "*": "__mul",
  "/": "__div",
  "%": "__mod",
  "^": "__pow",
  "//": "__idiv",
  "&": "__band",
  "|": "__bor",
  "~": "__bxor",
  "<<": "__shl",
  ">>": "__shr",
  "..": "__concat",
};
function isNativeArithmetic(node, left, right) {
  if (!within(left, DOUBLE) || !within(right, DOUBLE)) return false;
  switch (node.operator) {
    case "+":
    case "-":
    case "*":
      return arithmeticResult(node, left, right) !== 0;
    case "/":
      return true;
    default:
      return false;
  }
}
function isNativeConcat(left, right) {
  return within(left, STRING | INT | SAFE) && within(right, STRING | INT | SAFE);
}
function arithmeticResult(node, left, right) {
  if (within(left, FLOAT) || within(right, FLOAT)) return FLOAT;
  if ((left | right) & FLOAT) return 0;
  const small = isSmallLiteral(node.left) || isSmallLiteral(node.right);
  const counters = within(left | right, INT);
  if (node.operator === "*") return counters && small ? SAFE : 0;
  if (small) return counters ? INT : SAFE;
  return counters ? SAFE : 0;
}
function binaryKinds(program, operator, node, left, right, result) {
  switch (operator) {
    case "==":
    case "~=":
    case "<":
    case ">":
    case "<=":
    case ">=":
      result.addKinds(BOOLEAN);
      return;
    case "..":
      if (left.visible === 0 || right.visible === 0) return;
      if (isNativeConcat(left.visible, right.visible)) result.addKinds(STRING);
      else metaResult(program, "__concat", STRING, left, right, result);
      return;
    default: {
      if (left.visible === 0 || right.visible === 0) return;
      const kinds = isNativeArithmetic(node, left.visible, right.visible)
        ? operator === "/"
          ? FLOAT
          : arithmeticResult(node, left.visible, right.visible)
        : 0;
      if (kinds !== 0) result.addKinds(kinds);
      else metaResult(program, EVENTS[operator], FLOAT | WIDE, left, right, result);
    }
  }
}
function metaResult(program, event, kinds, left, right, result) {
  result.addKinds(kinds, ANY);
  if (within(left.kinds | right.kinds, NUMBER2 | STRING)) return;
  program.written(event).onFunction((callee) => {
    if ("returns" in callee) callee.returns[0].flowHiddenTo(result);
  });
  if (program.events.has(event)) result.addKinds(ANY & ~USERDATA, ANY);
}
function applyUnary(program, operator, operand2, result) {
  switch (operator) {
    case "not":
      result.addKinds(BOOLEAN);
      return;
    case "-":
      if (within(operand2.visible, DOUBLE)) result.addKinds(operand2.visible);
      else if (operand2.visible !== 0) metaResult(program, "__unm", FLOAT | WIDE, operand2, operand2, result);
      return;
    case "#":
      if (operand2.visible === 0) return;
      if (within(operand2.visible, STRING)) result.addKinds(INT);
      else metaResult(program, "__len", INT, operand2, operand2, result);
      return;
    case "~":
      if (operand2.visible !== 0) metaResult(program, "__bnot", WIDE, operand2, operand2, result);
  }
}
var unaryKinds = { literal: literalKinds, apply: applyUnary };

// compiler/3-analyze/flow-node.ts
var FlowNode = class {
  constructor(queue) {
    this.queue = queue;
  }
  queue;
  /** What the values can be. */
  kinds = 0;
  /** What TypeScript can see of it in the generated code; at least `kinds`. */
  visible = 0;
  functions;
  successors;
  watchers;
  changed;
  addKinds(kinds, visible = kinds) {
    const nextKinds = this.kinds | kinds;
    const nextVisible = this.visible | visible | kinds;
    if (nextKinds === this.kinds && nextVisible === this.visible) return;
    this.kinds = nextKinds;
    this.visible = nextVisible;
    if (this.successors !== void 0) {
      for (const next of this.successors) this.queue.push(() => next.addKinds(this.kinds, this.visible));
    }
    if (this.changed !== void 0) for (const listener of this.changed) this.queue.push(listener);
  }
  addFunction(callee) {
    if (this.functions === void 0) this.functions = /* @__PURE__ */ new Set();
    else if (this.functions.has(callee)) return;
    this.functions.add(callee);
    if (this.successors !== void 0) {
      for (const next of this.successors) this.queue.push(() => next.addFunction(callee));
    }
    if (this.watchers !== void 0) {
      for (const watcher of this.watchers) this.queue.push(() => watcher(callee));
    }
  }
  /** Everything that is here also reaches `target`. */
  flowTo(target) {
    if (target === this) return;
    if (this.successors === void 0) this.successors = /* @__PURE__ */ new Set();
    else if (this.successors.has(target)) return;
    this.successors.add(target);
    if (this.visible !== 0) target.addKinds(this.kinds, this.visible);
    if (this.functions !== void 0) for (const callee of [...this.functions]) target.addFunction(callee);
  }
  /** Like {@link flowTo}, but TypeScript sees only `lua.Value` (the value comes out of a table). */
  flowHiddenTo(target) {
    target.addKinds(0, ANY);
    this.flowTo(target);
  }
  /** Calls `watcher` for each function that is or will be here. */
  onFunction(watcher) {
    this.watchers ??= [];
    this.watchers.push(watcher);
    if (this.functions !== void 0) for (const callee of [...this.functions]) watcher(callee);
  }
  /** Calls `listener` now and whenever the kinds grow. */
  onChange(listener) {
    this.changed ??= [];
    this.changed.push(listener);
    listener();
  }
};

// compiler/3-analyze/scope.ts
var RESULT_POSITIONS = 4;
var Flows = class {
  queue = [];
  node(kinds = 0, visible = kinds) {
    const node = new FlowNode(this.queue);
    if (visible !== 0) node.addKinds(kinds, visible);
    return node;
  }
  nodes(count) {
    return Array.from({ length: count }, () => this.node());
  }
  /** Runs until nothing changes any more. */
  solve() {
    for (let task = this.queue.pop(); task !== void 0; task = this.queue.pop()) task();
  }
};
function resolveScopes(entry, chunk, flows) {
  return new Resolver(entry, chunk, flows).module;
}
var Resolver = class {
  constructor(entry, chunk, flows) {
    this.flows = flows;
    const func = this.newFunction(chunk, void 0, "chunk", chunk.body);
    const scope = { parent: void 0, func, variables: [], references: /* @__PURE__ */ new Set() };
    this.module = {
      entry,
      id: entry.id,
      chunk,
      func,
      scope,
      imports: /* @__PURE__ */ new Map(),
      variables: /* @__PURE__ */ new Map(),
      functions: /* @__PURE__ */ new Map([[chunk, func]]),
      blocks: /* @__PURE__ */ new Map(),
      calls: /* @__PURE__ */ new Map(),
      values: /* @__PURE__ */ new Map(),
      globals: /* @__PURE__ */ new Map(),
    };
    func.module = this.module;
    func.isVararg = true;
    this.func = func;
    this.block = scope;
    func.block = this.enterBlock(chunk.body);
    this.statements(chunk.body);
    this.leaveBlock();
    this.bindLateLocals(func.block);
  }
  flows;
  module;
  block;
  func;
  newFunction(node, parent, name, body) {
    return {
      node,
      parent,
      name,
      body,
      parameters: [],
      isVararg: false,
      varargName: "args",
      varargNode: this.flows.node(),
      readsVarargs: false,
      returns: this.flows.nodes(RESULT_POSITIONS),
      arity: { shape: "single" },
      fallsThrough: true,
      countMatters: false,
      blocks: false,
      waits: false,
      isCoroutineBody: false,
      calls: [],
      usesBlockingOperators: false,
      variables: [],
      exits: [],
      // Set right after construction, when they exist.
      module: this.module,
      block: void 0,
    };
  }
  enterBlock(statements) {
    const block2 = {
      parent: this.block,
      func: this.func,
      variables: [],
      references: /* @__PURE__ */ new Set(),
    };
    this.module.blocks.set(statements, block2);
    this.block = block2;
    return block2;
  }
  leaveBlock() {
    this.block = this.block.parent;
  }
  declare(node, name, role, range) {
    const variable = {
      name,
      jsName: name,
      role,
      range,
      block: this.block,
      writes: 0,
      captured: false,
      reads: 0,
      uninitialised: false,
      lateBound: false,
      node: this.flows.node(),
    };
    this.block.variables.push(variable);
    this.func.variables.push(variable);
    this.module.variables.set(node, variable);
    return variable;
  }
  declareBinding(binding, role = "local") {
    return this.declare(binding, binding.name, role, binding.range);
  }
  lookUp(name) {
    for (let block2 = this.block; block2 !== void 0; block2 = block2.parent) {
      for (let index = block2.variables.length - 1; index >= 0; index--) {
        const variable = block2.variables[index];
        if (variable.name === name && variable.role !== "import") return variable;
      }
    }
    return void 0;
  }
  use(node, write) {
    const variable = this.lookUp(node.name);
    if (variable === void 0) {
      this.module.globals.set(node, node.name);
      this.pending.push({ node, block: this.block, func: this.func, write });
      return;
    }
    this.touch(node, variable, this.block, this.func, write);
  }
  pending = [];
  touch(node, variable, from, func, write) {
    this.module.variables.set(node, variable);
    if (write) variable.writes++;
    else variable.reads++;
    if (variable.block.func !== func) variable.captured = true;
    recordReference(variable, from);
  }
  /**
   * Reads of an unknown name inside a function, when the chunk declares a function of that name later at its top
   * level, mean that function (language.md §2.2).
   */
  bindLateLocals(top) {
    const assigned = new Set(this.pending.filter((use) => use.write).map((use) => use.node.name));
    const later = /* @__PURE__ */ new Map();
    for (const statement of this.module.chunk.body) {
      const binding =
        statement.type === "LocalFunctionStatement"
          ? statement.name
          : statement.type === "LocalStatement" &&
              statement.names.length === 1 &&
              statement.init.length === 1 &&
              statement.init[0].type === "FunctionExpression"
            ? statement.names[0]
            : void 0;
      if (binding !== void 0) later.set(binding.name, this.module.variables.get(binding));
    }
    for (const { node, block: block2, func, write } of this.pending) {
      const variable = later.get(node.name);
      if (write || variable === void 0 || func === top.func || assigned.has(node.name)) continue;
      if (this.module.entry.imports.some((item) => item.alias === node.name)) continue;
      if (node.range.start.offset > variable.range.start.offset) continue;
      this.module.globals.delete(node);
      this.touch(node, variable, block2, func, false);
      variable.lateBound = true;
    }
  }
  // ── Statements ────────────────────────────────────────────────────────────────────────────────────────
  inBlock(statements, before) {
    this.enterBlock(statements);
    before?.();
    this.statements(statements);
    this.leaveBlock();
  }
  statements(list2) {
    for (const statement of list2) this.statement(statement);
  }
  statement(node) {
    switch (node.type) {
      case "LocalStatement": {
        const [only2] = node.init;
        const recursive =
          node.names.length === 1 && node.init.length === 1 && only2?.type === "FunctionExpression";
        if (!recursive) for (const value of node.init) this.expression(value);
        for (const name of node.names) {
          const variable = this.declareBinding(name);
          variable.uninitialised = node.init.length === 0;
        }
        if (recursive) this.functionValue(only2, node.names[0].name);
        return;
      }
      case "AssignmentStatement":
        for (const target of node.targets) {
          if (target.type === "Identifier") this.use(target, true);
          else this.expression(target);
        }
        for (const [index, value] of node.values.entries()) {
          const target = node.targets[index];
          if (value.type === "FunctionExpression" && target !== void 0)
            this.functionValue(value, nameOf(target));
          else this.expression(value);
        }
        return;
      case "CallStatement":
        return this.expression(node.call);
      case "DoStatement":
        return this.inBlock(node.body);
      case "WhileStatement":
        this.expression(node.condition);
        return this.inBlock(node.body);
      case "RepeatStatement":
        this.enterBlock(node.body);
        this.statements(node.body);
        this.expression(node.condition);
        this.leaveBlock();
        return;
      case "IfStatement":
        for (const clause of node.clauses) {
          this.expression(clause.condition);
          this.inBlock(clause.body);
        }
        if (node.orelse !== void 0) this.inBlock(node.orelse);
        return;
      case "NumericForStatement":
        this.expression(node.start);
        this.expression(node.limit);
        if (node.step !== void 0) this.expression(node.step);
        return this.inBlock(node.body, () => this.declareBinding(node.variable, "loop"));
      case "GenericForStatement":
        for (const value of node.iterators) this.expression(value);
        return this.inBlock(node.body, () => {
          for (const name of node.variables) this.declareBinding(name, "loop");
        });
      case "FunctionStatement":
        if (node.target.type === "Identifier") this.use(node.target, true);
        else this.expression(node.target);
        return this.functionValue(node.func, nameOf(node.target));
      case "LocalFunctionStatement":
        this.declareBinding(node.name);
        return this.functionValue(node.func, node.name.name);
      case "ReturnStatement":
        this.func.exits.push(node);
        for (const value of node.values) this.expression(value);
        return;
      case "BreakStatement":
      case "GotoStatement":
      case "LabelStatement":
      case "TypeStatement":
      case "InterfaceStatement":
        return;
    }
  }
  functionValue(node, name) {
    const func = this.newFunction(node, this.func, name, node.body);
    this.module.functions.set(node, func);
    const outer = this.func;
    this.func = func;
    func.block = this.enterBlock(node.body);
    if (node.hasSelf) func.parameters.push(this.declare({ range: node.range }, "self", "self", node.range));
    for (const parameter of node.parameters)
      func.parameters.push(this.declareBinding(parameter, "parameter"));
    func.isVararg = node.isVararg;
    this.statements(node.body);
    this.leaveBlock();
    this.func = outer;
  }
  // ── Expressions ───────────────────────────────────────────────────────────────────────────────────────
  expression(node) {
    switch (node.type) {
      case "Identifier":
        return this.use(node, false);
      case "FunctionExpression":
        return this.functionValue(node, "anonymous");
      case "MemberExpression":
        return this.expression(node.object);
      case "IndexExpression":
        this.expression(node.object);
        return this.expression(node.index);
      case "CallExpression":
        this.expression(node.callee);
        for (const argument2 of node.arguments) this.expression(argument2);
        return;
      case "MethodCallExpression":
        this.expression(node.object);
        for (const argument2 of node.arguments) this.expression(argument2);
        return;
      case "BinaryExpression":
        this.expression(node.left);
        return this.expression(node.right);
      case "UnaryExpression":
        return this.expression(node.operand);
      case "TableExpression":
        for (const field of node.fields) {
          if (field.type === "KeyedField") this.expression(field.key);
          if (field.type === "NamedField" && field.value.type === "FunctionExpression") {
            this.functionValue(field.value, field.name);
          } else this.expression(field.value);
        }
        return;
      case "ParenthesizedExpression":
      case "CastExpression":
        return this.expression(node.expression);
      case "VarargExpression":
        this.func.readsVarargs = true;
        return;
      case "TypeofExpression":
      case "NilLiteral":
      case "BooleanLiteral":
      case "NumberLiteral":
      case "StringLiteral":
        return;
    }
  }
};
function recordReference(variable, from) {
  for (let block2 = from; block2 !== void 0; block2 = block2.parent) {
    if (block2.references.has(variable)) return;
    block2.references.add(variable);
    if (block2 === variable.block) return;
  }
}
function nameOf(target) {
  switch (target.type) {
    case "Identifier":
      return target.name;
    case "MemberExpression":
      return `${nameOf(target.object)}.${target.name}`;
    default:
      return "anonymous";
  }
}

// compiler/3-analyze/expression-flow.ts
var ExpressionFlow = class {
  constructor(program, module) {
    this.program = program;
    this.module = module;
    this.names = program.names(module);
    this.func = module.func;
  }
  program;
  module;
  names;
  func;
  node(kinds = 0, visible = kinds) {
    return this.program.flows.node(kinds, visible);
  }
  fromTable(source, target) {
    target.addKinds(DATA, ANY);
    source.flowHiddenTo(target);
  }
  /** The node for values stored under `key`, whose own values become possible keys. */
  element(key) {
    if (key.type === "StringLiteral") return this.program.written(key.value);
    this.value(key).flowTo(this.program.elements);
    return this.program.elements;
  }
  // ── Expressions ───────────────────────────────────────────────────────────────────────────────────────
  /** All values of an expression, by position (the last stands for the rest), if it can have several. */
  multi(node) {
    if (node.type === "CallExpression" || node.type === "MethodCallExpression") {
      this.value(node);
      return this.module.calls.get(node).results;
    }
    if (node.type === "VarargExpression") {
      this.value(node);
      return [this.func.varargNode];
    }
    return void 0;
  }
  value(node) {
    let result = this.module.values.get(node);
    if (result === void 0) {
      result = this.evaluate(node);
      this.module.values.set(node, result);
    }
    return result;
  }
  evaluate(node) {
    switch (node.type) {
      case "NilLiteral":
        return this.node(NIL);
      case "BooleanLiteral":
        return this.node(BOOLEAN);
      case "StringLiteral":
        return this.node(STRING);
      case "NumberLiteral":
        return this.node(unaryKinds.literal(node));
      case "VarargExpression":
        this.func.varargNode.addKinds(NIL, ANY);
        return this.func.varargNode;
      case "FunctionExpression": {
        const result = this.node(FUNCTION);
        result.addFunction(this.module.functions.get(node));
        return result;
      }
      case "Identifier":
        return this.identifier(node);
      case "MemberExpression":
        return this.member(node);
      case "IndexExpression": {
        const result = this.node();
        this.value(node.object);
        const key = this.value(node.index);
        if (node.index.type === "StringLiteral") this.fromTable(this.program.read(node.index.value), result);
        else {
          this.fromTable(this.program.elements, result);
          key.onChange(() => {
            if (key.kinds & ~NUMBER2) this.fromTable(this.program.anything, result);
          });
        }
        return result;
      }
      case "CallExpression":
      case "MethodCallExpression":
        return this.call(node);
      case "BinaryExpression":
        return this.binary(node);
      case "UnaryExpression": {
        const operand2 = this.value(node.operand);
        const result = this.node();
        operand2.onChange(() => unaryKinds.apply(this.program, node.operator, operand2, result));
        return result;
      }
      case "TableExpression":
        return this.table(node);
      case "ParenthesizedExpression":
      case "CastExpression": {
        const result = this.node();
        this.value(node.expression).flowTo(result);
        return result;
      }
      case "TypeofExpression":
        return this.node(ANY);
    }
  }
  identifier(node) {
    const variable = this.module.variables.get(node);
    if (variable !== void 0) return variable.node;
    const builtin = this.names.builtinOf(node);
    if (builtin !== void 0) return this.functionNode(builtin);
    const required = this.names.moduleOf(node);
    if (required?.kind === "library") return this.library(required.id);
    if (required !== void 0) return this.escapedModule(required.name);
    if (node.name === "_G") this.program.usesGlobalTable = true;
    const result = this.node(DATA, ANY);
    this.program.global(node.name).flowHiddenTo(result);
    return result;
  }
  functionNode(callee) {
    const node = this.node(FUNCTION);
    node.addFunction(callee);
    return node;
  }
  library(id) {
    const module = this.program.modules.get(id);
    const result = this.node(0, ANY);
    if (module !== void 0) module.func.returns[0].flowHiddenTo(result);
    return result;
  }
  /** A built-in module used as a value: any of its functions can be read from anywhere. */
  escapedModule(name) {
    for (const builtin of this.program.moduleFunctions(name)) {
      const written = this.program.written(builtin.name);
      written.addKinds(FUNCTION);
      written.addFunction(builtin);
    }
    return this.node(TABLE);
  }
  member(node) {
    const builtin = this.names.builtinOf(node);
    if (builtin !== void 0) return this.functionNode(builtin);
    const constant = constants.get(this.names.memberOf(node) ?? "");
    if (constant !== void 0) return this.node(constant);
    const result = this.node();
    const owner = this.names.moduleOf(node.object);
    if (owner?.kind === "builtin") {
      result.addKinds(DATA, ANY);
      return result;
    }
    this.value(node.object);
    this.fromTable(this.program.read(node.name), result);
    return result;
  }
  binary(node) {
    const left = this.value(node.left);
    const right = this.value(node.right);
    const result = this.node();
    if (node.operator === "and" || node.operator === "or") {
      right.flowTo(result);
      if (node.operator === "or") left.flowTo(result);
      else left.onChange(() => result.addKinds(left.kinds & (NIL | BOOLEAN), left.visible));
      return result;
    }
    const update = () => binaryKinds(this.program, node.operator, node, left, right, result);
    left.onChange(update);
    right.onChange(update);
    return result;
  }
  table(node) {
    for (const [index, field] of node.fields.entries()) {
      if (field.type === "NamedField") this.value(field.value).flowTo(this.program.written(field.name));
      else if (field.type === "KeyedField") {
        const element = this.element(field.key);
        this.value(field.value).flowTo(element);
      } else {
        const all = index === node.fields.length - 1 ? this.multi(field.value) : void 0;
        for (const part2 of all ?? [this.value(field.value)]) part2.flowTo(this.program.elements);
      }
    }
    return this.node(TABLE);
  }
  // ── Calls ─────────────────────────────────────────────────────────────────────────────────────────────
  site(node) {
    const site = {
      node,
      func: this.func,
      callees: /* @__PURE__ */ new Set(),
      callbacks: /* @__PURE__ */ new Set(),
      results: this.program.flows.nodes(RESULT_POSITIONS),
      mode: "plain",
      countMatters: false,
    };
    this.module.calls.set(node, site);
    this.func.calls.push(site);
    return site;
  }
  call(node) {
    const site = this.site(node);
    if (node.type === "MethodCallExpression") {
      const object = this.value(node.object);
      const args2 = this.arguments(node.arguments, object);
      this.program.read(node.name).onFunction((callee2) => this.connect(site, callee2, args2));
      connectMethod(this, site, node.name, object, args2);
      this.connectMeta(site, this.program.read(node.name), args2);
      return site.results[0];
    }
    const requested = this.names.requireCall(node);
    if (requested !== void 0) {
      site.isRequire = true;
      const required = this.names.required(requested);
      this.arguments(node.arguments);
      const value =
        required === void 0
          ? this.node(ANY)
          : required.kind === "library"
            ? this.library(required.id)
            : this.escapedModule(required.name);
      value.flowTo(site.results[0]);
      return site.results[0];
    }
    const builtin = this.names.builtinOf(node.callee);
    const args = this.arguments(node.arguments);
    if (builtin !== void 0) {
      site.builtin = builtin;
      this.connect(site, builtin, args, node.arguments);
      return site.results[0];
    }
    const variable = this.names.variable(node.callee);
    if (variable?.func !== void 0) {
      site.direct = variable.func;
      this.connect(site, variable.func, args);
      return site.results[0];
    }
    const callee = this.value(node.callee);
    callee.onFunction((found) => this.connect(site, found, args));
    this.connectMeta(site, callee, args);
    return site.results[0];
  }
  /** A call of a table goes to the handlers in `__call`, with the table in front. */
  connectMeta(site, callee, args) {
    const shifted = { positions: [callee, ...args.positions], tail: args.tail };
    this.program.written("__call").onFunction((found) => this.connect(site, found, shifted));
  }
  arguments(list2, ...before) {
    const positions = [...before];
    for (const [index, argument2] of list2.entries()) {
      const all = index === list2.length - 1 ? this.multi(argument2) : void 0;
      if (all !== void 0) return { positions, tail: all };
      positions.push(this.value(argument2));
    }
    return { positions, tail: void 0 };
  }
  /** Connects arguments and results of one call with one of its possible callees. */
  connect(site, callee, args, nodes) {
    if (site.callees.has(callee)) return;
    site.callees.add(callee);
    if (isBuiltin(callee)) connectBuiltin(this, site, callee, args, nodes);
    else this.connectFunction(site, callee, args);
  }
  connectFunction(site, callee, args) {
    passArguments(callee, args);
    for (const [index, result] of callee.returns.entries()) result.flowTo(site.results[index]);
  }
};
function passArguments(callee, args) {
  const { positions, tail } = args;
  const count = Math.max(callee.parameters.length, positions.length + (tail?.length ?? 0));
  for (let index = 0; index < count; index++) {
    const parameter = callee.parameters[index]?.node ?? (callee.isVararg ? callee.varargNode : void 0);
    if (parameter === void 0) break;
    const given2 = positions[index];
    if (given2 !== void 0) given2.flowTo(parameter);
    else if (tail === void 0) parameter.addKinds(NIL);
    else {
      tail[Math.min(index - positions.length, tail.length - 1)].flowTo(parameter);
      parameter.addKinds(NIL, ANY);
    }
  }
}

// compiler/3-analyze/flow.ts
function buildFlow(program, module) {
  const builder = new FlowBuilder(program, module);
  for (const func of module.functions.values()) builder.body(func);
}
var FlowBuilder = class extends ExpressionFlow {
  body(func) {
    this.func = func;
    for (const parameter of func.parameters) parameter.node.addKinds(0, 0);
    this.statements(func.body);
  }
  // ── Statements ────────────────────────────────────────────────────────────────────────────────────────
  statements(list2) {
    for (const statement of list2) this.statement(statement);
  }
  statement(node) {
    switch (node.type) {
      case "LocalStatement":
        return this.assign(
          node.names.map((name) => this.module.variables.get(name).node),
          node.init,
        );
      case "AssignmentStatement":
        return this.assignment(node);
      case "CallStatement":
        this.value(node.call);
        return;
      case "DoStatement":
        return this.statements(node.body);
      case "WhileStatement":
        this.value(node.condition);
        return this.statements(node.body);
      case "RepeatStatement":
        this.statements(node.body);
        this.value(node.condition);
        return;
      case "IfStatement":
        for (const clause of node.clauses) {
          this.value(clause.condition);
          this.statements(clause.body);
        }
        if (node.orelse !== void 0) this.statements(node.orelse);
        return;
      case "NumericForStatement":
        return this.numericFor(node);
      case "GenericForStatement":
        return this.genericFor(node);
      case "FunctionStatement": {
        const target = this.target(node.target);
        this.value(node.func).flowTo(target);
        return;
      }
      case "LocalFunctionStatement": {
        const variable = this.module.variables.get(node.name);
        this.value(node.func).flowTo(variable.node);
        return;
      }
      case "ReturnStatement":
        this.spread(node.values, this.func.returns);
        return;
      default:
        return;
    }
  }
  numericFor(node) {
    const variable = this.module.variables.get(node.variable).node;
    const operands = [node.start, ...(node.step === void 0 ? [] : [node.step])].map((part2) =>
      this.value(part2),
    );
    this.value(node.limit);
    for (const operand2 of operands) {
      operand2.onChange(() => {
        const kinds = operand2.kinds;
        variable.addKinds((kinds & ~INT) === 0 ? INT : INT | FLOAT_LOOP);
      });
    }
    this.statements(node.body);
  }
  genericFor(node) {
    const variables = node.variables.map((name) => this.module.variables.get(name).node);
    const [first] = node.iterators;
    const direct = first?.type === "CallExpression" ? this.names.builtinOf(first.callee) : void 0;
    if (node.iterators.length === 1 && first?.type === "CallExpression" && direct?.module === "") {
      if (direct.name === "pairs" || direct.name === "ipairs") {
        this.value(first);
        const [key, value, ...rest] = variables;
        if (direct.name === "ipairs") key?.addKinds(INT);
        else this.tableKeys(key);
        const source = direct.name === "ipairs" ? this.program.elements : this.program.anything;
        if (value !== void 0) this.fromTable(source, value);
        for (const variable of rest) variable.addKinds(NIL);
        return this.statements(node.body);
      }
    }
    const heads = [this.node(), this.node(), this.node()];
    this.spread(node.iterators, heads);
    const site = this.site(node);
    heads[0].onFunction((callee) =>
      this.connect(site, callee, { positions: [heads[1], heads[2]], tail: void 0 }),
    );
    this.connectMeta(site, heads[0], { positions: [heads[1], heads[2]], tail: void 0 });
    for (const [index, variable] of variables.entries()) {
      const result = site.results[Math.min(index, RESULT_POSITIONS - 1)];
      result.flowHiddenTo(variable);
      if (index === 0) result.flowTo(heads[2]);
    }
    this.statements(node.body);
  }
  /** A key of some table: any data, or anything that was used as a key. */
  tableKeys(key) {
    if (key !== void 0) this.fromTable(this.program.elements, key);
  }
  assignment(node) {
    this.assign(
      node.targets.map((target) => this.target(target)),
      node.values,
    );
  }
  assign(targets, values) {
    this.spread(values, targets);
    if (values.length === 0) for (const target of targets) target.addKinds(NIL);
  }
  /** Sends the values of an expression list to `targets`; the last target also gets what is left over. */
  spread(values, targets) {
    for (const [index, value] of values.entries()) {
      const last = index === values.length - 1;
      const results = last ? this.multi(value) : void 0;
      if (results === void 0) {
        const target = targets[Math.min(index, targets.length - 1)];
        const node = this.value(value);
        if (index < targets.length) node.flowTo(targets[index]);
        else if (target !== void 0 && targets === this.func.returns) node.flowTo(target);
        continue;
      }
      for (let position = index; position < Math.max(targets.length, index + 1); position++) {
        const target = targets[position];
        if (target === void 0) break;
        results[Math.min(position - index, results.length - 1)].flowTo(target);
      }
      return;
    }
    for (let position = values.length; position < targets.length; position++) targets[position].addKinds(NIL);
  }
  /** The node that an assignment to `target` writes. */
  target(node) {
    switch (node.type) {
      case "Identifier": {
        const variable = this.module.variables.get(node);
        return variable === void 0 ? this.program.global(node.name) : variable.node;
      }
      case "MemberExpression":
        this.value(node.object);
        return this.program.written(node.name);
      case "IndexExpression":
        this.value(node.object);
        return this.element(node.index);
      default:
        return this.node();
    }
  }
};
var FLOAT_LOOP = 16;

// compiler/3-analyze/names.ts
var Names = class {
  constructor(module, assigned) {
    this.module = module;
    this.assigned = assigned;
  }
  module;
  assigned;
  /** The module that `require(name)` gives here, if the entry declares it (language.md §13.3). */
  required(name) {
    const { entry } = this.module;
    const item = entry.imports.find((candidate) => candidate.alias === name);
    if (item !== void 0) {
      return item.builtin ? { kind: "builtin", name: item.target } : { kind: "library", id: item.target };
    }
    if (entry.modules.some((candidate) => candidate.name === name) || GLOBAL_MODULES.has(name)) {
      return { kind: "builtin", name };
    }
    return void 0;
  }
  /** The argument of a `require("…")` call. */
  requireCall(node) {
    if (node.type !== "CallExpression" || node.arguments.length !== 1) return void 0;
    const [argument2] = node.arguments;
    if (argument2?.type !== "StringLiteral" || !this.isGlobal(node.callee, "require")) return void 0;
    return argument2.value;
  }
  isGlobal(node, name) {
    return node.type === "Identifier" && node.name === name && this.globalName(node) !== void 0;
  }
  /** The name of a global that nobody assigns. */
  globalName(node) {
    if (node.type !== "Identifier" || this.module.variables.has(node)) return void 0;
    return this.assigned.has(node.name) ? void 0 : node.name;
  }
  variable(node) {
    return node.type === "Identifier" ? this.module.variables.get(node) : void 0;
  }
  /** The module or library that an expression always stands for. */
  moduleOf(node) {
    const call2 = this.requireCall(node);
    if (call2 !== void 0) return this.required(call2);
    const variable = this.variable(node);
    if (variable !== void 0) return variable.required;
    const name = this.globalName(node);
    return name === void 0 ? void 0 : this.required(name);
  }
  /** The library function that an expression always stands for. */
  builtinOf(node) {
    if (node.type === "ParenthesizedExpression" || node.type === "CastExpression") {
      return this.builtinOf(node.expression);
    }
    const variable = this.variable(node);
    if (variable !== void 0) {
      return variable.builtin && builtins.get(variable.builtin.module)?.get(variable.builtin.name);
    }
    const name = this.globalName(node);
    if (name !== void 0) return builtins.get("")?.get(name);
    if (node.type !== "MemberExpression") return void 0;
    const owner = this.moduleOf(node.object);
    return owner?.kind === "builtin" ? builtins.get(owner.name)?.get(node.name) : void 0;
  }
  /** `math.pi` and the like: `module.name`. */
  memberOf(node) {
    if (node.type !== "MemberExpression") return void 0;
    const owner = this.moduleOf(node.object);
    return owner?.kind === "builtin" ? `${owner.name}.${node.name}` : void 0;
  }
};

// compiler/3-analyze/program-info.ts
var ProgramInfo = class {
  constructor(kind, modules, flows) {
    this.kind = kind;
    this.flows = flows;
    this.modules = modules;
    this.elements = flows.node();
    this.anything = flows.node();
    this.raised = flows.node();
    this.indexed = flows.node();
    this.elements.flowTo(this.anything);
    this.indexed.flowTo(this.anything);
    this.assignedGlobals = /* @__PURE__ */ new Set();
  }
  kind;
  flows;
  /** By entry id, dependencies first. */
  modules;
  /** Global names that are assigned somewhere. */
  assignedGlobals;
  /** Values stored under a constant name, and what reads of that name can give. */
  stored = /* @__PURE__ */ new Map();
  globals = /* @__PURE__ */ new Map();
  namesOf = /* @__PURE__ */ new Map();
  /** Values stored under computed keys, or handed to library functions. */
  elements;
  /** What a read under a computed key can give: anything stored anywhere. */
  anything;
  /** Values that were raised. */
  raised;
  /** What functions in `__index` return. */
  indexed;
  /** What `coroutine.wrap` returns in this program. */
  wrapped = { ...wrappedCoroutine };
  /** `_G` is used as a table, so globals can be read and written as its fields. */
  usesGlobalTable = false;
  /** Some coroutine body waits for something outside, so resuming one does too. */
  coroutinesWait = false;
  /** Events (`__add`, …) for which some table has a handler. */
  events = /* @__PURE__ */ new Set();
  names(module) {
    let names = this.namesOf.get(module);
    if (names === void 0) this.namesOf.set(module, (names = new Names(module, this.assignedGlobals)));
    return names;
  }
  fieldNodes(name) {
    let nodes = this.stored.get(name);
    if (nodes === void 0) {
      nodes = { written: this.flows.node(), read: this.flows.node() };
      this.stored.set(name, nodes);
      nodes.written.flowTo(nodes.read);
      nodes.written.flowTo(this.anything);
      this.elements.flowTo(nodes.read);
      this.indexed.flowTo(nodes.read);
    }
    return nodes;
  }
  /** Where values stored under `name` go. */
  written(name) {
    return this.fieldNodes(name).written;
  }
  /** What reading `name` from some table can give. */
  read(name) {
    return this.fieldNodes(name).read;
  }
  global(name) {
    let node = this.globals.get(name);
    if (node === void 0) this.globals.set(name, (node = this.flows.node()));
    return node;
  }
  /** The functions of a built-in module. */
  moduleFunctions(name) {
    return builtins.get(name)?.values() ?? [];
  }
  /** Makes the fields of `_G` the same as the globals. */
  linkGlobalTable() {
    for (const [name, node] of this.globals) {
      const { written, read } = this.fieldNodes(name);
      node.flowTo(written);
      read.flowTo(node);
    }
  }
  *functions() {
    for (const module of this.modules.values()) yield* module.functions.values();
  }
};

// compiler/3-analyze/index.ts
function analyzeProgram(kind, entries, roots) {
  const flows = new Flows();
  const modules = new Map(entries.map(({ entry, chunk }) => [entry.id, resolveScopes(entry, chunk, flows)]));
  const program = new ProgramInfo(kind, modules, flows);
  for (const module of modules.values()) collectGlobals(program, module);
  for (const module of modules.values()) bindConstants(program, module);
  for (const module of modules.values()) declareImports(program, module);
  for (const module of modules.values()) buildFlow(program, module);
  for (const id of roots) enter(program, modules.get(id));
  flows.solve();
  if (program.usesGlobalTable) {
    program.linkGlobalTable();
    flows.solve();
  }
  decideEffects(program);
  return program;
}
function collectGlobals(program, module) {
  const assigned = (node) => {
    if (node.type === "Identifier" && !module.variables.has(node)) program.assignedGlobals.add(node.name);
    if (node.type === "MemberExpression" && node.object.type === "Identifier" && node.object.name === "_G") {
      program.assignedGlobals.add(node.name);
    }
  };
  walk(module.chunk.body, {
    statement(node) {
      if (node.type === "AssignmentStatement") node.targets.forEach(assigned);
      if (node.type === "FunctionStatement") assigned(node.target);
    },
    expression(node) {
      if (node.type === "StringLiteral" && node.value.startsWith("__")) program.events.add(node.value);
      if (node.type === "MemberExpression" && node.name.startsWith("__")) program.events.add(node.name);
      if (node.type !== "TableExpression") return;
      for (const field of node.fields)
        if (field.type === "NamedField" && field.name.startsWith("__")) program.events.add(field.name);
    },
  });
}
function bindConstants(program, module) {
  const names = program.names(module);
  const bind = (variable, value) => {
    if (variable.writes > 0) return;
    if (value.type === "FunctionExpression") {
      variable.func = module.functions.get(value);
      return;
    }
    const required = names.moduleOf(value);
    if (required !== void 0 && !(program.kind === "script" && required.kind === "library")) {
      variable.required = required;
      return;
    }
    const builtin = names.builtinOf(value);
    if (builtin !== void 0) variable.builtin = { module: builtin.module, name: builtin.name };
  };
  walk(module.chunk.body, {
    statement(node) {
      if (node.type === "LocalFunctionStatement") bind(module.variables.get(node.name), node.func);
      if (node.type !== "LocalStatement") return;
      for (const [index, name] of node.names.entries()) {
        const value = node.init[index];
        const open = index === node.init.length - 1 && index < node.names.length - 1;
        if (value !== void 0 && !(open && names.moduleOf(value) === void 0 && isOpen(value))) {
          bind(module.variables.get(name), value);
        }
      }
    },
  });
}
function isOpen(node) {
  return (
    node.type === "CallExpression" || node.type === "MethodCallExpression" || node.type === "VarargExpression"
  );
}
function declareImports(program, module) {
  const names = program.names(module);
  const visit2 = (node, block2) => {
    const owner = names.moduleOf(node) ?? moduleOfBuiltin(names.builtinOf(node));
    if (owner === void 0) return;
    const key = owner.kind === "builtin" ? owner.name : owner.id;
    let variable = module.imports.get(key);
    if (variable === void 0) {
      variable = importVariable(
        program,
        module,
        owner.kind === "builtin" ? owner.name : libraryName(module, owner.id),
      );
      module.imports.set(key, variable);
      module.scope.variables.push(variable);
    }
    recordReference(variable, module.blocks.get(block2));
  };
  walkWithBlocks(module, visit2);
}
function moduleOfBuiltin(builtin) {
  return builtin === void 0 || builtin.module === "" ? void 0 : { kind: "builtin", name: builtin.module };
}
function libraryName(module, id) {
  return module.entry.imports.find((item) => !item.builtin && item.target === id)?.alias ?? "library";
}
function importVariable(program, module, name) {
  return {
    name: /^[A-Za-z_]\w*$/.test(name) ? name : name.replaceAll(/\W/g, "_"),
    jsName: name,
    role: "import",
    range: module.chunk.range,
    block: module.scope,
    writes: 0,
    captured: true,
    reads: 1,
    uninitialised: false,
    lateBound: false,
    node: program.flows.node(),
  };
}
function walkWithBlocks(module, visit2) {
  const expression2 = (node, block2) => {
    visit2(node, block2);
    if (node.type === "FunctionExpression") statements(node.body);
    else subexpressions(node, (child) => expression2(child, block2));
  };
  const statements = (block2) => {
    for (const statement of block2) {
      const { expressions, blocks } = statementParts(statement);
      for (const node of expressions) expression2(node, block2);
      for (const inner of blocks) statements(inner);
    }
  };
  statements(module.chunk.body);
}
function enter(program, module) {
  for (const node of [module.func.returns[0], program.written(module.entry.method)]) {
    node.onFunction((callee) => {
      if (isBuiltin(callee)) return;
      for (const parameter of [...callee.parameters.map((item) => item.node), callee.varargNode]) {
        parameter.addKinds(DATA, ANY);
      }
    });
  }
}

// compiler/4-emit/module.ts
import { dirname as dirname3, relative } from "node:path/posix";

// compiler/3-analyze/naming.ts
var RESERVED = new Set(
  "abstract any arguments as async await boolean break case catch class const constructor continue debugger declare default delete do else enum eval export extends false finally for function if implements import in instanceof interface is let new null of package private protected public return static super switch symbol this throw true try typeof undefined var void while with yield NaN Infinity globalThis Object Array workflows activities program exports require module lua".split(
    " ",
  ),
);
function nameVariables(module) {
  const used = /* @__PURE__ */ new Set(["lua"]);
  const children = /* @__PURE__ */ new Map();
  for (const block2 of module.blocks.values()) {
    const list2 = children.get(block2.parent) ?? [];
    list2.push(block2);
    children.set(block2.parent, list2);
  }
  const visit2 = (block2) => {
    const taken = /* @__PURE__ */ new Set();
    for (const variable of block2.variables) {
      if (variable.role !== "import" && isElided(variable)) continue;
      const base2 = identifier(variable.name);
      let name = base2;
      for (let suffix = 2; taken.has(name) || clashes(block2, variable, name); suffix++)
        name = `${base2}${suffix}`;
      variable.jsName = name;
      taken.add(name);
      used.add(name);
    }
    for (const child of children.get(block2) ?? []) visit2(child);
  };
  visit2(module.scope);
  for (const func of module.functions.values()) {
    if (!func.isVararg) continue;
    let name = "args";
    for (let suffix = 2; used.has(name) && !isFree(func.block, name, children); suffix++)
      name = `args${suffix}`;
    func.varargName = name;
  }
  for (const func of module.functions.values()) if (func.isVararg) used.add(func.varargName);
  return used;
}
function isElided(variable) {
  return variable.required !== void 0 && variable.role === "local";
}
function identifier(name) {
  return RESERVED.has(name) ? `${name}_` : name;
}
function clashes(block2, variable, name) {
  for (let outer = block2.parent; outer !== void 0; outer = outer.parent) {
    for (const other of outer.variables) {
      if (other.jsName === name && other !== variable && block2.references.has(other) && !isElided(other))
        return true;
    }
  }
  return false;
}
function isFree(block2, name, children) {
  if (block2.variables.some((variable) => variable.jsName === name)) return false;
  for (const variable of block2.references) if (variable.jsName === name) return false;
  return (children.get(block2) ?? []).every((child) => isFree(child, name, children));
}

// compiler/4-emit/code.ts
var PRECEDENCE = {
  sequence: 1,
  assignment: 2,
  conditional: 3,
  or: 4,
  and: 5,
  equality: 9,
  relational: 10,
  additive: 12,
  multiplicative: 13,
  unary: 15,
  call: 18,
  primary: 20,
};
function code(doc, precedence, kinds = ANY, pure = false) {
  return { doc, precedence, kinds, pure };
}
function within2(expression2, precedence) {
  return expression2.precedence >= precedence ? expression2.doc : ["(", expression2.doc, ")"];
}
function argument(expression2) {
  return within2(expression2, PRECEDENCE.assignment);
}
function stringLiteral(bytes) {
  let result = '"';
  for (const char of bytes) {
    const byte = char.charCodeAt(0);
    if (char === '"' || char === "\\") result += `\\${char}`;
    else if (char === "\n") result += "\\n";
    else if (char === "\r") result += "\\r";
    else if (char === "	") result += "\\t";
    else if (byte < 32 || byte >= 127) result += `\\x${byte.toString(16).padStart(2, "0")}`;
    else result += char;
  }
  return `${result}"`;
}
function isIdentifierName(name) {
  return /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(name);
}

// compiler/4-emit/doc.ts
var LINE_WIDTH = 100;
var group = (...docs) => ({ kind: "group", doc: docs });
var indent = (...docs) => ({ kind: "indent", doc: docs });
var line = { kind: "line", flat: " " };
var softline = { kind: "line", flat: "" };
var hardline = { kind: "hardline" };
var mark = (position) => ({ kind: "mark", position });
function join6(separator, docs) {
  const result = [];
  for (const [index, doc] of docs.entries()) {
    if (index > 0) result.push(separator);
    result.push(doc);
  }
  return result;
}
function list(open, items, close, space = false) {
  if (items.length === 0) return open + close;
  const edge = space ? line : softline;
  const comma = { kind: "ifBroken", text: "," };
  return group(open, indent(edge, join6([",", line], items)), comma, edge, close);
}
function callArguments(items, hugLast) {
  if (hugLast && items.length > 0) return ["(", join6(", ", items), ")"];
  return list("(", items, ")");
}
function print(doc) {
  const output = [];
  const mappings = [];
  const stack = [{ indent: 0, flat: false, doc }];
  let row = 1;
  let column = 0;
  let pendingIndent = 0;
  const write = (text) => {
    if (text === "") return;
    if (column === 0 && pendingIndent > 0) {
      output.push(" ".repeat(pendingIndent));
      column = pendingIndent;
    }
    output.push(text);
    column += text.length;
  };
  const breakLine = (indentation) => {
    output.push("\n");
    row++;
    column = 0;
    pendingIndent = indentation;
  };
  for (let item = stack.pop(); item !== void 0; item = stack.pop()) {
    const { indent: level, flat } = item;
    const current = item.doc;
    if (typeof current === "string") write(current);
    else if (isList(current)) {
      for (let index = current.length - 1; index >= 0; index--)
        stack.push({ indent: level, flat, doc: current[index] });
    } else {
      switch (current.kind) {
        case "group": {
          const fitsFlat =
            flat ||
            fits(current.doc, LINE_WIDTH - Math.max(column, pendingIndentAt(column, pendingIndent)), stack);
          stack.push({ indent: level, flat: fitsFlat, doc: current.doc });
          break;
        }
        case "indent":
          stack.push({ indent: level + 2, flat, doc: current.doc });
          break;
        case "line":
          if (flat) write(current.flat);
          else breakLine(level);
          break;
        case "hardline":
          breakLine(level);
          break;
        case "ifBroken":
          if (!flat) write(current.text);
          break;
        case "mark":
          mappings.push({
            line: row,
            column: Math.max(column, pendingIndentAt(column, pendingIndent)),
            source: current.position,
          });
      }
    }
  }
  return { text: output.join(""), mappings };
}
function pendingIndentAt(column, pendingIndent) {
  return column === 0 ? pendingIndent : 0;
}
function isList(doc) {
  return Array.isArray(doc);
}
function fits(doc, width, rest) {
  const stack = [{ indent: 0, flat: true, doc }];
  let next = rest.length - 1;
  for (;;) {
    if (width < 0) return false;
    let item = stack.pop();
    if (item === void 0) {
      if (next < 0) return true;
      item = rest[next--];
    }
    const current = item.doc;
    if (typeof current === "string") width -= current.length;
    else if (isList(current)) {
      for (let index = current.length - 1; index >= 0; index--) stack.push({ ...item, doc: current[index] });
    } else {
      switch (current.kind) {
        case "group":
          stack.push({ ...item, doc: current.doc });
          break;
        case "indent":
          stack.push({ ...item, doc: current.doc });
          break;
        case "line":
          if (!item.flat) return true;
          width -= current.flat.length;
          break;
        case "hardline":
          return !item.flat;
        case "ifBroken":
        case "mark":
          break;
      }
    }
  }
}

// compiler/4-emit/context.ts
var Context = class {
  constructor(program, module, usedNames) {
    this.program = program;
    this.module = module;
    this.usedNames = usedNames;
    this.names = program.names(module);
    this.func = module.func;
  }
  program;
  module;
  usedNames;
  names;
  /** Runtime modules that the output uses besides `lua`. */
  usedModules = /* @__PURE__ */ new Set();
  /** Libraries that the output uses, by entry id. */
  usedLibraries = /* @__PURE__ */ new Set();
  usesGlobals = false;
  /** Operand descriptions by Lua `line:column`. */
  operands = {};
  func;
  /** Temporaries of the function that is being emitted, and all names that were made up in it. */
  temporaries = [];
  inventedNames = /* @__PURE__ */ new Set();
  /** Constant locals that are certainly not nil where the emission stands. */
  known = /* @__PURE__ */ new Set();
  /** Variables whose declaration stands elsewhere; their statements only assign. */
  hoisted = /* @__PURE__ */ new Set();
  /** How `break` and `goto` are written inside the innermost constructs. */
  jumps = { breakLabel: void 0, labels: /* @__PURE__ */ new Map() };
  /** Comments that have not been written yet, in source order. */
  nextComment = 0;
  /** The `chunk:line` that Lua error messages name. */
  position(range) {
    return `${this.module.id}:${range.start.line}`;
  }
  mark(position) {
    return mark(position);
  }
  /** Says what the operand at a faulting expression is called, for run-time messages. */
  nameOperand(position, description) {
    if (description !== void 0) this.operands[`${position.line}:${position.column}`] = description;
  }
  variable(node) {
    return this.module.variables.get(node);
  }
  /** Imports a runtime module and gives its name. */
  runtimeModule(name) {
    this.usedModules.add(name);
    return this.module.imports.get(name)?.jsName ?? name;
  }
  library(id) {
    this.usedLibraries.add(id);
    return this.module.imports.get(id)?.jsName ?? "library";
  }
  /** The JavaScript expression of a library function. */
  builtinName(builtin) {
    return builtin.module === ""
      ? `lua.${builtin.name}`
      : `${this.runtimeModule(builtin.module)}.${builtin.name}`;
  }
  /** A name that no variable of the module has, and nothing else in this function. */
  freshName(base2) {
    let name = base2;
    for (let suffix = 2; this.usedNames.has(name) || this.inventedNames.has(name); suffix++)
      name = `${base2}${suffix}`;
    this.inventedNames.add(name);
    return name;
  }
  /**
   * The function's variable for intermediate values of one sort, declared at its top. Every use reads it right
   * after writing it, so one variable serves all.
   */
  temporary(base2) {
    const known = this.temporaries.find((name2) => name2.replace(/\d+$/, "") === base2);
    if (known !== void 0) return known;
    const name = this.freshName(base2);
    this.temporaries.push(name);
    return name;
  }
};

// compiler/4-emit/calls.ts
function isCall(node) {
  return node?.type === "CallExpression" || node?.type === "MethodCallExpression";
}
function isMulti(node) {
  return isCall(node) || node?.type === "VarargExpression";
}
function callExpression(context, node, want) {
  if (node.type === "CallExpression") {
    const special2 = specialCall(context, node, want);
    if (special2 !== void 0) return special2;
  }
  const site = context.module.calls.get(node);
  const { called, task } = invocation(context, node, site);
  const delegated = delegate(context, site, called, task);
  return adjust(delegated, callArity(context, node), want, resultKinds(context, node, site));
}
function callArity(context, node) {
  const site = context.module.calls.get(node);
  const arity = siteArity(site);
  const visible = site.direct !== void 0 || site.builtin !== void 0;
  return arity.shape === "tuple" && !visible ? { shape: "multi" } : arity;
}
function resultKinds(_context, _node, site) {
  if (site.builtin !== void 0) return site.builtin.typed ? site.results[0].visible || ANY : ANY;
  return site.direct !== void 0 ? site.results[0].visible || ANY : ANY;
}
function invocation(context, node, site) {
  if (node.type === "MethodCallExpression") return methodInvocation(context, node, site);
  const { builtin, direct } = site;
  if (builtin !== void 0) {
    const taskForm = site.mode === "blocking" && TASK_FORMS.has(`${builtin.module}.${builtin.name}`);
    const name = `${context.builtinName(builtin)}${taskForm ? "Task" : ""}`;
    return {
      called: call(context, node, name, spreadArguments(context, node.arguments), node.arguments),
      task: false,
    };
  }
  if (direct !== void 0) {
    const name = context.names.variable(node.callee).jsName;
    return {
      called: call(context, node, name, directArguments(context, node.arguments, direct), node.arguments),
      task: false,
    };
  }
  const callee = argument(expression(context, node.callee));
  context.nameOperand(node.range.start, describe(context, node.callee));
  const args = [callee, ...spreadArguments(context, node.arguments)];
  return { called: call(context, node, dynamicCall(site, "call"), args, node.arguments), task: true };
}
var TASK_FORMS = /* @__PURE__ */ new Set([".pcall", ".xpcall", "coroutine.resume", "coroutine.wrap"]);
function dynamicCall(site, name) {
  return site.mode === "blocking" ? `lua.${name}Task` : `lua.${name}`;
}
function methodInvocation(context, node, site) {
  const object = expression(context, node.object);
  const args = spreadArguments(context, node.arguments);
  const position = node.nameRange.start;
  if (within(object.kinds, ERROR) && ERROR_METHODS.has(node.name) && node.arguments.length === 0) {
    const doc2 = [within2(object, PRECEDENCE.call), context.mark(position), `.${node.name}()`];
    return { called: code(doc2, PRECEDENCE.call), task: false };
  }
  context.nameOperand(position, describe(context, node.object));
  const parts = [argument(object), stringLiteral(node.name), ...args];
  const hug = hugsLast(node.arguments);
  const doc = [context.mark(position), dynamicCall(site, "invoke"), callArguments(parts, hug)];
  return { called: code(doc, PRECEDENCE.call), task: true };
}
var ERROR_METHODS = /* @__PURE__ */ new Set(["kind", "message", "retryable", "details", "stack"]);
function call(context, node, name, args, nodes) {
  return code([context.mark(node.range.start), name, callArguments(args, hugsLast(nodes))], PRECEDENCE.call);
}
function hugsLast(nodes) {
  const last = nodes.at(-1);
  if (last === void 0) return false;
  const simple = nodes
    .slice(0, -1)
    .every((node) => /^(Identifier|.*Literal|MemberExpression)$/.test(node.type));
  const breaks =
    last.type === "FunctionExpression" || (last.type === "TableExpression" && last.fields.length > 0);
  return simple && breaks;
}
function delegate(context, site, called, dynamic) {
  switch (site.mode) {
    case "plain":
      return called;
    case "blocking":
      return code(["yield* ", called.doc], PRECEDENCE.assignment, called.kinds);
    case "mixed": {
      void dynamic;
      const name = context.temporary("pending");
      return code(
        [`lua.isTask(${name} = `, called.doc, `) ? yield* ${name} : ${name}`],
        PRECEDENCE.conditional,
        called.kinds,
      );
    }
  }
}
function adjust(called, arity, want, kinds) {
  if (want === "nothing") return called;
  switch (arity.shape) {
    case "single":
      return { ...called, kinds };
    case "void":
      if (want === "multi") return code(["(", called.doc, ", lua.none)"], PRECEDENCE.primary, ANY);
      return code(["(", called.doc, ", undefined)"], PRECEDENCE.primary, NIL);
    case "tuple":
      if (want === "multi") return called;
      return code([within2(called, PRECEDENCE.call), "[0]"], PRECEDENCE.call, kinds);
    case "multi":
      if (want === "multi") return called;
      return code(["lua.first(", argument(called), ")"], PRECEDENCE.call, ANY);
  }
}
function spreadArguments(context, nodes) {
  const docs = [];
  for (const [index, node] of nodes.entries()) {
    if (index === nodes.length - 1 && isMulti(node)) docs.push(...spreadLast(context, node));
    else docs.push(argument(expression(context, node)));
  }
  return docs;
}
function spreadLast(context, node) {
  if (node.type === "VarargExpression") return [`...${context.func.varargName}`];
  if (!isCall(node)) return [argument(expression(context, node))];
  const arity = callArity(context, node);
  if (arity.shape === "single") return [argument(callExpression(context, node, "single"))];
  const values = callExpression(context, node, "multi");
  if (arity.shape === "tuple") return [["...", within2(values, PRECEDENCE.assignment)]];
  return [["...lua.values(", argument(values), ")"]];
}
function directArguments(context, nodes, callee) {
  const wanted = callee.parameters.length;
  const last = nodes.at(-1);
  if (last !== void 0 && isMulti(last) && nodes.length <= wanted && !callee.isVararg) {
    const fixed = nodes.slice(0, -1).map((node) => argument(expression(context, node)));
    const missing2 = wanted - fixed.length;
    if (isCall(last) && callArity(context, last).shape === "single") {
      return pad([...fixed, argument(callExpression(context, last, "single"))], wanted);
    }
    if (missing2 === 1) return [...fixed, argument(expression(context, last))];
    const tuple = `[${Array.from({ length: missing2 }, () => "lua.Value").join(", ")}]`;
    const values = isCall(last)
      ? ["lua.values(", argument(callExpression(context, last, "multi")), ")"]
      : context.func.varargName;
    return [...fixed, ["...lua.take", `<${tuple}>(`, values, `, ${missing2})`]];
  }
  if (callee.isVararg || nodes.length <= wanted) return pad(spreadArguments(context, nodes), wanted);
  const docs = nodes.map((node) => expression(context, node));
  const kept = docs.slice(0, wanted).map(argument);
  const dropped = docs.slice(wanted).filter((part2) => !part2.pure);
  if (dropped.length === 0) return kept;
  const lastKept = kept.pop() ?? "undefined";
  return [
    ...kept,
    ["lua.before(", lastKept, ", ", ...dropped.flatMap((part2) => [argument(part2), ", "]).slice(0, -1), ")"],
  ];
}
function pad(docs, wanted) {
  while (docs.length < wanted) docs.push("undefined");
  return docs;
}
function specialCall(context, node, want) {
  const requested = context.names.requireCall(node);
  if (requested !== void 0) {
    const required = context.names.required(requested);
    return required === void 0 ? code("undefined", PRECEDENCE.primary, NIL) : moduleValue(context, required);
  }
  const builtin = context.names.builtinOf(node.callee);
  if (builtin?.module !== "") return void 0;
  switch (builtin.name) {
    case "error":
      return raise(context, node, want === "nothing" ? "throw lua.error" : "lua.raise");
    case "pairs":
    case "ipairs":
      return baseCall(context, node, builtin, want);
    case "select":
      return selectCall(context, node);
    default:
      return void 0;
  }
}
function baseCall(context, node, builtin, want) {
  const called = call(
    context,
    node,
    `lua.base.${builtin.name}`,
    spreadArguments(context, node.arguments),
    node.arguments,
  );
  return adjust(called, { shape: "multi" }, want, ANY);
}
function raise(context, node, form) {
  const [value, level] = node.arguments;
  if (node.arguments.length === 1 && value !== void 0 && !isMultiBeyondOne(value)) {
    const emitted = expression(context, value);
    const args2 = [argument(emitted)];
    if (!within(emitted.kinds, TABLE | ERROR)) args2.push(stringLiteral(context.position(node.range)));
    return code([context.mark(node.range.start), form, callArguments(args2, false)], PRECEDENCE.call);
  }
  if (level?.type === "NumberLiteral" && node.arguments.length === 2 && value !== void 0) {
    const emitted = argument(expression(context, value));
    if (level.value === 0)
      return code([context.mark(node.range.start), form, callArguments([emitted], false)], PRECEDENCE.call);
    if (level.value === 1) {
      const args2 = [emitted, stringLiteral(context.position(node.range))];
      return code([context.mark(node.range.start), form, callArguments(args2, false)], PRECEDENCE.call);
    }
  }
  const args = spreadArguments(context, node.arguments);
  const prefix = form.startsWith("throw") ? "throw " : "";
  return code(
    [context.mark(node.range.start), `${prefix}lua.base.error`, callArguments(args, false)],
    PRECEDENCE.call,
  );
}
function isMultiBeyondOne(node) {
  return node.type === "VarargExpression";
}
function selectCall(context, node) {
  const [what, values] = node.arguments;
  if (node.arguments.length !== 2 || values?.type !== "VarargExpression") return void 0;
  if (what?.type !== "StringLiteral" || what.value !== "#") return void 0;
  return code(`${context.func.varargName}.length`, PRECEDENCE.call, ANY, true);
}

// compiler/4-emit/assignment.ts
function assignment(context, node) {
  const [target] = node.targets;
  const [value] = node.values;
  if (node.targets.length === 1 && node.values.length === 1 && target !== void 0 && value !== void 0) {
    return store(context, target, expression(context, value));
  }
  if (node.targets.every((item) => item.type === "Identifier" && context.variable(item) !== void 0)) {
    const names = node.targets.map((item) => context.variable(item).jsName);
    if (node.values.length === node.targets.length && !isMulti(node.values.at(-1))) {
      const values = node.values.map((item) => argument(expression(context, item)));
      return [list("[", names, "]"), " = ", list("[", values, "]"), ";"];
    }
  }
  return general(context, node);
}
function store(context, target, value) {
  if (target.type === "Identifier") {
    const variable = context.variable(target);
    if (variable !== void 0) return [`${variable.jsName} = `, argument(value), ";"];
    context.usesGlobals = true;
    return ["globals.set(", stringLiteral(target.name), ", ", argument(value), ");"];
  }
  const { object, key, at } = place(context, target);
  return setIndex(context, object, key, value, at);
}
function place(context, target) {
  const object = expression(context, target.object);
  const at = target.type === "MemberExpression" ? target.nameRange.start : target.index.range.start;
  const key =
    target.type === "MemberExpression"
      ? code(stringLiteral(target.name), PRECEDENCE.primary, 0, true)
      : expression(context, target.index);
  context.nameOperand(at, describe(context, target.object));
  return { object, key, at };
}
function setIndex(context, object, key, value, at) {
  return [
    context.mark(at),
    "lua.setindex",
    list("(", [argument(object), argument(key), argument(value)], ")"),
    ";",
  ];
}
function general(context, node) {
  const docs = [];
  const changed = new Set(
    node.targets.map((target) =>
      target.type === "Identifier" ? (context.variable(target)?.jsName ?? "") : "",
    ),
  );
  const calls = [...node.values, ...node.targets].some(mayCall);
  const keep = (value, base2) => {
    if (value.pure && typeof value.doc === "string" && !changed.has(value.doc)) {
      if (!calls || !/^[a-z_$][\w$]*$/i.test(value.doc) || isConstant(context, value.doc)) return value;
    }
    const name = context.freshName(base2);
    docs.push([`const ${name} = `, argument(value), ";"]);
    return code(name, PRECEDENCE.primary, value.kinds, true);
  };
  const places = node.targets.map((target) => {
    if (target.type === "Identifier") return void 0;
    const { object, key, at } = place(context, target);
    return { object: keep(object, "target"), key: keep(key, "key"), at };
  });
  const values = [];
  for (const [index, value] of node.values.entries()) {
    const needed = node.targets.length - index;
    if (index === node.values.length - 1 && isMulti(value) && needed > 1) {
      values.push(...unpack(context, value, needed, docs));
    } else {
      const emitted = expression(context, value);
      if (index < node.targets.length) values.push(keep(emitted, "value"));
      else if (!emitted.pure) docs.push([argument(emitted), ";"]);
    }
  }
  for (let index = node.targets.length - 1; index >= 0; index--) {
    const target = node.targets[index];
    const value = values[index] ?? code("undefined", PRECEDENCE.primary, 1, true);
    const kept = places[index];
    docs.push(
      kept === void 0
        ? store(context, target, value)
        : setIndex(context, kept.object, kept.key, value, kept.at),
    );
  }
  return lines(docs);
}
function mayCall(node) {
  if (node.type === "Identifier" || /Literal$|^VarargExpression$/.test(node.type)) return false;
  if (node.type === "MemberExpression" || node.type === "ParenthesizedExpression") return false;
  return node.type === "IndexExpression" ? mayCall(node.index) || mayCall(node.object) : true;
}
function isConstant(context, name) {
  return context.func.variables.some((variable) => variable.jsName === name && variable.writes === 0);
}
function unpack(context, node, count, docs) {
  const names = Array.from({ length: count }, () => context.freshName("value"));
  const arity = isCall(node) ? callArity(context, node) : void 0;
  if (isCall(node) && (arity?.shape === "single" || arity?.shape === "void")) {
    docs.push([`const ${names[0]} = `, argument(callExpression(context, node, "single")), ";"]);
    return [code(names[0], PRECEDENCE.primary, 0, true)];
  }
  const available = arity?.shape === "tuple" ? Math.min(count, arity.count) : count;
  const source = !isCall(node)
    ? context.func.varargName
    : arity?.shape === "tuple"
      ? argument(callExpression(context, node, "multi"))
      : ["lua.values(", argument(callExpression(context, node, "multi")), ")"];
  docs.push([`const [${names.slice(0, available).join(", ")}] = `, source, ";"]);
  return names.slice(0, available).map((name) => code(name, PRECEDENCE.primary, 0, true));
}

// compiler/4-emit/comments.ts
function comments(context) {
  return context.module.chunk.comments;
}
function render(comment) {
  const text = comment.text.replaceAll("*/", "* /").trim();
  if (text === "") return "//";
  if (!comment.block) return `// ${text.replace(/^-+\s?/, "")}`.trimEnd();
  const rows = text.split(/\r?\n/).map((row) => row.trim());
  if (rows.length === 1) return `/* ${rows[0]} */`;
  return ["/*", rows.map((row) => [hardline, row === "" ? " *" : ` * ${row}`]), hardline, " */"];
}
function commentsUpTo(context, offset) {
  const all = comments(context);
  const docs = [];
  for (let next = all[context.nextComment]; next !== void 0; next = all[context.nextComment]) {
    if (next.range.start.offset >= offset) break;
    docs.push(render(next));
    context.nextComment++;
  }
  return docs;
}
function commentsBefore(context, statement) {
  const firstLine = comments(context)[context.nextComment]?.range.start.line;
  const hasBlocks = statementParts(statement).blocks.length > 0 || containsFunction(statement);
  const docs = commentsUpTo(context, hasBlocks ? statement.range.start.offset : statement.range.end.offset);
  return docs.length === 0 ? { docs } : { docs, firstLine };
}
function containsFunction(statement) {
  let found = false;
  const visit2 = (value) => {
    if (found || value === null || typeof value !== "object") return;
    if (value.type === "FunctionExpression") {
      found = true;
      return;
    }
    for (const [key, child] of Object.entries(value)) if (key !== "range") visit2(child);
  };
  for (const expression2 of statementParts(statement).expressions) visit2(expression2);
  return found;
}
function trailingComment(context, statement) {
  const next = comments(context)[context.nextComment];
  if (next === void 0 || !next.trailing || next.range.start.line !== statement.range.end.line) return "";
  if (next.range.start.offset < statement.range.end.offset) return "";
  context.nextComment++;
  return [" ", render(next)];
}

// compiler/4-emit/jumps.ts
function jumpsTo(statements, label) {
  return statements.some((statement) => {
    if (statement.type === "GotoStatement") return statement.label === label;
    const { blocks } = statementParts(statement);
    return blocks.some((block2) => !declaresLabel(block2, label) && jumpsTo(block2, label));
  });
}
function declaresLabel(block2, label) {
  return block2.some((statement) => statement.type === "LabelStatement" && statement.name === label);
}
var isEmpty = (statement) => statement.type === "LabelStatement";
function withLabels(context, statements, emit) {
  const labels = statements.filter(
    (statement) => statement.type === "LabelStatement" && jumpsTo(statements, statement.name),
  );
  if (labels.length === 0) return emit(statements);
  const recurse = (part2) => withLabels(context, part2, emit);
  const position = (label) => statements.indexOf(label);
  const back = labels.find((label) => jumpsTo(statements.slice(position(label)), label.name));
  if (back === void 0) return forwardLabel(context, statements, labels.at(-1), emit, recurse);
  const at = position(back);
  const before = statements.slice(0, at);
  const passing = labels.some((label) => position(label) > at && jumpsTo(before, label.name));
  if (passing) return stateMachine(context, statements, labels, emit);
  const entered = jumpsTo(before, back.name)
    ? forwardLabel(context, statements.slice(0, at + 1), back, emit, recurse)
    : recurse(before);
  const outer = context.jumps.labels;
  const { breakLabel } = context.jumps;
  const name = labelName(context, back.name);
  context.jumps.labels = new Map(outer).set(back.name, `continue ${name};`);
  context.jumps.breakLabel = breakLabel ?? context.jumps.loopLabel?.();
  const inner = recurse(statements.slice(at + 1));
  context.jumps.labels = outer;
  context.jumps.breakLabel = breakLabel;
  const leave = reachesEnd(statements.slice(at + 1)) ? [inner.length > 0 ? hardline : "", "break;"] : "";
  const loop = [`${name}: while (true) {`, indent(hardline, inner, leave), hardline, "}"];
  return separate([entered, loop]);
}
function forwardLabel(context, statements, label, emit, recurse) {
  const at = statements.indexOf(label);
  const before = statements.slice(0, at);
  const after = statements.slice(at + 1);
  const outer = context.jumps.labels;
  if (after.every(isEmpty) && context.jumps.continueLabel?.at(-1) === statements.at(-1)) {
    context.jumps.labels = new Map(outer).set(label.name, context.jumps.loopContinue ?? "continue;");
    const docs2 = recurse(before);
    context.jumps.labels = outer;
    return docs2;
  }
  const name = labelName(context, label.name);
  const first = before.findIndex(
    (statement) => jumpsTo([statement], label.name) || statement.type === "LabelStatement",
  );
  const docs = emit(before.slice(0, first));
  context.jumps.labels = new Map(outer).set(label.name, `break ${name};`);
  const inner = recurse(before.slice(first));
  context.jumps.labels = outer;
  return separate([docs, [`${name}: {`, indent(hardline, inner), hardline, "}"], emit(after)]);
}
function separate(parts) {
  const filled = parts.filter((part2) => part2.length > 0);
  return filled.flatMap((part2, index) => (index === 0 ? part2 : [hardline, ...part2]));
}
function labelName(context, name) {
  return context.freshName(/^(continue|break)$/.test(name) ? `${name}_` : name);
}
function stateMachine(context, statements, labels, emit) {
  const state = context.freshName("state");
  const loop = context.freshName("dispatch");
  const outer = { ...context.jumps };
  context.jumps.labels = new Map(outer.labels);
  for (const [index, label] of labels.entries()) {
    context.jumps.labels.set(label.name, `{ ${state} = ${index + 1}; continue ${loop}; }`);
  }
  context.jumps.breakLabel = outer.breakLabel ?? outer.loopLabel?.();
  const hoisted = [];
  for (const statement of statements) {
    for (const name of statement.type === "LocalStatement" ? statement.names : []) {
      const variable = context.variable(name);
      if (variable === void 0 || variable.func !== void 0 || isElided(variable)) continue;
      hoisted.push(variable);
      context.hoisted.add(variable);
    }
  }
  const cases = [];
  let start = 0;
  for (let index = 0; index <= labels.length; index++) {
    const end = index < labels.length ? statements.indexOf(labels[index]) : statements.length;
    const body = emit(statements.slice(start, end));
    cases.push([`case ${index}:`, body.length > 0 ? indent(hardline, body) : ""]);
    start = end + 1;
  }
  context.jumps = outer;
  const machine = [
    `switch (${state}) {`,
    indent(cases.map((item) => [hardline, item])),
    hardline,
    "}",
    hardline,
    "break;",
  ];
  return [
    hoisted.map((variable) => [`let ${variable.jsName}: ${letType(variable)};`, hardline]),
    `let ${state} = 0;`,
    hardline,
    `${loop}: while (true) {`,
    indent(hardline, machine),
    hardline,
    "}",
  ];
}
function loopBody(context, statements, emit, canContinue = true) {
  const outer = context.jumps;
  let name;
  context.jumps = {
    breakLabel: void 0,
    labels: outer.labels,
    continueLabel: canContinue ? statements : void 0,
    loopLabel: () => (name ??= context.freshName("loop")),
  };
  const nested = canContinue && hasNestedJumpToEnd(statements);
  if (nested) context.jumps.loopContinue = `continue ${context.jumps.loopLabel()};`;
  const doc = emit();
  context.jumps = outer;
  return { label: name === void 0 ? "" : `${name}: `, doc };
}
function hasNestedJumpToEnd(statements) {
  const last = statements.at(-1);
  if (last?.type !== "LabelStatement") return false;
  const inLoop = (list2, looping) =>
    list2.some((statement) => {
      if (statement.type === "GotoStatement") return looping && statement.label === last.name;
      const isLoop = /^(While|Repeat|NumericFor|GenericFor)Statement$/.test(statement.type);
      return statementParts(statement).blocks.some((block2) => inLoop(block2, looping || isLoop));
    });
  return inLoop(statements, false);
}
function jumpStatement(context, node) {
  if (node.type === "BreakStatement") {
    return context.jumps.breakLabel === void 0 ? "break;" : `break ${context.jumps.breakLabel};`;
  }
  return context.jumps.labels.get(node.label) ?? "";
}

// compiler/4-emit/loops.ts
function whileLoop(context, node) {
  const test = condition(context, node.condition).doc;
  const { label, doc } = loopBody(context, node.body, () => bodyBraces(context, node.body, node.range));
  return [label, "while (", test, ") ", doc];
}
function bodyBraces(context, statements, range, before = [], after = []) {
  const parts = [...before.map((doc) => [doc])];
  const body = block(context, statements, range);
  if (body.length > 0) parts.push(body);
  parts.push(...after.map((doc) => [doc]));
  if (parts.length === 0) return "{}";
  const joined = parts.map((doc, index) => (index === 0 ? doc : [hardline, doc]));
  return ["{", indent(hardline, joined), hardline, "}"];
}
function repeatLoop(context, node) {
  const declares = context.module.blocks.get(node.body).variables.length > 0;
  let test = "";
  const { label, doc } = loopBody(
    context,
    node.body,
    () => {
      if (!declares) return bodyBraces(context, node.body, node.range);
      const body = block(context, node.body, node.range);
      const exit = ["if (", condition(context, node.condition).doc, ") break;"];
      return ["{", indent(hardline, body, body.length > 0 ? hardline : "", exit), hardline, "}"];
    },
    !declares,
  );
  if (declares) return [label, "while (true) ", doc];
  test = ["!", within2(condition(context, node.condition), PRECEDENCE.unary)];
  return [label, "do ", doc, " while (", test, ");"];
}
function numericFor(context, node) {
  const variable = context.variable(node.variable);
  const start = operand(expression(context, node.start), "forStart");
  const step = node.step === void 0 ? void 0 : expression(context, node.step);
  const limit = expression(context, node.limit);
  const counter = variable.writes > 0 ? context.freshName(`${variable.jsName}Count`) : variable.jsName;
  const heads = [[`${counter} = `, start]];
  let bound;
  if (isFixed(limit, node.limit, context) && within(limit.kinds, DOUBLE)) bound = argument(limit);
  else {
    const name = context.freshName("limit");
    heads.push([`${name} = `, context.mark(node.limit.range.start), operand(limit, "forLimit")]);
    bound = name;
  }
  const amount = literalStep(node.step);
  let test;
  let advance;
  if (amount !== void 0) {
    test = [counter, amount > 0 ? " <= " : " >= ", bound];
    advance =
      amount === 1
        ? `${counter}++`
        : amount === -1
          ? `${counter}--`
          : amount > 0
            ? `${counter} += ${amount}`
            : `${counter} -= ${-amount}`;
  } else {
    const name = context.freshName("step");
    heads.push([`${name} = `, operand(step, "forStep", true)]);
    test = [`${name} > 0 ? ${counter} <= `, bound, ` : ${counter} >= `, bound];
    advance = `${counter} += ${name}`;
  }
  const copies =
    counter === variable.jsName ? [] : [`let ${variable.jsName}: ${letType(variable)} = ${counter};`];
  const { label, doc } = loopBody(context, node.body, () =>
    bodyBraces(context, node.body, node.range, copies),
  );
  const head = group(
    "for (",
    indent(softline, "let ", join6([",", line], heads), ";", line, test, ";", line, advance),
    softline,
    ") ",
  );
  return [label, head, doc];
}
function operand(value, shim2, always = false) {
  if (within(value.kinds, DOUBLE) && !always) return argument(value);
  return [`lua.${shim2}(`, argument(value), ")"];
}
function isFixed(limit, node, context) {
  if (node.type === "NumberLiteral") return true;
  if (node.type === "UnaryExpression") return node.operator === "-" && node.operand.type === "NumberLiteral";
  if (node.type !== "Identifier") return false;
  return limit.pure && context.variable(node)?.writes === 0;
}
function literalStep(node) {
  if (node === void 0) return 1;
  if (node.type === "NumberLiteral" && typeof node.value === "number" && node.value !== 0) return node.value;
  if (node.type === "UnaryExpression" && node.operator === "-") {
    const positive = literalStep(node.operand);
    return node.operand.type === "NumberLiteral" && positive !== void 0 ? -positive : void 0;
  }
  return void 0;
}
function genericFor(context, node) {
  const variables = node.variables.map((name) => context.variable(name));
  const [source] = node.iterators;
  const builtin = source?.type === "CallExpression" ? context.names.builtinOf(source.callee) : void 0;
  if (
    node.iterators.length === 1 &&
    source?.type === "CallExpression" &&
    source.arguments.length === 1 &&
    builtin?.module === "" &&
    (builtin.name === "pairs" || builtin.name === "ipairs")
  ) {
    const subject = source.arguments[0];
    const table3 = argument(expression(context, subject));
    const { pattern, copies } = bindLoopVariables(context, variables.slice(0, 2));
    const rest = variables.slice(2).map((variable) => `let ${variable.jsName}: lua.Value;`);
    const { label, doc } = loopBody(context, node.body, () =>
      bodyBraces(context, node.body, node.range, [...copies, ...rest]),
    );
    return [
      label,
      `for (const ${pattern} of `,
      context.mark(source.range.start),
      `lua.${builtin.name}(`,
      table3,
      ")) ",
      doc,
    ];
  }
  return iteratorLoop(context, node, variables);
}
function bindLoopVariables(context, variables) {
  const copies = [];
  const names = variables.map((variable) => {
    if (variable.reads === 0 && variable.writes === 0) return variable.jsName;
    if (variable.writes === 0) return variable.jsName;
    const name = context.freshName(`${variable.jsName}Next`);
    copies.push(`let ${variable.jsName}: ${letType(variable)} = ${name};`);
    return name;
  });
  const shown = names.map((name, index) => {
    const variable = variables[index];
    return variable.name === "_" && variable.reads === 0 && variable.writes === 0 ? "" : name;
  });
  while (shown.length > 1 && shown.at(-1) === "") shown.pop();
  return { pattern: `[${shown.join(", ")}]`, copies };
}
function iteratorLoop(context, node, variables) {
  const site = context.module.calls.get(node);
  const iterator = context.freshName("iterator");
  const state = context.freshName("state");
  const control = context.freshName("control");
  const values = spreadArguments(context, node.iterators);
  context.nameOperand(node.range.start, node.iterators[0] && describeIterator(context, node.iterators[0]));
  const head = [`let [${iterator}, ${state}, ${control}] = lua.iterator`, list("(", values, ")")];
  const call2 = `(${iterator}, ${state}, ${control})`;
  let called;
  if (site.mode === "blocking") called = [`yield* lua.callTask${call2}`];
  else if (site.mode === "mixed") {
    const name = context.temporary("pending");
    called = [`lua.isTask(${name} = lua.call${call2}) ? yield* ${name} : ${name}`];
  } else called = [`lua.call${call2}`];
  const { pattern, copies } = bindLoopVariables(context, variables);
  const names = pattern.slice(1, -1).split(", ");
  const [key = ""] = names;
  const keyName = key === "" ? context.freshName("key") : key;
  const bind = [
    context.mark(node.range.start),
    names.length === 1
      ? `const ${keyName} = lua.first(`
      : `const [${[keyName, ...names.slice(1)].join(", ")}] = lua.values(`,
    called,
    ");",
  ];
  const before = [bind, `if (${keyName} === undefined) break;`, `${control} = ${keyName};`, ...copies];
  const { label, doc } = loopBody(context, node.body, () =>
    bodyBraces(context, node.body, node.range, before),
  );
  return [label, "for (", head, "; ; ) ", doc];
}
function describeIterator(context, node) {
  return isCall(node) ? void 0 : describe(context, node);
}

// compiler/4-emit/statements.ts
function block(context, statements, range) {
  const docs = withLabels(context, statements, (part2) => statementList(context, part2));
  const rest = commentsUpTo(context, range.end.offset);
  if (rest.length > 0) {
    if (docs.length > 0) docs.push(hardline);
    docs.push(rest.map((comment, index) => (index === 0 ? comment : [hardline, comment])));
  }
  return docs;
}
function statementList(context, statements) {
  const docs = [];
  let previousEnd;
  for (const statement of statements) {
    const comments2 = commentsBefore(context, statement);
    const doc = emitStatement(context, statement);
    if (doc === void 0 && comments2.docs.length === 0) continue;
    const start = comments2.firstLine ?? statement.range.start.line;
    if (docs.length > 0) docs.push(hardline);
    if (previousEnd !== void 0 && docs.length > 0 && start - previousEnd > 1) docs.push(hardline);
    const parts = comments2.docs;
    for (const [index, comment] of parts.entries()) docs.push(index > 0 ? [hardline, comment] : comment);
    if (doc !== void 0) {
      if (parts.length > 0) docs.push(hardline);
      docs.push(context.mark(statement.range.start), doc, trailingComment(context, statement));
    }
    previousEnd = statement.range.end.line;
  }
  return docs;
}
function emitStatement(context, node) {
  switch (node.type) {
    case "LocalStatement":
      return localStatement(context, node);
    case "AssignmentStatement":
      return assignment(context, node);
    case "CallStatement":
      return callStatement(context, node.call);
    case "DoStatement":
      return braces(context, node.body, node.range);
    case "WhileStatement":
      return whileLoop(context, node);
    case "RepeatStatement":
      return repeatLoop(context, node);
    case "IfStatement":
      return ifStatement(context, node);
    case "NumericForStatement":
      return numericFor(context, node);
    case "GenericForStatement":
      return genericFor(context, node);
    case "FunctionStatement":
      return functionStatement(context, node);
    case "LocalFunctionStatement":
      return localFunction(context, node);
    case "ReturnStatement":
      return returnStatement(context, node);
    case "BreakStatement":
    case "GotoStatement":
      return jumpStatement(context, node);
    case "LabelStatement":
    case "TypeStatement":
    case "InterfaceStatement":
      return void 0;
  }
}
function braces(context, statements, range) {
  const body = block(context, statements, range);
  return body.length === 0 ? "{}" : ["{", indent(hardline, body), hardline, "}"];
}
function declare(context, variable, value) {
  if (context.hoisted.has(variable)) return [`${variable.jsName} = `, value, ";"];
  if (variable.writes === 0) return [`const ${variable.jsName} = `, value, ";"];
  return [`let ${variable.jsName}: ${letType(variable)} = `, value, ";"];
}
function declareNil(context, variable) {
  if (context.hoisted.has(variable)) return `${variable.jsName} = undefined;`;
  return variable.writes === 0
    ? `const ${variable.jsName} = undefined;`
    : `let ${variable.jsName}: lua.Value;`;
}
function localStatement(context, node) {
  const variables = node.names.map((name) => context.variable(name));
  const [only2] = variables;
  const [value] = node.init;
  if (variables.length === 1 && only2 !== void 0 && node.init.length === 1 && value !== void 0) {
    if (isElided(only2)) return void 0;
    if (value.type === "FunctionExpression" && only2.func !== void 0) {
      return localFunction(context, {
        type: "LocalFunctionStatement",
        range: node.range,
        name: node.names[0],
        func: value,
      });
    }
    return declare(context, only2, argument(expression(context, value)));
  }
  if (node.init.length === 0) return lines(variables.map((variable) => declareNil(context, variable)));
  const last = node.init.at(-1);
  if (node.init.length <= variables.length && isMulti(last))
    return destructure(context, variables, node.init);
  const docs = [];
  for (const [index, initial] of node.init.entries()) {
    const variable = variables[index];
    const emitted = expression(context, initial);
    if (variable === void 0) {
      if (!emitted.pure) docs.push([within2(emitted, PRECEDENCE.assignment), ";"]);
    } else if (!isElided(variable)) docs.push(declare(context, variable, argument(emitted)));
  }
  for (const variable of variables.slice(node.init.length)) {
    docs.push(declareNil(context, variable));
  }
  return lines(docs);
}
function destructure(context, variables, init) {
  const docs = [];
  const fixed = init.length - 1;
  for (let index = 0; index < fixed; index++) {
    const value = argument(expression(context, init[index]));
    docs.push(declare(context, variables[index], value));
  }
  const rest = variables.slice(fixed);
  const last = init.at(-1);
  const source = multiSource(context, last, rest.length);
  const taken = rest.slice(0, source.count);
  const names = taken.map((variable) => variable.jsName).join(", ");
  if (taken.length === 1 && source.bare) docs.push(declare(context, taken[0], source.doc));
  else if (taken.some((variable) => context.hoisted.has(variable)))
    docs.push([`[${names}] = `, source.doc, ";"]);
  else if (taken.every((variable) => variable.writes === 0))
    docs.push([`const [${names}] = `, source.doc, ";"]);
  else {
    const types = taken.map((variable) => (variable.writes === 0 ? "lua.Value" : letType(variable)));
    const type = source.typed ? `: [${types.join(", ")}]` : "";
    docs.push([`let [${names}]${type} = `, source.doc, ";"]);
  }
  for (const variable of rest.slice(source.count)) {
    docs.push(declareNil(context, variable));
  }
  return lines(docs);
}
function multiSource(context, node, wanted) {
  if (!isCall(node)) return { doc: context.func.varargName, count: wanted, bare: false, typed: false };
  const arity = callArity(context, node);
  if (arity.shape === "single" || arity.shape === "void") {
    return { doc: argument(callExpression(context, node, "single")), count: 1, bare: true, typed: true };
  }
  const values = callExpression(context, node, "multi");
  if (arity.shape === "tuple") {
    return { doc: argument(values), count: Math.min(wanted, arity.count), bare: false, typed: true };
  }
  return { doc: ["lua.values(", argument(values), ")"], count: wanted, bare: false, typed: false };
}
function lines(docs) {
  return docs.map((doc, index) => (index === 0 ? doc : [hardline, doc]));
}
function callStatement(context, node) {
  if (
    node.type === "CallExpression" &&
    isErrorCall(node) &&
    context.names.builtinOf(node.callee) !== void 0
  ) {
    return [raise(context, node, "throw lua.error").doc, ";"];
  }
  if (!isCall(node)) return "";
  const emitted = callExpression(context, node, "nothing");
  return [emitted.doc, ";"];
}
function ifStatement(context, node) {
  const docs = [];
  for (const [index, clause] of node.clauses.entries()) {
    const test = condition(context, clause.condition).doc;
    const body = narrowed(context, clause.condition, () => braces(context, clause.body, clause.range));
    docs.push(index === 0 ? "if (" : " else if (", test, ") ", body);
  }
  if (node.orelse !== void 0) docs.push(" else ", braces(context, node.orelse, node.range));
  return docs;
}
function narrowed(context, test, body) {
  const variables = [];
  const collect2 = (node) => {
    if (node.type === "Identifier") {
      const variable = context.variable(node);
      if (variable?.writes === 0 && !context.known.has(variable)) variables.push(variable);
    } else if (node.type === "BinaryExpression" && node.operator === "and") {
      collect2(node.left);
      collect2(node.right);
    }
  };
  collect2(test);
  for (const variable of variables) context.known.add(variable);
  const result = body();
  for (const variable of variables) context.known.delete(variable);
  return result;
}
function functionStatement(context, node) {
  const value = functionExpression(context, node.func).doc;
  if (node.target.type === "MemberExpression") {
    const object = argument(expression(context, node.target.object));
    return [
      context.mark(node.target.nameRange.start),
      "lua.setindex(",
      object,
      `, ${JSON.stringify(node.target.name)}, `,
      value,
      ");",
    ];
  }
  const variable = context.variable(node.target);
  if (variable !== void 0) return [`${variable.jsName} = `, value, ";"];
  context.usesGlobals = true;
  return [`globals.set(${JSON.stringify(node.target.name)}, `, value, ");"];
}
function returnStatement(context, node) {
  const { arity, countMatters } = context.func;
  const [value] = node.values;
  if (value === void 0) {
    if (arity.shape === "void") return "return;";
    if (arity.shape === "multi") return countMatters ? "return lua.none;" : "return undefined;";
    if (arity.shape === "tuple")
      return `return [${Array.from({ length: arity.count }, () => "undefined").join(", ")}];`;
    return "return undefined;";
  }
  if (value.type === "CallExpression" && node.values.length === 1 && isErrorCall(value)) {
    if (context.names.builtinOf(value.callee) !== void 0)
      return [raise(context, value, "throw lua.error").doc, ";"];
  }
  if (arity.shape === "void")
    return [
      lines(
        node.values.map((item) => (isCall(item) ? [callExpression(context, item, "nothing").doc, ";"] : "")),
      ),
      hardline,
      "return;",
    ];
  if (node.values.length === 1) {
    const want = arity.shape === "single" || !isMulti(value) ? "single" : "multi";
    if (want === "multi" && isCall(value))
      return ["return ", argument(callExpression(context, value, "multi")), ";"];
    if (want === "multi") return `return ${context.func.varargName};`;
    const emitted = argument(expression(context, value));
    if (arity.shape === "tuple")
      return ["return ", list("[", [emitted, ...missing(arity.count - 1)], "]"), ";"];
    return ["return ", emitted, ";"];
  }
  const items = spreadArguments(context, node.values);
  const last = node.values.at(-1);
  const padding = arity.shape === "tuple" && !isMulti(last) ? missing(arity.count - node.values.length) : [];
  return ["return ", list("[", [...items, ...padding], "]"), ";"];
}
function missing(count) {
  return Array.from({ length: Math.max(0, count) }, () => "undefined");
}

// compiler/4-emit/functions.ts
function variableType(variable) {
  return typescriptType(variable.node.visible || ANY);
}
function letType(variable) {
  const type = variable.uninitialised ? "lua.Value" : variableType(variable);
  return type.includes("|") ? "lua.Value" : type;
}
function resultType(func) {
  const { arity } = func;
  const kindsAt = (index) => {
    const kinds = func.returns[index]?.visible ?? ANY;
    const short = func.fallsThrough || func.exits.some((exit) => exit.values.length <= index);
    return (kinds || ANY) | (short ? NIL : 0);
  };
  switch (arity.shape) {
    case "void":
      return "void";
    case "single":
      return typescriptType(kindsAt(0));
    case "tuple":
      return `[${Array.from({ length: arity.count }, (_, index) => typescriptType(kindsAt(index))).join(", ")}]`;
    case "multi":
      return "lua.Multi";
  }
}
function signature(context, func) {
  const parameters = func.parameters.map((parameter) => `${parameter.jsName}: ${parameterType(parameter)}`);
  if (func.isVararg) parameters.push(`...${func.varargName}: lua.Value[]`);
  void context;
  const result = resultType(func);
  return [list("(", parameters, ")"), `: ${func.blocks ? taskType(result) : result}`];
}
function parameterType(parameter) {
  return parameter.writes > 0 ? letType(parameter) : variableType(parameter);
}
function taskType(result) {
  return result === "lua.Multi" ? "lua.Task" : `lua.Task<${result}>`;
}
function functionBody(context, func) {
  const outer = {
    func: context.func,
    temporaries: context.temporaries,
    jumps: context.jumps,
    known: new Set(context.known),
    inventedNames: context.inventedNames,
  };
  context.inventedNames = /* @__PURE__ */ new Set();
  context.func = func;
  context.temporaries = [];
  context.jumps = { breakLabel: void 0, labels: /* @__PURE__ */ new Map() };
  const body = block(context, func.body, func.node.range);
  if (func.fallsThrough && func.countMatters && func.arity.shape === "multi") {
    if (body.length > 0) body.push(hardline);
    body.push("return lua.none;");
  }
  const temporaries = context.temporaries.map((name) => [`let ${name}: lua.Value;`, hardline]);
  context.func = outer.func;
  context.temporaries = outer.temporaries;
  context.jumps = outer.jumps;
  context.inventedNames = outer.inventedNames;
  context.known.clear();
  for (const variable of outer.known) context.known.add(variable);
  const content = [...temporaries, ...body];
  return content.length === 0 ? "{}" : ["{", indent(hardline, content), hardline, "}"];
}
function functionDeclaration(context, func, name) {
  const keyword = func.blocks ? "function* " : "function ";
  return [
    context.mark(func.node.range.start),
    keyword,
    name,
    signature(context, func),
    " ",
    functionBody(context, func),
  ];
}
function functionExpression(context, node) {
  const func = context.module.functions.get(node);
  const name = traceName(context, func);
  if (func.blocks) {
    const doc2 = [
      context.mark(node.range.start),
      `function* ${name}`,
      signature(context, func),
      " ",
      functionBody(context, func),
    ];
    return code(doc2, PRECEDENCE.primary, FUNCTION, true);
  }
  if (name !== "") {
    const doc2 = [
      context.mark(node.range.start),
      `function ${name}`,
      signature(context, func),
      " ",
      functionBody(context, func),
    ];
    return code(doc2, PRECEDENCE.primary, FUNCTION, true);
  }
  const [only2] = node.body;
  if (node.body.length === 1 && only2?.type === "ReturnStatement" && func.arity.shape === "single") {
    const result = singleReturn(context, func, only2);
    if (result !== void 0) {
      return code(
        [context.mark(node.range.start), signature(context, func), " => ", result],
        PRECEDENCE.assignment,
        FUNCTION,
        true,
      );
    }
  }
  const doc = [context.mark(node.range.start), signature(context, func), " => ", functionBody(context, func)];
  return code(doc, PRECEDENCE.assignment, FUNCTION, true);
}
function singleReturn(context, func, node) {
  const [value] = node.values;
  const comment = context.module.chunk.comments[context.nextComment];
  const commented = comment !== void 0 && comment.range.start.offset < func.node.range.end.offset;
  if (node.values.length !== 1 || value === void 0 || isErrorCall(value) || commented) return void 0;
  const outer = { func: context.func, temporaries: context.temporaries };
  context.func = func;
  context.temporaries = [];
  const result = expression(context, value);
  const plain = context.temporaries.length === 0;
  context.func = outer.func;
  context.temporaries = outer.temporaries;
  return plain ? argument(result) : void 0;
}
function traceName(context, func) {
  const last = func.name.split(".").at(-1);
  if (last === "anonymous" || !/^[A-Za-z_]\w*$/.test(last)) return "";
  return context.usedNames.has(last) || isJavaScriptWord(last) ? `${last}_` : last;
}
function isJavaScriptWord(name) {
  return /^(new|delete|default|class|this|null|void|with|switch|case|const|let|var|try|catch|throw|import|export|super|yield|await|enum|static|typeof|instanceof|debugger|finally|extends|lua)$/.test(
    name,
  );
}
function localFunction(context, node) {
  const variable = context.variable(node.name);
  const func = context.module.functions.get(node.func);
  if (variable.writes === 0) return functionDeclaration(context, func, variable.jsName);
  return [`let ${variable.jsName}: lua.Value = `, functionExpression(context, node.func).doc, ";"];
}

// compiler/4-emit/operators.ts
var SHIMS = {
  "+": "add",
  "-": "sub",
  "*": "mul",
  "/": "div",
  "//": "idiv",
  "%": "mod",
  "^": "pow",
  "..": "concat",
  "&": "band",
  "|": "bor",
  "~": "bxor",
  "<<": "shl",
  ">>": "shr",
  "==": "eq",
  "<": "lt",
  "<=": "le",
  ">": "gt",
  ">=": "ge",
};
function binaryExpression(context, node) {
  switch (node.operator) {
    case "and":
    case "or":
      return logical(context, node);
    case "==":
    case "~=":
      return equality(context, node);
    case "..":
      return concatenation(context, node);
    default:
      break;
  }
  const left = expression(context, node.left);
  const right = expression(context, node.right);
  const precedence = nativePrecedence(node, left, right);
  if (precedence !== void 0)
    return infix(node.operator, left, right, precedence, resultKinds2(context, node));
  return shim(context, node, SHIMS[node.operator], left, right);
}
function resultKinds2(context, node) {
  return context.module.values.get(node)?.visible || ANY;
}
function nativePrecedence(node, left, right) {
  switch (node.operator) {
    case "<":
    case "<=":
    case ">":
    case ">=": {
      const comparable =
        (within(left.kinds, DOUBLE) && within(right.kinds, DOUBLE)) ||
        (within(left.kinds, STRING) && within(right.kinds, STRING));
      return comparable ? PRECEDENCE.relational : void 0;
    }
    default:
      if (!isNativeArithmetic(node, left.kinds, right.kinds)) return void 0;
      return node.operator === "+" || node.operator === "-" ? PRECEDENCE.additive : PRECEDENCE.multiplicative;
  }
}
function infix(operator, left, right, precedence, kinds) {
  return code(
    group(within2(left, precedence), ` ${operator}`, indent(line, within2(right, precedence + 1))),
    precedence,
    kinds,
    left.pure && right.pure,
  );
}
function shim(context, node, name, left, right) {
  const kinds = ["eq", "lt", "le", "gt", "ge"].includes(name) ? BOOLEAN : ANY;
  context.nameOperand(
    node.operatorRange.start,
    describe(context, node.left) ?? describe(context, node.right),
  );
  return code(
    [
      context.mark(node.operatorRange.start),
      `lua.${name}`,
      list("(", [argument(left), argument(right)], ")"),
    ],
    PRECEDENCE.call,
    kinds,
  );
}
var IDENTITY = NIL | BOOLEAN | STRING | INT | SAFE | FUNCTION;
function equality(context, node) {
  const left = expression(context, node.left);
  const right = expression(context, node.right);
  const negated = node.operator === "~=";
  const native = within(left.kinds, IDENTITY) || within(right.kinds, IDENTITY);
  if (native && overlaps(left.kinds, right.kinds)) {
    return infix(negated ? "!==" : "===", left, right, PRECEDENCE.equality, BOOLEAN);
  }
  const equal = shim(context, node, "eq", left, right);
  return negated ? code(["!", equal.doc], PRECEDENCE.unary, BOOLEAN) : equal;
}
function overlaps(left, right) {
  const group2 = (kinds) => (kinds & DOUBLE ? kinds | DOUBLE : kinds);
  return (group2(left) & group2(right)) !== 0 || left === ANY || right === ANY;
}
function concatenation(context, node) {
  const operands = [];
  const collect2 = (part2) => {
    if (part2.type === "BinaryExpression" && part2.operator === "..") {
      operands.push(expression(context, part2.left));
      collect2(part2.right);
    } else operands.push(expression(context, part2));
  };
  collect2(node);
  const kinds = operands.reduce((all, part2) => all | part2.kinds, 0);
  if (isNativeConcat(kinds, kinds)) return template(operands);
  context.nameOperand(
    node.operatorRange.start,
    describe(context, node.left) ?? describe(context, node.right),
  );
  return code(
    [context.mark(node.operatorRange.start), "lua.concat", list("(", operands.map(argument), ")")],
    PRECEDENCE.call,
    ANY,
  );
}
function template(operands) {
  const parts = operands.map((part2) => {
    if (typeof part2.doc === "string" && part2.doc.startsWith('"')) {
      return part2.doc.slice(1, -1).replaceAll('\\"', '"').replaceAll("`", "\\`").replaceAll("${", "\\${");
    }
    return ["${", argument(part2), "}"];
  });
  return code(
    ["`", ...parts, "`"],
    PRECEDENCE.primary,
    STRING,
    operands.every((part2) => part2.pure),
  );
}
function logical(context, node) {
  const { left, right, operator } = node;
  if (operator === "or" && left.type === "BinaryExpression" && left.operator === "and") {
    const middle = expression(context, left.right);
    const otherwise = () => expression(context, right);
    if (alwaysTrue(middle.kinds)) return ternary(condition(context, left.left), middle, otherwise());
    if (middle.pure) return ternary(condition(context, left), middle, otherwise());
  }
  const first = expression(context, left);
  const second = expression(context, right);
  const kinds = resultKinds2(context, node);
  const native = first.kinds !== 0 && (first.kinds & ~(NIL | BOOLEAN | TABLE | FUNCTION | ERROR)) === 0;
  if (native) {
    const precedence = operator === "and" ? PRECEDENCE.and : PRECEDENCE.or;
    return code(
      group(
        within2(first, precedence),
        operator === "and" ? " &&" : " ||",
        indent(line, within2(second, precedence + 1)),
      ),
      precedence,
      kinds,
      first.pure && second.pure,
    );
  }
  if (second.pure && operator === "or") {
    return code(
      ["lua.or", list("(", [argument(first), argument(second)], ")")],
      PRECEDENCE.call,
      kinds,
      first.pure,
    );
  }
  if (first.pure) {
    const test2 = truth(first);
    return operator === "and" ? ternary(test2, second, first) : ternary(test2, first, second);
  }
  const name = context.temporary("value");
  const assigned = code([name, " = ", argument(first)], PRECEDENCE.assignment, first.kinds);
  const test = code(["lua.truthy(", assigned.doc, ")"], PRECEDENCE.call, BOOLEAN);
  const reference = code(name, PRECEDENCE.primary, ANY, true);
  return operator === "and" ? ternary(test, second, reference) : ternary(test, reference, second);
}
function ternary(test, then, otherwise) {
  return code(
    group(
      within2(test, PRECEDENCE.conditional + 1),
      indent(
        line,
        "? ",
        within2(then, PRECEDENCE.assignment),
        line,
        ": ",
        within2(otherwise, PRECEDENCE.assignment),
      ),
    ),
    PRECEDENCE.conditional,
    then.kinds | otherwise.kinds,
    test.pure && then.pure && otherwise.pure,
  );
}
function unaryExpression(context, node) {
  if (node.operator === "not") return condition(context, node);
  const operand2 = expression(context, node.operand);
  switch (node.operator) {
    case "-":
      if (node.operand.type === "NumberLiteral" || within(operand2.kinds, DOUBLE)) {
        if (node.operand.type === "NumberLiteral" && typeof node.operand.value === "bigint") break;
        return code(
          ["-", within2(operand2, PRECEDENCE.unary + 1)],
          PRECEDENCE.unary,
          operand2.kinds,
          operand2.pure,
        );
      }
      break;
    case "#":
      if (within(operand2.kinds, STRING)) {
        return code([within2(operand2, PRECEDENCE.call), ".length"], PRECEDENCE.call, INT, operand2.pure);
      }
      break;
    case "~":
      break;
  }
  const name = node.operator === "-" ? "unm" : node.operator === "#" ? "len" : "bnot";
  context.nameOperand(node.range.start, describe(context, node.operand));
  return code(
    [context.mark(node.range.start), `lua.${name}(`, argument(operand2), ")"],
    PRECEDENCE.call,
    ANY,
  );
}

// compiler/4-emit/expressions.ts
function expression(context, node) {
  switch (node.type) {
    case "NilLiteral":
      return code("undefined", PRECEDENCE.primary, NIL, true);
    case "BooleanLiteral":
      return code(String(node.value), PRECEDENCE.primary, BOOLEAN, true);
    case "NumberLiteral":
      return numberLiteral(node);
    case "StringLiteral":
      return code(stringLiteral(node.value), PRECEDENCE.primary, STRING, true);
    case "VarargExpression":
      return code(`${context.func.varargName}[0]`, PRECEDENCE.call, ANY, true);
    case "FunctionExpression":
      return functionExpression(context, node);
    case "Identifier":
      return identifier2(context, node);
    case "MemberExpression":
      return member(context, node);
    case "IndexExpression": {
      const object = expression(context, node.object);
      const key = expression(context, node.index);
      return indexed(context, node, object, key, node.index.range.start);
    }
    case "CallExpression":
    case "MethodCallExpression":
      return callExpression(context, node, "single");
    case "BinaryExpression":
      return binaryExpression(context, node);
    case "UnaryExpression":
      return unaryExpression(context, node);
    case "TableExpression":
      return tableConstructor(context, node);
    case "ParenthesizedExpression":
    case "CastExpression":
      return expression(context, node.expression);
    case "TypeofExpression":
      return code("undefined", PRECEDENCE.primary, NIL, true);
  }
}
function numberLiteral(node) {
  const { value } = node;
  if (typeof value === "bigint")
    return code(`${value}n`, value < 0n ? PRECEDENCE.unary : PRECEDENCE.primary, WIDE, true);
  if (!Number.isFinite(value)) return code("Infinity", PRECEDENCE.primary, FLOAT, true);
  const raw = /^(0[xX][0-9a-fA-F]+|\d+(\.\d+)?([eE][+-]?\d+)?|\d+)$/.test(node.raw)
    ? node.raw
    : String(value);
  const text = Object.is(Number(raw), value) && !/^0\d/.test(raw) ? raw : String(value);
  const kinds = node.isFloat ? FLOAT : Math.abs(value) <= 2 ** 31 ? INT : WIDE;
  return code(text, value < 0 ? PRECEDENCE.unary : PRECEDENCE.primary, kinds, true);
}
function describe(context, node) {
  switch (node.type) {
    case "Identifier": {
      const variable = context.variable(node);
      if (variable === void 0) return `global '${node.name}'`;
      return `${variable.block.func === context.func ? "local" : "upvalue"} '${node.name}'`;
    }
    case "MemberExpression":
      return `field '${node.name}'`;
    case "MethodCallExpression":
      return `method '${node.name}'`;
    case "ParenthesizedExpression":
    case "CastExpression":
      return describe(context, node.expression);
    default:
      return void 0;
  }
}
function identifier2(context, node) {
  const variable = context.variable(node);
  if (variable !== void 0) {
    if (variable.required !== void 0) return moduleValue(context, variable.required);
    if (variable.func !== void 0) return code(variable.jsName, PRECEDENCE.primary, FUNCTION, true);
    let kinds = variable.node.visible;
    if (kinds === 0) kinds = ANY;
    if (context.known.has(variable)) kinds &= ~NIL;
    return code(variable.jsName, PRECEDENCE.primary, kinds, variable.writes === 0 || !variable.captured);
  }
  const builtin = context.names.builtinOf(node);
  if (builtin !== void 0) return code(`lua.base.${builtin.name}`, PRECEDENCE.call, FUNCTION, true);
  const required = context.names.moduleOf(node);
  if (required !== void 0) return moduleValue(context, required);
  context.usesGlobals = true;
  return code(["globals.get(", stringLiteral(node.name), ")"], PRECEDENCE.call, ANY, true);
}
function moduleValue(context, required) {
  if (required.kind === "library") return code(context.library(required.id), PRECEDENCE.primary, ANY, true);
  return code(["lua.library(", context.runtimeModule(required.name), ")"], PRECEDENCE.call, TABLE, true);
}
function member(context, node) {
  const builtin = context.names.builtinOf(node);
  if (builtin !== void 0) return code(context.builtinName(builtin), PRECEDENCE.call, FUNCTION, true);
  const path = context.names.memberOf(node);
  const constant = constants.get(path ?? "");
  if (constant !== void 0 && path !== void 0) {
    const [module = "", name = ""] = path.split(".");
    return code(`${context.runtimeModule(module)}.${name}`, PRECEDENCE.call, constant, true);
  }
  const object = expression(context, node.object);
  const key = code(stringLiteral(node.name), PRECEDENCE.primary, STRING, true);
  return indexed(context, node, object, key, node.nameRange.start);
}
function indexed(context, node, object, key, at) {
  context.nameOperand(at, describe(context, node.object));
  return code(
    [context.mark(at), "lua.index", list("(", [argument(object), argument(key)], ")")],
    PRECEDENCE.call,
    ANY,
    false,
  );
}
function tableConstructor(context, node) {
  if (node.fields.length === 0) return code("lua.table()", PRECEDENCE.call, TABLE);
  const fields = [];
  const items = [];
  const entries = [];
  const seen = /* @__PURE__ */ new Set();
  for (const field of node.fields) {
    if (field.type === "PositionalField") {
      items.push(field.value);
      continue;
    }
    const key =
      field.type === "NamedField"
        ? field.name
        : field.key.type === "StringLiteral"
          ? field.key.value
          : void 0;
    if (key !== void 0 && isPlainField(key) && !seen.has(key) && entries.length === 0) {
      seen.add(key);
      fields.push(property(context, key, field.value));
    } else {
      const name =
        field.type === "NamedField" ? stringLiteral(field.name) : argument(expression(context, field.key));
      entries.push(list("[", [name, argument(expression(context, field.value))], "]"));
    }
  }
  const positional = spreadArguments(context, items);
  if (fields.length === 0 && entries.length === 0) {
    return code(
      [context.mark(node.range.start), "lua.list", list("(", positional, ")")],
      PRECEDENCE.call,
      TABLE,
    );
  }
  const record = fields.length === 0 ? "{}" : list("{", fields, "}", true);
  if (positional.length === 0 && entries.length === 0) {
    return code([context.mark(node.range.start), "lua.table(", record, ")"], PRECEDENCE.call, TABLE);
  }
  const parts = [record, list("[", positional, "]")];
  if (entries.length > 0) parts.push(list("[", entries, "]"));
  return code([context.mark(node.range.start), "lua.table", list("(", parts, ")")], PRECEDENCE.call, TABLE);
}
function property(context, key, value) {
  const emitted = expression(context, value);
  if (value.type === "Identifier" && emitted.doc === key) return key;
  const name = isIdentifierName(key) ? key : stringLiteral(key);
  return [name, ": ", argument(emitted)];
}
var OBJECT_NAMES = new Set(Object.getOwnPropertyNames(Object.prototype));
function isPlainField(key) {
  return !/^\d/.test(key) && !OBJECT_NAMES.has(key);
}
function condition(context, node) {
  switch (node.type) {
    case "ParenthesizedExpression":
    case "CastExpression":
      return condition(context, node.expression);
    case "NilLiteral":
      return code("false", PRECEDENCE.primary, BOOLEAN, true);
    case "UnaryExpression":
      if (node.operator === "not") {
        return code(
          ["!", within2(condition(context, node.operand), PRECEDENCE.unary)],
          PRECEDENCE.unary,
          BOOLEAN,
        );
      }
      break;
    case "BinaryExpression":
      if (node.operator === "and" || node.operator === "or") {
        const precedence = node.operator === "and" ? PRECEDENCE.and : PRECEDENCE.or;
        const left = condition(context, node.left);
        const right = condition(context, node.right);
        const operator = node.operator === "and" ? " &&" : " ||";
        return code(
          group(within2(left, precedence), operator, indent(line, within2(right, precedence + 1))),
          precedence,
          BOOLEAN,
        );
      }
      break;
  }
  return truth(expression(context, node));
}
function truth(value) {
  if (value.kinds !== 0 && (value.kinds & ~(NIL | BOOLEAN | TABLE | FUNCTION | ERROR)) === 0) {
    return value;
  }
  return code(["lua.truthy(", argument(value), ")"], PRECEDENCE.call, BOOLEAN, value.pure);
}

// compiler/4-emit/source-map.ts
import { GenMapping, maybeAddSegment, toEncodedMap } from "@jridgewell/gen-mapping";
function toSourceMap(source, mappings) {
  const map = new GenMapping();
  for (const { line: line2, column, source: at } of mappings) {
    maybeAddSegment(map, line2 - 1, column, source, at.line - 1, at.column - 1);
  }
  const encoded = toEncodedMap(map);
  return {
    version: 3,
    sources: encoded.sources.length === 0 ? [source] : encoded.sources.map((item) => item ?? source),
    names: [],
    mappings: encoded.mappings,
  };
}

// compiler/4-emit/module.ts
function emitModule(program, module, plans) {
  const plan = plans.get(module.id);
  const context = new Context(program, module, nameVariables(module));
  const body = moduleBody(context, plan);
  const docs = [
    `// Generated by luaflow from ${module.id} (${module.entry.source.file}). Do not edit.`,
    hardline,
    imports(context, plan, plans),
    hardline,
    body,
    hardline,
  ];
  const { text, mappings } = print(docs);
  return {
    id: module.id,
    path: plan.path,
    source: module.entry.source.file,
    text,
    map: toSourceMap(module.entry.source.file, mappings),
    operands: context.operands,
  };
}
function imports(context, plan, plans) {
  const environment = environmentOf(context.program);
  const names = [...context.usedModules].sort().map((name) => {
    const local = context.module.imports.get(name)?.jsName ?? name;
    return local === name ? name : `${name} as ${local}`;
  });
  const rows = [`import { ${["lua", ...names].join(", ")} } from "luaflow/${environment}";`, hardline];
  for (const id of [...context.usedLibraries].sort()) {
    const target = plans.get(id).path;
    rows.push(
      `import ${context.library(id)} from ${JSON.stringify(relativePath(plan.path, target))};`,
      hardline,
    );
  }
  if (context.usesGlobals) {
    rows.push(
      `import { globals } from ${JSON.stringify(relativePath(plan.path, globalsPath(plan.path)))};`,
      hardline,
    );
  }
  return rows;
}
function environmentOf(program) {
  return { workflows: "workflow", activities: "activity", script: "script" }[program.kind];
}
function globalsPath(modulePath) {
  return `${modulePath.split("/").slice(0, 2).join("/")}/globals.ts`;
}
function relativePath(from, to) {
  const path = relative(dirname3(from), to).replace(/\.ts$/, ".js");
  return path.startsWith(".") ? path : `./${path}`;
}
function moduleBody(context, plan) {
  if (context.program.kind === "script") return scriptModule(context, plan);
  const { chunk, func } = context.module;
  const last = chunk.body.at(-1);
  const final = last?.type === "ReturnStatement" ? last : void 0;
  const early = func.exits.some((exit) => exit !== final);
  if (early) return wrappedChunk(context, plan);
  const statements = final === void 0 ? chunk.body : chunk.body.slice(0, -1);
  context.func = func;
  const code2 = block(context, statements, final?.range ?? chunk.range);
  const temporaries = context.temporaries.map((name) => [`let ${name}: lua.Value;`, hardline]);
  const varargs = func.readsVarargs ? [`const ${func.varargName}: lua.Value[] = [];`, hardline] : [];
  const result = final?.values[0];
  const docs = [...varargs, ...temporaries, code2.length > 0 ? [code2, hardline] : ""];
  if (code2.length > 0) docs.push(hardline);
  docs.push(...exports(context, plan, result));
  void final;
  return docs;
}
function scriptModule(context, plan) {
  const { func, id } = context.module;
  const keyword = func.blocks ? "function*" : "function";
  const result = func.blocks ? "lua.Task" : "lua.Multi";
  const parameters = `...${func.varargName}: lua.Value[]`;
  func.arity = { shape: "multi" };
  const chunk = [`${keyword} chunk(${parameters}): ${result} `, functionBody(context, func)];
  if (plan.type !== void 0) return ["export const program = lua.program(", chunk, ");"];
  return ["export default lua.module(", stringLiteral(id), ", ", chunk, ");"];
}
function wrappedChunk(context, plan) {
  const { func } = context.module;
  const name = context.freshName("chunk");
  const body = functionBody(context, func);
  const parameters = func.readsVarargs ? `...${func.varargName}: lua.Value[]` : "";
  const result = context.freshName("result");
  return [
    `function ${name}(${parameters}): lua.Multi `,
    body,
    hardline,
    hardline,
    `const ${result} = lua.first(${name}());`,
    hardline,
    exportsOf(context, plan, result, void 0),
  ];
}
function exports(context, plan, result) {
  const value = result === void 0 ? "undefined" : "";
  const direct = result === void 0 || plan.type === void 0 ? void 0 : methodFunction(context, result);
  if (direct !== void 0 && !plan.imported) return [registration(context, plan, direct)];
  if (result === void 0) return [exportsOf(context, plan, value, void 0)];
  return [exportsOf(context, plan, argument(expression(context, result)), direct)];
}
function methodFunction(context, result) {
  if (result.type === "Identifier") return functionName(context, result);
  if (result.type !== "TableExpression") return void 0;
  const { method } = context.module.entry;
  const field = result.fields.find((item) => item.type === "NamedField" && item.name === method);
  if (field === void 0 || field.type !== "NamedField") return void 0;
  const plain = result.fields.every(
    (item) => item.type === "NamedField" && functionName(context, item.value) !== void 0,
  );
  return plain ? functionName(context, field.value) : void 0;
}
function functionName(context, node) {
  const variable = context.names.variable(node);
  return variable?.func === void 0 || variable.writes > 0 ? void 0 : variable.jsName;
}
function exportsOf(context, plan, value, direct) {
  const docs = [];
  let name = value;
  if (plan.type !== void 0 && plan.imported) {
    const constant = context.freshName("exported");
    docs.push([`const ${constant} = `, value, ";"], hardline);
    name = constant;
  }
  if (plan.imported || plan.type === void 0) docs.push(["export default ", name, ";"]);
  if (plan.type !== void 0) {
    if (docs.length > 0) docs.push(hardline);
    const method = direct ?? ["lua.method(", name, ", ", stringLiteral(context.module.entry.method), ")"];
    docs.push(registration(context, plan, method));
  }
  return docs;
}
function registration(context, plan, method) {
  const workflows = context.program.kind === "workflows";
  const [table3, shim2] = workflows ? ["workflows", "workflow"] : ["activities", "activity"];
  return [
    `export const ${table3} = {`,
    indent(hardline, `${JSON.stringify(plan.type)}: lua.${shim2}(`, method, "),"),
    hardline,
    "};",
  ];
}

// compiler/4-emit/index.ts
function emitProgram(program, plans) {
  const modules = [...program.modules.values()].map((module) => emitModule(program, module, plans));
  const needsGlobals = modules.find((module) => module.text.includes("import { globals } from"));
  if (needsGlobals !== void 0) modules.push(globalsModule(program, globalsPath(needsGlobals.path)));
  return modules.sort((left, right) => (left.path < right.path ? -1 : left.path > right.path ? 1 : 0));
}
function globalsModule(program, path) {
  const environment = environmentOf(program);
  const listed2 = /* @__PURE__ */ new Set();
  for (const module of program.modules.values()) for (const name of listedModules(module)) listed2.add(name);
  const names = [...listed2].sort();
  const text = `// Generated by luaflow. Do not edit.
import { ${["lua", ...names].join(", ")} } from "luaflow/${environment}";

/** The globals of this execution. */
export const globals = lua.globals({ ${names.join(", ")} });
`;
  return {
    id: "globals",
    path,
    source: "",
    text,
    map: { version: 3, sources: [], names: [], mappings: "" },
    operands: {},
  };
}
function listedModules(module) {
  return [
    ...module.entry.modules.map((item) => item.name),
    ...module.entry.imports.filter((item) => item.builtin).map((item) => item.target),
  ];
}

// compiler/index.ts
function compile(files, options = {}) {
  const { registry, diagnostics } = loadRegistry(files);
  const chunks = /* @__PURE__ */ new Map();
  for (const entry of luaEntries2(registry)) {
    const parsed = parse(entry.source.text, { file: entry.source.file, chunk: entry.id });
    diagnostics.push(...parsed.diagnostics.map((item) => inManifest(entry.source, item)));
    if (parsed.chunk !== void 0) chunks.set(entry.id, parsed.chunk);
  }
  const programs2 = [];
  const broken = hasErrors(diagnostics);
  for (const worker of registry.workers) {
    for (const kind of ["workflows", "activities"]) {
      const roots = rootsOf(registry, worker, kind);
      if (roots.length === 0) continue;
      const program = compileProgram(registry, worker, kind, roots, chunks, diagnostics, broken);
      if (program !== void 0) programs2.push(program);
    }
  }
  const sorted = sortDiagnostics2(diagnostics);
  const failed = hasErrors(sorted) || (options.strict === true && sorted.length > 0);
  return { registry, programs: failed ? [] : programs2, diagnostics: sorted };
}
function luaEntries2(registry) {
  return [...registry.workflows, ...registry.functions, ...registry.processes, ...registry.libraries];
}
function hasErrors(diagnostics) {
  return diagnostics.some((item) => item.severity === "error");
}
function rootsOf(registry, worker, kind) {
  if (kind === "workflows") return registry.workflows.filter((entry) => entry.workflow?.worker === worker.id);
  return [...registry.functions, ...registry.processes].filter(
    (entry) => entry.activity?.worker === worker.id,
  );
}
function compileProgram(registry, worker, kind, roots, chunks, diagnostics, broken) {
  const entries = closure2(registry, roots);
  const parsed = [];
  for (const entry of entries) {
    const chunk = chunks.get(entry.id);
    if (chunk !== void 0) parsed.push({ entry, chunk });
  }
  if (parsed.length < entries.length) return void 0;
  const rootIds = new Set(roots.map((entry) => entry.id));
  const program = analyzeProgram(kind, parsed, rootIds);
  for (const module of program.modules.values()) {
    const found = checkModule(program, module, rootIds.has(module.id));
    diagnostics.push(...found.map((item) => inManifest(module.entry.source, item)));
  }
  if (broken || hasErrors(diagnostics)) return void 0;
  const folder = worker.id.replace(":", ".");
  const plans = /* @__PURE__ */ new Map();
  const exports2 = [];
  for (const entry of entries) {
    const name = entry.namespace === worker.namespace ? entry.name : `${entry.namespace}.${entry.name}`;
    const path = `${folder}/${kind}/${name}.ts`;
    const imported = entries.some((other) =>
      other.imports.some((item) => !item.builtin && item.target === entry.id),
    );
    const type = rootIds.has(entry.id) ? typeName2(entry, kind) : void 0;
    plans.set(entry.id, { path, imported, ...(type === void 0 ? {} : { type }) });
    if (type !== void 0) exports2.push({ type, entry: entry.id, module: path });
  }
  return { kind, worker, folder, exports: exports2, modules: emitProgram(program, plans) };
}
function typeName2(entry, kind) {
  return kind === "workflows" ? (entry.workflow?.name ?? entry.id) : entry.id;
}
function closure2(registry, roots) {
  const byId2 = new Map(luaEntries2(registry).map((entry) => [entry.id, entry]));
  const result = [];
  const visited = /* @__PURE__ */ new Set();
  const visit2 = (entry) => {
    if (visited.has(entry.id)) return;
    visited.add(entry.id);
    for (const item of [...entry.imports].sort((left, right) => compare2(left.target, right.target))) {
      const target = item.builtin ? void 0 : byId2.get(item.target);
      if (target !== void 0) visit2(target);
    }
    result.push(entry);
  };
  for (const root3 of roots) visit2(root3);
  return result;
}
function compare2(left, right) {
  return left < right ? -1 : left > right ? 1 : 0;
}
function sortDiagnostics2(diagnostics) {
  const unique = /* @__PURE__ */ new Map();
  for (const item of diagnostics) {
    const { file, start } = item.range;
    unique.set(`${item.code} ${file}:${start.line}:${start.column} ${item.message}`, item);
  }
  return [...unique.values()].sort(
    (left, right) =>
      compare2(left.range.file, right.range.file) ||
      left.range.start.line - right.range.start.line ||
      left.range.start.column - right.range.start.column,
  );
}

// compiler/script.ts
import { dirname as dirname4, join as join7, normalize } from "node:path/posix";
var MODULES = ["coroutine", "errors", "io", "math", "os", "string", "table", "utf8"];
function compileScript(path, read) {
  const diagnostics = [];
  const sources = /* @__PURE__ */ new Map();
  const parsed = [];
  const seen = /* @__PURE__ */ new Set();
  const folder = dirname4(path);
  const load = (file, text) => {
    if (seen.has(file)) return;
    seen.add(file);
    sources.set(file, text);
    const result = parse(text, { file, chunk: file });
    diagnostics.push(...result.diagnostics);
    const entry = scriptEntry(file, text);
    if (result.chunk === void 0) return;
    for (const { name, range } of requires(result.chunk)) {
      if (MODULES.includes(name)) continue;
      const found = candidates(folder, name).find((candidate) => read(candidate) !== void 0);
      if (found === void 0) continue;
      entry.imports.push({ alias: name, target: found, builtin: false, range, aliasRange: range });
      load(found, read(found));
    }
    parsed.push({ entry, chunk: result.chunk });
  };
  load(path, read(path) ?? "");
  const main = outputPath(path);
  const failed = () => diagnostics.some((item) => item.severity === "error");
  if (failed()) return { main, modules: [], diagnostics, sources };
  const program = analyzeProgram("script", parsed, /* @__PURE__ */ new Set([path]));
  for (const module of program.modules.values()) diagnostics.push(...checkModule(program, module, false));
  if (failed()) return { main, modules: [], diagnostics, sources };
  const plans = /* @__PURE__ */ new Map();
  for (const { entry } of parsed) {
    plans.set(entry.id, {
      path: outputPath(entry.id),
      imported: entry.id !== path,
      ...(entry.id === path ? { type: "script" } : {}),
    });
  }
  return { main, modules: emitProgram(program, plans), diagnostics, sources };
}
function outputPath(file) {
  return `script/lua/${normalize(file)
    .replaceAll("../", "_/")
    .replace(/^\//, "")
    .replace(/\.lua$/, "")}.ts`;
}
function candidates(folder, name) {
  const path = name.replaceAll(".", "/");
  return [join7(folder, `${path}.lua`), join7(folder, path, "init.lua")];
}
function requires(chunk) {
  const found = [];
  walk(chunk.body, {
    expression(node) {
      if (
        node.type !== "CallExpression" ||
        node.callee.type !== "Identifier" ||
        node.callee.name !== "require"
      )
        return;
      const [argument2] = node.arguments;
      if (argument2?.type === "StringLiteral" && !found.some((item) => item.name === argument2.value)) {
        found.push({ name: argument2.value, range: argument2.range });
      }
    },
  });
  return found;
}
function scriptEntry(file, text) {
  const start = { line: 1, column: 1, offset: 0 };
  const range = { file, start, end: start };
  return {
    id: file,
    namespace: "",
    name: file,
    kind: "library.lua",
    meta: {},
    data: {},
    file,
    range,
    source: { file, text, startLine: 1, indent: 0, inline: false },
    method: "main",
    methodRange: range,
    modules: MODULES.map((name) => ({ name, range })),
    imports: [],
    options: {},
  };
}

// bench/cpu.ts
var root2 = fileURLToPath3(new URL("..", import.meta.url));
var programs = join8(root2, "bench/cpu");
var MANIFEST = `version: "1.0"
namespace: app
entries:
  - { name: client, kind: temporal.client, address: "localhost:7233" }
  - { name: worker, kind: temporal.worker, client: app:client, task_queue: bench }
  - name: main
    kind: workflow.lua
    source: file://main.lua
    meta: { temporal: { workflow: { worker: app:worker } } }
`;
async function benchCpu({ rounds: rounds2, only: only2 }) {
  const folder = mkdtempSync2(join8(tmpdir2(), "luaflow-bench-"));
  try {
    const results = [];
    for (const file of readdirSync(programs).filter(
      (name) => name.endsWith(".mjs") && name !== "child.mjs",
    )) {
      const name = file.replace(".mjs", "");
      if (only2 !== void 0 && !only2.includes(name)) continue;
      results.push({ name, times: measure(name, await contenders(name, folder), rounds2) });
    }
    return results;
  } finally {
    rmSync2(folder, { recursive: true, force: true });
  }
}
async function contenders(name, folder) {
  const source = readFileSync3(join8(programs, `${name}.lua`), "utf8");
  const child = (kind, file) => ({
    program: process.execPath,
    args: [join8(programs, "child.mjs"), kind, file],
  });
  const write = (suffix, text) => {
    const path = join8(folder, `${name}${suffix}`);
    writeFileSync(path, text);
    return path;
  };
  const script = compileScript(`${name}.lua`, () => source);
  const plain = await bundleScript(script.modules, script.main);
  const untyped = write(".lua", withoutTypes(source));
  const commands = /* @__PURE__ */ new Map([
    ["plain", child("plain", write(".cjs", plain))],
    ["sandbox", child("sandbox", write(".sandbox.js", await workflowBundle(source)))],
    ["js", child("js", join8(programs, `${name}.mjs`))],
  ]);
  for (const [contender, program] of [
    ["lua", "lua5.3"],
    ["luajit", "luajit"],
  ]) {
    if (spawnSync2(program, ["-v"]).status !== 0) continue;
    if (contender === "luajit" && /\/\/|<</.test(source)) continue;
    commands.set(contender, { program, args: [join8(programs, "puc.lua"), untyped] });
  }
  if (process.env.FENGARI !== void 0) commands.set("fengari", child("fengari", untyped));
  return commands;
}
async function workflowBundle(source) {
  const files = /* @__PURE__ */ new Map([
    ["_index.yaml", MANIFEST],
    ["main.lua", source.replace("print(run())", "return run")],
  ]);
  const { programs: programs2, diagnostics } = compile(files);
  const program = programs2[0];
  if (program === void 0) throw new Error(diagnostics.map((item) => item.message).join("\n"));
  const { code: code2 } = await bundleWorkflowScript(program, {});
  return `${code2}
const __luaflow_positions={chunks:[],files:[],mappings:"",names:{}};
`;
}
function withoutTypes(source) {
  return source.replaceAll(/^type .*$/gm, "").replaceAll(/(?<=[\w)]): (\{?[A-Za-z]+\}?|\([a-z, ]+\))/g, "");
}
function measure(name, commands, rounds2) {
  const times = /* @__PURE__ */ new Map();
  let expected;
  for (let round = 0; round < rounds2; round++) {
    for (const [contender, { program, args }] of commands) {
      if (contender === "fengari" && round > 0) continue;
      const { stdout, stderr } = spawnSync2(program, args, {
        encoding: "utf8",
        env: { ...process.env, BENCH_ROOT: root2 },
      });
      const [output = "", time2 = ""] = stdout.split("@ms ");
      if (time2 === "") throw new Error(`${name} (${contender}): ${stderr}`);
      expected ??= output;
      if (output !== expected) throw new Error(`${name}: ${contender} gives ${output}, not ${expected}`);
      times.set(contender, [...(times.get(contender) ?? []), Number(time2)]);
    }
  }
  return Object.fromEntries([...times].map(([contender, list2]) => [contender, median(list2)]));
}
var COLUMNS = [
  ["plain", "luaflow"],
  ["sandbox", "in the sandbox"],
  ["js", "JavaScript by hand"],
  ["lua", "PUC Lua 5.3"],
  ["luajit", "LuaJIT"],
  ["fengari", "fengari"],
];
function cpuTable(results) {
  const columns = COLUMNS.filter(([contender]) => results.some(({ times }) => times[contender] !== void 0));
  const cell = (time2, ours, contender) => {
    if (time2 === void 0) return "";
    const shown = time2.toFixed(0);
    return contender === "plain" ? shown : `${shown} (${(time2 / ours).toFixed(2)})`;
  };
  const rows = results.map(({ name, times }) => {
    const cells = columns.map(([contender]) => cell(times[contender], times.plain ?? Number.NaN, contender));
    return `| ${name} | ${cells.join(" | ")} |`;
  });
  const means = columns.map(([contender]) => {
    const ratios = results.flatMap(({ times }) => {
      const [ours, theirs] = [times.plain, times[contender]];
      return ours === void 0 || theirs === void 0 ? [] : [theirs / ours];
    });
    return contender === "plain" ? "1" : `**${geometricMean(ratios).toFixed(2)}**`;
  });
  return [
    `| ms of CPU time | ${columns.map(([, title]) => title).join(" | ")} |`,
    `|---|${columns.map(() => "---").join("|")}|`,
    ...rows,
    `| geometric mean of the ratios | ${means.join(" | ")} |`,
    "",
  ].join("\n");
}

// bench/run.ts
var [part, ...only] = process.argv.slice(2);
var rounds = Number(process.env.BENCH_ROUNDS ?? 5);
if (part === "cpu") {
  console.log(cpuTable(await benchCpu({ rounds, ...(only.length > 0 ? { only } : {}) })));
} else {
  const building = table(benchBundling());
  console.log(building);
  const cpu = cpuTable(await benchCpu({ rounds }));
  console.log(cpu);
  const text = `# Benchmarks

Medians of one run of \`npm run bench\` on ${cpus().length} cores with Node ${process.version}; each ratio was measured in the same run.

## Building

Below 1 luaflow is faster or smaller.

${building}
## CPU-bound programs

The programs of \`bench/cpu\`, each in a fresh process: CPU time of the program itself, with just-in-time compilation and garbage
collection but without the start of the process. In parentheses how many times luaflow's time that is: above 1 luaflow is
faster. The hand-written JavaScript is what one would write without knowing Lua; the sandbox is the SDK's reusable V8 context,
where the program is the first task of a workflow.

${cpu}`;
  writeFileSync2(new URL("../docs/benchmarks.md", import.meta.url), text);
}
