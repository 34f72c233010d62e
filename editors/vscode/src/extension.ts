/** The extension: starts the language server and has the commands of its lenses. */
import { existsSync } from "node:fs";
import { basename, isAbsolute, join } from "node:path";
import * as vscode from "vscode";
import { LanguageClient, type ServerOptions } from "vscode-languageclient/node";
import { graphPage, type LensArgument, quoted, virtualPath } from "./arguments.mts";

const SCHEME = "luaflow-typescript";

let client: LanguageClient | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  context.subscriptions.push(
    vscode.commands.registerCommand("luaflow.run", (argument: LensArgument) => run("run", argument)),
    vscode.commands.registerCommand("luaflow.test", (argument: LensArgument) => run("test", argument)),
    vscode.commands.registerCommand("luaflow.showTypeScript", showTypeScript),
    vscode.commands.registerCommand("luaflow.graph", showGraph),
    vscode.commands.registerCommand("luaflow.restart", async () => {
      await deactivate();
      await start();
    }),
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      provideTextDocumentContent: typeScriptOf,
    }),
    vscode.workspace.onDidChangeConfiguration(async (change) => {
      if (!change.affectsConfiguration("luaflow")) return;
      await deactivate();
      await start();
    }),
  );
  await start();
}

export async function deactivate(): Promise<void> {
  const running = client;
  client = undefined;
  await running?.stop();
}

async function start(): Promise<void> {
  const { command, args } = commandLine();
  const executable = { command, args: [...args, "lsp", "--stdio"] };
  const server: ServerOptions = { run: executable, debug: executable };
  client = new LanguageClient("luaflow", "luaflow", server, {
    documentSelector: [
      { scheme: "file", language: "lua" },
      { scheme: "file", language: "yaml" },
    ],
    initializationOptions: {
      commands: true,
      registries: vscode.workspace.getConfiguration("luaflow").get<string[]>("registries", []),
    },
  });
  try {
    await client.start();
  } catch {
    void vscode.window.showErrorMessage(
      "luaflow could not be started. Install it in the project (npm install luaflow), or set luaflow.server.path.",
    );
  }
}

/** The `luaflow` of the settings, of the workspace, or of the PATH. */
function commandLine(): { command: string; args: string[] } {
  const configured = vscode.workspace.getConfiguration("luaflow").get<string>("server.path", "");
  const folders = vscode.workspace.workspaceFolders?.map(({ uri }) => uri.fsPath) ?? [];
  const candidates =
    configured === ""
      ? folders.map((folder) => join(folder, "node_modules/luaflow/lib/bin/luaflow/main.js"))
      : isAbsolute(configured)
        ? [configured]
        : folders.map((folder) => join(folder, configured));
  const found = candidates.find((path) => existsSync(path));
  if (found === undefined) return { command: configured === "" ? "luaflow" : configured, args: [] };
  return /\.[cm]?js$/.test(found) ? { command: "node", args: [found] } : { command: found, args: [] };
}

async function run(command: "run" | "test", { registry, entry }: LensArgument): Promise<void> {
  const words = [command, registry, ...(command === "test" ? ["--filter", entry] : [entry])];
  if (command === "run") {
    const input = await vscode.window.showInputBox({ prompt: `The input of ${entry}, as JSON`, value: "{}" });
    if (input === undefined) return;
    words.push("--input", input);
  }
  const { command: program, args } = commandLine();
  const terminal =
    vscode.window.terminals.find(({ name }) => name === "luaflow") ?? vscode.window.createTerminal("luaflow");
  terminal.show(true);
  terminal.sendText([program, ...args, ...words].map(quoted).join(" "));
}

async function showTypeScript(argument: LensArgument): Promise<void> {
  const uri = vscode.Uri.from({
    scheme: SCHEME,
    path: virtualPath(argument),
    query: JSON.stringify(argument),
  });
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.languages.setTextDocumentLanguage(document, "typescript");
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: true });
}

/** What a click on a node says. */
interface Chosen {
  file: string;
  line: number;
}

/** The graph of a workflow; a click on a node goes to its Lua line. */
async function showGraph(argument: LensArgument): Promise<void> {
  const svg = await client?.sendRequest<string | null>("luaflow/graph", argument);
  if (!svg) {
    void vscode.window.showErrorMessage(`${argument.entry} has errors, so there is no graph of it.`);
    return;
  }
  const panel = vscode.window.createWebviewPanel(
    "luaflow.graph",
    argument.entry,
    { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
    { enableScripts: true },
  );
  panel.webview.onDidReceiveMessage(async ({ file, line }: Chosen) => {
    const uri = vscode.Uri.file(isAbsolute(file) ? file : join(argument.registry, file));
    const place = new vscode.Position(line - 1, 0);
    const selection = new vscode.Range(place, place);
    await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.One, selection });
  });
  panel.webview.html = graphPage(svg);
}

async function typeScriptOf({ query }: vscode.Uri): Promise<string> {
  const argument = JSON.parse(query) as LensArgument;
  const text = await client?.sendRequest<string | null>("luaflow/typescript", argument);
  return (
    text ?? `// ${argument.entry} of ${basename(argument.registry)} has errors, so there is no TypeScript.\n`
  );
}
