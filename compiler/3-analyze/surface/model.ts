/**
 * What programs outside see of a compiled program: its entries with their arguments and results, the messages that its
 * workflows understand, the activities that they need. Plain data, so that it can outlive the analysis.
 */

/** A type as its values cross Temporal's border, as JSON (modules.md §B15). */
export type WireType =
  /** A keyword or a literal of TypeScript. */
  | { kind: "text"; text: string }
  | { kind: "array"; element: WireType }
  /** Its keys are strings. */
  | { kind: "map"; value: WireType }
  | { kind: "record"; fields: readonly WireField[] }
  | { kind: "tuple"; items: readonly WireType[] }
  | { kind: "union" | "intersection"; members: readonly WireType[] }
  /** A declared type, by its key in {@link Surface.declarations}. */
  | { kind: "reference"; key: string; args: readonly WireType[] }
  /** A parameter of the generic type around it. */
  | { kind: "parameter"; name: string };

export interface WireField {
  name: string;
  optional: boolean;
  type: WireType;
}

/** `type NAME<T> = …` or `interface NAME … end` */
export interface WireDeclaration {
  name: string;
  /** The entry that declares it. */
  entry: string;
  parameters: readonly string[];
  body: WireType;
}

export interface WireParameter {
  name: string;
  type: WireType;
  /** It may be nil. */
  nullable: boolean;
}

export interface WireSignature {
  parameters: readonly WireParameter[];
  rest?: WireType;
  result: WireType;
}

export interface Topic {
  name: string;
  /** The one argument of a message; absent when nothing is known. */
  payload?: WireParameter;
}

/** A function that answers queries or updates of a name; without a signature nothing is known of it. */
export interface Handler extends Partial<WireSignature> {
  name: string;
}

/** An entry that Temporal runs. */
export interface EntrySurface extends WireSignature {
  entry: string;
  /** Temporal type. */
  type: string;
  /** Topics that the entry listens to, by name. Empty for activities. */
  topics: readonly Topic[];
  /** It may understand other topics, too. */
  open: boolean;
  /** What it answers, by name. */
  queries: readonly Handler[];
  updates: readonly Handler[];
  /** It may handle queries or updates of other names, too. */
  openQueries: boolean;
  openUpdates: boolean;
}

/** An activity that workflows call, as far as the calls tell. */
export interface CalledActivity extends WireSignature {
  id: string;
  /** Arguments behind these are not given by every call. */
  required: number;
}

export interface Surface {
  entries: readonly EntrySurface[];
  calls: readonly CalledActivity[];
  declarations: Readonly<Record<string, WireDeclaration>>;
}

export const NO_SURFACE: Surface = { entries: [], calls: [], declarations: {} };

export const UNKNOWN: WireType = { kind: "text", text: "unknown" };
export const NULL: WireType = { kind: "text", text: "null" };
const NEVER: WireType = { kind: "text", text: "never" };

export function sameWire(left: WireType, right: WireType): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

/** One of several types: flat, each once, `null` last. */
export function unionOf(members: readonly WireType[]): WireType {
  const found = new Map<string, WireType>();
  let nullable = false;
  const add = (type: WireType): void => {
    if (type.kind === "union") type.members.forEach(add);
    else if (sameWire(type, NULL)) nullable = true;
    else if (!sameWire(type, NEVER)) found.set(JSON.stringify(type), type);
  };
  members.forEach(add);
  const distinct = [...found.values()];
  if (distinct.some((type) => sameWire(type, UNKNOWN))) return UNKNOWN;
  if (nullable) distinct.push(NULL);
  const [only] = distinct;
  if (only === undefined) return NEVER;
  return distinct.length === 1 ? only : { kind: "union", members: distinct };
}

/** All of several types at once. */
export function intersectionOf(members: readonly WireType[]): WireType {
  const found = new Map(
    members.filter((type) => !sameWire(type, UNKNOWN)).map((type) => [JSON.stringify(type), type]),
  );
  const distinct = [...found.values()];
  const [only] = distinct;
  if (only === undefined) return UNKNOWN;
  return distinct.length === 1 ? only : { kind: "intersection", members: distinct };
}

/** The type without null, where null is written out. */
export function withoutNull(type: WireType): WireType {
  if (type.kind !== "union" || !type.members.some((member) => sameWire(member, NULL))) return type;
  return unionOf(type.members.filter((member) => !sameWire(member, NULL)));
}
