/** The language server: the protocol on one side, registries on the other. What is answered stands in the other files. */
import { fileURLToPath } from "node:url";
import {
  type CodeAction,
  CodeActionKind,
  createConnection,
  DidChangeWatchedFilesNotification,
  ErrorCodes,
  type InitializeParams,
  type InitializeResult,
  type Position,
  ResponseError,
  TextDocumentSyncKind,
  TextDocuments,
  type WorkspaceEdit,
} from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { luaflowVersion } from "../version.ts";
import { codeActions } from "./code-actions.ts";
import { codeLenses } from "./code-lenses.ts";
import { completion } from "./completion.ts";
import { definition } from "./definition.ts";
import { foldingRanges } from "./folding.ts";
import { hover } from "./hover.ts";
import type { Library } from "./library.ts";
import { type Place, placeAt } from "./place.ts";
import { highlights, references } from "./references.ts";
import { Registries } from "./registries.ts";
import { prepareRename, RenameError, rename } from "./rename.ts";
import { LEGEND, semanticTokens } from "./semantic-tokens.ts";
import { signatureHelp } from "./signature-help.ts";
import type { Snapshot } from "./snapshot.ts";
import { documentSymbols, workspaceSymbols } from "./symbols.ts";
import type { Workspace } from "./workspace.ts";

/** What clients may say in `initializationOptions`. */
interface Options {
  /** Folders of registries, absolute or below the workspace; found by themselves without it. */
  registries?: string[];
  /** The client has the commands of lenses: `luaflow.run`, `luaflow.test`, `luaflow.showTypeScript`, `luaflow.graph`. */
  commands?: boolean;
}

const CAPABILITIES: InitializeResult["capabilities"] = {
  positionEncoding: "utf-16",
  textDocumentSync: {
    openClose: true,
    change: TextDocumentSyncKind.Incremental,
    save: { includeText: false },
  },
  hoverProvider: true,
  completionProvider: { triggerCharacters: [".", ":", '"', "'", "/"] },
  signatureHelpProvider: { triggerCharacters: ["(", ","], retriggerCharacters: [")"] },
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  documentSymbolProvider: true,
  workspaceSymbolProvider: true,
  renameProvider: { prepareProvider: true },
  foldingRangeProvider: true,
  codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite] },
  semanticTokensProvider: { legend: LEGEND, full: true },
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
};

/** Answers until the client asks for the end, or is gone. */
export function serve(input: NodeJS.ReadableStream, output: NodeJS.WritableStream, library: Library): void {
  const connection = createConnection(input, output);
  const documents = new TextDocuments(TextDocument);
  const registries = new Registries(connection, library);
  let watches = false;
  let folders = false;
  let options: Options = {};

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    options = optionsOf(params.initializationOptions);
    watches = params.capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    folders = params.capabilities.workspace?.workspaceFolders === true;
    const uris = params.workspaceFolders?.map(({ uri }) => uri) ?? (params.rootUri ? [params.rootUri] : []);
    registries.start(uris.flatMap(pathOf), options.registries ?? []);
    return {
      capabilities: {
        ...CAPABILITIES,
        ...(options.commands === true ? { codeLensProvider: { resolveProvider: false } } : {}),
      },
      serverInfo: { name: "luaflow", version: luaflowVersion() },
    };
  });
  connection.onInitialized(() => {
    const watchers = [{ globPattern: "**/*.{lua,yaml,yml,json,lock}" }];
    if (watches) void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    if (!folders) return;
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) =>
      registries.changeFolders(
        added.flatMap(({ uri }) => pathOf(uri)),
        removed.flatMap(({ uri }) => pathOf(uri)),
      ),
    );
  });

  documents.onDidChangeContent(({ document }) => {
    for (const path of pathOf(document.uri)) registries.edit(path, document.getText(), document.version);
  });
  documents.onDidClose(({ document }) => {
    for (const path of pathOf(document.uri)) registries.close(path);
  });
  documents.onDidSave(() => registries.reread());
  connection.onDidChangeWatchedFiles(() => registries.reread());

  /** Answers about a file of a registry; all others get `otherwise`. A bug costs one answer. */
  async function about<T>(uri: string, otherwise: T, answer: (file: Known) => T): Promise<T> {
    const [path] = pathOf(uri);
    const found = path === undefined ? undefined : await registries.find(path);
    if (found === undefined) return otherwise;
    return guarded(otherwise, () => answer({ ...found, snapshot: found.workspace.snapshot() }));
  }
  function guarded<T>(otherwise: T, answer: () => T): T {
    try {
      return answer();
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
      return otherwise;
    }
  }
  const at = <T>(
    { textDocument, position }: { textDocument: { uri: string }; position: Position },
    otherwise: T,
    answer: (place: Place) => T,
  ): Promise<T> =>
    about(textDocument.uri, otherwise, ({ snapshot, file, workspace }) =>
      answer(placeAt(snapshot, file, position, workspace.uriOf)),
    );

  connection.onHover((params) => at(params, null, hover));
  connection.onCompletion((params) => at(params, [], completion));
  connection.onSignatureHelp((params) => at(params, null, signatureHelp));
  connection.onDefinition((params) => at(params, [], definition));
  connection.onReferences((params) =>
    at(params, [], (place) => references(place, params.context.includeDeclaration)),
  );
  connection.onDocumentHighlight((params) => at(params, [], highlights));
  connection.onPrepareRename((params) => at(params, null, prepareRename));
  connection.onRenameRequest((params) =>
    at(params, null as WorkspaceEdit | null, (place) => {
      try {
        return rename(place, params.newName);
      } catch (error) {
        if (!(error instanceof RenameError)) throw error;
        throw new ResponseError(ErrorCodes.InvalidParams, error.message);
      }
    }),
  );
  connection.onCodeAction((params) =>
    at({ ...params, position: params.range.start }, [] as CodeAction[], (place) => {
      const { only, diagnostics } = params.context;
      const wanted = ({ kind }: CodeAction) =>
        only === undefined || only.some((prefix) => kind === prefix || kind?.startsWith(`${prefix}.`));
      return codeActions(place, params.range, diagnostics).filter(wanted);
    }),
  );
  connection.onDocumentSymbol(({ textDocument }) =>
    about(textDocument.uri, [], ({ snapshot, file }) => documentSymbols(snapshot, file)),
  );
  connection.onFoldingRanges(({ textDocument }) =>
    about(textDocument.uri, [], ({ snapshot, file }) => foldingRanges(snapshot, file)),
  );
  connection.onCodeLens(({ textDocument }) =>
    about(textDocument.uri, [], ({ snapshot, file, workspace }) =>
      codeLenses(snapshot, file, workspace.root),
    ),
  );
  connection.languages.semanticTokens.on(({ textDocument }) =>
    about(textDocument.uri, { data: [] }, ({ snapshot, file }) => semanticTokens(snapshot, file)),
  );
  connection.onWorkspaceSymbol(async ({ query }) => {
    const all = await registries.all();
    return all.flatMap((workspace) =>
      guarded([], () => workspaceSymbols(workspace.snapshot(), query, workspace.uriOf)),
    );
  });
  // Not of the protocol: the TypeScript of an entry, or null.
  connection.onRequest("luaflow/typescript", async (params: { registry?: unknown; entry?: unknown }) => {
    const all = await registries.all();
    const workspace = all.find(({ root }) => root === params.registry);
    return guarded(null, () => workspace?.typeScriptOf(String(params.entry)) ?? null);
  });
  // Not of the protocol: the graph of a workflow as SVG, or null.
  connection.onRequest("luaflow/graph", async (params: { registry?: unknown; entry?: unknown }) => {
    const all = await registries.all();
    const workspace = all.find(({ root }) => root === params.registry);
    return guarded(null, () => workspace?.graphOf(String(params.entry)) ?? null);
  });

  documents.listen(connection);
  connection.listen();
}

interface Known {
  workspace: Workspace;
  /** Path below the registry. */
  file: string;
  snapshot: Snapshot;
}

/** None for documents that are no files. */
function pathOf(uri: string): string[] {
  try {
    return uri.startsWith("file:") ? [fileURLToPath(uri)] : [];
  } catch {
    return [];
  }
}

/** Clients send what people write. */
function optionsOf(value: unknown): Options {
  if (typeof value !== "object" || value === null) return {};
  const { registries, commands } = value as Record<string, unknown>;
  const listed = Array.isArray(registries) ? registries.filter((item) => typeof item === "string") : [];
  return { ...(listed.length > 0 ? { registries: listed } : {}), commands: commands === true };
}
