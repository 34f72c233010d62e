/** `textDocument/prepareRename` and `textDocument/rename`: of entries everywhere, of locals in their function. Pure. */
import type { Range, TextEdit, WorkspaceEdit } from "vscode-languageserver";
import { idFault, splitId } from "../../compiler/1-registry/ids.ts";
import type { Entry } from "../../compiler/1-registry/model.ts";
import { entryAt } from "./entry-references.ts";
import { isReserved } from "./keywords.ts";
import { ownRange, type Place } from "./place.ts";
import { toRange } from "./positions.ts";
import { entryUses } from "./references.ts";

/** Why something cannot be renamed, or not to that; for people. */
export class RenameError extends Error {}

/** What would be renamed, and what it is called now; null where nothing can be. */
export function prepareRename(place: Place): { range: Range; placeholder: string } | null {
  const { lua, manifest, snapshot } = place;
  const source = lua ?? manifest;
  if (source === undefined) return null;
  const named = entryAt(snapshot, source.document, source.offset);
  if (named !== undefined) {
    if (!snapshot.files.has(named.entry.file)) return null;
    return {
      range: ownRange(place, named.range),
      placeholder: textAt(place, named.range.start.offset, named.range.end.offset),
    };
  }
  const local = lua?.document.variableAt(lua.offset);
  // `self` has no place of its own.
  if (local === undefined || local.variable.role === "self") return null;
  return { range: ownRange(place, local.range), placeholder: local.variable.name };
}

/** @throws RenameError */
export function rename(place: Place, newName: string): WorkspaceEdit | null {
  const { lua, manifest, snapshot } = place;
  const source = lua ?? manifest;
  if (source === undefined || prepareRename(place) === null) return null;
  const named = entryAt(snapshot, source.document, source.offset);
  if (named !== undefined) return renameEntry(place, named.entry, newName);
  const { variable } = lua!.document.variableAt(lua!.offset)!;
  if (!/^[A-Za-z_]\w*$/.test(newName) || isReserved(newName))
    throw new RenameError(`\`${newName}\` is no name that a local can have`);
  const { document } = lua!;
  if (document.broken)
    throw new RenameError("the file has syntax errors, and what they hide would not be renamed");
  const uses = document.usesOf(variable);
  for (const { range } of uses) {
    const hidden = document.variablesAt(range.start.offset).find(({ name }) => name === newName);
    if (hidden !== undefined && hidden !== variable)
      throw new RenameError(`\`${newName}\` is another local where \`${variable.name}\` is used`);
  }
  // Inner locals of the old name's readers are found above; readers of an outer one of the new name would get this one.
  for (const other of document.variablesAt(variable.range.start.offset)) {
    if (other.name !== newName || other === variable) continue;
    throw new RenameError(`\`${newName}\` is another local where \`${variable.name}\` is declared`);
  }
  if ([...document.module.globals.values()].includes(newName))
    throw new RenameError(`\`${newName}\` is a global that this file uses`);
  const edits = uses.map(({ range }): TextEdit => ({ range: document.toLsp(range), newText: newName }));
  return { changes: { [place.uriOf(document.file)]: edits } };
}

function renameEntry(place: Place, entry: Entry, newName: string): WorkspaceEdit {
  const { snapshot } = place;
  const { namespace } = entry;
  const written = splitId(newName);
  if (newName.includes(":") && written.namespace !== namespace)
    throw new RenameError(`the namespace of an entry is that of its manifest: \`${namespace}\``);
  const name = newName.includes(":") ? written.name : newName;
  const fault = name === "" ? "it is empty" : idFault(name);
  if (fault !== undefined) throw new RenameError(`\`${name}\` is no name that an entry can have: ${fault}`);
  const id = `${namespace}:${name}`;
  if (snapshot.registry.entries.has(id)) throw new RenameError(`there is an entry \`${id}\` already`);
  for (const file of snapshot.manifests()) {
    if ((snapshot.manifest(file)?.faults.length ?? 0) > 0)
      throw new RenameError(`${file} is no valid YAML, so that names in it cannot be found`);
  }
  const changes: Record<string, TextEdit[]> = {};
  for (const { range, document, bare } of entryUses(snapshot, entry.id)) {
    const uri = place.uriOf(document?.file ?? range.file);
    const edit: TextEdit = {
      range: document === undefined ? toRange(range) : document.toLsp(range),
      newText: bare ? name : id,
    };
    (changes[uri] ??= []).push(edit);
  }
  return { changes };
}

function textAt({ lua, manifest }: Place, start: number, end: number): string {
  return (lua?.document.text ?? manifest?.document.text ?? "").slice(start, end);
}
