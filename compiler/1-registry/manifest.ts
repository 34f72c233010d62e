/** From manifest files to raw entries (spec: modules.md A1, A2, A4). */
import type { SourceRange } from "../2-parse/ast.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { CODES } from "./codes.ts";
import { idFault } from "./ids.ts";
import { interpolate } from "./interpolate.ts";
import type { SourceFiles } from "./model.ts";
import { diagnostic, EntryScope } from "./scope.ts";
import { nearest } from "./suggest.ts";
import { type Path, YamlDocument } from "./yaml/document.ts";
import { isRecord, setField, toPlain, typeName } from "./yaml/plain.ts";

/** An entry whose id and kind are right; its configuration is not looked at yet. */
export interface RawEntry {
  id: string;
  namespace: string;
  name: string;
  kind: string;
  meta: Record<string, unknown>;
  data: unknown;
  file: string;
  range: SourceRange;
  scope: EntryScope;
  /** See `Interpolation`; paths in `data`. */
  inserted: Map<string, string>;
  failed: ReadonlySet<string>;
  /** Who wrote values that are not the manifest's, by their dotted paths. */
  origins: Map<string, string>;
}

export interface Manifests {
  entries: RawEntry[];
  /** Ids that are written somewhere, but whose entry is broken: references to them are not worth reporting. */
  broken: Set<string>;
  /** Namespaces of files with broken YAML; entries of them may be missing. */
  brokenNamespaces: Set<string>;
}

const FILE_FIELDS = ["version", "namespace", "meta", "entries"];
const NEITHER = "either entries array or single entry (name/kind) must be provided";

/**
 * @param paths of the manifests, in order
 * @param rootOf the folder that a manifest's `file:///` means, and that its files must be in
 */
export function readManifests(
  files: SourceFiles,
  diagnostics: Diagnostic[],
  paths: readonly string[],
  rootOf: (path: string) => string,
): Manifests {
  const result: Manifests = { entries: [], broken: new Set(), brokenNamespaces: new Set() };
  for (const path of paths) new ManifestReader(path, rootOf(path), files, diagnostics, result).read();
  return result;
}

/** Candidates of A1. */
export function isManifestPath(path: string): boolean {
  return /\.(yaml|yml|json)$/.test(path) && !path.split("/").includes("node_modules");
}

class ManifestReader {
  readonly #root: string;
  readonly #files: SourceFiles;
  readonly #diagnostics: Diagnostic[];
  readonly #result: Manifests;
  readonly #document: YamlDocument;

  constructor(path: string, root: string, files: SourceFiles, diagnostics: Diagnostic[], result: Manifests) {
    this.#root = root;
    this.#files = files;
    this.#diagnostics = diagnostics;
    this.#result = result;
    this.#document = YamlDocument.parse(path, files.get(path) ?? "");
  }

  read(): void {
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
    const root = plain.value;
    if (!isRecord(root)) {
      if (this.#isIndex()) this.#noNamespace("the file is not a map with a `namespace`", document.top());
      return;
    }
    const namespace = this.#namespace(root);
    if (namespace !== undefined) this.#entries(root, namespace);
  }

  #push(item: Diagnostic): void {
    this.#diagnostics.push(item);
  }

  #isIndex(): boolean {
    return /(^|\/)_index\.(yaml|yml|json)$/.test(this.#document.file);
  }

  /** Other tools have YAML with templates in it and JSON with comments; it concerns us only when it means to be a manifest. */
  #looksLikeManifest(): boolean {
    const { file, text } = this.#document;
    if (this.#isIndex()) return true;
    return file.endsWith(".json")
      ? /"namespace"\s*:/.test(text)
      : /^["']?(?:namespace|entries)["']?\s*:/m.test(text);
  }

  #reportFaults(): void {
    if (!this.#looksLikeManifest()) return;
    const document = this.#document;
    for (const fault of document.faults) {
      const code = fault.hostile ? CODES.hostileYaml : CODES.brokenYaml;
      const entry = this.#entryAt(fault.start);
      const message = entry === undefined ? fault.message : `${fault.message} (in entry \`${entry}\`)`;
      this.#push(diagnostic(code, message, document.range(fault.start, fault.end), { help: fault.help }));
    }
    this.#markNamespace();
  }

  /** What can be told of a file that is not read any further. */
  #markNamespace(): void {
    const namespace = /^\s*"?namespace"?\s*:\s*["']?([\w.-]+)/m.exec(this.#document.text)?.[1];
    if (namespace !== undefined) this.#result.brokenNamespaces.add(namespace);
  }

  /** The name of the entry at an offset, as far as the broken file shows it. */
  #entryAt(offset: number): string | undefined {
    const before = this.#document.text.slice(0, offset);
    const names = [...before.matchAll(/^\s*(?:-\s+|\{\s*)?name:\s*["']?([^\s"'#]+)/gm)];
    return names.at(-1)?.[1];
  }

  #namespace(root: Record<string, unknown>): string | undefined {
    const value = root.namespace;
    if (value === undefined || value === null || (typeof value === "string" && value.trim() === "")) {
      const range = this.#document.locate(value === undefined ? ["entries"] : ["namespace"], "key");
      if (this.#isIndex() || this.#hasKnownEntries(root))
        this.#noNamespace("the file has no `namespace`", range);
      return undefined;
    }
    const fault = typeof value === "string" ? idFault(value) : `it must be a string, got ${typeName(value)}`;
    if (fault === undefined) return String(value);
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
    return undefined;
  }

  #noNamespace(what: string, range: SourceRange): void {
    const help = "add `namespace: <dotted name>` at the top of the file";
    this.#push(
      diagnostic(CODES.missingNamespace, `missing namespace: ${what} and is ignored`, range, { help }),
    );
  }

  /** Somebody else's YAML may have `entries`, but not with kinds like ours. */
  #hasKnownEntries(root: Record<string, unknown>): boolean {
    const items = Array.isArray(root.entries) ? root.entries : [root];
    return items.some(
      (item) =>
        isRecord(item) && typeof item.kind === "string" && /^(temporal|env)\.|\.lua(\.bc)?$/.test(item.kind),
    );
  }

  #entries(root: Record<string, unknown>, namespace: string): void {
    const document = this.#document;
    if (document.count > 1) {
      const message = "the file has several YAML documents; only the first is read";
      this.#push(diagnostic(CODES.ignoredField, message, document.locate(["namespace"], "key")));
    }
    const { entries } = root;
    if (entries !== undefined && entries !== null && !Array.isArray(entries)) {
      const message = `\`entries\` must be a list, got ${typeName(entries)}`;
      const help = "write each entry as an item: `- name: …`";
      this.#push(diagnostic(CODES.wrongType, message, document.locate(["entries"]), { help }));
      this.#result.brokenNamespaces.add(namespace);
      return;
    }
    const shared = this.#meta(root.meta, ["meta"]);
    if (Array.isArray(entries) && entries.length > 0) {
      this.#unknownFileFields(root);
      for (const [index, item] of entries.entries()) this.#entry(item, ["entries", index], namespace, shared);
    } else if (root.name !== undefined || root.kind !== undefined) {
      const { version: _version, namespace: _namespace, entries: _entries, meta: _meta, ...item } = root;
      this.#entry(item, [], namespace, shared);
    } else if (!Array.isArray(entries)) {
      this.#push(diagnostic(CODES.noEntries, NEITHER, document.locate(["namespace"])));
    } else {
      this.#unknownFileFields(root);
    }
  }

  #unknownFileFields(root: Record<string, unknown>): void {
    for (const key of Object.keys(root)) {
      if (FILE_FIELDS.includes(key)) continue;
      const near = nearest(key, FILE_FIELDS);
      const help = near === undefined ? undefined : `there is a field with a similar name: \`${near}\``;
      const message = `unknown field \`${key}\` has no effect beside \`entries\``;
      this.#push(diagnostic(CODES.unknownField, message, this.#document.locate([key], "key"), { help }));
    }
  }

  #meta(value: unknown, path: Path): Record<string, unknown> {
    if (value === undefined || value === null) return {};
    if (isRecord(value)) return value;
    const message = `\`meta\` must be a map, got ${typeName(value)}; it is dropped`;
    this.#push(diagnostic(CODES.metaDropped, message, this.#document.locate(path)));
    return {};
  }

  #entry(item: unknown, path: Path, namespace: string, shared: Record<string, unknown>): void {
    const document = this.#document;
    if (!isRecord(item)) {
      const message =
        item === null || item === undefined
          ? "entry cannot be nil"
          : `an entry must be a map, got ${typeName(item)}`;
      this.#push(diagnostic(CODES.nilEntry, message, document.locate(path)));
      return;
    }
    const wrapped = Object.hasOwn(item, "data") && item.data !== null;
    const scope = new EntryScope(document, this.#diagnostics, path, wrapped);
    const name = this.#word(item, "name", path);
    const kind = this.#word(item, "kind", path);
    if (name !== undefined && idFault(name) === undefined && kind === undefined) {
      this.#result.broken.add(`${namespace}:${name}`);
    }
    if (name === undefined || kind === undefined || !this.#goodName(name, namespace, path)) return;

    const own = this.#meta(item.meta, [...path, "meta"]);
    const { name: _name, kind: _kind, meta: _meta, data, ...rest } = item;
    if (wrapped) this.#ignoredBesideData(Object.keys(rest), path);
    const onFault =
      (prefix: Path) =>
      (at: Path, fault: { code: (typeof CODES)[keyof typeof CODES]; message: string; help?: string }) =>
        scope.report(fault.code, fault.message, [...prefix, ...at], { help: fault.help });
    const merged = { ...shared };
    for (const [key, value] of Object.entries(own)) setField(merged, key, value);
    const meta = interpolate(merged, document.file, this.#files, onFault(["meta"]), this.#root);
    const config = interpolate(wrapped ? data : rest, document.file, this.#files, onFault([]), this.#root);
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
      origins: new Map(),
    });
  }

  /** `name` or `kind`. */
  #word(item: Record<string, unknown>, field: "name" | "kind", path: Path): string | undefined {
    const value = item[field];
    if (typeof value === "string" && value.trim() !== "") return value.trim();
    const code = field === "name" ? CODES.missingName : CODES.missingKind;
    const place = path.length > 0 ? `entry[${path.at(-1)}].${field}: ` : "";
    const message = `missing ${field}: ${place}${field} is required and must be a non-empty string`;
    const help =
      value instanceof Date || typeof value === "number" ? `quote it: \`${field}: "…"\`` : undefined;
    const shown: Path =
      value !== undefined ? [...path, field] : field === "kind" && item.name ? [...path, "name"] : path;
    this.#push(diagnostic(code, message, this.#document.locate(shown), { help }));
    return undefined;
  }

  #goodName(name: string, namespace: string, path: Path): boolean {
    const fault = idFault(name);
    if (fault === undefined) return true;
    const bare = name.startsWith(`${namespace}:`) ? name.slice(namespace.length + 1) : undefined;
    const help = bare === undefined ? undefined : `the namespace is added by itself: \`name: ${bare}\``;
    const message = `invalid name \`${name}\`: ${fault}`;
    this.#push(diagnostic(CODES.invalidName, message, this.#document.locate([...path, "name"]), { help }));
    this.#result.broken.add(name.includes(":") ? name : `${namespace}:${name}`);
    return false;
  }

  #ignoredBesideData(fields: string[], path: Path): void {
    for (const field of fields) {
      const message = `\`${field}\` is ignored: the entry's configuration is its \`data\``;
      this.#push(diagnostic(CODES.ignoredField, message, this.#document.locate([...path, field], "key")));
    }
  }
}
