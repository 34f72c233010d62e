/** A registry as its editor has it at one moment. Pure: what is asked of it is computed when it is asked for, and kept. */

import { luaEntries } from "../../compiler/1-registry/index.ts";
import { loneEntry } from "../../compiler/1-registry/lone-entry.ts";
import { isManifestPath } from "../../compiler/1-registry/manifest.ts";
import type { Entry, LuaEntry, Registry, SourceFiles } from "../../compiler/1-registry/model.ts";
import { YamlDocument } from "../../compiler/1-registry/yaml/document.ts";
import type { Library } from "./library.ts";
import { LuaDocument } from "./lua-document.ts";

/** Documents outlive the snapshot, as long as nothing about them changes. */
export class DocumentCache {
  private readonly known = new Map<string, { key: string; text: string; document: LuaDocument }>();

  of(entry: LuaEntry): LuaDocument {
    const { source, modules, imports } = entry;
    const place = source.inline ? entry.id : source.file;
    const key = JSON.stringify([source.file, source.startLine, source.indent, modules, imports]);
    const known = this.known.get(place);
    if (known?.key === key && known.text === source.text) return known.document;
    const document = new LuaDocument(entry);
    this.known.set(place, { key, text: source.text, document });
    return document;
  }
}

export class Snapshot {
  private readonly byFile = new Map<string, LuaEntry[]>();

  constructor(
    readonly files: SourceFiles,
    readonly registry: Registry,
    readonly library: Library,
    private readonly documents: DocumentCache,
  ) {
    for (const entry of luaEntries(registry)) {
      const { file } = entry.source;
      const known = this.byFile.get(file);
      if (known === undefined) this.byFile.set(file, [entry]);
      else known.push(entry);
    }
  }

  /** The entries whose Lua is in a file; of a manifest, those with inline texts. */
  entriesOf(file: string): readonly LuaEntry[] {
    return this.byFile.get(file) ?? [];
  }

  /** The entries that stand in a manifest, in its order. */
  entriesIn(manifest: string): Entry[] {
    return [...this.registry.entries.values()]
      .filter(({ file }) => file === manifest)
      .sort((left, right) => left.range.start.offset - right.range.start.offset);
  }

  /** A Lua file, also one that no entry has. */
  lua(file: string): LuaDocument | undefined {
    const [entry] = this.entriesOf(file);
    if (entry !== undefined && !entry.source.inline) return this.documents.of(entry);
    const text = this.files.get(file);
    return text === undefined || !file.endsWith(".lua")
      ? undefined
      : this.documents.of(loneEntry(`:${file}`, file, text));
  }

  documentOf(entry: LuaEntry): LuaDocument {
    return entry.source.inline
      ? this.documents.of(entry)
      : (this.lua(entry.source.file) ?? this.documents.of(entry));
  }

  libraryEntry(id: string): LuaEntry | undefined {
    const entry = this.registry.entries.get(id);
    return entry !== undefined && "source" in entry ? (entry as LuaEntry) : undefined;
  }

  /** Every Lua text of the registry that is its own, each once. */
  *allLua(): Iterable<LuaDocument> {
    for (const entries of this.byFile.values()) {
      const files = new Set<LuaDocument>();
      for (const entry of entries) {
        if (!this.files.has(entry.source.file)) continue;
        files.add(this.documentOf(entry));
      }
      yield* files;
    }
  }

  manifests(): string[] {
    return [...this.files.keys()].filter(isManifestPath);
  }

  manifest(file: string): YamlDocument | undefined {
    const text = this.files.get(file);
    return text === undefined || !isManifestPath(file) ? undefined : YamlDocument.parse(file, text);
  }
}
