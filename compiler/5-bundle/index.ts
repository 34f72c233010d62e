/** Turns compiled programs into files that ordinary Temporal workers load. */
import { basename } from "node:path/posix";
import { type Message, transform } from "esbuild";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Program, ProgramExport } from "../program.ts";
import { bundleActivityModule, bundleHostModule } from "./activities.ts";
import { type BundleCode, BundleError } from "./codes.ts";
import { withWorkflowModules } from "./interceptor-modules.ts";
import { faultyModules } from "./merge.ts";
import { type Bundled, finalMaps } from "./positions.ts";
import { installedSdkVersion, isSupportedSdk, SDK_RANGE } from "./runtime.ts";
import { REFUSED } from "./workflow-modules.ts";
import { bundleWorkflowScript, type WorkflowBundleOptions } from "./workflows.ts";

export { withWorkflowModules } from "./interceptor-modules.ts";
export { projectFiles } from "./project.ts";
export { SDK_RANGE } from "./runtime.ts";
export type { WorkflowBundleOptions } from "./workflows.ts";

export interface BundleResult {
  /** The file's text; its source map stands inline at the end. Empty when there are errors. */
  code: string;
  errors: Diagnostic[];
  warnings: Diagnostic[];
}

/** Starts esbuild's service ahead of its first use, so that it comes up while a registry is read and compiled. */
export function warmUp(): void {
  transform("").catch(() => {});
}

/**
 * A program without the modules that cannot be bundled, and without those that import them; the errors are by entry id.
 * For builds that leave out what has errors.
 */
export async function withoutFaulty(
  program: Program,
): Promise<{ program: Program; broken: Map<string, Diagnostic> }> {
  const faulty = new Map(
    [...(await faultyModules(program.modules))].map(([module, message]) => [
      module.path,
      problem(program, "LF5001", message, module.source),
    ]),
  );
  const imports = (text: string, path: string) =>
    text.includes(`from "./${basename(path).replace(/\.ts$/, ".js")}"`);
  for (let before = -1; before !== faulty.size; ) {
    before = faulty.size;
    for (const { path, text } of program.modules) {
      const cause = [...faulty].find(([other]) => imports(text, other))?.[1];
      if (cause !== undefined && !faulty.has(path)) faulty.set(path, cause);
    }
  }
  const broken = new Map(
    program.modules.flatMap(({ id, path }) => (faulty.has(path) ? [[id, faulty.get(path)!] as const] : [])),
  );
  const modules = program.modules.filter(({ path }) => !faulty.has(path));
  const sound = (list: ProgramExport[]) => list.filter(({ module }) => !faulty.has(module));
  const exports = sound(program.exports);
  const functions = sound(program.functions);
  return { program: { ...program, modules, exports, functions }, broken };
}

/** Bundles a program's workflows for `workflowBundle: { codePath }`. */
export function bundleWorkflows(
  program: Program,
  options: WorkflowBundleOptions = {},
): Promise<BundleResult> {
  const { workflowModules = [], minify } = options;
  return bundle(
    program,
    "workflows.js",
    () => bundleWorkflowScript(program, options),
    (code) => withWorkflowModules(code, workflowModules, minify),
  );
}

/** Bundles a program's activities as a CommonJS module that exports `activities`. */
export function bundleActivities(program: Program): Promise<BundleResult> {
  return bundle(program, "activities.cjs", () => bundleActivityModule(program));
}

/** Bundles the host program as a CommonJS module that exports `functions`, each evaluated when it is first asked for. */
export function bundleHost(program: Program): Promise<BundleResult> {
  return bundle(program, "functions.cjs", () => bundleHostModule(program));
}

async function bundle(
  program: Program,
  file: string,
  run: () => Promise<Bundled>,
  complete: (code: string) => string | Promise<string> = (code) => code,
): Promise<BundleResult> {
  const installed = installedSdkVersion();
  if (!isSupportedSdk(installed)) {
    const message = `the installed @temporalio packages are ${installed}, but this luaflow makes bundles for ${SDK_RANGE}`;
    return failed([problem(program, "LF5003", message)]);
  }
  try {
    const code = await complete(finish(program, file, await run()));
    return { code, errors: [], warnings: [] };
  } catch (error) {
    if (error instanceof BundleError) return failed([problem(program, error.code, error.message)]);
    const messages = (error as { errors?: Message[] }).errors;
    if (!Array.isArray(messages)) throw error;
    return failed(messages.map((message) => fromEsbuild(program, message)));
  }
}

function failed(errors: Diagnostic[]): BundleResult {
  return { code: "", errors, warnings: [] };
}

/** Appends the position table, which must not move any code, and the map, which must come last. */
function finish(program: Program, file: string, bundled: Bundled): string {
  const { code } = bundled;
  const { map, positions } = finalMaps(bundled.map, file, program.modules);
  const table = `const __luaflow_positions=${JSON.stringify(positions)};`;
  return `${code.trimEnd()}\n${table}\n${mapComment(JSON.stringify(map))}\n`;
}

function mapComment(json: string): string {
  return `//# sourceMappingURL=data:application/json;base64,${Buffer.from(json).toString("base64")}`;
}

function fromEsbuild(program: Program, message: Message): Diagnostic {
  const module = program.modules.find((item) => message.location?.file.endsWith(item.path));
  const code = message.text.includes(REFUSED) ? "LF5002" : "LF5001";
  const place = message.location === null ? "" : ` (${message.location.file}:${message.location.line})`;
  return problem(program, code, `${message.text}${place}`, module?.source);
}

function problem(
  program: Program,
  code: BundleCode,
  message: string,
  file = program.worker?.file ?? program.modules[0]?.source ?? "",
): Diagnostic {
  const start = { line: 1, column: 1, offset: 0 };
  const range = file === program.worker?.file ? program.worker.range : { file, start, end: start };
  return { code, severity: "error", message, range };
}
