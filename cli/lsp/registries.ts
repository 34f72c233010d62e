/** The registries that an editor has open: finding them, keeping up with edits, publishing what is wrong. */
import { dirname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Connection } from "vscode-languageserver/node";
import { MAX_FILE_SIZE } from "../../compiler/1-registry/read.ts";
import { isManifestPath } from "../../compiler/1-registry/manifest.ts";
import type { Diagnostic } from "../../compiler/diagnostics/diagnostic.ts";
import { byFile, toLspDiagnostic } from "./diagnostics.ts";
import { discoverRegistries, isManifestText } from "./discover.ts";
import type { Library } from "./library.ts";
import { Workspace } from "./workspace.ts";

/** How long nobody must type before everything is checked, in milliseconds. */
const QUIET = 350;

/** A registry with what has been published about its files. */
interface Kept {
  workspace: Workspace;
  /** By path below the registry: the findings as text, to publish only what has changed. */
  published: Map<string, string>;
  /** Edited since it was last looked at. */
  edited: Set<string>;
  timer?: NodeJS.Timeout;
  /** Counts what makes a check of everything that has begun pointless. */
  turn: number;
}

export class Registries {
  private readonly kept = new Map<string, Kept>();
  private readonly open = new Map<string, { text: string; version: number }>();
  private folders: string[] = [];
  private configured: readonly string[] = [];
  /** Work in order: everything that reads files. */
  private queue: Promise<void> = Promise.resolve();
  private soon = false;
  private rereading = false;

  constructor(
    private readonly connection: Connection,
    private readonly library: Library,
  ) {}

  /** @param configured folders of registries, if the user says so */
  start(folders: readonly string[], configured: readonly string[]): void {
    this.folders = [...folders];
    this.configured = configured;
    this.enqueue(() => this.discover());
  }

  changeFolders(added: readonly string[], removed: readonly string[]): void {
    this.folders = [...this.folders.filter((folder) => !removed.includes(folder)), ...added];
    this.enqueue(() => this.discover());
  }

  private enqueue(work: () => Promise<void>): void {
    this.queue = this.queue.then(work).catch((error: unknown) => this.log(error));
  }

  private log(error: unknown): void {
    this.connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }

  // ── Which ─────────────────────────────────────────────────────────────────────────────────────────────

  private async discover(): Promise<void> {
    const roots = new Set<string>();
    for (const folder of this.folders) {
      const found =
        this.configured.length > 0
          ? this.configured.map((path) => resolve(folder, path))
          : await discoverRegistries(folder);
      for (const root of found) roots.add(root);
    }
    // Registries of files outside of all folders stay as long as the files are open.
    const stays = (root: string) =>
      roots.has(root) ||
      (!this.isInFolders(root) && [...this.open.keys()].some((path) => path.startsWith(root)));
    for (const [root, kept] of this.kept) if (!stays(root)) this.forget(root, kept);
    for (const root of roots) if (!this.kept.has(root)) await this.add(root);
    for (const [path, { text }] of this.open) this.adopt(path, text);
  }

  private isInFolders(root: string): boolean {
    return this.folders.some((folder) => root === folder || root.startsWith(`${folder}/`));
  }

  private forget(root: string, kept: Kept): void {
    clearTimeout(kept.timer);
    kept.turn++;
    this.kept.delete(root);
    for (const path of kept.published.keys()) this.publish(kept, path, []);
  }

  private async add(root: string): Promise<void> {
    const workspace = new Workspace(root, this.library);
    const kept: Kept = { workspace, published: new Map(), edited: new Set(), turn: 0 };
    this.kept.set(root, kept);
    for (const [path, { text }] of this.open) {
      const file = workspace.pathOf(path);
      if (file !== undefined) workspace.setOpen(file, text);
    }
    await workspace.read().catch((error: unknown) => this.log(error));
    for (const path of this.open.keys()) {
      const file = workspace.pathOf(path);
      if (file !== undefined && this.keeperOf(path)?.kept === kept) this.touched(kept, file);
    }
    this.later(kept, 0);
  }

  /** A manifest that is new, or outside of the folders, begins a registry of its own. */
  private adopt(path: string, text: string): void {
    if (this.configured.length > 0 || this.keeperOf(path) !== undefined) return;
    if (!isManifestPath(path) || !isManifestText(text)) return;
    this.enqueue(async () => {
      if (this.keeperOf(path) === undefined) await this.add(dirname(path));
    });
  }

  private keeperOf(path: string): { kept: Kept; file: string } | undefined {
    let best: { kept: Kept; file: string } | undefined;
    for (const kept of this.kept.values()) {
      const file = kept.workspace.pathOf(path);
      if (file !== undefined && (best === undefined || file.length < best.file.length)) best = { kept, file };
    }
    return best;
  }

  /** The registry of a file and its path there, when all that was asked for before is read. */
  async find(path: string): Promise<{ workspace: Workspace; file: string } | undefined> {
    await this.queue;
    const found = this.keeperOf(path);
    return found && { workspace: found.kept.workspace, file: found.file };
  }

  async all(): Promise<Workspace[]> {
    await this.queue;
    return [...this.kept.values()].map(({ workspace }) => workspace);
  }

  // ── Edits ─────────────────────────────────────────────────────────────────────────────────────────────

  edit(path: string, written: string, version: number): void {
    // Files of that size are refused on disk, too.
    const text = written.length > MAX_FILE_SIZE ? "" : written;
    this.open.set(path, { text, version });
    const found = this.keeperOf(path);
    if (found === undefined) return this.adopt(path, text);
    found.kept.workspace.setOpen(found.file, text);
    this.touched(found.kept, found.file);
  }

  close(path: string): void {
    this.open.delete(path);
    const found = this.keeperOf(path);
    if (found === undefined) return;
    found.kept.workspace.setOpen(found.file, undefined);
    this.reread();
  }

  /** Something has changed on disk. */
  reread(): void {
    if (this.rereading) return;
    this.rereading = true;
    this.enqueue(async () => {
      this.rereading = false;
      await this.discover();
      for (const kept of this.kept.values()) {
        await kept.workspace.read().catch((error: unknown) => this.log(error));
        this.later(kept, 0);
      }
    });
  }

  private touched(kept: Kept, file: string): void {
    if (!isSource(file)) return;
    kept.edited.add(file);
    this.later(kept, QUIET);
    if (this.soon) return;
    this.soon = true;
    // Edits that have arrived together are looked at together.
    setImmediate(() => {
      this.soon = false;
      this.enqueue(async () => this.checkEdited());
    });
  }

  /** Checks everything after a time in which nothing happens. */
  private later(kept: Kept, delay: number): void {
    const turn = ++kept.turn;
    clearTimeout(kept.timer);
    kept.timer = setTimeout(() => {
      this.checkAll(kept, turn).catch((error: unknown) => this.log(error));
    }, delay);
  }

  private async checkAll(kept: Kept, turn: number): Promise<void> {
    // The first time thousands of files have to be parsed, while somebody types already.
    for (const _ of kept.workspace.parseAll()) {
      await new Promise((resume) => setImmediate(resume));
      if (kept.turn !== turn) return;
    }
    this.check(kept);
  }

  private checkEdited(): void {
    for (const kept of this.kept.values()) {
      for (const file of kept.edited) {
        try {
          this.publish(kept, file, kept.workspace.checkFile(file));
        } catch (error) {
          this.log(error);
        }
      }
      kept.edited.clear();
    }
  }

  // ── Findings ──────────────────────────────────────────────────────────────────────────────────────────

  private check(kept: Kept): void {
    const { workspace, published } = kept;
    let found: Map<string, Diagnostic[]>;
    try {
      found = byFile(workspace.check());
    } catch (error) {
      // A bug of the compiler: what is known of single files is better than what was.
      this.log(error);
      return;
    }
    const files = workspace.files();
    for (const [file, items] of found)
      if (files.has(file) || file === "_index.yaml") this.publish(kept, file, items);
    for (const file of published.keys()) if (!found.has(file)) this.publish(kept, file, []);
    // An editor may show what it knew of a file before.
    for (const path of this.open.keys()) {
      const file = workspace.pathOf(path);
      if (file !== undefined && isSource(file) && !found.has(file) && this.keeperOf(path)?.kept === kept)
        this.publish(kept, file, []);
    }
  }

  private publish({ workspace, published }: Kept, file: string, found: readonly Diagnostic[]): void {
    const uri = workspace.uriOf(file);
    const diagnostics = found.map((item) => toLspDiagnostic(item, workspace.uriOf));
    const text = JSON.stringify(diagnostics);
    const open = [...this.open].find(([path]) => workspace.pathOf(path) === file);
    // What is about an older text has to be said again for the present one.
    if (open === undefined && (published.get(file) ?? "[]") === text) return;
    if (diagnostics.length === 0) published.delete(file);
    else published.set(file, text);
    const address = open === undefined ? uri : pathToFileURL(open[0]).href;
    void this.connection.sendDiagnostics({ uri: address, version: open?.[1].version, diagnostics });
  }
}

function isSource(file: string): boolean {
  return file.endsWith(".lua") || isManifestPath(file);
}
