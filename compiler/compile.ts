/** From a loaded registry to programs. Pure. */
import type { Directory } from "../runtime-shims/modules/directory.ts";
import type { SearchAttributeTypes } from "../runtime-shims/modules/options/attribute-types.ts";
import { luaEntries } from "./1-registry/index.ts";
import { nexusFunctions } from "./1-registry/link/nexus.ts";
import type { LuaEntry, Registry } from "./1-registry/model.ts";
import type { Chunk } from "./2-parse/ast.ts";
import { parse } from "./2-parse/index.ts";
import { inManifest } from "./2-parse/inline.ts";
import { handlesUpdates } from "./3-analyze/handlers.ts";
import { TEST_ENTRY } from "./1-registry/builtin/index.ts";
import { checkModule } from "./3-analyze/checks.ts";
import { analyzeProgram, type ParsedEntry } from "./3-analyze/index.ts";
import {
  checkSearchAttributes,
  mergedAttributes,
  searchAttributesOf,
} from "./3-analyze/search-attributes.ts";
import { completeMocks } from "./3-analyze/mocks.ts";
import { receivedMessages } from "./3-analyze/received-messages.ts";
import { programSurface } from "./3-analyze/surface/index.ts";
import { NO_SURFACE } from "./3-analyze/surface/model.ts";
import { checkTargets, type TargetUse, targetUses } from "./3-analyze/targets.ts";
import { checkTypes } from "./3-analyze/types/check/checker.ts";
import { emitProgram, type ModulePlan } from "./4-emit/index.ts";
import { CompileCache, entryKey } from "./cache.ts";
import { lacksMethod } from "./3-analyze/method.ts";
import { hasErrors } from "./diagnostics/collector.ts";
import type { Diagnostic } from "./diagnostics/diagnostic.ts";
import { withoutIgnored } from "./diagnostics/ignore.ts";
import { whereLoaded } from "./diagnostics/loaded.ts";
import { Directories } from "./directory.ts";
import { closure, importedBy, isServed, type ProgramPlan, programPlans, rootsOf } from "./plans.ts";
import type { ProgramInfo } from "./3-analyze/program-info.ts";
import type { Program, ProgramExport, ProgramKind } from "./program.ts";

export interface CompileOptions {
  /** Treat warnings as errors. */
  strict?: boolean;
  /**
   * Also make the host program: all functions and processes, for Node programs that call them. A registry with HTTP
   * endpoints has one in any case, without its tests.
   */
  host?: boolean;
  /** Compile the rest when entries have errors: calls of those, and of what imports them, fail and say why. */
  lenient?: boolean;
  /** False for diagnostics alone: nothing is emitted, and there are no programs. */
  emit?: boolean;
  /** Of an earlier compilation of the same registry. */
  cache?: CompileCache;
}

/** The programs of a registry, and what is wrong with its Lua. */
export interface CompiledPrograms {
  programs: Program[];
  /** In no order. */
  diagnostics: Diagnostic[];
  /** @see Compilation.broken */
  broken: Map<string, Diagnostic>;
}

/**
 * Compiles programs one by one; each comes as soon as it is there.
 *
 * @param found what is known to be wrong with the registry
 */
export function* compilePrograms(
  registry: Registry,
  found: readonly Diagnostic[],
  options: CompileOptions = {},
): Generator<Program, CompiledPrograms, undefined> {
  const { cache = new CompileCache() } = options;
  const diagnostics: Diagnostic[] = [];
  const lenient = options.lenient === true;
  /** Entries with errors that are errors wherever they are used. */
  const broken = new Map<string, Diagnostic>();
  if (lenient) noteBroken(registry, found, broken);
  const chunks = new Map<string, Chunk>();
  const mocking = mockingEntries(registry);
  for (const entry of luaEntries(registry)) {
    const parsed = cache.parse(entry);
    const kept = withoutIgnored(entry.source.text, parsed.diagnostics);
    const mistakes = kept.map((item) => inManifest(entry.source, item));
    diagnostics.push(...mistakes);
    if (parsed.chunk !== undefined) {
      if (mocking.has(entry.id)) completeMocks(parsed.chunk);
      chunks.set(entry.id, parsed.chunk);
    }
    const cause = mistakes.find(({ severity }) => severity === "error");
    if (cause !== undefined && !broken.has(entry.id)) broken.set(entry.id, cause);
  }
  const directories = new Directories(registry);
  const programs: Program[] = [];
  const globals: GlobalUses[] = [];
  const plans = programPlans(registry, options.host);
  if (!lenient) {
    const roots = uncovered(registry, plans);
    const stop = true;
    const compiled = compileProgram(registry, HOST, roots, chunks, directories, cache, { stop, lenient });
    diagnostics.push(...compiled.diagnostics);
    globals.push(compiled.globals);
    for (const { entry, diagnostic } of checkTargets(registry, HOST, compiled.targets))
      diagnostics.push(...placed(entry, [diagnostic]));
  }
  const imported = importedBy(luaEntries(registry));
  const brokenSomewhere = new Map(broken);
  for (const plan of plans) {
    const isRoot = (entry: LuaEntry) =>
      plan.kind !== "host" || !imported.has(entry.id) || !lacksMethod(chunks.get(entry.id), entry.method);
    // What cannot be used in workflows may be fine in activities.
    const brokenHere = new Map(broken);
    // Each round leaves out what the one before found broken.
    for (let before = -1; before !== brokenHere.size; ) {
      before = brokenHere.size;
      const roots = rootsOf(registry, plan)
        .filter(isRoot)
        .map((entry) => {
          if (!lenient || !isBroken(registry, entry, brokenHere)) return entry;
          const stub = stubOf(entry, brokenHere.get(entry.id)!);
          chunks.set(stub.id, parse(stub.source.text, stub.source).chunk!);
          return stub;
        });
      if (roots.length === 0) break;
      const stop = options.emit === false || (!lenient && (hasErrors(found) || hasErrors(diagnostics)));
      const compiled: CompiledProgram = compileProgram(registry, plan, roots, chunks, directories, cache, {
        stop,
        lenient,
      });
      diagnostics.push(...compiled.diagnostics);
      globals.push(compiled.globals);
      for (const { entry, diagnostic } of checkTargets(registry, plan, compiled.targets)) {
        diagnostics.push(...placed(entry, [diagnostic]));
      }
      if (lenient) for (const [id, cause] of compiled.broken) brokenHere.set(id, cause);
      if (compiled.program === undefined) continue;
      programs.push(compiled.program);
      yield compiled.program;
    }
    for (const [id, cause] of brokenHere) {
      if (plan.kind === "host" || !brokenSomewhere.has(id)) brokenSomewhere.set(id, cause);
    }
  }
  return {
    programs,
    diagnostics: diagnostics.filter((item) => !isSet(item, globals) && !isForeign(item, registry)),
    broken: brokenSomewhere,
  };
}

/**
 * What is wrong with the Lua of some entries, each as part of the first program that has it: for editors, which cannot wait for
 * everything that an edit may concern. What the rest of a program changes about it, such as globals that others assign, is not known.
 */
export function checkEntries(
  registry: Registry,
  entries: readonly LuaEntry[],
  cache: CompileCache,
): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const chunks = new Map<string, Chunk>();
  const mocking = mockingEntries(registry);
  const edited = new Set(entries);
  for (const entry of closure(registry, entries)) {
    const parsed = cache.parse(entry);
    if (edited.has(entry)) diagnostics.push(...placed(entry, parsed.diagnostics));
    if (parsed.chunk === undefined) continue;
    if (mocking.has(entry.id)) completeMocks(parsed.chunk);
    chunks.set(entry.id, parsed.chunk);
  }
  const directories = new Directories(registry);
  const plans = programPlans(registry, true);
  for (const entry of entries) {
    const plan =
      plans.find((item) => closure(registry, rootsOf(registry, item)).some(({ id }) => id === entry.id)) ??
      HOST;
    const mode: Mode = { stop: true, lenient: false };
    const checked: ProgramPlan = { worker: plan.worker, kind: plan.kind };
    // The programs that the cache has are whole ones.
    const own = new CompileCache();
    const compiled = compileProgram(registry, checked, [entry], chunks, directories, own, mode);
    diagnostics.push(...compiled.diagnostics);
    for (const { entry: caller, diagnostic } of checkTargets(registry, checked, compiled.targets))
      diagnostics.push(...placed(caller, [diagnostic]));
  }
  return diagnostics.filter((item) => !isForeign(item, registry));
}

/** The entries that can replace functions: those that import the library of tests, by whatever way. */
function mockingEntries(registry: Registry): ReadonlySet<string> {
  if (!registry.entries.has(TEST_ENTRY)) return new Set();
  const uses = (entry: LuaEntry) => closure(registry, [entry]).some(({ id }) => id === TEST_ENTRY);
  const found = luaEntries(registry).filter((entry) => entry.id !== TEST_ENTRY && uses(entry));
  return new Set(found.map(({ id }) => id));
}

/** What is checked like functions of the host program although no program has it. */
const HOST: ProgramPlan = { worker: undefined, kind: "host" };

/** The entries that no program would compile. */
function uncovered(registry: Registry, plans: readonly ProgramPlan[]): LuaEntry[] {
  const covered = new Set(
    plans.flatMap((plan) => closure(registry, rootsOf(registry, plan))).map(({ id }) => id),
  );
  // Workflows belong to a worker; one without is an error of the registry.
  return luaEntries(registry).filter(({ id, kind }) => !covered.has(id) && kind !== "workflow.lua");
}

/** Which files a program has, and the globals that it assigns. */
interface GlobalUses {
  files: ReadonlySet<string>;
  assigned: ReadonlySet<string>;
}

const NO_GLOBALS: GlobalUses = { files: new Set(), assigned: new Set() };

/** Is it about a global that another program assigns which has the same file? */
function isSet({ code, message, range }: Diagnostic, programs: readonly GlobalUses[]): boolean {
  const name = code === "LF3003" ? /`(\w+)`/.exec(message)?.[1] : undefined;
  return (
    name !== undefined && programs.some(({ assigned, files }) => files.has(range.file) && assigned.has(name))
  );
}

/** Is it advice about the code of a vendored module? */
function isForeign({ severity, range }: Diagnostic, { vendored }: Registry): boolean {
  return severity === "warning" && vendored.some((folder) => range.file.startsWith(`${folder}/`));
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
    for (const entry of registry.entries.values()) {
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
  // What could not be understood is no part of the closure.
  const needed = closure(registry, [entry]).flatMap(({ id, imports }) => [
    id,
    ...imports.map(({ target }) => target),
  ]);
  const cause = needed.find((id) => broken.has(id));
  if (cause === undefined) return false;
  broken.set(entry.id, broken.get(cause)!);
  return true;
}

/** What stands for an entry that cannot be compiled: calls of it fail and say why. */
function stubOf(entry: LuaEntry, { code, message, range }: Diagnostic): LuaEntry {
  const { file, start } = range;
  const reason = `${entry.id} cannot be used: ${code}: ${message} (${file}:${start.line}:${start.column})`;
  const text = `return function()
  return nil, errors.new({ message = ${JSON.stringify(reason.replaceAll(/\p{Cc}/gu, " "))}, kind = errors.INTERNAL, retryable = false })
end`;
  return { ...entry, imports: [], modules: [], method: "main", source: { ...entry.source, text } };
}

/** Kinds that are only there to be imported. */
const LIBRARIES: ReadonlySet<string> = new Set(["library.lua", "module.lua"]);

interface CompiledProgram {
  /** Absent when there are errors. */
  program?: Program;
  diagnostics: Diagnostic[];
  /** What it calls by id; whether that is right depends on the whole registry. */
  targets: TargetUse[];
  globals: GlobalUses;
  /** The first error of each entry that has one. */
  broken: Map<string, Diagnostic>;
}

interface Mode {
  /** There are errors elsewhere, so that nothing needs to be emitted. */
  stop: boolean;
  /** A bug of luaflow breaks an entry, not everything. */
  lenient: boolean;
}

function compileProgram(
  registry: Registry,
  plan: ProgramPlan,
  roots: readonly LuaEntry[],
  chunks: ReadonlyMap<string, Chunk>,
  directory: Directories,
  cache: CompileCache,
  mode: Mode,
): CompiledProgram {
  const entries = closure(registry, roots);
  const imported = importedBy(entries);
  const parsed: ParsedEntry[] = [];
  for (const entry of entries) {
    const chunk = chunks.get(entry.id);
    if (chunk === undefined) continue;
    parsed.push({
      entry,
      chunk: imported.has(entry.id) || LIBRARIES.has(entry.kind) ? chunk : cache.prune(chunk, entry.method),
    });
  }
  if (parsed.length < entries.length)
    return { diagnostics: [], targets: [], globals: NO_GLOBALS, broken: new Map() };
  const rootIds = new Set(roots.filter(({ kind }) => !LIBRARIES.has(kind)).map((entry) => entry.id));
  const needed = directory.entries(entries);
  const operations =
    plan.kind === "activities" && plan.worker !== undefined
      ? nexusFunctions(registry.nexus.services, plan.worker.id)
      : new Set<string>();
  const inputs = [
    [...operations].join(),
    directory.key,
    JSON.stringify(needed),
    [...rootIds].join(),
    mode.stop,
    ...parsed.flatMap(({ entry, chunk }) => [chunk, entryKey(entry)]),
  ];
  return cache.program(`${plan === HOST ? "checked" : plan.kind} ${plan.worker?.id ?? ""}`, inputs, () =>
    analyzeAndEmit(plan, parsed, rootIds, operations, directory.of(plan.worker, needed), mode),
  );
}

function analyzeAndEmit(
  plan: ProgramPlan,
  parsed: readonly ParsedEntry[],
  rootIds: ReadonlySet<string>,
  operations: ReadonlySet<string>,
  directory: Directory,
  { stop, lenient }: Mode,
): CompiledProgram {
  const { worker, kind } = plan;
  const diagnostics: Diagnostic[] = [];
  const targets: TargetUse[] = [];
  const broken = new Map<string, Diagnostic>();
  /** What `work` gives, or undefined after a bug. */
  const guarded = <T>(entry: LuaEntry, work: () => T): T | undefined => {
    if (!lenient) return work();
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
      ...checkSearchAttributes(program, module, declaredIn(directory)),
    ]);
    targets.push(...(guarded(entry, () => targetUses(program, module)) ?? []));
    const reported = placed(entry, found ?? []);
    diagnostics.push(...reported);
    const cause = reported.find(({ severity }) => severity === "error");
    if (cause !== undefined) broken.set(entry.id, cause);
  }
  const globals: GlobalUses = {
    files: new Set(parsed.map(({ entry }) => (entry.source.inline ? entry.file : entry.source.file))),
    assigned: program.assignedGlobals,
  };
  if (stop || broken.size > 0) return { diagnostics, targets, globals, broken };
  const folder = worker?.id.replace(":", ".") ?? "host";
  const plans = new Map<string, ModulePlan>();
  const exports: ProgramExport[] = [];
  const functions: ProgramExport[] = [];
  const imported = importedBy(parsed.map(({ entry }) => entry));
  for (const { entry } of parsed) {
    const name = entry.namespace === worker?.namespace ? entry.name : `${entry.namespace}.${entry.name}`;
    const path = `${folder}/${kind}/${name}.ts`;
    const type = rootIds.has(entry.id) ? typeName(entry, kind) : undefined;
    plans.set(entry.id, { path, imported: imported.has(entry.id), ...(type === undefined ? {} : { type }) });
    if (type === undefined) continue;
    const only = kind === "activities" && !isServed(entry, plan);
    const reusable = entry.kind === "function.lua";
    (only ? functions : exports).push({ type, entry: entry.id, module: path, reusable });
  }
  const searchAttributes = mergedAttributes(
    [...program.modules.values()].map((module) => searchAttributesOf(program, module)),
  );
  const modules = emitProgram(program, plans, ({ entry }, emit) => guarded(entry, emit));
  if (broken.size > 0) return { diagnostics, targets, globals, broken };
  // Only for declarations, which a build that leaves things out does not write.
  const described = [...exports, ...functions.filter(({ entry }) => operations.has(entry))];
  const surface = lenient
    ? NO_SURFACE
    : programSurface(program, new Map(described.map(({ entry, type }) => [entry, type])), (activity) =>
        Object.hasOwn(directory.activities, activity),
      );
  return {
    diagnostics,
    targets,
    globals,
    broken,
    program: {
      kind,
      worker,
      folder,
      exports,
      functions,
      modules,
      directory: kind === "workflows" ? withHandlers(program, directory, exports) : directory,
      surface,
      searchAttributes,
    },
  };
}

/** What its code says of the updates and messages of workflows. */
function withHandlers(
  program: ProgramInfo,
  directory: Directory,
  exports: readonly ProgramExport[],
): Directory {
  const workflows = { ...directory.workflows };
  for (const { entry } of exports) {
    const known = workflows[entry];
    const messages = receivedMessages(program, program.modules.get(entry)!);
    if (known !== undefined && messages !== undefined) workflows[entry] = { ...known, messages };
  }
  return { ...directory, workflows, ...(handlesUpdates(program) && { handlesUpdates: true }) };
}

/** The search attributes that a program may set by declaration; the host program starts workflows through any client. */
function declaredIn({ client, searchAttributes = {} }: Directory): SearchAttributeTypes {
  return client === ""
    ? Object.assign({}, ...Object.values(searchAttributes))
    : (searchAttributes[client] ?? {});
}

/** Diagnostics of an entry's Lua that nobody wants to ignore, where a reader finds them. */
function placed({ source }: LuaEntry, found: readonly Diagnostic[]): Diagnostic[] {
  return withoutIgnored(source.text, found.map(whereLoaded)).map((item) => inManifest(source, item));
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

function typeName(entry: LuaEntry, kind: ProgramKind): string {
  return kind === "workflows" ? (entry.workflow?.name ?? entry.id) : entry.id;
}
