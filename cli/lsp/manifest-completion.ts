/** `textDocument/completion` in manifests, by the lines above: what is being typed is often no valid YAML. Pure. */
import { type CompletionItem, CompletionItemKind, MarkupKind } from "vscode-languageserver";
import { KNOWN_KINDS } from "../../compiler/1-registry/kinds.ts";
import type { Entry } from "../../compiler/1-registry/model.ts";
import { BUILTIN_MODULES } from "../../compiler/1-registry/modules.ts";
import type { FieldReference, FieldType } from "../../compiler/reference/model.ts";
import { fieldsAt, kindNamed } from "./manifest-fields.ts";
import type { Place } from "./place.ts";
import { toPosition } from "./positions.ts";

interface Context {
  /** Keys from the file's top; items of lists are numbers. */
  path: (string | number)[];
  /** The `kind` of the entry around it. */
  kind: string | undefined;
  /** What is typed: a key, or the value of the last key in `path`. */
  typed: string;
  value: boolean;
  /** Keys that the map has. */
  siblings: ReadonlySet<string>;
}

export function completeManifest(place: Place): CompletionItem[] {
  const { document, offset } = place.manifest!;
  const context = contextAt(document.text, offset);
  return context.value ? values(place, context) : keys(context);
}

// ── Where ───────────────────────────────────────────────────────────────────────────────────────────────

interface Line {
  /** Column of the first key or item; that of `- ` for items. */
  indent: number;
  /** Column of the key behind `- `. */
  inner: number;
  item: boolean;
  key?: string;
  rest: string;
}

function lineOf(text: string): Line | undefined {
  const found = /^(\s*)(- +|-$)?(.*)$/.exec(text.replace(/\r$/, ""));
  if (found === null || text.trim() === "" || text.trimStart().startsWith("#")) return undefined;
  const [, blank = "", dash = "", content = ""] = found;
  const key = /^["']?([\w.$-]+)["']?\s*:(?:\s+|$)(.*)$/.exec(content);
  const line = { indent: blank.length, inner: blank.length + dash.length, item: dash !== "" };
  return key === null ? { ...line, rest: content } : { ...line, key: key[1], rest: key[2]! };
}

function contextAt(text: string, offset: number): Context {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const here = text.slice(start, offset);
  const above = text.slice(0, start).split("\n").slice(0, -1);
  const below = text
    .slice(text.indexOf("\n", offset) < 0 ? text.length : text.indexOf("\n", offset) + 1)
    .split("\n");
  const current = lineOf(here) ?? { indent: here.length, inner: here.length, item: false, rest: "" };
  const path: (string | number)[] = [];
  let limit = current.item ? current.indent : current.inner;
  if (current.item) path.unshift(0);
  /** Keys beside the current line, and the entry's kind wherever it stands. */
  const siblings = new Set<string>();
  for (const other of neighbours(above.toReversed(), below, current.inner)) siblings.add(other);
  const list = current.item;
  let open = list;
  for (const raw of above.toReversed()) {
    const line = lineOf(raw);
    if (line === undefined) continue;
    // A list may stand as far left as its key.
    const parent =
      line.key !== undefined && (line.inner < limit || (open && line.inner === limit && !line.item));
    if (parent && line.rest === "") {
      path.unshift(line.key!);
      limit = line.inner;
      open = false;
    }
    if (line.item && line.indent < limit && line.inner <= limit) {
      path.unshift(0);
      limit = line.indent;
      open = true;
    }
  }
  const kind = kindAround(above, here, below);
  if (current.key !== undefined)
    return { path: [...path, current.key], kind, typed: current.rest, value: true, siblings };
  // In a list of texts an item is a value.
  const flow = /^\[(.*)$/.exec(current.rest);
  const value = flow !== null || (current.item && path.at(-2) !== "entries");
  return { path, kind, typed: current.rest, value, siblings };
}

/** Keys at the same column, up to where the map ends. */
function neighbours(above: readonly string[], below: readonly string[], inner: number): string[] {
  const found: string[] = [];
  for (const raw of above) {
    const line = lineOf(raw);
    if (line === undefined) continue;
    if (line.inner < inner) break;
    if (line.inner === inner && line.key !== undefined) found.push(line.key);
    if (line.inner === inner && line.item) break;
  }
  for (const raw of below) {
    const line = lineOf(raw);
    if (line === undefined) continue;
    if (line.inner < inner || (line.inner === inner && line.item)) break;
    if (line.inner === inner && line.key !== undefined) found.push(line.key);
  }
  return found;
}

/** The `kind` between the entry's beginning and the next one's. */
function kindAround(above: readonly string[], here: string, below: readonly string[]): string | undefined {
  const lines = [...above, here];
  let first = lines.length - 1;
  let column: number | undefined;
  for (let index = lines.length - 1; index >= 0; index--) {
    const line = lineOf(lines[index]!);
    if (line === undefined) continue;
    if (line.key === "entries" && !line.item) break;
    if (line.item && (column === undefined || line.indent < column)) {
      column = line.indent;
      first = index;
    }
  }
  const rest: string[] = [];
  for (const raw of below) {
    const line = lineOf(raw);
    if (line?.item === true && column !== undefined && line.indent <= column) break;
    rest.push(raw);
  }
  for (const raw of [...lines.slice(first), ...rest]) {
    const line = lineOf(raw);
    const kind = /\bkind:\s*["']?([\w.]+)/.exec(
      line?.item && line.rest.startsWith("{") ? line.rest : "",
    )?.[1];
    if (kind !== undefined) return kind;
    if (line?.key === "kind") return /^["']?([\w.]+)/.exec(line.rest)?.[1];
  }
  return undefined;
}

// ── What ────────────────────────────────────────────────────────────────────────────────────────────────

function keys({ path, kind, siblings }: Context): CompletionItem[] {
  const fields = fieldsAt(path, kind) ?? [];
  return fields
    .filter(({ name }) => !siblings.has(name))
    .map(
      (field): CompletionItem => ({
        label: field.name,
        kind: CompletionItemKind.Property,
        detail: typeText(field.type),
        documentation: { kind: MarkupKind.Markdown, value: field.about },
        insertText: isBlock(field.type) ? `${field.name}:` : `${field.name}: `,
        sortText: `${field.required === true ? 0 : field.idle === true ? 2 : 1}${field.name}`,
      }),
    );
}

function isBlock(type: FieldType): boolean {
  return typeof type !== "string" && !("one" in type);
}

function typeText(type: FieldType): string {
  if (typeof type === "string") return type;
  if ("one" in type) return type.one.join(" | ");
  if ("list" in type) return `list of ${typeText(type.list)}`;
  return "map";
}

function values(place: Place, { path, kind, typed }: Context): CompletionItem[] {
  const names = path.filter((step) => typeof step === "string");
  const key = names.at(-1);
  if (key === "kind") {
    return KNOWN_KINDS.map((label) => ({
      label,
      kind: CompletionItemKind.EnumMember,
      documentation: { kind: MarkupKind.Markdown, value: kindNamed(label)?.about ?? "" },
      ...edited(place, typed, label),
    }));
  }
  if (key === "modules") {
    return BUILTIN_MODULES.map((label) => {
      const owner = place.snapshot.library.modules.get(label);
      const about = owner?.about ?? "";
      const item = { label, kind: CompletionItemKind.Module };
      return about === "" ? item : { ...item, documentation: { kind: MarkupKind.Markdown, value: about } };
    });
  }
  if (key === "source" && kind?.endsWith(".lua") === true) return sources(place, typed);
  const field = fieldOf(path, kind);
  const type = field?.type ?? (names.includes("imports") ? "id" : undefined);
  return ofType(place, type, key ?? "", names.includes("imports"), typed);
}

function fieldOf(path: readonly (string | number)[], kind: string | undefined): FieldReference | undefined {
  const at = path.findLastIndex((step) => typeof step === "string");
  return fieldsAt(path.slice(0, at), kind)?.find(({ name }) => name === path[at]);
}

function ofType(
  place: Place,
  type: FieldType | undefined,
  key: string,
  imports: boolean,
  typed: string,
): CompletionItem[] {
  if (type === "boolean")
    return ["true", "false"].map((label) => ({ label, kind: CompletionItemKind.Value }));
  if (type === "id") {
    const wanted = wantedKind(key, imports);
    return [...place.snapshot.registry.entries.values()]
      .filter((entry) => wanted(entry) && place.snapshot.files.has(entry.file))
      .map(({ id, kind }) => ({
        label: id,
        kind: CompletionItemKind.Reference,
        detail: kind,
        ...edited(place, typed, id),
      }));
  }
  if (type === undefined || typeof type === "string") return [];
  if ("one" in type) return type.one.map((label) => ({ label, kind: CompletionItemKind.EnumMember }));
  if ("list" in type) return ofType(place, type.list, key, imports, typed);
  return "map" in type ? ofType(place, type.map, key, imports, typed) : [];
}

function wantedKind(key: string, imports: boolean): (entry: Entry) => boolean {
  if (imports)
    return ({ kind }) => kind === "library.lua" || kind === "module.lua" || kind === "function.lua";
  if (key === "client") return ({ kind }) => kind === "temporal.client";
  if (key === "worker") return ({ kind }) => kind === "temporal.worker";
  return () => true;
}

/** Ids and kinds have letters that end words in some editors. */
function edited(
  place: Place,
  typed: string,
  newText: string,
): Pick<CompletionItem, "textEdit" | "filterText"> {
  const { document, offset } = place.manifest!;
  const written = /[\w.:${}-]*$/.exec(typed)?.[0] ?? "";
  const { start, end } = document.range(offset - written.length, offset);
  return {
    filterText: newText,
    textEdit: { range: { start: toPosition(start), end: toPosition(end) }, newText },
  };
}

function sources(place: Place, typed: string): CompletionItem[] {
  const folder = place.file.includes("/") ? place.file.slice(0, place.file.lastIndexOf("/") + 1) : "";
  return [...place.snapshot.files.keys()]
    .filter((file) => file.endsWith(".lua") && file.startsWith(folder))
    .map((file) => {
      const label = `file://${file.slice(folder.length)}`;
      const { document, offset } = place.manifest!;
      const { start, end } = document.range(offset - typed.length, offset);
      return {
        label,
        kind: CompletionItemKind.File,
        filterText: label,
        textEdit: { range: { start: toPosition(start), end: toPosition(end) }, newText: label },
      };
    });
}
