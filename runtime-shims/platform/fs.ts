/** The `fs` module (platform-data §3): files in folders that programs cannot leave. */
import { constants, type Dirent } from "node:fs";
import { access, type FileHandle, mkdir, open, readdir, readFile, rm, rmdir, stat } from "node:fs/promises";
import { fromText, toText } from "../lua/bytes.ts";
import type { Task } from "../lua/call-task.ts";
import { argumentError, type ErrorObject } from "../lua/error.ts";
import { Table } from "../lua/table.ts";
import { typeName } from "../lua/type-name.ts";
import { Userdata } from "../lua/userdata.ts";
import type { Multi, Value } from "../lua/value.ts";
import type { Outcome } from "../modules/arguments.ts";
import { wait } from "../scheduler/wait.ts";
import { cleanPath, demand, openVolume, type Right, realPath, type Volume } from "./fs/volume.ts";
import { isScannerKind, type ScannerKind, Tokens } from "./scanner.ts";
import { Stream } from "./stream.ts";
import {
  allowed,
  atEnd,
  attempt,
  errorOf,
  fault,
  findEntry,
  OutsideError,
  refuse,
  stringArgument,
  success,
} from "./support.ts";
import type { ErrorKind } from "./support.ts";

const MODES: Readonly<Record<string, string>> = { r: "r", w: "w+", wx: "wx+", a: "a+" };

/** What a failure of the file system is to Lua; others keep the kind that is given. */
function failure(thrown: unknown, kind: ErrorKind, path: string): OutsideError {
  if (thrown instanceof OutsideError) return thrown;
  const { code, message } = thrown as NodeJS.ErrnoException;
  switch (code) {
    case "ENOENT":
      return new OutsideError(fault("NOT_FOUND", `file does not exist: ${path}`));
    case "EEXIST":
      return new OutsideError(fault("ALREADY_EXISTS", `file already exists: ${path}`));
    case "EACCES":
    case "EPERM":
      return new OutsideError(fault("PERMISSION_DENIED", `permission denied: ${path}`));
    case "ENOTDIR":
      return new OutsideError(fault("INVALID", `not a directory: ${path}`));
    case "EISDIR":
      return new OutsideError(fault("INVALID", `is a directory: ${path}`));
    default:
      return new OutsideError(fault(kind, fromText(message.replace(/'\/[^']*'/g, `'${toText(path)}'`))));
  }
}

interface Stats {
  size: number;
  mode: number;
  mtimeMs: number;
}

function statTable(name: string, { size, mode, mtimeMs }: Stats, isDirectory: boolean): Table {
  return new Table({
    name,
    size,
    mode: mode & 0o777,
    modified: Math.floor(mtimeMs / 1000),
    is_dir: isDirectory,
    type: isDirectory ? "directory" : "file",
  });
}

class Files extends Userdata {
  static override readonly methods: ReadonlySet<string> = new Set([
    "chdir",
    "exists",
    "isdir",
    "mkdir",
    "open",
    "pwd",
    "read_file",
    "readdir",
    "readfile",
    "remove",
    "stat",
    "write_file",
    "writefile",
  ]);
  static override readonly label: string = "fs.FS";
  private current = "/";

  constructor(private readonly volume: Volume) {
    super();
  }

  /** The real path of an argument, for an operation that needs a right. @throws OutsideError */
  private place(path: Value, name: string, right: Right): { real: string; clean: string; shown: string } {
    const shown = stringArgument(path, 1, name);
    const clean = cleanPath(shown, fromText(this.current));
    demand(this.volume, right, shown);
    return { real: realPath(this.volume, clean), clean, shown };
  }

  /** Does something with a path; failures get a kind. */
  private *on<T>(
    path: Value,
    name: string,
    right: Right,
    kind: ErrorKind,
    work: (place: { real: string; clean: string; shown: string }) => Promise<T>,
  ): Task<Outcome<T>> {
    const given = stringArgument(path, 1, name);
    return yield* attempt(async () => {
      try {
        return await work(this.place(given, name, right));
      } catch (thrown) {
        throw failure(thrown, kind, given);
      }
    });
  }

  readfile(path?: Value): Task<Outcome<string>> {
    return this.on(path, "readfile", "read", "INTERNAL", async ({ real }) =>
      (await readFile(real)).toString("latin1"),
    );
  }

  read_file(path?: Value): Task<Outcome<string>> {
    return this.readfile(path);
  }

  /** `data` is a string, or something that can be read to its end. */
  *writefile(path?: Value, data?: Value, mode: Value = "w"): Task<Multi> {
    const given = stringArgument(path, 1, "writefile");
    if (data === undefined) return [false, fault("INVALID", "data argument required")];
    const flags = typeof mode === "string" && ["w", "a", "wx"].includes(mode) ? mode : undefined;
    if (flags === undefined) return [false, fault("INVALID", `invalid mode: ${String(mode)}`)];
    const source = data instanceof File || data instanceof Stream ? data : undefined;
    const text = typeof data === "number" ? String(data) : data;
    if (source === undefined && typeof text !== "string")
      return [false, fault("INVALID", `cannot write a ${typeName(data)}`)];
    const [, error] = yield* this.on(given, "writefile", "write", "INTERNAL", async ({ real }) => {
      const handle = await open(real, flags, 0o644 & this.volume.mode);
      try {
        if (source === undefined) await handle.writeFile(Buffer.from(text as string, "latin1"));
        else
          for (let part = await source.pull(65_536); part !== undefined; part = await source.pull(65_536))
            await handle.write(Buffer.from(part, "latin1"));
      } finally {
        await handle.close();
      }
    });
    return error === undefined ? success(true) : [false, error];
  }

  write_file(path?: Value, data?: Value, mode?: Value): Task<Multi> {
    return this.writefile(path, data, mode);
  }

  *exists(path?: Value): Task<Multi> {
    const given = stringArgument(path, 1, "exists") || ".";
    const [found, error] = yield* this.on(given, "exists", "read", "INTERNAL", ({ real }) =>
      access(real, constants.F_OK).then(
        () => true,
        () => false,
      ),
    );
    return [found ?? false, error];
  }

  *isdir(path?: Value): Task<Multi> {
    const given = stringArgument(path, 1, "isdir") || ".";
    const [found, error] = yield* this.on(given, "isdir", "read", "NOT_FOUND", async ({ real }) =>
      (await stat(real)).isDirectory(),
    );
    return [found ?? false, error];
  }

  stat(path?: Value): Task<Outcome<Table>> {
    return this.on(path, "stat", "read", "NOT_FOUND", async ({ real, clean }) => {
      const found = await stat(real);
      return statTable(fromText(clean.split("/").at(-1) || "/"), found, found.isDirectory());
    });
  }

  *mkdir(path?: Value): Task<Multi> {
    const [, error] = yield* this.on(path, "mkdir", "make", "INTERNAL", async ({ real, shown }) => {
      try {
        await mkdir(real, 0o755 & this.volume.mode);
      } catch (thrown) {
        const { code } = thrown as NodeJS.ErrnoException;
        if (code !== "ENOENT") throw thrown;
        throw new OutsideError(fault("INTERNAL", `no such directory above: ${shown}`));
      }
    });
    return error === undefined ? success(true) : [false, error];
  }

  *remove(path?: Value): Task<Multi> {
    const [, error] = yield* this.on(path, "remove", "write", "INTERNAL", async ({ real, clean, shown }) => {
      if (clean === "/") throw new OutsideError(fault("INVALID", "the root cannot be removed"));
      try {
        if ((await stat(real)).isDirectory()) await rmdir(real);
        else await rm(real);
      } catch (thrown) {
        const { code } = thrown as NodeJS.ErrnoException;
        if (code === "ENOTEMPTY" || code === "EEXIST")
          throw new OutsideError(fault("INVALID", `directory not empty: ${shown}`));
        if (code === "ENOENT") throw new OutsideError(fault("INTERNAL", `file does not exist: ${shown}`));
        throw thrown;
      }
    });
    return error === undefined ? success(true) : [false, error];
  }

  /** An iterator over what was there; it has its results at once. */
  *readdir(path: Value = "."): Task<Multi> {
    const [items, error] = yield* this.on(path, "readdir", "list", "INTERNAL", ({ real }) =>
      readdir(real, { withFileTypes: true }),
    );
    if (items === undefined) return [undefined, error];
    const list = items.map(
      (item: Dirent) =>
        new Table({ name: fromText(item.name), type: item.isDirectory() ? "directory" : "file" }),
    );
    let next = 0;
    return [(): Value => list[next++], undefined];
  }

  *chdir(path?: Value): Task<Multi> {
    const [clean, error] = yield* this.on(
      path,
      "chdir",
      "read",
      "NOT_FOUND",
      async ({ real, clean, shown }) => {
        if (!(await stat(real)).isDirectory())
          throw new OutsideError(fault("INVALID", `not a directory: ${shown}`));
        return clean;
      },
    );
    if (clean === undefined) return [false, error];
    this.current = clean;
    return success(true);
  }

  pwd(): Outcome<string> {
    return success(fromText(this.current));
  }

  *open(path?: Value, mode?: Value): Task<Outcome<File>> {
    const given = stringArgument(path, 1, "open");
    const flags = typeof mode === "string" && Object.hasOwn(MODES, mode) ? MODES[mode] : undefined;
    if (flags === undefined)
      return refuse("INVALID", `invalid mode: ${mode === undefined ? "mode required" : String(mode)}`);
    const right = mode === "r" ? "read" : "write";
    const [handle, error] = yield* this.on(given, "open", right, "NOT_FOUND", ({ real }) =>
      open(real, flags, 0o644 & this.volume.mode),
    );
    if (handle === undefined) return [undefined, error];
    return success(new File(handle, given, mode as string));
  }

  override toLuaString(): string {
    return `fs.FS{cwd=${fromText(this.current)}}`;
  }
}

const WHENCE = ["set", "cur", "end"];

class File extends Userdata {
  static override readonly methods: ReadonlySet<string> = new Set([
    "close",
    "read",
    "scanner",
    "seek",
    "stat",
    "sync",
    "write",
  ]);
  static override readonly label: string = "fs.File";
  private handle: FileHandle | undefined;
  private position = 0;

  constructor(
    handle: FileHandle,
    private readonly path: string,
    private readonly mode: string,
  ) {
    super();
    this.handle = handle;
    atEnd(() => {
      this.handle?.close().catch(() => {});
      this.handle = undefined;
    });
  }

  private opened(): FileHandle {
    if (this.handle === undefined) throw new OutsideError(fault("INTERNAL", "file already closed"));
    return this.handle;
  }

  /** Bytes from where the file stands; undefined at the end. @throws OutsideError */
  async pull(size: number): Promise<string | undefined> {
    const buffer = Buffer.alloc(size);
    const { bytesRead } = await this.opened().read(buffer, 0, size, this.position);
    this.position += bytesRead;
    return bytesRead === 0 ? undefined : buffer.toString("latin1", 0, bytesRead);
  }

  *read(size: Value = 4096): Task<Outcome<string>> {
    if (typeof size !== "number") throw argumentError(1, "read", `number expected, got ${typeName(size)}`);
    if (this.handle !== undefined && size <= 0) return refuse("INVALID", "size must be positive");
    const [bytes, error] = yield* attempt(() => this.pull(Math.min(Math.floor(size), 2 ** 26)));
    if (error !== undefined) return [undefined, error];
    return bytes === undefined ? refuse("NOT_FOUND", "EOF") : success(bytes);
  }

  *write(data?: Value): Task<Multi> {
    const text = stringArgument(data, 1, "write");
    if (text === "") return [false, fault("INVALID", "data required")];
    const [, error] = yield* attempt(async () => {
      const handle = this.opened();
      if (this.mode === "r") throw new OutsideError(fault("INTERNAL", `bad file descriptor: ${this.path}`));
      const bytes = Buffer.from(text, "latin1");
      await handle.write(bytes, 0, bytes.length, this.mode === "a" ? null : this.position);
      this.position += bytes.length;
    });
    return error === undefined ? success(true) : [false, error];
  }

  *seek(whence?: Value, offset?: Value): Task<Outcome<number>> {
    if (typeof whence !== "string")
      throw argumentError(1, "seek", `string expected, got ${typeName(whence)}`);
    if (typeof offset !== "number")
      throw argumentError(2, "seek", `number expected, got ${typeName(offset)}`);
    if (!WHENCE.includes(whence)) return refuse("INVALID", `invalid whence: ${whence}`);
    return yield* attempt(async () => {
      const handle = this.opened();
      const base = whence === "set" ? 0 : whence === "cur" ? this.position : (await handle.stat()).size;
      if (base + offset < 0) throw new OutsideError(fault("INVALID", "negative position"));
      this.position = base + offset;
      return this.position;
    });
  }

  *stat(): Task<Outcome<Table>> {
    return yield* attempt(async () => {
      const found = await this.opened().stat();
      return statTable(this.path.split("/").at(-1) ?? "", found, false);
    });
  }

  *sync(): Task<Outcome<true>> {
    return yield* attempt(async () => {
      await this.opened().sync();
      return true as const;
    });
  }

  *close(): Task<Outcome<true>> {
    const { handle } = this;
    this.handle = undefined;
    if (handle !== undefined) yield* wait(handle.close().catch(() => {}));
    return success(true as const);
  }

  scanner(kind: Value = "lines"): Outcome<FileScanner> {
    if (!isScannerKind(kind)) return refuse("INVALID", `invalid scanner kind: ${String(kind)}`);
    if (this.handle === undefined) return refuse("INVALID", "file already closed");
    return success(new FileScanner(this, kind));
  }

  override toLuaString(): string {
    return this.handle === undefined ? "fs.File{closed}" : "fs.File{}";
  }
}

class FileScanner extends Userdata {
  static override readonly methods: ReadonlySet<string> = new Set(["err", "scan", "text"]);
  static override readonly label: string = "fs.Scanner";
  private readonly tokens: Tokens;
  private token = "";
  private error: ErrorObject | undefined;

  constructor(
    private readonly file: File,
    kind: ScannerKind,
  ) {
    super();
    this.tokens = new Tokens(kind);
  }

  *scan(): Task<boolean> {
    this.token = "";
    if (this.error !== undefined) return false;
    try {
      for (let token = this.tokens.next(); ; token = this.tokens.next()) {
        if (token !== undefined) {
          this.token = token;
          return true;
        }
        if (this.tokens.ended) return false;
        this.tokens.push(yield* wait(this.file.pull(65_536)));
      }
    } catch (thrown) {
      this.error = errorOf(thrown);
      return false;
    }
  }

  text(): string {
    return this.token;
  }

  err(): ErrorObject | undefined {
    return this.error;
  }

  override toLuaString(): string {
    return "fs.Scanner{}";
  }
}

function get(id?: Value): Outcome<Files> {
  const wanted = stringArgument(id, 1, "get");
  if (wanted === "") return refuse("INVALID", "filesystem name required");
  if (!allowed("fs.get", wanted))
    return refuse("PERMISSION_DENIED", `not allowed to access filesystem: ${wanted}`);
  const entry = findEntry(toText(wanted));
  if (entry?.kind !== "fs.directory") return refuse("NOT_FOUND", `filesystem not found: ${wanted}`);
  try {
    return success(new Files(openVolume(entry)));
  } catch (thrown) {
    return [undefined, errorOf(thrown)];
  }
}

export const fs = Object.freeze({
  get,
  seek: Object.freeze({ SET: "set", CUR: "cur", END: "end" }),
  type: Object.freeze({ FILE: "file", DIR: "directory" }),
});
