/**
 * Parses one manifest and finds the places of its values again. YAML 1.2 core rules, with merge keys,
 * timestamps and octal numbers like `0644` as the platform reads them. JSON is read as YAML.
 */
import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseAllDocuments,
  visit,
  type YAMLParseError,
} from "yaml";
import type { SourceRange } from "../../2-parse/ast.ts";
import { LineMap } from "../../2-parse/lines.ts";

export type Path = readonly (string | number)[];

export interface YamlFault {
  message: string;
  start: number;
  end: number;
  /** Nesting or expansion beyond all measure, rather than wrong syntax. */
  hostile: boolean;
  /** What to do, where that is known. */
  help?: string;
}

const TOO_DEEP = "the nesting is too deep";

/** Parsing is slow, and a registry that is being worked on is read again and again. Documents are never changed. */
const latest = new Map<string, YamlDocument>();
const MAX_LATEST = 10_000;

/** A manifest as nodes. Only the first document of a file is read. */
export class YamlDocument {
  readonly file: string;
  readonly text: string;
  readonly root: Node | null;
  readonly faults: YamlFault[];
  /** Number of documents in the file. */
  readonly count: number;
  readonly #lines: LineMap;
  readonly #aliases: ReadonlyMap<Alias, Node>;

  private constructor(file: string, text: string, documents: Document[], faults: YamlFault[]) {
    this.file = file;
    this.text = text;
    // yaml's own line counter misses lines behind some errors.
    this.#lines = new LineMap(text, file);
    // Most manifests have none, and looking at every node takes a tenth of the time of parsing it.
    const aliased = text.includes("*") ? documents[0] : undefined;
    this.#aliases = aliased ? aliasTargets(aliased) : new Map();
    this.count = documents.length;
    this.root = documents[0]?.contents ?? null;
    this.faults = [...faults, ...unresolved(aliased, this.#aliases)];
  }

  /** The same document as the last time for a file whose text has not changed. */
  static parse(file: string, text: string): YamlDocument {
    const known = latest.get(file);
    if (known?.text === text) return known;
    const document = YamlDocument.read(file, text);
    if (latest.size >= MAX_LATEST) latest.clear();
    latest.set(file, document);
    return document;
  }

  private static read(file: string, text: string): YamlDocument {
    try {
      const parsed = parseAllDocuments(text, {
        prettyErrors: false,
        merge: true,
        customTags: (tags) => ["timestamp", octal, ...tags],
        logLevel: "silent",
      });
      const documents: Document[] = Array.isArray(parsed) ? parsed : [];
      const faults = withoutEchoes(documents[0]?.errors ?? []).map((error) => ({
        message: error.code === "RESOURCE_EXHAUSTION" ? TOO_DEEP : oneLine(error.message),
        start: error.pos[0],
        end: Math.max(error.pos[1], wordEnd(text, error.pos[0])),
        hostile: error.code === "RESOURCE_EXHAUSTION",
        help: LOCAL.has(error.code) ? undefined : indentationHelp(text, error.pos[0]),
      }));
      return new YamlDocument(file, text, documents, faults);
    } catch (error) {
      // The composer is recursive: deep nesting overflows the stack. It throws nothing else on purpose.
      if (!(error instanceof Error)) throw error;
      const hostile = error instanceof RangeError;
      const message = hostile ? TOO_DEEP : oneLine(error.message);
      const faults = [{ message, start: 0, end: 0, hostile }];
      return new YamlDocument(file, text, [], faults);
    }
  }

  /** The node that an alias stands for; other nodes unchanged. */
  resolve(node: unknown): Node | null {
    const current = isAlias(node) ? this.#aliases.get(node) : node;
    return isMap(current) || isSeq(current) || isScalar(current) ? current : null;
  }

  range(start: number, end: number): SourceRange {
    return { file: this.file, start: this.#position(start), end: this.#position(Math.max(start, end)) };
  }

  /** An empty range at the top of the file. */
  top(): SourceRange {
    return this.range(0, 0);
  }

  /** The text of a node without the blanks after it. Empty for values that are not written. */
  nodeRange(node: Node | null | undefined): SourceRange | undefined {
    const range = node?.range;
    if (!range) return undefined;
    const length = this.text.slice(range[0], range[1]).trimEnd().length;
    return length === 0 ? undefined : this.range(range[0], range[0] + length);
  }

  /** The pair and the value node at a path, through aliases and merge keys. */
  find(path: Path): { key?: Node; value: Node | null; written?: Node | null } | undefined {
    let found: { key?: Node; value: Node | null; written?: Node | null } = { value: this.resolve(this.root) };
    for (const step of path) {
      const next =
        typeof step === "number" ? this.#item(found.value, step) : this.#field(found.value, step, 0);
      if (!next) return undefined;
      found = next;
    }
    return found;
  }

  /**
   * Where to point for a value: scalars and flow collections themselves, the key of block collections and of
   * values that are not written. A path that does not exist gives its nearest existing ancestor.
   */
  locate(path: Path, at: "key" | "value" = "value"): SourceRange {
    for (let length = path.length; length >= 0; length--) {
      const found = this.find(path.slice(0, length));
      if (!found) continue;
      const range = this.#rangeOf(found, length < path.length ? "key" : at);
      if (range) return range;
    }
    return this.top();
  }

  #rangeOf(found: { key?: Node; value: Node | null; written?: Node | null }, at: "key" | "value") {
    const value = found.written ?? found.value;
    const block = (isMap(value) || isSeq(value)) && !value.flow;
    const keyRange = this.nodeRange(found.key);
    if (keyRange && (at === "key" || block)) return keyRange;
    if (block) return this.#firstWord(value);
    return this.nodeRange(value) ?? keyRange;
  }

  /** The first key of a block map: the place of an item in a list. */
  #firstWord(node: Node | null): SourceRange | undefined {
    const first = isMap(node) ? node.items[0]?.key : isSeq(node) ? node.items[0] : undefined;
    const child = isMap(first) || isSeq(first) || isScalar(first) ? first : undefined;
    if (child && !isScalar(child)) return this.#firstWord(child);
    return this.nodeRange(child) ?? this.nodeRange(node);
  }

  #item(node: Node | null, index: number) {
    if (!isSeq(node) || index >= node.items.length) return undefined;
    const written = node.items[index];
    return { value: this.resolve(written), written: asNode(written) };
  }

  #field(node: Node | null, name: string, depth: number): ReturnType<YamlDocument["find"]> {
    if (!isMap(node) || depth > 20) return undefined;
    for (const pair of node.items) {
      if (keyText(pair) === name) {
        return {
          key: asNode(pair.key) ?? undefined,
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
    return undefined;
  }

  #position(offset: number) {
    const clipped = Math.min(Math.max(offset, 0), this.text.length);
    return this.#lines.position(clipped);
  }
}

/** A map key as text: numbers and booleans as they are written; undefined for collections and merge keys. */
export function keyText(pair: Pair): string | undefined {
  const key = isScalar(pair.key) ? pair.key : undefined;
  if (!key || typeof key.value === "symbol") return undefined;
  if (typeof key.value === "string") return key.value;
  return key.source ?? String(key.value);
}

export function isMergePair(pair: Pair): boolean {
  return isScalar(pair.key) && typeof pair.key.value === "symbol";
}

/** All aliases in one pass; asking each alias for its target would walk the document every time. */
function aliasTargets(document: Document): Map<Alias, Node> {
  const anchors = new Map<string, Node>();
  const targets = new Map<Alias, Node>();
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

/** Some errors only tell where a word starts. */
function wordEnd(text: string, start: number): number {
  const word = /[\w.-]*/y;
  word.lastIndex = start;
  return start + (word.exec(text)?.[0].length ?? 0);
}

function unresolved(document: Document | undefined, targets: ReadonlyMap<Alias, Node>): YamlFault[] {
  const faults: YamlFault[] = [];
  if (document === undefined) return faults;
  visit(document, {
    Alias(_, node) {
      const [start = 0, end = 0] = node.range ?? [];
      if (targets.has(node)) return;
      faults.push({ message: `unresolved alias \`${node.source}\``, start, end, hostile: false });
    },
  });
  return faults;
}

/** Errors that leave the structure as it is, so that what follows them is read as it was meant. */
const LOCAL: ReadonlySet<string> = new Set(["DUPLICATE_KEY", "BAD_ALIAS", "TAG_RESOLVE_FAILED"]);

/** After the first error in the structure the parser takes everything for something else, and complains about that. */
function withoutEchoes(errors: readonly YAMLParseError[]): YAMLParseError[] {
  const exhausted = errors.find(({ code }) => code === "RESOURCE_EXHAUSTION");
  if (exhausted) return [exhausted];
  const first = errors.find(({ code }) => !LOCAL.has(code));
  if (first === undefined) return [...errors];
  return [...errors.filter(({ code, pos }) => LOCAL.has(code) && pos[0] < first.pos[0]), first];
}

/** What is wrong with the blanks in front of a line that breaks the structure, where they are wrong. */
function indentationHelp(text: string, at: number): string | undefined {
  const start = text.lastIndexOf("\n", at - 1) + 1;
  const [line = ""] = text.slice(start).split("\n", 1);
  if (/^ *\t/.test(line)) return "YAML takes blanks at the beginning of a line, no tabs";
  const before = text
    .slice(0, start)
    .split("\n")
    .findLast((other) => /\S/.test(other) && !/^\s*#/.test(other));
  if (before === undefined || !/^ *[\w"'-][^#]*:(\s|$)/.test(line)) return undefined;
  const [here, there] = [indentation(line), indentation(before)];
  if (here === there || Math.abs(here - there) > 1) return undefined;
  return `fields of one map begin at the same column: there are ${here} blanks here, and ${there} in the line above`;
}

/** What follows `- ` is indented by it. */
function indentation(line: string): number {
  return /^ *(- +)?/.exec(line)?.[0].length ?? 0;
}

function asNode(value: unknown): Node | null {
  return isAlias(value) || isMap(value) || isSeq(value) || isScalar(value) ? value : null;
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return (line.charAt(0).toLowerCase() + line.slice(1)).replace(/[.:]$/, "");
}

/** `0644`: the platform reads a leading zero as octal, as YAML 1.1 did. */
const octal = {
  tag: "tag:yaml.org,2002:int",
  default: true,
  test: /^[-+]?0[0-7]+$/,
  resolve: (text: string) => Number.parseInt(text, 8),
} as const;
