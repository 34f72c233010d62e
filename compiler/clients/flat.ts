/**
 * Types for languages without type arguments, intersections and – where they say so – records without a name: each generic type once for
 * the arguments that it is given. Pure.
 */
import { type NamedDeclaration, pascal } from "../4-emit/declarations/names.ts";
import {
  UNKNOWN,
  unionOf,
  type WireDeclaration,
  type WireField,
  type WireType,
} from "../3-analyze/surface/model.ts";

/** Without parameters, intersections and arguments; `name` is that of a {@link FlatTypes.declared} type. */
export type FlatType =
  | { kind: "text"; text: string }
  | { kind: "array"; element: FlatType }
  | { kind: "map"; value: FlatType }
  | FlatRecord
  | { kind: "tuple"; items: FlatType[] }
  | { kind: "union"; members: FlatType[] }
  | { kind: "name"; name: string };

export interface FlatRecord {
  kind: "record";
  fields: { name: string; optional: boolean; type: FlatType }[];
}

/** Generic types that contain themselves with ever larger arguments end here. */
const MAX_DEPTH = 8;

type Arguments = ReadonlyMap<string, WireType>;

const NONE: Arguments = new Map();

export class FlatTypes {
  private readonly found = new Map<string, FlatType | undefined>();
  private readonly instances = new Map<string, string>();
  private depth = 0;

  constructor(
    private readonly all: ReadonlyMap<string, WireDeclaration>,
    private readonly names: ReadonlyMap<string, NamedDeclaration>,
    private readonly lifts: boolean,
  ) {}

  /** Those that {@link of} has met until now, sorted by name. */
  declared(): [name: string, type: FlatType][] {
    const sorted = [...this.found].sort(([one], [other]) => (one < other ? -1 : 1));
    return sorted.map(([name, type]) => [name, type ?? { kind: "text", text: "unknown" }]);
  }

  /** What a name stands for. */
  named(name: string): FlatType | undefined {
    return this.found.get(name);
  }

  isTaken(name: string): boolean {
    return this.found.has(name);
  }

  /** @param hint a name for what has none */
  of(type: WireType, hint: string, args: Arguments = NONE): FlatType {
    switch (type.kind) {
      case "text":
        return type;
      case "parameter": {
        const given = args.get(type.name);
        return given === undefined ? { kind: "text", text: "unknown" } : this.of(given, hint);
      }
      case "array":
        return { kind: "array", element: this.of(type.element, `${hint}Item`, args) };
      case "map":
        return { kind: "map", value: this.of(type.value, `${hint}Value`, args) };
      case "tuple":
        return {
          kind: "tuple",
          items: type.items.map((item, index) => this.of(item, `${hint}${index + 1}`, args)),
        };
      case "union":
        return {
          kind: "union",
          members: type.members.map((member, index) =>
            this.of(member, index === 0 ? hint : `${hint}${index + 1}`, args),
          ),
        };
      case "record":
        return this.record(type.fields, hint, args);
      case "intersection": {
        const fields = type.members.map((member) => this.fieldsOf(member, args));
        const known = fields.filter((list) => list !== undefined);
        if (known.length < fields.length) return { kind: "text", text: "unknown" };
        return this.record(merged(known.flat()), hint, NONE);
      }
      case "reference":
        return this.reference(type, args);
    }
  }

  private record(fields: readonly WireField[], hint: string, args: Arguments): FlatType {
    const build = (name: string): FlatRecord => ({
      kind: "record",
      fields: fields.map((field) => ({
        name: field.name,
        optional: field.optional,
        type: this.of(field.type, `${name}${pascal(field.name)}`, args),
      })),
    });
    if (!this.lifts) return build(hint);
    const name = this.free(hint);
    this.found.set(name, undefined);
    this.found.set(name, build(name));
    return { kind: "name", name };
  }

  private reference({ key, args: given }: WireType & { kind: "reference" }, args: Arguments): FlatType {
    const { canonical, name: base } = this.names.get(key)!;
    const own = given.map((type) => substituted(type, args));
    const instance = JSON.stringify([canonical, own]);
    const known = this.instances.get(instance);
    if (known !== undefined) return { kind: "name", name: known };
    if (this.depth >= MAX_DEPTH) return { kind: "text", text: "unknown" };
    const { parameters, body } = this.all.get(canonical)!;
    const name = this.free(
      own.length === 0 ? base : `${base}Of${own.map((type) => this.wordOf(type)).join("And")}`,
    );
    this.instances.set(instance, name);
    this.found.set(name, undefined);
    this.depth++;
    const bound: Arguments = new Map(
      parameters.map((parameter, index) => [parameter, own[index] ?? UNKNOWN]),
    );
    this.found.set(name, this.body(body, name, bound));
    this.depth--;
    return { kind: "name", name };
  }

  /** A declared record has its name already. */
  private body(type: WireType, name: string, args: Arguments): FlatType {
    const fields =
      type.kind === "record" || type.kind === "intersection" ? this.fieldsOf(type, args) : undefined;
    if (fields === undefined) return this.of(type, `${name}Value`, args);
    return {
      kind: "record",
      fields: merged(fields).map((field) => ({
        name: field.name,
        optional: field.optional,
        type: this.of(field.type, `${name}${pascal(field.name)}`, args),
      })),
    };
  }

  /** The fields of a record, or of several at once; undefined for other types. */
  private fieldsOf(type: WireType, args: Arguments): WireField[] | undefined {
    if (type.kind === "record")
      return type.fields.map((field) => ({ ...field, type: substituted(field.type, args) }));
    if (type.kind === "intersection") {
      const all = type.members.map((member) => this.fieldsOf(member, args));
      return all.some((fields) => fields === undefined)
        ? undefined
        : merged(all.flatMap((fields) => fields!));
    }
    if (type.kind !== "reference" || this.depth >= MAX_DEPTH) return undefined;
    const { parameters, body } = this.all.get(this.names.get(type.key)!.canonical)!;
    const own = new Map(
      parameters.map((name, index) => [name, substituted(type.args[index] ?? UNKNOWN, args)]),
    );
    this.depth++;
    const fields = this.fieldsOf(body, own);
    this.depth--;
    return fields;
  }

  private free(name: string): string {
    let free = name;
    for (let number = 2; this.found.has(free); number++) free = `${name}${number}`;
    return free;
  }

  private wordOf(type: WireType): string {
    switch (type.kind) {
      case "text":
        return pascal(type.text) || "Value";
      case "array":
        return `${this.wordOf(type.element)}List`;
      case "map":
        return `${this.wordOf(type.value)}Map`;
      case "reference":
        return this.names.get(type.key)!.name;
      default:
        return pascal(type.kind);
    }
  }
}

/** A field that several have is of all their types, of which one is enough where they are the same. */
function merged(fields: readonly WireField[]): WireField[] {
  const byName = new Map<string, WireField>();
  for (const field of fields) {
    const known = byName.get(field.name);
    if (known === undefined) byName.set(field.name, field);
    else {
      const same = JSON.stringify(known.type) === JSON.stringify(field.type);
      const type = same
        ? known.type
        : ({ kind: "intersection", members: [known.type, field.type] } as WireType);
      byName.set(field.name, { name: field.name, optional: known.optional && field.optional, type });
    }
  }
  return [...byName.values()];
}

function substituted(type: WireType, args: Arguments): WireType {
  switch (type.kind) {
    case "parameter":
      return args.get(type.name) ?? UNKNOWN;
    case "array":
      return { kind: "array", element: substituted(type.element, args) };
    case "map":
      return { kind: "map", value: substituted(type.value, args) };
    case "tuple":
      return { kind: "tuple", items: type.items.map((item) => substituted(item, args)) };
    case "union":
      return unionOf(type.members.map((member) => substituted(member, args)));
    case "intersection":
      return { kind: "intersection", members: type.members.map((member) => substituted(member, args)) };
    case "record":
      return {
        kind: "record",
        fields: type.fields.map((field) => ({ ...field, type: substituted(field.type, args) })),
      };
    case "reference":
      return { ...type, args: type.args.map((item) => substituted(item, args)) };
    default:
      return type;
  }
}

/** The one type of a union besides null, and whether null is in it; undefined for several. */
export function optionalOf({ members }: FlatType & { kind: "union" }): {
  rest: FlatType[];
  nullable: boolean;
} {
  const rest = members.filter((member) => !(member.kind === "text" && member.text === "null"));
  return { rest, nullable: rest.length < members.length };
}
