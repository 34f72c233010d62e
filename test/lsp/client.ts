/** A client of `luaflow lsp`, in a process of its own, that talks the protocol as editors do. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import {
  createProtocolConnection,
  type Diagnostic,
  type InitializeResult,
  type Position,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
  type TextEdit,
} from "vscode-languageserver-protocol/node";
import { cliPath } from "../support/cli.ts";
import { writeTree } from "../support/registry.ts";

export interface ClientOptions {
  /** Of `initialize`; the folder of the files unless given, none for an empty list. */
  folders?: string[];
  initializationOptions?: unknown;
}

export class Client {
  readonly child: ChildProcess;
  readonly connection: ProtocolConnection;
  initialized!: InitializeResult;
  /** The last diagnostics of each file. */
  readonly published = new Map<string, PublishDiagnosticsParams>();
  readonly errors: string[] = [];
  private readonly texts = new Map<string, { text: string; version: number }>();
  private readonly waiting = new Set<() => void>();

  private constructor(readonly root: string) {
    this.child = spawn(process.execPath, [cliPath(), "lsp", "--stdio"], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    this.connection = createProtocolConnection(
      new StreamMessageReader(this.child.stdout!),
      new StreamMessageWriter(this.child.stdin!),
    );
    this.connection.onNotification("textDocument/publishDiagnostics", (params: PublishDiagnosticsParams) => {
      this.published.set(params.uri, params);
      for (const wake of this.waiting) wake();
    });
    this.connection.onNotification(
      "window/logMessage",
      ({ type, message }: { type: number; message: string }) => {
        if (type === 1) this.errors.push(message);
      },
    );
    this.connection.onRequest("client/registerCapability", () => null);
    this.connection.listen();
    // Nobody waits for the answers of a server that is gone.
    this.child.once("exit", () => this.connection.dispose());
  }

  /** Starts a server on a new folder with these files. */
  static async start(files: Record<string, string>, options: ClientOptions = {}): Promise<Client> {
    const root = await realpath(await mkdtemp(join(tmpdir(), "luaflow-lsp-")));
    await writeTree(root, files);
    return Client.on(root, options);
  }

  static async on(
    root: string,
    { folders = [root], initializationOptions }: ClientOptions = {},
  ): Promise<Client> {
    const client = new Client(root);
    client.initialized = await client.connection.sendRequest("initialize", {
      processId: process.pid,
      rootUri: null,
      capabilities: {
        workspace: { workspaceFolders: true, didChangeWatchedFiles: { dynamicRegistration: true } },
      },
      workspaceFolders: folders.map((folder) => ({ uri: pathToFileURL(folder).href, name: folder })),
      initializationOptions,
    });
    await client.connection.sendNotification("initialized", {});
    return client;
  }

  uri(path: string): string {
    return pathToFileURL(join(this.root, path)).href;
  }

  /** A file that is open already gets the text as a change of all of it. */
  async open(path: string, text: string): Promise<void> {
    const known = this.texts.get(path);
    if (known !== undefined) {
      const version = known.version + 1;
      this.texts.set(path, { text, version });
      const textDocument = { uri: this.uri(path), version };
      await this.connection.sendNotification("textDocument/didChange", {
        textDocument,
        contentChanges: [{ text }],
      });
      return;
    }
    this.texts.set(path, { text, version: 1 });
    const languageId = path.endsWith(".lua") ? "lua" : "yaml";
    const textDocument = { uri: this.uri(path), languageId, version: 1, text };
    await this.connection.sendNotification("textDocument/didOpen", { textDocument });
  }

  /** Types `inserted` in place of `removed`, as one incremental change. */
  async type(path: string, removed: string, inserted: string): Promise<void> {
    const known = this.texts.get(path)!;
    const at = known.text.indexOf(removed);
    if (at < 0) throw new Error(`${path} has no ${JSON.stringify(removed)}`);
    const range = { start: positionOf(known.text, at), end: positionOf(known.text, at + removed.length) };
    const text = known.text.slice(0, at) + inserted + known.text.slice(at + removed.length);
    const version = known.version + 1;
    this.texts.set(path, { text, version });
    await this.connection.sendNotification("textDocument/didChange", {
      textDocument: { uri: this.uri(path), version },
      contentChanges: [{ range, text: inserted }],
    });
  }

  text(path: string): string {
    return this.texts.get(path)!.text;
  }

  async close(path: string): Promise<void> {
    this.texts.delete(path);
    await this.connection.sendNotification("textDocument/didClose", {
      textDocument: { uri: this.uri(path) },
    });
  }

  async write(path: string, text: string): Promise<void> {
    await writeFile(join(this.root, path), text);
    const changes = [{ uri: this.uri(path), type: 2 }];
    await this.connection.sendNotification("workspace/didChangeWatchedFiles", { changes });
  }

  /** The diagnostics of a file, once they are what is waited for. */
  async diagnostics(path: string, wanted: (found: Diagnostic[]) => boolean): Promise<Diagnostic[]> {
    const uri = this.uri(path);
    const known = this.texts.get(path);
    const now = () => {
      const found = this.published.get(uri);
      const current = known === undefined || found?.version === known.version;
      return found !== undefined && current && wanted(found.diagnostics) ? found.diagnostics : undefined;
    };
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting.delete(look);
        reject(new Error(`diagnostics of ${path}: ${JSON.stringify(this.published.get(uri), null, 1)}`));
      }, 20_000);
      const look = () => {
        const found = now();
        if (found === undefined) return;
        clearTimeout(timer);
        this.waiting.delete(look);
        resolve(found);
      };
      this.waiting.add(look);
      look();
    });
  }

  codes(path: string, ...codes: string[]): Promise<Diagnostic[]> {
    const wanted = JSON.stringify(codes.toSorted());
    return this.diagnostics(
      path,
      (found) => JSON.stringify(found.map(({ code }) => String(code)).sort()) === wanted,
    );
  }

  /** A request about the place of `mark` in an open file, `offset` letters behind its beginning. */
  at<T>(method: string, path: string, mark: string, offset = 0, extra: object = {}): Promise<T> {
    return this.connection.sendRequest(method, {
      textDocument: { uri: this.uri(path) },
      position: this.position(path, mark, offset),
      ...extra,
    });
  }

  position(path: string, mark: string, offset = 0): Position {
    const text = this.text(path);
    const at = text.indexOf(mark);
    if (at < 0) throw new Error(`${path} has no ${JSON.stringify(mark)}`);
    return positionOf(text, at + offset);
  }

  about<T>(method: string, path: string, extra: object = {}): Promise<T> {
    return this.connection.sendRequest(method, { textDocument: { uri: this.uri(path) }, ...extra });
  }

  async stop(): Promise<void> {
    const ended = new Promise<number | null>((resolve) => this.child.once("exit", resolve));
    await this.connection.sendRequest("shutdown");
    await this.connection.sendNotification("exit");
    const code = await ended;
    await rm(this.root, { recursive: true, force: true });
    if (code !== 0) throw new Error(`the server ended with ${code}`);
  }
}

/** Lines end at LF; characters are UTF-16 units. */
export function positionOf(text: string, offset: number): Position {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length - 1, character: before.at(-1)!.length };
}

export function applied(text: string, edits: readonly TextEdit[]): string {
  const offsetOf = ({ line, character }: Position) =>
    text.split("\n").slice(0, line).join("\n").length + (line > 0 ? 1 : 0) + character;
  const sorted = edits.toSorted((left, right) => offsetOf(right.range.start) - offsetOf(left.range.start));
  return sorted.reduce(
    (result, { range, newText }) =>
      result.slice(0, offsetOf(range.start)) + newText + result.slice(offsetOf(range.end)),
    text,
  );
}
