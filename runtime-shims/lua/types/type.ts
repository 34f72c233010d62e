/**
 * Types as values (language.md §3.6–3.8): `type(v) == "type"`. A type is either a shape, or a name for another type
 * that is looked up when it is first needed, so that types can be recursive.
 */
import { ErrorObject, faultNear } from "../error.ts";
import { Table } from "../table.ts";
import { typeName } from "../type-name.ts";
import { Userdata } from "../userdata.ts";
import type { Callable, Multi, Value } from "../value.ts";
import { describeFailure, type Failure, mismatch } from "./match.ts";
import { printType } from "./print.ts";
import { isSubtype, sameType } from "./relation.ts";
import type { Validator } from "./validators.ts";

export type PrimitiveName =
  | "nil"
  | "boolean"
  | "number"
  | "integer"
  | "string"
  | "any"
  | "unknown"
  | "never"
  | "table";

export interface Field {
  name: string;
  type: Type;
  /** Declared with `?:`. */
  optional: boolean;
}

export interface Parameter {
  name?: string;
  type: Type;
}

export type Shape =
  | { kind: PrimitiveName }
  | { kind: "literal"; value: string | number | bigint | boolean }
  | { kind: "optional"; inner: Type }
  | { kind: "union" | "intersection"; members: readonly Type[] }
  | { kind: "tuple"; items: readonly Type[] }
  | { kind: "function"; parameters: readonly Parameter[]; rest?: Type; returns: readonly Type[] }
  | { kind: "array"; element: Type }
  | { kind: "map"; key: Type; value: Type }
  | { kind: "record"; fields: readonly Field[] }
  | { kind: "interface"; fields: readonly Field[] }
  | { kind: "readonly"; inner: Type }
  | { kind: "validated"; inner: Type; validators: readonly Validator[] }
  | { kind: "parameter"; constraint?: Type }
  | { kind: "generic"; parameters: readonly Type[]; build(...args: Type[]): Type }
  | { kind: "unresolved" };

/** The kinds that `T:kind()` tells apart; everything else is `unknown`. */
const KINDS: ReadonlySet<string> = new Set(
  "nil boolean number integer string any unknown never optional union intersection tuple function array map record generic".split(
    " ",
  ),
);

export class Type extends Userdata {
  static override readonly methods: ReadonlySet<string> = new Set(
    "is kind name elem key val inner ret fields variants params tparams".split(" "),
  );

  /** The name it was declared with; anonymous types have none. */
  readonly declared: string | undefined;
  /** The generic type and the arguments that it was made from. */
  readonly origin: { generic: Type; args: readonly Type[] } | undefined;
  #source: Shape | (() => Type);
  #resolving = false;

  constructor(source: Shape | (() => Type), declared?: string, origin?: Type["origin"]) {
    super();
    this.#source = source;
    this.declared = declared;
    this.origin = origin;
  }

  override get luaType(): string {
    return "type";
  }

  /** What it is once names are looked up. A name that means only itself stays unresolved. */
  get shape(): Shape {
    const source = this.#source;
    if (typeof source !== "function") return source;
    if (this.#resolving) return { kind: "unresolved" };
    this.#resolving = true;
    try {
      return (this.#source = source().shape);
    } finally {
      this.#resolving = false;
    }
  }

  /** The shape without `readonly` and validators around it. */
  get plain(): Shape {
    let { shape } = this;
    while (shape.kind === "readonly" || shape.kind === "validated") shape = shape.inner.shape;
    return shape;
  }

  /** `T @name(…)` */
  with(...validators: Validator[]): Type {
    return new Type({ kind: "validated", inner: this, validators });
  }

  override toLuaString(): string {
    return printType(this);
  }

  // ── Calling and testing (§3.7) ────────────────────────────────────────────────────────────────────────

  /** `T(v)`: the same value, or an error. */
  validate(value: Value): Value {
    if (value instanceof Type) return this.instantiate([value]);
    const failure = mismatch(this, value);
    if (failure === undefined) return value;
    throw faultNear(
      `expected ${printType(this)}, got ${failure.limit === true ? failure.got : typeName(value)}`,
    );
  }

  override luaCall(args: readonly Value[]): Multi {
    const types = args.filter((item) => item instanceof Type);
    const name = printType(this);
    if (args.length === 0) throw faultNear(`type ${name} expects at least 1 argument`);
    if (types.length === args.length) return this.instantiate(types);
    if (types.length > 0) throw faultNear(`type ${name} does not accept mixed type/value arguments`);
    if (args.length > 1) throw faultNear(`type ${name} validation expects 1 value, got ${args.length}`);
    return this.validate(args[0]);
  }

  /** `Box(string)`, `Box<string>` */
  instantiate(args: readonly Type[]): Type {
    const { shape } = this;
    const name = printType(this);
    if (shape.kind !== "generic") throw faultNear(`type ${name} is not generic`);
    const wanted = shape.parameters.length;
    if (args.length !== wanted)
      throw faultNear(`generic ${name} expects ${wanted} type arguments, got ${args.length}`);
    const { build } = shape;
    return remembered(this, args, () => {
      const printed = `${name}<${args.map(printType).join(", ")}>`;
      return new Type(() => build(...args), printed, { generic: this, args });
    });
  }

  /** `T:is(v)`: the value and nil, or nil and an error object. */
  is(value?: Value): [Value, ErrorObject | undefined] {
    const failure = mismatch(this, value);
    return failure === undefined ? [value, undefined] : [undefined, errorObject(failure)];
  }

  // ── Reflection (§3.8) ─────────────────────────────────────────────────────────────────────────────────

  kind(): string {
    if (this.origin !== undefined) return "instantiated";
    const { kind } = this.plain;
    return KINDS.has(kind) ? kind : "unknown";
  }

  name(): string | undefined {
    const { declared, plain } = this;
    return declared ?? (isPrimitive(plain) ? plain.kind : undefined);
  }

  elem(): Type | undefined {
    const { plain } = this;
    return plain.kind === "array" ? plain.element : undefined;
  }

  key(): Type | undefined {
    const { plain } = this;
    return plain.kind === "map" ? plain.key : undefined;
  }

  val(): Type | undefined {
    const { plain } = this;
    return plain.kind === "map" ? plain.value : undefined;
  }

  inner(): Type | undefined {
    const { plain } = this;
    return plain.kind === "optional" ? plain.inner : undefined;
  }

  ret(): Type | undefined {
    const { plain } = this;
    return plain.kind === "function" ? plain.returns[0] : undefined;
  }

  fields(): Callable {
    return iterator(fieldsOf(this).map((field) => [field.name, fieldType(field)]));
  }

  variants(): Callable {
    const { plain } = this;
    return iterator(plain.kind === "union" ? plain.members : []);
  }

  params(): Callable {
    const { plain } = this;
    return iterator(plain.kind === "function" ? plain.parameters.map((item) => item.type) : []);
  }

  tparams(): Callable {
    const { plain } = this;
    return iterator(plain.kind === "generic" ? plain.parameters : []);
  }

  /** `T.is` and the other methods are bound, because `T.is(v)` needs no receiver; other names are record fields. */
  override luaIndex(key: Value): Value {
    if (typeof key !== "string") return undefined;
    if (!Type.methods.has(key)) {
      const field = fieldsOf(this).find((item) => item.name === key);
      return field === undefined ? undefined : fieldType(field);
    }
    if (key === "is") return (...args: Value[]) => this.is(args[0] === this ? args[1] : args[0]);
    return () => (this as unknown as Record<string, () => Value>)[key]!();
  }

  override luaEquals(other: Value): boolean {
    return other instanceof Type && sameType(this, other);
  }

  /** `A <= B`: subtype; `A < B`: strict subtype. */
  override luaCompares(other: Value, orEqual: boolean): boolean | undefined {
    if (!(other instanceof Type)) return undefined;
    return isSubtype(this, other) && (orEqual || !isSubtype(other, this));
  }
}

/** The fields of a record, an interface, or an intersection of those. */
export function fieldsOf(type: Type): readonly Field[] {
  const { plain } = type;
  if (plain.kind === "record" || plain.kind === "interface") return plain.fields;
  return plain.kind === "intersection" ? plain.members.flatMap(fieldsOf) : [];
}

/** What reading a field gives: with nil when it may be missing. */
export function fieldType({ type, optional }: Field): Type {
  return optional && type.plain.kind !== "optional" ? new Type({ kind: "optional", inner: type }) : type;
}

export function isPrimitive(shape: Shape): shape is { kind: PrimitiveName } {
  return Object.keys(shape).length === 1 && shape.kind !== "unresolved" && shape.kind !== "parameter";
}

function errorObject(failure: Failure): ErrorObject {
  const { field, expected, got, constraint } = failure;
  const details = new Table();
  for (const [key, text] of Object.entries({ field, expected, got, constraint }))
    details.$setField(key, text);
  return new ErrorObject({ message: describeFailure(failure), kind: "INVALID", details });
}

function iterator(items: readonly Value[]): Callable {
  let next = 0;
  return () => items[next++];
}

/** Instances by their arguments, so that recursive generic types come back to themselves. */
class Instances {
  type: Type | undefined;
  readonly #next = new WeakMap<Type, Instances>();

  under(key: Type): Instances {
    let next = this.#next.get(key);
    if (next === undefined) this.#next.set(key, (next = new Instances()));
    return next;
  }
}

const instances = new Instances();

function remembered(generic: Type, args: readonly Type[], make: () => Type): Type {
  let node = instances.under(generic);
  for (const argument of args) node = node.under(argument);
  node.type ??= make();
  return node.type;
}
