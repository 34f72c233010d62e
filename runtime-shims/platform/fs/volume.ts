/** `fs.directory`: a folder that programs cannot leave (platform-data §3). */
import { existsSync, lstatSync, mkdirSync, realpathSync, statSync } from "node:fs";
import { isAbsolute, join, posix, relative, resolve, sep } from "node:path";
import { fromText, toText } from "../../lua/bytes.ts";
import type { DirectoryEntry } from "../../modules/directory.ts";
import { configured } from "../configured.ts";
import { fault, OutsideError } from "../support.ts";

/** What the owner may do, and what new files and folders may be. */
export interface Volume {
  /** Real path. */
  root: string;
  mode: number;
}

function bad(message: string): OutsideError {
  return new OutsideError(fault("INVALID", message));
}

function modeOf(text: unknown): number {
  if (text === undefined) return 0o755;
  if (typeof text === "number") return text & 0o777;
  if (typeof text !== "string" || !/^0?o?[0-7]{3,4}$/.test(text)) throw bad("invalid file mode format");
  const mode = Number.parseInt(text.replace("o", ""), 8) & 0o777;
  return (mode & 0o444) === 0o444 && (mode & 0o111) === 0 ? mode | 0o111 : mode;
}

/** @throws OutsideError */
export function openVolume(entry: DirectoryEntry): Volume {
  const { directory, base = "project", auto_init: create, mode: written } = configured(entry);
  if (typeof directory !== "string" || directory === "") throw bad("directory path is required");
  if (base !== "project" && base !== "module") throw bad("invalid directory base");
  const mode = modeOf(written);
  const path = resolve(process.cwd(), directory);
  if (create === true) mkdirSync(path, { recursive: true });
  if (!existsSync(path) || !statSync(path).isDirectory())
    throw new OutsideError(fault("NOT_FOUND", fromText(`directory does not exist: ${directory}`)));
  return { root: realpathSync(path), mode };
}

export type Right = "read" | "write" | "list" | "make";

const RIGHTS: Readonly<Record<Right, number>> = { read: 0o400, write: 0o200, list: 0o500, make: 0o300 };

/** @throws OutsideError when the volume's mode forbids it */
export function demand({ mode }: Volume, right: Right, path: string): void {
  if ((mode & RIGHTS[right]) !== RIGHTS[right])
    throw new OutsideError(fault("PERMISSION_DENIED", `permission denied: ${path}`));
}

/**
 * The way below the volume's root that a path means, beginning with `/`.
 *
 * @param path Lua bytes @param current the working directory @throws OutsideError
 */
export function cleanPath(path: string, current: string): string {
  if (path.includes("\0")) throw bad("path contains null byte");
  if (path === "") throw bad("path required");
  const parts: string[] = [];
  const way = path.startsWith("/") ? path : `${current}/${path}`;
  for (const part of toText(way).split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) throw bad("path traversal not allowed");
  }
  return `/${parts.join("/")}`;
}

/** The path on disk; links may not lead out. @throws OutsideError */
export function realPath({ root }: Volume, clean: string): string {
  const path = join(root, clean);
  // What does not exist yet lies in the nearest folder that does.
  let known = path;
  const missing: string[] = [];
  while (known !== root && !isThere(known)) {
    missing.unshift(posix.basename(known.split(sep).join("/")));
    known = resolve(known, "..");
  }
  let real: string;
  try {
    real = realpathSync(known);
  } catch {
    throw bad("path traversal not allowed");
  }
  const way = relative(root, real);
  if (way === ".." || way.startsWith(`..${sep}`) || isAbsolute(way)) throw bad("path traversal not allowed");
  return join(real, ...missing);
}

/** A link that leads nowhere is there, too: it must not be followed to make something. */
function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    // Below a file there is nothing.
    return false;
  }
}
