/** How the reference describes fields of manifests and options of calls. Pure data: documentation and JSON Schema come from it. */

/** What a value must be. `duration`, `integer`, … are those of `Fields` in `1-registry`. */
export type FieldType =
  | "any"
  | "boolean"
  | "duration"
  | "id"
  | "integer"
  | "mode"
  | "number"
  | "scalar"
  | "string"
  /** A duration, or a number of milliseconds. */
  | "time"
  /** One of these texts. */
  | { one: readonly string[] }
  | { list: FieldType }
  /** A map whose keys are the user's. */
  | { map: FieldType }
  /** A map with these fields; an open one may have others. */
  | { fields: readonly FieldReference[]; open?: boolean };

export interface FieldReference {
  name: string;
  type: FieldType;
  /** One or two sentences of Markdown. */
  about: string;
  required?: boolean;
  /** The field that may stand in the place of a required one. */
  instead?: string;
  /** What counts when the field is absent. */
  default?: string | number | boolean;
  /** As in YAML; fields with fields of their own have none. */
  example?: unknown;
  /** The value may be `${env:NAME}`, which is resolved when a worker starts. */
  placeholder?: boolean;
  /** Accepted for registries of the platform, and checked; nothing happens. */
  idle?: boolean;
}

export interface KindReference {
  kinds: readonly string[];
  about: string;
  fields: readonly FieldReference[];
  /** Fields of `meta` that mean something for these kinds. */
  meta: readonly FieldReference[];
}
