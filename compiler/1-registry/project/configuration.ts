/** `.wippy.yaml`: what is changed and switched off without editing manifests (spec: platform-projects.md §7). */
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { CODES, type RegistryCode } from "../codes.ts";
import type { RawEntry } from "../manifest.ts";
import { diagnostic } from "../scope.ts";
import { type Path, YamlDocument } from "../yaml/document.ts";
import { isRecord, toPlain } from "../yaml/plain.ts";
import { writeAt } from "./entry-path.ts";
import { type EntryPattern, entryPattern, matchesEntry, matchesName } from "./patterns.ts";

export const CONFIGURATION_FILE = ".wippy.yaml";

interface Override {
  id: string;
  path: string;
  value: unknown;
  place: Path;
}

export class Configuration {
  private readonly overrides: Override[] = [];
  private readonly namespaces: string[] = [];
  private readonly patterns: EntryPattern[] = [];
  private readonly meta: [string, string[]][] = [];
  private readonly document: YamlDocument;

  constructor(
    text: string,
    private readonly diagnostics: Diagnostic[],
  ) {
    this.document = YamlDocument.parse(CONFIGURATION_FILE, text);
    const [fault] = this.document.faults;
    if (fault !== undefined) {
      const range = this.document.range(fault.start, fault.end);
      diagnostics.push(diagnostic(CODES.invalidConfiguration, fault.message, range));
      return;
    }
    const plain = toPlain(this.document, this.document.root);
    const root = plain.ok && isRecord(plain.value) ? plain.value : {};
    const { version } = root;
    if (version === undefined) this.report("missing version field", []);
    else if (String(version) !== "1.0" && version !== 1)
      this.report(`unsupported version: ${version}`, ["version"]);
    const vars = isRecord(root.vars) ? root.vars : {};
    if (isRecord(root.override)) this.readOverrides(root.override, vars);
    if (isRecord(root.disable)) this.readDisabled(root.disable);
  }

  private report(message: string, path: Path, code: RegistryCode = CODES.invalidConfiguration): void {
    this.diagnostics.push(diagnostic(code, message, this.document.locate(path, "key")));
  }

  private readOverrides(map: Record<string, unknown>, vars: Record<string, unknown>): void {
    for (const [key, value] of Object.entries(map)) {
      const place = ["override", key];
      const [namespace = "", name, ...path] = key.split(":");
      const bad = (why: string) => this.report(`invalid key ${key}: ${why}`, place);
      if (name === undefined) bad("missing first ':' separator (expected namespace:entry:path)");
      else if (path.length === 0) bad("missing entry name and path");
      else if (namespace === "") bad("empty namespace");
      else if (name === "") bad("empty entry name");
      else if (path.join(":") === "") bad("empty path");
      else this.flatten(`${namespace}:${name}`, path.join(":"), this.expanded(value, vars, place), place);
    }
  }

  /** A map changes its fields and leaves their neighbours. */
  private flatten(id: string, path: string, value: unknown, place: Path): void {
    if (!isRecord(value)) this.overrides.push({ id, path, value, place });
    else for (const [key, item] of Object.entries(value)) this.flatten(id, `${path}.${key}`, item, place);
  }

  /** `${name}` in texts, from `vars`; `${env:…}` is left for those who read it. */
  private expanded(value: unknown, vars: Record<string, unknown>, place: Path): unknown {
    if (Array.isArray(value)) return value.map((item) => this.expanded(item, vars, place));
    if (isRecord(value))
      return Object.fromEntries(
        Object.entries(value).map(([key, item]) => [key, this.expanded(item, vars, place)]),
      );
    if (typeof value !== "string") return value;
    return value.replace(/\$\{([A-Za-z_][\w.-]*)\}/g, (written, name: string) => {
      if (Object.hasOwn(vars, name)) return String(vars[name]);
      this.report(`unknown variable \`${name}\``, place);
      return written;
    });
  }

  private readDisabled(section: Record<string, unknown>): void {
    const texts = (value: unknown) =>
      (Array.isArray(value) ? value : []).filter((item) => typeof item === "string");
    this.namespaces.push(...texts(section.namespaces));
    for (const [index, text] of texts(section.entries).entries()) {
      const pattern = entryPattern(text);
      if (typeof pattern === "string") this.report(pattern, ["disable", "entries", index]);
      else this.patterns.push(pattern);
    }
    if (isRecord(section.meta))
      for (const [key, value] of Object.entries(section.meta)) this.meta.push([key, texts(value)]);
  }

  isDisabled(raw: RawEntry): boolean {
    return (
      this.namespaces.some((pattern) => matchesName(pattern, raw.namespace)) ||
      this.patterns.some((pattern) => matchesEntry(pattern, raw)) ||
      hasMeta(raw, this.meta)
    );
  }

  /** @param gone ids of entries that were switched off; absent in the first round */
  override(entries: readonly RawEntry[], gone?: ReadonlySet<string>): void {
    for (const { id, path, value, place } of this.overrides) {
      const found = entries.filter((raw) => raw.id === id);
      if (found.length === 0 && gone === undefined) this.report(`no entry found for ${id}`, place);
      else if (found.length === 0 && gone!.has(id))
        this.report(`\`${id}\` is disabled: overriding it has no effect`, place, CODES.overrideOfDisabled);
      for (const raw of found) {
        if (path === "kind") {
          if (typeof value === "string" && value !== "") raw.kind = value;
          continue;
        }
        const fault = writeAt(raw, path, value, `override in ${CONFIGURATION_FILE}`);
        if (fault !== undefined && gone === undefined)
          this.report(`invalid key ${place[1]}: ${fault}`, place);
      }
    }
  }
}

/** Is one of the values under a top-level key of `meta`? Only texts count. */
export function hasMeta(raw: RawEntry, conditions: readonly [string, readonly string[]][]): boolean {
  return conditions.some(([key, values]) => {
    const value = Object.hasOwn(raw.meta, key) ? raw.meta[key] : undefined;
    return typeof value === "string" && values.includes(value);
  });
}
