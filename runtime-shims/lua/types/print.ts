/** How a type is written in messages and by `tostring` (language.md §3.7, “Printing of a type”). */
import { numberToString } from "../number.ts";
import type { Field, Parameter, Shape, Type } from "./type.ts";

/** Its name if it has one; fields and members in source order. */
export function printType(type: Type): string {
  return type.declared ?? printShape(type.shape);
}

/** Without the name that the whole was declared with. */
export function printShape(shape: Shape): string {
  switch (shape.kind) {
    case "literal":
      return printLiteral(shape.value);
    case "optional":
      return `${atom(shape.inner)}?`;
    case "union":
      return shape.members.map((member) => printMember(member, "intersection")).join(" | ");
    case "intersection":
      return shape.members.map((member) => printMember(member, "union")).join(" & ");
    case "tuple":
      return `(${shape.items.map(printType).join(", ")})`;
    case "function":
      return printFunction(shape.parameters, shape.rest, shape.returns);
    case "array":
      return `${atom(shape.element)}[]`;
    case "map":
      return `{[${printType(shape.key)}]: ${printType(shape.value)}}`;
    case "record":
      return `{${shape.fields.map(printField).join(", ")}}`;
    case "interface":
      return `interface {${shape.fields.map(printField).join(", ")}}`;
    case "readonly":
      return `readonly ${atom(shape.inner)}`;
    case "validated":
      return printType(shape.inner);
    case "parameter":
    case "generic":
    case "unresolved":
      return "unknown";
    default:
      return shape.kind;
  }
}

function printLiteral(value: string | number | bigint | boolean): string {
  if (typeof value === "string") return `"${value.replace(/["\\]/g, "\\$&").replaceAll("\n", "\\n")}"`;
  return typeof value === "boolean" ? String(value) : numberToString(value);
}

function printField({ name, type, optional }: Field): string {
  return `${name}${optional ? "?" : ""}: ${printType(type)}`;
}

function printFunction(
  parameters: readonly Parameter[],
  rest: Type | undefined,
  returns: readonly Type[],
): string {
  const list = parameters.map(({ name, type }) =>
    name === undefined ? printType(type) : `${name}: ${printType(type)}`,
  );
  if (rest !== undefined) list.push(`...${printType(rest)}`);
  const [only] = returns;
  const result =
    only !== undefined && returns.length === 1 ? printType(only) : `(${returns.map(printType).join(", ")})`;
  return `fun(${list.join(", ")}) -> ${result}`;
}

/** Both operators have the same rank, so a member with the other one needs parentheses. */
function printMember(member: Type, other: "union" | "intersection"): string {
  const kind = member.declared === undefined ? member.shape.kind : "named";
  return kind === other || kind === "function" ? `(${printType(member)})` : printType(member);
}

/** A type that a suffix may follow. */
function atom(type: Type): string {
  const kind = type.declared === undefined ? type.shape.kind : "named";
  const loose = kind === "union" || kind === "intersection" || kind === "function" || kind === "readonly";
  return loose ? `(${printType(type)})` : printType(type);
}
