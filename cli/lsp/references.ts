/** `textDocument/references` and `textDocument/documentHighlight`. Pure. */
import { type DocumentHighlight, DocumentHighlightKind, type Location } from "vscode-languageserver";
import type { SourceRange } from "../../compiler/2-parse/ast.ts";
import { entryAt, luaReferences, manifestReferences } from "./entry-references.ts";
import type { LuaDocument } from "./lua-document.ts";
import { locationIn, manifestLocation, ownRange, type Place } from "./place.ts";
import { toRange } from "./positions.ts";
import type { Snapshot } from "./snapshot.ts";
import { namedAt } from "./symbol-at.ts";
import type { Member } from "./types.ts";

export function references(place: Place, includeDeclaration: boolean): Location[] {
  const { lua, manifest, snapshot } = place;
  const source = lua ?? manifest;
  if (source === undefined) return [];
  const entry = entryAt(snapshot, source.document, source.offset)?.entry;
  if (entry !== undefined) {
    return entryUses(snapshot, entry.id)
      .filter(({ definition }) => includeDeclaration || !definition)
      .map(({ document, range }) =>
        document === undefined ? manifestLocation(place, range) : locationIn(place, document, range),
      );
  }
  if (lua === undefined) return [];
  const { document, offset } = lua;
  const named = namedAt(place.types, document, offset);
  if (named?.kind === "local") {
    const { variable } = named;
    return document
      .usesOf(variable)
      .filter(({ range }) => includeDeclaration || range.start.offset !== variable.range.start.offset)
      .map(({ range }) => locationIn(place, document, range));
  }
  if (named?.kind === "member") {
    const target = named.member.place;
    if (target === undefined) return [];
    return memberUses(place, named.member)
      .filter(
        (use) =>
          includeDeclaration ||
          use.document !== target.document ||
          use.range.start.offset !== target.range.start.offset,
      )
      .map((use) => locationIn(place, use.document, use.range));
  }
  return [];
}

/** Everywhere an entry is named. */
export function entryUses(
  snapshot: Snapshot,
  id: string,
): { range: SourceRange; document?: LuaDocument; definition: boolean; bare: boolean }[] {
  const inManifests = snapshot.manifests().flatMap((file) => {
    const document = snapshot.manifest(file);
    return document === undefined
      ? []
      : manifestReferences(snapshot, document).filter((item) => item.id === id);
  });
  const inLua = [...snapshot.allLua()].flatMap((document) =>
    luaReferences(snapshot, document)
      .filter((item) => item.id === id)
      .map(({ range }) => ({ range, document, definition: false, bare: false })),
  );
  return [...inManifests, ...inLua];
}

/** Everywhere in the registry a member of a library, a module or a class is named, with its declaration. */
function memberUses(
  place: Place,
  { name, place: target }: Member,
): { document: LuaDocument; range: SourceRange }[] {
  const { types, snapshot } = place;
  const found: { document: LuaDocument; range: SourceRange }[] = [];
  const same = (document: LuaDocument, range: SourceRange): boolean =>
    document === target!.document && range.start.offset === target!.range.start.offset;
  const seen = (document: LuaDocument, range: SourceRange): boolean =>
    found.some((item) => item.document === document && item.range.start.offset === range.start.offset);
  for (const document of snapshot.allLua()) {
    if (!document.text.includes(name)) continue;
    for (const node of document.all()) {
      if (node.type !== "MemberExpression" && node.type !== "MethodCallExpression") continue;
      if (node.name !== name) continue;
      const declared = types.member(types.of(document, node.object), name)?.place;
      if (declared !== undefined && same(declared.document, declared.range))
        found.push({ document, range: node.nameRange });
    }
  }
  const { document, range } = target!;
  if (snapshot.files.has(document.file) && !seen(document, range)) found.unshift({ document, range });
  return found;
}

export function highlights(place: Place): DocumentHighlight[] {
  const { lua, manifest, snapshot } = place;
  const source = lua ?? manifest;
  if (source === undefined) return [];
  const entry = entryAt(snapshot, source.document, source.offset)?.entry;
  if (entry !== undefined) {
    return entryUses(snapshot, entry.id)
      .filter(({ range, document }) => range.file === place.file && document === lua?.document)
      .map(({ range, document }) => ({
        range: document === undefined ? toRange(range) : document.toLsp(range),
        kind: DocumentHighlightKind.Text,
      }));
  }
  if (lua === undefined) return [];
  const named = namedAt(place.types, lua.document, lua.offset);
  if (named?.kind === "local") {
    return lua.document.usesOf(named.variable).map(({ range, write }) => ({
      range: ownRange(place, range),
      kind: write ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
    }));
  }
  if (named?.kind !== "member" || named.member.place === undefined) return [];
  return memberUses({ ...place, snapshot: only(snapshot, lua.document) }, named.member)
    .filter(({ document }) => document === lua.document)
    .map(({ range }) => ({ range: ownRange(place, range), kind: DocumentHighlightKind.Text }));
}

/** The snapshot with one Lua text. */
function only(snapshot: Snapshot, document: LuaDocument): Snapshot {
  return Object.create(snapshot, { allLua: { value: () => [document] } }) as Snapshot;
}
