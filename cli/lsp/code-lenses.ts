/** `textDocument/codeLens`: what can be done with an entry, above it and above its function. Pure. */
import type { CodeLens, Range } from "vscode-languageserver";
import type { Entry, LuaEntry } from "../../compiler/1-registry/model.ts";
import { nameOf } from "./entry-references.ts";
import { toRange } from "./positions.ts";
import type { Snapshot } from "./snapshot.ts";
import { Types } from "./types.ts";

/** What the commands of lenses are given. */
export interface LensArgument {
  /** Folder of the registry. */
  registry: string;
  entry: string;
}

export function codeLenses(snapshot: Snapshot, file: string, registry: string): CodeLens[] {
  if (snapshot.manifest(file) !== undefined)
    return snapshot
      .entriesIn(file)
      .flatMap((entry) => lensesOf(entry, registry, toRange(nameOf(snapshot, entry))));
  const types = new Types(snapshot);
  return snapshot.entriesOf(file).flatMap((entry) => {
    const member = types.member({ kind: "library", id: entry.id }, entry.method);
    const document = snapshot.documentOf(entry);
    const func = member?.callable;
    const range = func?.document === document ? func.func.range : document.lines.range(0, 0);
    const { start } = document.toLsp(range);
    return lensesOf(entry, registry, { start, end: start });
  });
}

function lensesOf(entry: Entry, registry: string, range: Range): CodeLens[] {
  if (!("source" in entry)) return [];
  const { kind, meta, id } = entry as LuaEntry;
  const lens = (title: string, command: string): CodeLens => {
    const argument: LensArgument = { registry, entry: id };
    return { range, command: { title, command, arguments: [argument] } };
  };
  const runs = kind === "workflow.lua" || kind === "function.lua";
  const test = meta.type === "test";
  return [
    ...(test ? [lens("test", "luaflow.test")] : runs ? [lens("run", "luaflow.run")] : []),
    lens("show TypeScript", "luaflow.showTypeScript"),
    ...(kind === "workflow.lua" ? [lens("graph", "luaflow.graph")] : []),
  ];
}
