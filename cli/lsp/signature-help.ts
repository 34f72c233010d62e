/** `textDocument/signatureHelp`. Pure. */
import { MarkupKind, type SignatureHelp } from "vscode-languageserver";
import { signatureText } from "./documentation.ts";
import { entryCallable } from "./hover.ts";
import type { Place } from "./place.ts";
import { before, openBracket, Typing } from "./typing.ts";

/** Calls whose first argument is an entry: what comes behind goes to its function; the number of arguments in front of those. */
export const ENTRY_CALLS: ReadonlyMap<string, number> = new Map([
  ["funcs.call", 1],
  ["funcs.async", 1],
  ["Executor:call", 1],
  ["Executor:async", 1],
  ["workflow.exec", 1],
  ...["exec", "spawn", "spawn_linked", "spawn_linked_monitored", "spawn_monitored"].flatMap(
    (name): [string, number][] => [
      [`process.${name}`, 2],
      [`Spawner:${name}`, 2],
    ],
  ),
]);

export function signatureHelp(place: Place): SignatureHelp | null {
  const { lua, snapshot } = place;
  if (lua === undefined) return null;
  const { document, offset } = lua;
  const { code, comment } = before(document.text, offset);
  if (comment) return null;
  let open = openBracket(code);
  // Inside of a table the call around it is meant.
  while (open !== undefined && open.bracket !== "(") open = openBracket(code, open.at);
  if (open === undefined) return null;
  const call = new Typing(snapshot, document, offset).callAt(code, open);
  if (call?.type?.kind !== "function") return null;
  const shown = [signatureOf(call.name, call.type.callable, call.index)];
  const own = call.path === undefined ? undefined : ENTRY_CALLS.get(call.path);
  const id = /^\s*(["'])([^"'\n]*)\1/.exec(document.text.slice(open.at + 1))?.[2];
  const entry = own === undefined || id === undefined ? undefined : snapshot.registry.entries.get(id);
  const callable = entry && entryCallable(snapshot, entry);
  if (callable === undefined || own === undefined)
    return { signatures: shown, activeSignature: 0, activeParameter: shown[0]!.activeParameter };
  const entrys = signatureOf(id!, callable, Math.max(call.index - own, 0));
  const active = call.index >= own ? 1 : 0;
  const signatures = [shown[0]!, entrys];
  return { signatures, activeSignature: active, activeParameter: signatures[active]!.activeParameter };
}

function signatureOf(
  name: string,
  { document, func, documentation }: Parameters<typeof aboutOf>[0],
  index: number,
) {
  const { parameters, returns } = signatureText(document, func, documentation);
  const label = `${name}(${parameters.map((item) => item.label).join(", ")})${returns}`;
  // Everything behind the last parameter belongs to it if that is `...`.
  const activeParameter = func.isVararg ? Math.min(index, parameters.length - 1) : index;
  return {
    label,
    activeParameter,
    parameters: parameters.map((item) => ({
      label: item.label,
      ...(item.about === "" ? {} : { documentation: { kind: MarkupKind.Markdown, value: item.about } }),
    })),
    ...aboutOf({ document, func, documentation }),
  };
}

function aboutOf({ documentation }: import("./types.ts").Callable) {
  return documentation.text === ""
    ? {}
    : { documentation: { kind: MarkupKind.Markdown, value: documentation.text } };
}
