/** `textDocument/definition`. Pure. */
import type { Location } from "vscode-languageserver";
import type { Entry, LuaEntry } from "../../compiler/1-registry/model.ts";
import { entryAt, fileNamed, nameOf, scalarAt } from "./entry-references.ts";
import { locationIn, manifestLocation, type Place } from "./place.ts";
import { namedAt } from "./symbol-at.ts";
import type { Type } from "./types.ts";

export function definition(place: Place): Location[] {
  const { lua, manifest, snapshot, types } = place;
  const source = lua ?? manifest;
  if (source === undefined) return [];
  const entry = entryAt(snapshot, source.document, source.offset)?.entry;
  // From its own name to its code; from everywhere else to both.
  if (entry !== undefined) return entryLocations(place, entry);
  if (manifest !== undefined) {
    const scalar = scalarAt(manifest.document, manifest.offset);
    const file = scalar && fileNamed(place.file, scalar.text);
    if (file !== undefined && snapshot.files.has(file)) return [startOf(place, file)];
    return scalar?.path.includes("modules") === true ? typeLocations(place, types.module(scalar.text)) : [];
  }
  if (lua === undefined) return [];
  const { document } = lua;
  const named = namedAt(types, document, lua.offset);
  switch (named?.kind) {
    case "local":
      return [locationIn(place, document, named.variable.range)];
    case "member": {
      const target = named.member.place;
      return target === undefined ? [] : [locationIn(place, target.document, target.range)];
    }
    case "type":
      return [locationIn(place, document, document.types.get(named.name)!.range)];
    case "module":
    case "global":
      return typeLocations(place, named.type);
    case undefined:
      return [];
  }
}

function startOf(place: Place, file: string): Location {
  const start = { line: 0, character: 0 };
  return { uri: place.uriOf(file), range: { start, end: start } };
}

function typeLocations(place: Place, type: Type | undefined): Location[] {
  if (type?.kind === "owner") return [locationIn(place, type.owner.document, type.owner.range)];
  if (type?.kind === "function") return [locationIn(place, type.callable.document, type.callable.func.range)];
  if (type?.kind !== "library") return [];
  const entry = place.snapshot.libraryEntry(type.id);
  if (entry === undefined) return [];
  return entry.source.inline ? entryLocations(place, entry) : [startOf(place, entry.source.file)];
}

/** The function of an entry, and where it is declared. */
export function entryLocations(place: Place, entry: Entry): Location[] {
  const { snapshot } = place;
  const declared = snapshot.files.has(entry.file) ? [manifestLocation(place, nameOf(snapshot, entry))] : [];
  const { source, method } = entry as Partial<LuaEntry>;
  if (source === undefined || !snapshot.files.has(source.file)) return declared;
  const member = place.types.member({ kind: "library", id: entry.id }, method ?? "main");
  const func = member?.callable;
  if (func === undefined) return source.inline ? declared : [startOf(place, source.file), ...declared];
  const { document } = func;
  const variable = [...document.values].find(([, { value }]) => value === func.func)?.[0];
  const range = variable?.range ?? member!.place?.range ?? func.func.range;
  return [locationIn(place, document, range), ...declared];
}
