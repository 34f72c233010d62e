import {
  NULL,
  sameWire,
  UNKNOWN,
  type WireDeclaration,
  type WireField,
  type WireType,
  withoutNull,
} from "../../3-analyze/surface/model.ts";
import { isIdentifierName } from "../code.ts";
import { type NamedDeclaration, safeName } from "./names.ts";

/** Prints types as TypeScript. */
export class TypePrinter {
  private readonly taken: ReadonlySet<string>;

  constructor(
    private readonly all: ReadonlyMap<string, WireDeclaration>,
    private readonly names: ReadonlyMap<string, NamedDeclaration>,
  ) {
    this.taken = new Set([...names.values()].map(({ name }) => name));
  }

  print(type: WireType): string {
    return this.text(type, undefined);
  }

  /** What a caller may give for it: nil is null or undefined. */
  printGiven(type: WireType, nullable: boolean): string {
    if (!nullable || sameWire(type, UNKNOWN)) return this.print(type);
    const inner = withoutNull(type);
    return `${sameWire(inner, NULL) ? "" : `${this.print(inner)} | `}null | undefined`;
  }

  /** As the element of an array. */
  element(type: WireType): string {
    const text = this.print(type);
    return type.kind === "union" || type.kind === "intersection" ? `(${text})` : text;
  }

  /** All declarations, by name. */
  declarations(): string {
    const rows = [...this.names]
      .filter(([key, { canonical }]) => key === canonical)
      .map(([key, { name }]): [string, string] => [name, this.declaration(key, name)])
      .sort(([left], [right]) => (left < right ? -1 : 1));
    return rows.map(([, text]) => `${text}\n`).join("");
  }

  private declaration(key: string, name: string): string {
    const { name: own, parameters, body, entry } = this.all.get(key)!;
    const list =
      parameters.length === 0 ? "" : `<${parameters.map((item) => this.parameter(item)).join(", ")}>`;
    const text = body.kind === "record" ? this.lines(body.fields) : this.text(body, key);
    return `/** \`${own}\` of ${entry} */\nexport type ${name}${list} = ${text};\n`;
  }

  private lines(fields: readonly WireField[]): string {
    return `{\n${fields.map((field) => `  ${this.field(field)};\n`).join("")}}`;
  }

  private field({ name, optional, type }: WireField): string {
    const text = this.print(type);
    const missing = optional && !sameWire(type, UNKNOWN) ? `${text} | undefined` : text;
    return `${propertyName(name)}${optional ? "?" : ""}: ${missing}`;
  }

  /** A parameter may have the name that another module's type has. */
  private parameter(name: string): string {
    const safe = safeName(name);
    return this.taken.has(safe) ? `${safe}_` : safe;
  }

  /** @param inside the declaration whose text this is, which must not consist of itself */
  private text(type: WireType, inside: string | undefined): string {
    switch (type.kind) {
      case "text":
        return type.text;
      case "parameter":
        return this.parameter(type.name);
      case "array":
        return `${this.element(type.element)}[]`;
      case "tuple":
        return `[${type.items.map((item) => this.print(item)).join(", ")}]`;
      case "map":
        return `{ [key: string]: ${this.print(type.value)} }`;
      case "record":
        return `{ ${type.fields.map((field) => this.field(field)).join("; ")} }`;
      case "union":
        return type.members.map((member) => this.text(member, inside)).join(" | ");
      case "intersection":
        return type.members
          .map((member) =>
            member.kind === "union" ? `(${this.text(member, inside)})` : this.text(member, inside),
          )
          .join(" & ");
      case "reference": {
        if (inside !== undefined && this.consistsOf(type, inside, new Set())) return "unknown";
        const args = type.args.map((item) => this.text(item, inside));
        const { name } = this.names.get(type.key)!;
        return args.length === 0 ? name : `${name}<${args.join(", ")}>`;
      }
    }
  }

  /** TypeScript looks into what an alias consists of at once; only objects and arrays may refer back. */
  private consistsOf(type: WireType, key: string, visited: Set<string>): boolean {
    const any = (types: readonly WireType[]) => types.some((item) => this.consistsOf(item, key, visited));
    if (type.kind === "union" || type.kind === "intersection") return any(type.members);
    if (type.kind !== "reference") return false;
    const { canonical } = this.names.get(type.key)!;
    if (canonical === key || any(type.args)) return true;
    if (visited.has(canonical)) return false;
    visited.add(canonical);
    return this.consistsOf(this.all.get(canonical)!.body, key, visited);
  }
}

export function propertyName(name: string): string {
  return isIdentifierName(name) ? name : JSON.stringify(name);
}

/** Can it name an element of a tuple? */
export function isLabel(name: string): boolean {
  return /^[A-Za-z_]\w*$/.test(name);
}
