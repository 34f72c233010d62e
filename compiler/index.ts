/**
 * The compiler's public API (`luaflow/compiler`).
 *
 * {@link compile} is pure: source files in, TypeScript modules and diagnostics out. Bundling and writing are
 * separate steps at the edge.
 */
import { loadRegistry, type SourceFiles } from "./1-registry/index.ts";
import type { LuaEntry, Registry, WorkerEntry } from "./1-registry/model.ts";
import type { Chunk } from "./2-parse/ast.ts";
import { parse } from "./2-parse/index.ts";
import { inManifest } from "./2-parse/inline.ts";
import { checkModule } from "./3-analyze/checks.ts";
import { analyzeProgram, type ParsedEntry } from "./3-analyze/index.ts";
import { emitProgram, type ModulePlan } from "./4-emit/index.ts";
import type { Diagnostic } from "./diagnostics/diagnostic.ts";
import { createDirectory } from "./directory.ts";
import type { Compilation, Program, ProgramExport, ProgramKind } from "./program.ts";

export type { SourceFiles } from "./1-registry/index.ts";
export type { Diagnostic } from "./diagnostics/diagnostic.ts";
export type * from "./program.ts";

export interface CompileOptions {
  /** Treat warnings as errors. */
  strict?: boolean;
}

/** Compiles a registry. All mistakes are reported, never thrown; with an error among them nothing is emitted. */
export function compile(files: SourceFiles, options: CompileOptions = {}): Compilation {
  const { registry, diagnostics } = loadRegistry(files);
  const chunks = new Map<string, Chunk>();
  for (const entry of luaEntries(registry)) {
    const parsed = parse(entry.source.text, { file: entry.source.file, chunk: entry.id });
    diagnostics.push(...parsed.diagnostics.map((item) => inManifest(entry.source, item)));
    if (parsed.chunk !== undefined) chunks.set(entry.id, parsed.chunk);
  }
  const programs: Program[] = [];
  const broken = hasErrors(diagnostics);
  for (const worker of registry.workers) {
    for (const kind of ["workflows", "activities"] as const) {
      const roots = rootsOf(registry, worker, kind);
      if (roots.length === 0) continue;
      const program = compileProgram(registry, worker, kind, roots, chunks, diagnostics, broken);
      if (program !== undefined) programs.push(program);
    }
  }
  const sorted = sortDiagnostics(diagnostics);
  const failed = hasErrors(sorted) || (options.strict === true && sorted.length > 0);
  return { registry, programs: failed ? [] : programs, diagnostics: sorted };
}

function luaEntries(registry: Registry): LuaEntry[] {
  return [...registry.workflows, ...registry.functions, ...registry.processes, ...registry.libraries];
}

function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((item) => item.severity === "error");
}

/** The entries that a worker runs on one side. */
function rootsOf(registry: Registry, worker: WorkerEntry, kind: ProgramKind): LuaEntry[] {
  if (kind === "workflows") return registry.workflows.filter((entry) => entry.workflow?.worker === worker.id);
  return [...registry.functions, ...registry.processes].filter(
    (entry) => entry.activity?.worker === worker.id,
  );
}

function compileProgram(
  registry: Registry,
  worker: WorkerEntry,
  kind: ProgramKind,
  roots: readonly LuaEntry[],
  chunks: ReadonlyMap<string, Chunk>,
  diagnostics: Diagnostic[],
  broken: boolean,
): Program | undefined {
  const entries = closure(registry, roots);
  const parsed: ParsedEntry[] = [];
  for (const entry of entries) {
    const chunk = chunks.get(entry.id);
    if (chunk !== undefined) parsed.push({ entry, chunk });
  }
  if (parsed.length < entries.length) return undefined;
  const rootIds = new Set(roots.map((entry) => entry.id));
  const program = analyzeProgram(kind, parsed, rootIds);
  for (const module of program.modules.values()) {
    const found = checkModule(program, module, rootIds.has(module.id));
    diagnostics.push(...found.map((item) => inManifest(module.entry.source, item)));
  }
  if (broken || hasErrors(diagnostics)) return undefined;
  const folder = worker.id.replace(":", ".");
  const plans = new Map<string, ModulePlan>();
  const exports: ProgramExport[] = [];
  for (const entry of entries) {
    const name = entry.namespace === worker.namespace ? entry.name : `${entry.namespace}.${entry.name}`;
    const path = `${folder}/${kind}/${name}.ts`;
    const imported = entries.some((other) =>
      other.imports.some((item) => !item.builtin && item.target === entry.id),
    );
    const type = rootIds.has(entry.id) ? typeName(entry, kind) : undefined;
    plans.set(entry.id, { path, imported, ...(type === undefined ? {} : { type }) });
    if (type !== undefined) exports.push({ type, entry: entry.id, module: path });
  }
  return {
    kind,
    worker,
    folder,
    exports,
    modules: emitProgram(program, plans),
    directory: createDirectory(registry, worker),
  };
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
