/** Search attributes that programs set, so that servers for development can have them (workflows.md §11.6). */
import type { Expression, TableExpression } from "../2-parse/ast.ts";
import { BOOLEAN, FLOAT, NUMBER, TABLE, within } from "./kinds.ts";
import type { ModuleInfo } from "./model.ts";
import type { ProgramInfo } from "./program-info.ts";
import { walk } from "./walk.ts";

/** As `temporal operator search-attribute create --type` calls them. */
export type SearchAttributeType = "Bool" | "Double" | "Int" | "Keyword" | "KeywordList";

const OPTION = /^(temporal\.)?workflow\.(typed_)?search_attributes$/;

/**
 * Attributes whose names are written out, in the options of starts and in `workflow.attrs`. Their types follow from the values;
 * where nothing is known of a value, it is taken for a text.
 */
export function searchAttributesOf(
  program: ProgramInfo,
  module: ModuleInfo,
): Record<string, SearchAttributeType> {
  const names = program.names(module);
  const found: Record<string, SearchAttributeType> = {};
  const attributes = (node: Expression | undefined): void => {
    if (node?.type !== "TableExpression") return;
    for (const [name, value] of namedFields(node)) found[name] ??= typeOf(module, value);
  };
  walk(module.chunk.body, {
    expression(node) {
      if (node.type === "TableExpression") {
        for (const [name, value] of namedFields(node)) if (OPTION.test(name)) attributes(value);
      }
      if (node.type !== "CallExpression") return;
      const builtin = names.builtinOf(node.callee);
      const [argument] = node.arguments;
      if (builtin?.module !== "workflow" || builtin.name !== "attrs" || argument?.type !== "TableExpression")
        return;
      for (const [name, value] of namedFields(argument)) if (name === "search") attributes(value);
    },
  });
  return found;
}

function namedFields(node: TableExpression): [string, Expression][] {
  return node.fields.flatMap((field): [string, Expression][] => {
    if (field.type === "NamedField") return [[field.name, field.value]];
    return field.type === "KeyedField" && field.key.type === "StringLiteral"
      ? [[field.key.value, field.value]]
      : [];
  });
}

function typeOf(module: ModuleInfo, node: Expression): SearchAttributeType {
  const kinds = module.values.get(node)?.kinds ?? 0;
  if (within(kinds, BOOLEAN)) return "Bool";
  if (within(kinds, TABLE)) return "KeywordList";
  // Fractions are seldom certain; an integral value is one of a Double only where it is written so.
  if (node.type === "NumberLiteral") return Number.isInteger(Number(node.value)) ? "Int" : "Double";
  if (within(kinds, FLOAT)) return "Double";
  return within(kinds, NUMBER) ? "Int" : "Keyword";
}
