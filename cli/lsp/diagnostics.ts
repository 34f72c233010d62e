/** Findings of the compiler as the protocol has them. Pure. */
import { type Diagnostic as LspDiagnostic, DiagnosticSeverity } from "vscode-languageserver";
import type { Diagnostic } from "../../compiler/diagnostics/diagnostic.ts";
import { toRange } from "./positions.ts";

/** What code actions find in the `data` of a diagnostic. */
export interface DiagnosticData {
  /** The finding without its help. */
  message: string;
  help?: string;
}

/** @param uriOf the address of a file of the registry */
export function toLspDiagnostic(item: Diagnostic, uriOf: (file: string) => string): LspDiagnostic {
  const { code, severity, message, help, range, related } = item;
  const data: DiagnosticData = { message, ...(help === undefined ? {} : { help }) };
  return {
    code,
    source: "luaflow",
    severity: severity === "error" ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
    message: help === undefined ? message : `${message}\n${help}`,
    range: toRange(range),
    data,
    ...(related === undefined
      ? {}
      : {
          relatedInformation: related.map((other) => ({
            message: other.message,
            location: { uri: uriOf(other.range.file), range: toRange(other.range) },
          })),
        }),
  };
}

/** The findings of each file, in order. */
export function byFile(diagnostics: readonly Diagnostic[]): Map<string, Diagnostic[]> {
  const found = new Map<string, Diagnostic[]>();
  for (const item of diagnostics) {
    const { file } = item.range;
    const known = found.get(file);
    if (known === undefined) found.set(file, [item]);
    else known.push(item);
  }
  return found;
}
