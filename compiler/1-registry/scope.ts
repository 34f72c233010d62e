/** Where the parts of one entry are written, and how mistakes in them are reported. */
import type { SourceRange } from "../2-parse/ast.ts";
import type { Diagnostic, RelatedLocation } from "../diagnostics/diagnostic.ts";
import type { RegistryCode } from "./codes.ts";
import type { Path, YamlDocument } from "./yaml/document.ts";

export interface ReportExtra {
  help?: string;
  related?: RelatedLocation[];
  /** Point at the key instead of the value. */
  at?: "key" | "value";
}

/** Makes a diagnostic of the catalogue. */
export function diagnostic(
  code: RegistryCode,
  message: string,
  range: SourceRange,
  extra: ReportExtra = {},
): Diagnostic {
  return {
    code: code.code,
    severity: code.severity,
    message,
    range,
    ...(extra.help === undefined ? {} : { help: extra.help }),
    ...(extra.related === undefined || extra.related.length === 0 ? {} : { related: extra.related }),
  };
}

/**
 * Paths start at the entry: `["meta", "temporal"]` is looked up in the entry, then in the file's shared `meta`;
 * `["name"]` and `["kind"]` in the entry; everything else in its configuration (below `data` if it has that).
 */
export class EntryScope {
  readonly document: YamlDocument;
  readonly diagnostics: Diagnostic[];
  readonly #entryPath: Path;
  readonly #wrapped: boolean;

  constructor(document: YamlDocument, diagnostics: Diagnostic[], entryPath: Path, wrapped: boolean) {
    this.document = document;
    this.diagnostics = diagnostics;
    this.#entryPath = entryPath;
    this.#wrapped = wrapped;
  }

  /** The path from the root of the document. */
  path(path: Path): Path {
    const [first] = path;
    if (first === "meta") {
      const own = [...this.#entryPath, ...path.slice(0, 2)];
      return path.length > 1 && !this.document.find(own) ? path : [...this.#entryPath, ...path];
    }
    const structural = first === undefined || first === "name" || first === "kind" || first === "data";
    return this.#wrapped && !structural
      ? [...this.#entryPath, "data", ...path]
      : [...this.#entryPath, ...path];
  }

  /** Where the entry was named. */
  get nameRange(): SourceRange {
    return this.document.locate([...this.#entryPath, "name"]);
  }

  range(path: Path, at?: "key" | "value"): SourceRange {
    return this.document.locate(this.path(path), at);
  }

  report(code: RegistryCode, message: string, path: Path, extra: ReportExtra = {}): void {
    // What is missing is shown at the entry's name.
    const range = path.length === 0 ? this.nameRange : this.range(path, extra.at);
    this.diagnostics.push(diagnostic(code, message, range, extra));
  }
}
