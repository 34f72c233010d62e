import type { SourceRange } from "../2-parse/ast.ts";

export type Severity = "error" | "warning";

/** Another place that explains a diagnostic, with a label for its code frame. */
export interface RelatedLocation {
  message: string;
  range: SourceRange;
}

/**
 * One finding about the user's registry or Lua source. Diagnostics are returned, never thrown and never
 * printed by the compiler; only luaflow's own bugs are exceptions.
 */
export interface Diagnostic {
  /** Stable: `LF1xxx` registry, `LF2xxx` syntax, `LF3xxx` analysis, `LF4xxx` emission, `LF5xxx` bundling. */
  code: string;
  severity: Severity;
  /** One sentence that says what is so; lower-case start, no final stop, code in backticks. */
  message: string;
  range: SourceRange;
  /** What to do about it. */
  help?: string;
  /** The entry that {@link help} names, where others that share the text need the same. */
  entry?: string;
  related?: RelatedLocation[];
}
