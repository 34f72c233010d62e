/**
 * `file://` references (spec: modules.md A3): every string of a manifest that starts with `file://` stands for
 * the text of that file.
 */
import { CODES, type RegistryCode } from "./codes.ts";
import type { SourceFiles } from "./model.ts";
import { nearest } from "./suggest.ts";
import { isRecord, setField } from "./yaml/plain.ts";

const PREFIX = "file://";

export type FilePath =
  | { ok: true; path: string }
  | { ok: false; code: RegistryCode; message: string; help?: string };

/**
 * The path that a reference in `manifest` means; no look at the files.
 *
 * @param root the folder that `/` stands for, which no reference leaves
 */
export function resolveFileUrl(url: string, manifest: string, root = ""): FilePath {
  const written = url.slice(PREFIX.length);
  if (written === "" || written === "/") {
    return { ok: false, code: CODES.emptyFilePath, message: "empty file path in file:// URL" };
  }
  if (/[\u0000-\u001f\\]/.test(written) || written.endsWith("/")) {
    return { ok: false, code: CODES.invalidFilePath, message: `invalid file path: ${written}` };
  }
  const inside = root !== "" && manifest.startsWith(`${root}/`) ? manifest.slice(root.length + 1) : manifest;
  const base = written.startsWith("/") ? [] : inside.split("/").slice(0, -1);
  const parts = [...base];
  for (const part of written.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) {
      return {
        ok: false,
        code: CODES.pathTraversal,
        message: `path traversal detected in file path: ${written}`,
        help: "referenced files must be inside the registry's root folder",
      };
    }
  }
  if (parts.length === 0)
    return { ok: false, code: CODES.invalidFilePath, message: `invalid file path: ${written}` };
  return { ok: true, path: (root === "" ? parts : [root, ...parts]).join("/") };
}

export function isFileUrl(value: unknown): value is string {
  return typeof value === "string" && value.startsWith(PREFIX);
}

/** The text of a referenced file. */
export function readFileUrl(
  url: string,
  manifest: string,
  files: SourceFiles,
  root = "",
): { ok: true; path: string; text: string } | Extract<FilePath, { ok: false }> {
  const resolved = resolveFileUrl(url, manifest, root);
  if (!resolved.ok) return resolved;
  const text = files.get(resolved.path);
  if (text !== undefined) return { ok: true, path: resolved.path, text };
  const near = nearest(resolved.path, files.keys()) ?? sameBaseName(resolved.path, files);
  return {
    ok: false,
    code: CODES.unreadableFile,
    message: `failed to read file ${resolved.path}`,
    help:
      near === undefined
        ? "there is no such file in the registry"
        : `there is a file with a similar name: \`${near}\``,
  };
}

function sameBaseName(path: string, files: SourceFiles): string | undefined {
  const name = path.split("/").at(-1);
  return [...files.keys()].sort().find((candidate) => candidate.split("/").at(-1) === name);
}

export interface Interpolation {
  value: unknown;
  /** Files that were inserted, by the JSON text of the path of the value. */
  inserted: Map<string, string>;
  /** The same paths of references that failed. */
  failed: Set<string>;
}

/** Inserts files into a tree of plain data. Values whose file cannot be read become null, after `onFault`. */
export function interpolate(
  value: unknown,
  manifest: string,
  files: SourceFiles,
  onFault: (path: (string | number)[], fault: Extract<FilePath, { ok: false }>) => void,
  root = "",
): Interpolation {
  const inserted = new Map<string, string>();
  const failed = new Set<string>();
  const visit = (current: unknown, path: (string | number)[]): unknown => {
    if (isFileUrl(current)) {
      const read = readFileUrl(current, manifest, files, root);
      if (read.ok) inserted.set(JSON.stringify(path), read.path);
      else {
        failed.add(JSON.stringify(path));
        onFault(path, read);
      }
      return read.ok ? read.text : null;
    }
    if (Array.isArray(current)) return current.map((item, index) => visit(item, [...path, index]));
    if (!isRecord(current)) return current;
    const result: Record<string, unknown> = {};
    for (const [key, item] of Object.entries(current)) setField(result, key, visit(item, [...path, key]));
    return result;
  };
  return { value: visit(value, []), inserted, failed };
}

/** All strings in a tree of plain data that are `file://` references. */
export function fileUrls(value: unknown): string[] {
  if (isFileUrl(value)) return [value];
  if (Array.isArray(value)) return value.flatMap(fileUrls);
  return isRecord(value) ? Object.values(value).flatMap(fileUrls) : [];
}
