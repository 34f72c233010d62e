/**
 * The compiler's public API (`luaflow/compiler`).
 *
 * {@link compile} is pure: source files in, TypeScript modules and diagnostics out. Bundling and writing are
 * separate steps at the edge.
 */
import { loadRegistry, type SourceFiles } from "./1-registry/index.ts";
import type { LuaEntry, Registry, WorkerEntry } from "./1-registry/model.ts";
import type { Directory } from "../runtime-shims/modules/directory.ts";
import type { Chunk } from "./2-parse/ast.ts";
import { inManifest } from "./2-parse/inline.ts";
import { checkModule } from "./3-analyze/checks.ts";
import { analyzeProgram, type ParsedEntry } from "./3-analyze/index.ts";
import { programSurface } from "./3-analyze/surface/index.ts";
import { NO_SURFACE } from "./3-analyze/surface/model.ts";
import { checkTypes } from "./3-analyze/types/check/checker.ts";
import { emitProgram, type ModulePlan } from "./4-emit/index.ts";
import { CompileCache, entryKey } from "./cache.ts";
import type { Diagnostic } from "./diagnostics/diagnostic.ts";
import { withoutIgnored } from "./diagnostics/ignore.ts";
import { Directories } from "./directory.ts";
import type { Compilation, Program, ProgramExport, ProgramKind } from "./program.ts";

export type { SourceFiles } from "./1-registry/index.ts";
export type { Diagnostic } from "./diagnostics/diagnostic.ts";
export type * from "./program.ts";

export interface CompileOptions {
  /** Treat warnings as errors. */
  strict?: boolean;
  /**
   * Also make the host program: all functions and processes, for Node programs that call them. A registry with HTTP
   * endpoints has one in any case, without its tests.
   */
  host?: boolean;
  /** Leave out entries with errors, and what imports them, and compile the rest. */
  lenient?: boolean;
  /** Of an earlier compilation of the same registry. */
  cache?: CompileCache;
}

/** Compiles a registry. All mistakes are reported, never thrown; with an error among them nothing is emitted. */
export function compile(files: SourceFiles, options: CompileOptions = {}): Compilation {
  const steps = compileSteps(files, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** {@link compile} with each program as soon as it is there. One that comes may still be left out in the end. */
export function* compileSteps(
  files: SourceFiles,
  options: CompileOptions = {},
): Generator<Program, Compilation, undefined> {
  const { cache = new CompileCache() } = options;
  const { registry, diagnostics } = loadRegistry(files);
  const plans: ProgramPlan[] = registry.workers.flatMap((worker) => [
    { worker, kind: "workflows" as const },
    { worker, kind: "activities" as const },
  ]);
  if (options.host === true || registry.http.endpoints.length > 0) {
    plans.push({ worker: undefined, kind: "host", tests: options.host === true });
  }
  const lenient = options.lenient === true;
  /** Entries with errors that are errors wherever they are used. */
  const broken = new Map<string, Diagnostic>();
  if (lenient) noteBroken(registry, diagnostics, broken);
  const chunks = new Map<string, Chunk>();
  for (const entry of luaEntries(registry)) {
    const parsed = cache.parse(entry);
    const found = parsed.diagnostics.map((item) => inManifest(entry.source, item));
    diagnostics.push(...found);
    if (parsed.chunk !== undefined) chunks.set(entry.id, parsed.chunk);
    const cause = found.find(({ severity }) => severity === "error");
    if (cause !== undefined && !broken.has(entry.id)) broken.set(entry.id, cause);
  }
  const directories = new Directories(registry);
  const programs: Program[] = [];
  const brokenSomewhere = new Map(broken);
  for (const plan of plans) {
    // What cannot be used in workflows may be fine in activities.
    const brokenHere = new Map(broken);
    // Each round leaves out what the one before found broken.
    for (let before = -1; before !== brokenHere.size; ) {
      before = brokenHere.size;
      const roots = rootsOf(registry, plan).filter(
        (entry) => !lenient || !isBroken(registry, entry, brokenHere),
      );
      if (roots.length === 0) break;
      const stop = !lenient && hasErrors(diagnostics);
      const compiled = compileProgram(
        registry,
        { ...plan, lenient },
        roots,
        chunks,
        directories,
        cache,
        stop,
      );
      diagnostics.push(...compiled.diagnostics);
      if (lenient) for (const [id, cause] of compiled.broken) brokenHere.set(id, cause);
      if (compiled.program === undefined) continue;
      programs.push(compiled.program);
      yield compiled.program;
    }
    for (const [id, cause] of brokenHere) {
      if (plan.kind === "host" || !brokenSomewhere.has(id)) brokenSomewhere.set(id, cause);
    }
  }
  const sorted = sortDiagnostics(diagnostics);
  const failed = !lenient && (hasErrors(sorted) || (options.strict === true && sorted.length > 0));
  return { registry, programs: failed ? [] : programs, diagnostics: sorted, broken: brokenSomewhere };
}

interface ProgramPlan {
  worker: WorkerEntry | undefined;
  kind: ProgramKind;
  /** The host program has the registry's tests, too. */
  tests?: boolean;
  /** A bug of luaflow breaks an entry, not everything. */
  lenient?: boolean;
}

/** Notes the entries in whose manifests errors of the registry stand. */
function noteBroken(
  registry: Registry,
  diagnostics: readonly Diagnostic[],
  broken: Map<string, Diagnostic>,
): void {
  for (const item of diagnostics) {
    if (item.severity !== "error") continue;
    const { file, start } = item.range;
    for (const entry of luaEntries(registry)) {
      const { range } = entry;
      const inside =
        file === entry.file && start.offset >= range.start.offset && start.offset < range.end.offset;
      if (inside && !broken.has(entry.id)) broken.set(entry.id, item);
    }
  }
}

/** Is the entry broken, or something that it imports? */
function isBroken(registry: Registry, entry: LuaEntry, broken: Map<string, Diagnostic>): boolean {
  if (broken.size === 0) return false;
  const cause = closure(registry, [entry]).find(({ id }) => broken.has(id));
  if (cause === undefined) return false;
  broken.set(entry.id, broken.get(cause.id)!);
  return true;
}

function luaEntries(registry: Registry): LuaEntry[] {
  return [...registry.workflows, ...registry.functions, ...registry.processes, ...registry.libraries];
}

function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((item) => item.severity === "error");
}

/** The entries that a worker runs on one side. */
function rootsOf(registry: Registry, { worker, kind, tests }: ProgramPlan): LuaEntry[] {
  if (kind === "workflows")
    return registry.workflows.filter((entry) => entry.workflow?.worker === worker?.id);
  const callable = [...registry.functions, ...registry.processes];
  if (kind === "host") return tests ? callable : callable.filter(({ meta }) => meta.type !== "test");
  return callable.filter((entry) => entry.activity?.worker === worker?.id);
}

interface CompiledProgram {
  /** Absent when there are errors. */
  program?: Program;
  diagnostics: Diagnostic[];
  /** The first error of each entry that has one. */
  broken: Map<string, Diagnostic>;
}

/** @param stop there are errors elsewhere, so that nothing needs to be emitted */
function compileProgram(
  registry: Registry,
  plan: ProgramPlan,
  roots: readonly LuaEntry[],
  chunks: ReadonlyMap<string, Chunk>,
  directory: Directories,
  cache: CompileCache,
  stop: boolean,
): CompiledProgram {
  const entries = closure(registry, roots);
  const imported = importedBy(entries);
  const parsed: ParsedEntry[] = [];
  for (const entry of entries) {
    const chunk = chunks.get(entry.id);
    if (chunk === undefined) continue;
    parsed.push({ entry, chunk: imported.has(entry.id) ? chunk : cache.prune(chunk, entry.method) });
  }
  if (parsed.length < entries.length) return { diagnostics: [], broken: new Map() };
  const rootIds = new Set(roots.map((entry) => entry.id));
  const inputs = [
    directory.key,
    [...rootIds].join(),
    stop,
    ...parsed.flatMap(({ entry, chunk }) => [chunk, entryKey(entry)]),
  ];
  return cache.program(`${plan.kind} ${plan.worker?.id ?? ""}`, inputs, () =>
    analyzeAndEmit(plan, parsed, rootIds, directory.of(plan.worker), stop),
  );
}

function analyzeAndEmit(
  { worker, kind, lenient }: ProgramPlan,
  parsed: readonly ParsedEntry[],
  rootIds: ReadonlySet<string>,
  directory: Directory,
  stop: boolean,
): CompiledProgram {
  const diagnostics: Diagnostic[] = [];
  const broken = new Map<string, Diagnostic>();
  /** What `work` gives, or undefined after a bug. */
  const guarded = <T>(entry: LuaEntry, work: () => T): T | undefined => {
    if (lenient !== true) return work();
    try {
      return work();
    } catch (error) {
      const found = internalError(entry, error);
      diagnostics.push(found);
      broken.set(entry.id, found);
      return undefined;
    }
  };
  const program = analyzeProgram(kind, parsed, rootIds);
  for (const module of program.modules.values()) {
    const { entry } = module;
    const found = guarded(entry, () => [
      ...checkModule(program, module, rootIds.has(module.id)),
      ...checkTypes(program, module),
    ]);
    const placed = withoutIgnored(entry.source.text, found ?? []).map((item) =>
      inManifest(entry.source, item),
    );
    diagnostics.push(...placed);
    const cause = placed.find(({ severity }) => severity === "error");
    if (cause !== undefined) broken.set(entry.id, cause);
  }
  if (stop || broken.size > 0) return { diagnostics, broken };
  const folder = worker?.id.replace(":", ".") ?? "host";
  const plans = new Map<string, ModulePlan>();
  const exports: ProgramExport[] = [];
  const imported = importedBy(parsed.map(({ entry }) => entry));
  for (const { entry } of parsed) {
    const name = entry.namespace === worker?.namespace ? entry.name : `${entry.namespace}.${entry.name}`;
    const path = `${folder}/${kind}/${name}.ts`;
    const type = rootIds.has(entry.id) ? typeName(entry, kind) : undefined;
    plans.set(entry.id, { path, imported: imported.has(entry.id), ...(type === undefined ? {} : { type }) });
    if (type !== undefined) exports.push({ type, entry: entry.id, module: path });
  }
  const modules = emitProgram(program, plans, ({ entry }, emit) => guarded(entry, emit));
  if (broken.size > 0) return { diagnostics, broken };
  // Only for declarations, which a build that leaves things out does not write.
  const surface = lenient
    ? NO_SURFACE
    : programSurface(program, new Map(exports.map(({ entry, type }) => [entry, type])), (activity) =>
        Object.hasOwn(directory.activities, activity),
      );
  return { diagnostics, broken, program: { kind, worker, folder, exports, modules, directory, surface } };
}

function internalError({ source, range }: LuaEntry, error: unknown): Diagnostic {
  const start = { line: source.startLine, column: 1, offset: 0 };
  return {
    code: "LF4002",
    severity: "error",
    message: `a bug in luaflow: this entry cannot be compiled (${error instanceof Error ? error.message : error})`,
    range: source.inline ? range : { file: source.file, start, end: start },
    help: "please report it with the Lua of this entry",
  };
}

/** Ids of the entries that some of these import. */
function importedBy(entries: readonly LuaEntry[]): Set<string> {
  return new Set(
    entries.flatMap(({ imports }) => imports.flatMap((item) => (item.builtin ? [] : [item.target]))),
  );
}

function typeName(entry: LuaEntry, kind: ProgramKind): string {
  return kind === "workflows" ? (entry.workflow?.name ?? entry.id) : entry.id;
}

/** The roots and everything they import, dependencies first and in a fixed order. */
function closure(registry: Registry, roots: readonly LuaEntry[]): LuaEntry[] {
  const byId = new Map(luaEntries(registry).map((entry) => [entry.id, entry]));
  const result: LuaEntry[] = [];
  const visited = new Set<string>();
  const visit = (entry: LuaEntry): void => {
    if (visited.has(entry.id)) return;
    visited.add(entry.id);
    for (const item of [...entry.imports].sort((left, right) => compare(left.target, right.target))) {
      const target = item.builtin ? undefined : byId.get(item.target);
      if (target !== undefined) visit(target);
    }
    result.push(entry);
  };
  for (const root of roots) visit(root);
  return result;
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** By file and position; the same finding about a library that two programs use is kept once. */
function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const unique = new Map<string, Diagnostic>();
  for (const item of diagnostics) {
    const { file, start } = item.range;
    unique.set(`${item.code} ${file}:${start.line}:${start.column} ${item.message}`, item);
  }
  return [...unique.values()].sort(
    (left, right) =>
      compare(left.range.file, right.range.file) ||
      left.range.start.line - right.range.start.line ||
      left.range.start.column - right.range.start.column,
  );
}
