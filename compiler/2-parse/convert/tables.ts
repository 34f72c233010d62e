/** Table constructors. */
import type lua from "luaparse";
import type { TableExpression, TableField } from "../ast.ts";
import type { Converter } from "./converter.ts";
import { convertExpression } from "./expressions.ts";

export function convertTable(converter: Converter, node: lua.TableConstructorExpression): TableExpression {
  const fields = node.fields.map((field): TableField => {
    const key = field.type === "TableKey" ? convertExpression(converter, field.key) : undefined;
    const value = convertExpression(converter, field.value);
    const range = converter.source.range(converter.start(field), value.range.end.offset);
    if (key !== undefined) return { type: "KeyedField", key, value, range };
    if (field.type === "TableKeyString") return { type: "NamedField", name: field.key.name, value, range };
    return { type: "PositionalField", value, range };
  });
  return { type: "TableExpression", fields, range: converter.range(node) };
}
