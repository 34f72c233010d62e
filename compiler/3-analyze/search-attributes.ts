/** Search attributes that programs set, so that servers for development can have them (workflows.md §11.6). */
import { toText } from "../../runtime-shims/lua/bytes.ts";
import {
  isSystemAttribute,
  type SearchAttributeType,
  type SearchAttributeTypes,
  typeNames,
} from "../../runtime-shims/modules/options/attribute-types.ts";
import { isNear, isSlip } from "../1-registry/suggest.ts";
import type { Expression, SourceRange } from "../2-parse/ast.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { fieldName } from "./constants.ts";
import { BOOLEAN, FLOAT, STRING, within } from "./kinds.ts";
import type { ModuleInfo } from "./model.ts";
import type { ProgramInfo } from "./program-info.ts";
import { visitChunk } from "./chunk-index.ts";

const OPTION = /^(temporal\.)?workflow\.(typed_)?search_attributes$/;

interface AttributeUse {
  name: string;
  value: Expression;
  /** Name and value. */
  range: SourceRange;
}

/** Attributes whose names are written out, in the options of starts and in `workflow.attrs`. */
function attributeUses(program: ProgramInfo, module: ModuleInfo): AttributeUse[] {
  const names = program.names(module);
  const found: AttributeUse[] = [];
  const attributes = (node: Expression | undefined): void => {
    for (const [name, value, range] of namedFields(node)) found.push({ name: toText(name), value, range });
  };
  visitChunk(module.chunk, {
    TableExpression(node) {
      for (const [name, value] of namedFields(node)) if (OPTION.test(name)) attributes(value);
    },
    CallExpression(node) {
      const builtin = names.builtinOf(node.callee);
      if (builtin?.module !== "workflow" || builtin.name !== "attrs") return;
      for (const [name, value] of namedFields(node.arguments[0])) if (name === "search") attributes(value);
    },
  });
  return found;
}

function namedFields(node: Expression | undefined): [name: string, value: Expression, range: SourceRange][] {
  if (node?.type !== "TableExpression") return [];
  return node.fields.flatMap((field): [string, Expression, SourceRange][] => {
    const name = fieldName(field);
    return name === undefined ? [] : [[name, field.value, field.range]];
  });
}

/** Their types, by name; null where the code does not tell. */
export function searchAttributesOf(
  program: ProgramInfo,
  module: ModuleInfo,
): Record<string, SearchAttributeType | null> {
  return mergedAttributes(
    attributeUses(program, module).map(({ name, value }) => ({ [name]: typeOf(module, value) ?? null })),
  );
}

/** Types of several places: a type that one of them knows, unless another knows better. */
export function mergedAttributes(
  all: readonly Readonly<Record<string, SearchAttributeType | null>>[],
): Record<string, SearchAttributeType | null> {
  const merged = new Map<string, SearchAttributeType | null>();
  for (const types of all) {
    for (const [name, type] of Object.entries(types)) {
      const known = merged.get(name);
      merged.set(name, known === undefined ? type : together(known, type));
    }
  }
  return Object.fromEntries(merged);
}

/**
 * An attribute that gets whole numbers here and fractions there holds fractions, and one that gets a whole number here may get
 * a fraction there; others that differ cannot be told.
 */
function together(
  one: SearchAttributeType | null,
  other: SearchAttributeType | null,
): SearchAttributeType | null {
  if (one === other) return one;
  if (one === null || other === null) {
    const known = one ?? other;
    return known === "Int" ? null : known;
  }
  const numbers = [one, other].every((type) => type === "Int" || type === "Double");
  return numbers ? "Double" : null;
}

/** The type that every value of an expression has; undefined when that is not certain. */
function typeOf(module: ModuleInfo, node: Expression): SearchAttributeType | undefined {
  if (node.type === "NumberLiteral") return Number.isInteger(Number(node.value)) ? "Int" : "Double";
  if (node.type === "UnaryExpression" && node.operator === "#") return "Int";
  if (node.type === "TableExpression") {
    const texts = node.fields.every(
      (field) => field.type === "PositionalField" && typeOf(module, field.value) === "Keyword",
    );
    return texts && node.fields.length > 0 ? "KeywordList" : undefined;
  }
  const kinds = module.values.get(node)?.kinds ?? 0;
  if (kinds === 0) return undefined;
  if (within(kinds, BOOLEAN)) return "Bool";
  if (within(kinds, STRING)) return "Keyword";
  // An integer may become a fraction in the next version of the program; a fraction never becomes a Keyword.
  return within(kinds, FLOAT) ? "Double" : undefined;
}

/** Attributes that the server or a declaration refuses, and slips in the names of declared ones. */
export function checkSearchAttributes(
  program: ProgramInfo,
  module: ModuleInfo,
  declared: SearchAttributeTypes,
): Diagnostic[] {
  return attributeUses(program, module).flatMap(({ name, value, range }): Diagnostic[] => {
    const found = (message: string, help: string): Diagnostic[] => [
      { code: "LF3017", severity: "warning", message, range, help },
    ];
    if (isSystemAttribute(name))
      return found(`search attribute \`${name}\` is set by the server itself`, "choose another name");
    if (!Object.hasOwn(declared, name)) {
      const names = Object.keys(declared);
      const near = names.find((known) => isSlip(name, known)) ?? names.find((known) => isNear(name, known));
      if (near === undefined) return [];
      return found(`search attribute \`${name}\` is not declared`, `did you mean \`${near}\`?`);
    }
    const type = typeOf(module, value);
    const wanted = declared[name]!;
    if (type === undefined || takes(wanted, type)) return [];
    return found(
      `search attribute \`${name}\` is declared as ${typeNames[wanted]} and gets a value of type ${typeNames[type]}`,
      "the call returns `nil, INVALID`",
    );
  });
}

/** Can an attribute hold values of a type? Texts may be anything that is written as text. */
function takes(wanted: SearchAttributeType, type: SearchAttributeType): boolean {
  if (wanted === type || (wanted === "Double" && type === "Int") || (wanted === "Int" && type === "Double"))
    return true;
  return type === "Keyword" && (wanted === "Text" || wanted === "Datetime");
}
