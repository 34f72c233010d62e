/** `wippy.lock`: which folders make up a project (spec: platform-projects.md §2). */
import { CODES } from "../codes.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../scope.ts";
import { type Path, YamlDocument } from "../yaml/document.ts";
import { isRecord, toPlain } from "../yaml/plain.ts";

export const LOCK_FILE = "wippy.lock";

export interface Lock {
  /** Folder of the application's manifests, as written. */
  source: string;
  /** Base of vendored modules. */
  modules: string;
  locked: { name: string; version: string; path: Path }[];
  replacements: { from: string; to: string; path: Path }[];
  document: YamlDocument;
}

/** Undefined when the lock is of no use; what is wrong with it is in `diagnostics`. */
export function parseLock(text: string, diagnostics: Diagnostic[]): Lock | undefined {
  const document = YamlDocument.parse(LOCK_FILE, text);
  const report = (message: string, path: Path): void => {
    diagnostics.push(diagnostic(CODES.invalidLock, message, document.locate(path)));
  };
  const [fault] = document.faults;
  if (fault !== undefined) {
    diagnostics.push(diagnostic(CODES.invalidLock, fault.message, document.range(fault.start, fault.end)));
    return undefined;
  }
  const plain = toPlain(document, document.root);
  const root = plain.ok && isRecord(plain.value) ? plain.value : {};
  const folders = isRecord(root.directories) ? root.directories : {};
  const folder = (key: "src" | "modules", fallback: string): string => {
    const value = folders[key] ?? fallback;
    if (typeof value === "string" && value.trim() !== "") return value.trim();
    report(`directories.${key} cannot be empty`, ["directories", key]);
    return fallback;
  };
  const lock: Lock = {
    source: folder("src", "."),
    modules: folder("modules", ".wippy"),
    locked: [],
    replacements: [],
    document,
  };
  for (const [item, path] of items(root.modules, ["modules"])) {
    const name = text_(item.name);
    const version = text_(item.version);
    const wrong = moduleNameFault(name);
    if (wrong !== undefined) report(wrong, [...path, "name"]);
    else if (version === "") report(`module "${name}" has empty version`, [...path, "version"]);
    else lock.locked.push({ name, version, path });
  }
  for (const [item, path] of items(root.replacements, ["replacements"])) {
    const from = text_(item.from);
    const to = text_(item.to);
    if (from === "") report("replacement has empty 'from' field", path);
    else if (to === "") report(`replacement "${from}" has empty 'to' field`, path);
    else if (moduleNameFault(from) !== undefined)
      report(`replacement 'from' field "${from}" is invalid: ${moduleNameFault(from)}`, [...path, "from"]);
    else lock.replacements.push({ from, to, path });
  }
  return lock;
}

function text_(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value).trim() : "";
}

function items(value: unknown, path: Path): [Record<string, unknown>, Path][] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item, index): [Record<string, unknown>, Path][] =>
    isRecord(item) ? [[item, [...path, index]]] : [],
  );
}

/** Why a text is no `org/module`. */
export function moduleNameFault(name: string): string | undefined {
  if (name === "") return "module name cannot be empty";
  const parts = name.split("/");
  if (parts.length !== 2) return `invalid format (expected org/module, got "${name}")`;
  if (parts[0] === "") return "organization part cannot be empty";
  return parts[1] === "" ? "module part cannot be empty" : undefined;
}
