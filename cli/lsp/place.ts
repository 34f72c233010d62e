/** What a request asks about: a place in a Lua text or in a manifest. Pure. */
import type { Location, Position, Range } from "vscode-languageserver";
import type { SourceRange } from "../../compiler/2-parse/ast.ts";
import type { YamlDocument } from "../../compiler/1-registry/yaml/document.ts";
import type { LuaDocument } from "./lua-document.ts";
import { offsetAt, toRange } from "./positions.ts";
import type { Snapshot } from "./snapshot.ts";
import { Types } from "./types.ts";

export interface Place {
  snapshot: Snapshot;
  types: Types;
  /** Path below the registry. */
  file: string;
  /** Set in Lua, also in the inline text of a manifest. */
  lua?: { document: LuaDocument; offset: number };
  /** Set in manifests outside of inline texts. */
  manifest?: { document: YamlDocument; offset: number };
  /** Of files by their paths; definitions that luaflow ships have absolute ones. */
  uriOf: (path: string) => string;
}

export function placeAt(snapshot: Snapshot, file: string, position: Position, uriOf: Place["uriOf"]): Place {
  const place: Place = { snapshot, types: new Types(snapshot), file, uriOf };
  const yaml = snapshot.manifest(file);
  if (yaml === undefined) {
    const document = snapshot.lua(file);
    const offset = document?.offsetAt(position);
    if (document !== undefined && offset !== undefined) place.lua = { document, offset };
    return place;
  }
  for (const entry of snapshot.entriesOf(file)) {
    if (!entry.source.inline || !isWithin(entry.source, position)) continue;
    const document = snapshot.documentOf(entry);
    const offset = document.offsetAt(position);
    if (offset !== undefined) return { ...place, lua: { document, offset } };
  }
  return { ...place, manifest: { document: yaml, offset: offsetAt(yaml.text, position) } };
}

function isWithin({ startLine, text }: { startLine: number; text: string }, { line }: Position): boolean {
  const lines = text.replace(/\n$/, "").split("\n").length;
  return line + 1 >= startLine && line + 1 < startLine + lines;
}

/** Where a range of a Lua text is. */
export function locationIn(place: Place, document: LuaDocument, range: SourceRange): Location {
  return { uri: place.uriOf(document.file), range: document.toLsp(range) };
}

export function manifestLocation(place: Place, range: SourceRange): Location {
  return { uri: place.uriOf(range.file), range: toRange(range) };
}

/** The range of an answer in the file that was asked about. */
export function ownRange({ lua }: Place, range: SourceRange): Range {
  return lua === undefined ? toRange(range) : lua.document.toLsp(range);
}
