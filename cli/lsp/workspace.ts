/** One registry that is being edited: its files on disk with the editor's unsaved texts over them, and what follows from both. */
import { realpathSync } from "node:fs";
import { isAbsolute, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { FileCache } from "../../compiler/1-registry/file-cache.ts";
import { emptiness, loadRegistry, luaEntries } from "../../compiler/1-registry/index.ts";
import { isManifestPath } from "../../compiler/1-registry/manifest.ts";
import type { LuaEntry, Registry, SourceFiles } from "../../compiler/1-registry/model.ts";
import { readSourceFiles } from "../../compiler/1-registry/read.ts";
import { YamlDocument } from "../../compiler/1-registry/yaml/document.ts";
import { CompileCache } from "../../compiler/cache.ts";
import { checkEntries, compilePrograms } from "../../compiler/compile.ts";
import { hasErrors, tidy } from "../../compiler/diagnostics/collector.ts";
import type { Diagnostic } from "../../compiler/diagnostics/diagnostic.ts";
import { workflowGraph } from "../../compiler/graph/index.ts";
import { toSvg } from "../graph/svg.ts";
import type { Library } from "./library.ts";
import { DocumentCache, Snapshot } from "./snapshot.ts";

export class Workspace {
  private disk: SourceFiles = new Map();
  /** Unsaved texts by path below the root. */
  private readonly open = new Map<string, string>();
  private readonly fileCache = new FileCache();
  private readonly cache = new CompileCache();
  private readonly emitted = new CompileCache();
  private readonly documents = new DocumentCache();
  private loaded: { files: SourceFiles; registry: Registry; diagnostics: Diagnostic[] } | undefined;
  /** Manifests as they were when their YAML was right. */
  private readonly sound = new Map<string, string>();
  private current: Snapshot | undefined;
  private readonly real: string;

  /** @param root absolute path of the registry's folder */
  constructor(
    readonly root: string,
    private readonly library: Library,
  ) {
    this.real = realPath(root);
  }

  /** The path of a file below the root, with forward slashes; undefined for files elsewhere. */
  pathOf(file: string): string | undefined {
    for (const root of [this.root, this.real]) {
      const path = relative(root, file);
      if (path !== "" && !path.startsWith("..") && !path.includes(":")) return path.split(sep).join("/");
    }
    return undefined;
  }

  /** Also of the definitions that luaflow ships, whose paths are absolute. */
  uriOf = (path: string): string => pathToFileURL(isAbsolute(path) ? path : `${this.root}/${path}`).href;

  /** Reads what has changed on disk. @throws RegistryReadError */
  async read(): Promise<void> {
    this.disk = await readSourceFiles(this.root, this.fileCache);
    this.loaded = undefined;
    this.current = undefined;
  }

  /** @param text undefined when the editor has closed the file */
  setOpen(path: string, text: string | undefined): void {
    const before = this.open.get(path) ?? this.disk.get(path);
    if (text === undefined) this.open.delete(path);
    else this.open.set(path, text);
    if (before === (text ?? this.disk.get(path))) return;
    this.current = undefined;
    if (this.loaded !== undefined && path.endsWith(".lua") && before !== undefined && text !== undefined) {
      this.refresh(path, text);
      return;
    }
    this.loaded = undefined;
  }

  /** The registry is what it was when only the Lua of an entry has changed. */
  private refresh(path: string, text: string): void {
    const { registry, diagnostics } = this.loaded!;
    const edited = (entry: LuaEntry): boolean => !entry.source.inline && entry.source.file === path;
    const renew = (entry: LuaEntry): LuaEntry => {
      if (!edited(entry)) return entry;
      const renewed = { ...entry, source: { ...entry.source, text } };
      registry.entries.set(entry.id, renewed);
      return renewed;
    };
    const { workflows, functions, processes, libraries } = registry;
    this.loaded = {
      files: this.files(),
      diagnostics,
      registry: {
        ...registry,
        workflows: workflows.map(renew),
        functions: functions.map(renew),
        processes: processes.map(renew),
        libraries: libraries.map(renew),
      },
    };
  }

  files(): SourceFiles {
    const files = new Map(this.disk);
    for (const [path, text] of this.open) files.set(path, text);
    return new Map([...files].sort(([left], [right]) => (left < right ? -1 : 1)));
  }

  private load() {
    if (this.loaded === undefined) {
      const files = this.files();
      this.loaded = { files, ...loadRegistry(files) };
    }
    return this.loaded;
  }

  /** What queries are answered from. Entries of a manifest whose YAML is broken are those that it had before. */
  snapshot(): Snapshot {
    if (this.current === undefined) {
      const { files, registry } = this.load();
      let wanted = registry;
      let repaired: Map<string, string> | undefined;
      for (const [path, text] of files) {
        if (!isManifestPath(path)) continue;
        if (YamlDocument.parse(path, text).faults.length === 0) this.sound.set(path, text);
        else if (this.sound.has(path)) (repaired ??= new Map(files)).set(path, this.sound.get(path)!);
      }
      if (repaired !== undefined) wanted = loadRegistry(repaired).registry;
      this.current = new Snapshot(files, wanted, this.library, this.documents);
    }
    return this.current;
  }

  /** Parses what {@link check} needs, in slices. */
  *parseAll(): Generator<void> {
    let started = performance.now();
    for (const entry of luaEntries(this.load().registry)) {
      this.cache.parse(entry);
      if (performance.now() - started < SLICE) continue;
      yield;
      started = performance.now();
    }
  }

  /** The graph of a workflow, as SVG; undefined for what is no workflow, or cannot be parsed. */
  graphOf(id: string): string | undefined {
    const { registry } = this.load();
    const entry = registry.workflows.find((workflow) => workflow.id === id);
    const graph = entry && workflowGraph(registry, entry, this.cache).graph;
    return graph && toSvg(graph);
  }

  /** Everything that is wrong, as `luaflow check` finds it. */
  check(): Diagnostic[] {
    const { files, registry, diagnostics } = this.load();
    const steps = compilePrograms(registry, diagnostics, { host: true, emit: false, cache: this.cache });
    for (;;) {
      const step = steps.next();
      if (!step.done) continue;
      return tidy([...diagnostics, ...emptiness(registry, files, diagnostics), ...step.value.diagnostics]);
    }
  }

  /** The TypeScript that an entry becomes; undefined for what is no Lua entry, or has errors. */
  typeScriptOf(id: string): string | undefined {
    const { registry } = this.load();
    if (registry.entries.get(id) === undefined) return undefined;
    const steps = compilePrograms(registry, [], { host: true, lenient: true, cache: this.emitted });
    for (const program of steps) {
      const module = program.modules.find((item) => item.id === id);
      if (module !== undefined) return module.text;
    }
    return undefined;
  }

  /** What is wrong with one file, without asking what its change means to others. */
  checkFile(path: string): Diagnostic[] {
    const { registry, diagnostics } = this.load();
    const entries = luaEntries(registry).filter(({ source }) => source.file === path);
    const own = diagnostics.filter(({ range }) => range.file === path);
    // Whether the Lua can be analysed does not depend on the manifests' mistakes, but its findings would repeat them.
    if (entries.length === 0 || entries.length > MAX_AT_ONCE || hasErrors(own)) return tidy(own);
    const found = checkEntries(registry, entries, this.cache).filter(({ range }) => range.file === path);
    return tidy([...own, ...found]);
  }
}

/** How long nothing else may wait for parsing, in milliseconds. */
const SLICE = 20;

/** Entries of one file that are checked while somebody types; a manifest may have many. */
const MAX_AT_ONCE = 20;

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
