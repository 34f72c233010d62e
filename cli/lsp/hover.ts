/** `textDocument/hover`. Pure. */
import { type Hover, MarkupKind } from "vscode-languageserver";
import type { Entry, LuaEntry } from "../../compiler/1-registry/model.ts";
import type { SourceRange } from "../../compiler/2-parse/ast.ts";
import { documentationAbove } from "./documentation.ts";
import { entryAt, scalarAt } from "./entry-references.ts";
import { fieldAt } from "./manifest-fields.ts";
import { ownRange, type Place } from "./place.ts";
import { type Named, namedAt } from "./symbol-at.ts";
import { type Callable, type Type, Types } from "./types.ts";
import { signatureText } from "./documentation.ts";
import type { Snapshot } from "./snapshot.ts";

export function hover(place: Place): Hover | null {
  const { lua, manifest, snapshot } = place;
  const source = lua ?? manifest;
  if (source === undefined) return null;
  const named = entryAt(snapshot, source.document, source.offset);
  if (named !== undefined) return answer(place, named.range, entryText(snapshot, named.entry));
  if (lua !== undefined) {
    const found = namedAt(place.types, lua.document, lua.offset);
    return found === undefined ? null : answer(place, found.range, namedText(place, found));
  }
  return manifestHover(place);
}

function answer(place: Place, range: SourceRange, value: string): Hover {
  return { contents: { kind: MarkupKind.Markdown, value }, range: ownRange(place, range) };
}

function code(text: string): string {
  return `\`\`\`lua\n${text}\n\`\`\``;
}

function paragraphs(...parts: (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== "").join("\n\n");
}

function namedText(place: Place, named: Named): string {
  const { types } = place;
  switch (named.kind) {
    case "local": {
      const { variable, type } = named;
      const callable = type?.kind === "function" ? type.callable : undefined;
      const role =
        variable.role === "parameter" ? "(parameter)" : variable.role === "loop" ? "(loop)" : "local";
      if (callable !== undefined)
        return paragraphs(
          code(`${role} function ${functionText(variable.name, callable)}`),
          aboutCallable(callable),
        );
      return paragraphs(code(`${role} ${variable.name}: ${types.text(type)}`), aboutType(type));
    }
    case "member": {
      const { member, owner } = named;
      const separator = member.kind === "method" ? ":" : ".";
      const short = owner.replace(/^(?:module|library) (?:.*:)?/, "");
      const prefix = /^[\w.]+$/.test(short) ? `${short}${separator}` : "";
      const word = member.kind === "function" || member.kind === "method" ? "function " : "";
      const about = member.callable === undefined ? member.about : aboutCallable(member.callable);
      return paragraphs(code(`${word}${prefix}${member.detail}`), about);
    }
    case "global":
    case "module": {
      const { name, type } = named;
      if (type.kind === "function")
        return paragraphs(
          code(`function ${functionText(name, type.callable)}`),
          aboutCallable(type.callable),
        );
      if (type.kind === "library") {
        const entry = place.snapshot.registry.entries.get(type.id);
        if (entry !== undefined) return entryText(place.snapshot, entry);
      }
      return paragraphs(code(types.text(type)), aboutType(type));
    }
    case "type": {
      const { document } = place.lua!;
      const declared = document.types.get(named.name)!;
      const { start, end } = declared.statement.range;
      const about = documentationAbove(document, start.line).text;
      const shown =
        declared.value === undefined || declared.statement.type === "InterfaceStatement"
          ? document.text.slice(start.offset, end.offset)
          : `type ${named.name} = ${document.text.slice(declared.value.range.start.offset, declared.value.range.end.offset)}`;
      return paragraphs(code(shown), about);
    }
  }
}

function aboutType(type: Type | undefined): string {
  return type?.kind === "owner" ? type.owner.about : "";
}

export function functionText(name: string, { document, func, documentation }: Callable): string {
  const { parameters, returns } = signatureText(document, func, documentation);
  return `${name}(${parameters.map(({ label }) => label).join(", ")})${returns}`;
}

/** The comment of a function with its parameters and results. */
export function aboutCallable({ document, func, documentation }: Callable): string {
  const { parameters } = signatureText(document, func, documentation);
  const rows = parameters.flatMap(({ label, about }) =>
    about === "" ? [] : [`- \`${label.split(":")[0]}\`: ${about}`],
  );
  const returns = documentation.returns.filter((text) => text.includes(" "));
  const results = returns.map(
    (text) => `- returns \`${text.split(" ")[0]}\`: ${text.slice(text.indexOf(" ") + 1)}`,
  );
  return paragraphs(documentation.text, [...rows, ...results].join("\n"));
}

/** An entry: its id and kind, what it is called with, what is said about it. */
export function entryText(snapshot: Snapshot, entry: Entry): string {
  const { id, kind, meta, file, range } = entry;
  const lua = entry as Partial<LuaEntry>;
  const callable = entryCallable(snapshot, entry);
  const comment = typeof meta.comment === "string" ? meta.comment : undefined;
  const facts = [
    lua.workflow === undefined ? undefined : `workflow of \`${lua.workflow.worker}\``,
    lua.activity === undefined ? undefined : `activity of \`${lua.activity.worker}\``,
    `${file}:${range.start.line}`,
  ];
  return paragraphs(
    `**${id}** (${kind})`,
    callable === undefined ? undefined : code(`function ${functionText(lua.method ?? "main", callable)}`),
    comment,
    callable === undefined ? undefined : aboutCallable(callable),
    facts.filter((fact) => fact !== undefined).join(" · "),
  );
}

/** The function that an entry is. */
export function entryCallable(snapshot: Snapshot, entry: Entry): Callable | undefined {
  const { source, method } = entry as Partial<LuaEntry>;
  if (source === undefined || method === undefined) return undefined;
  const types = new Types(snapshot);
  return types.member({ kind: "library", id: entry.id }, method)?.callable;
}

function manifestHover(place: Place): Hover | null {
  const { document, offset } = place.manifest!;
  const found = fieldAt(document, offset);
  if (found?.field !== undefined)
    return answer(place, found.range, paragraphs(`**${found.field.name}**`, found.field.about));
  const scalar = scalarAt(document, offset);
  if (scalar === undefined) return null;
  const [field] = scalar.path.filter((step) => typeof step === "string").slice(-1);
  if (field === "modules") {
    const type = place.types.module(scalar.text);
    if (type !== undefined)
      return answer(place, scalar.range, paragraphs(code(place.types.text(type)), aboutType(type)));
  }
  if (field === "kind" && found?.kind !== undefined)
    return answer(place, scalar.range, paragraphs(`**${scalar.text}**`, found.kind.about));
  return null;
}
