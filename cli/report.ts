/** How commands report what the compiler found: for people on stderr, or as one JSON object on stdout. */

import type { SourceFiles } from "../compiler/1-registry/model.ts";
import type { Diagnostic } from "../compiler/diagnostics/diagnostic.ts";
import {
  type DiagnosticJson,
  diagnosticToJson,
  formatDiagnostic,
  formatSummary,
} from "../compiler/diagnostics/format.ts";
import type { Io } from "./io.ts";
import { luaflowVersion } from "./version.ts";

/** What `--json` prints. Part of luaflow's interface: fields are added, never changed. */
export interface JsonReport {
  ok: boolean;
  /** Version of luaflow. */
  version: string;
  diagnostics: DiagnosticJson[];
  /** Files written, below the output folder, with `/`. */
  outputs: string[];
  /** Milliseconds of each step. */
  timings: Record<string, number>;
}

/** Prints diagnostics with code frames, and a line that counts them. Silent when there are none. */
export function reportDiagnostics(io: Io, diagnostics: Diagnostic[], sources: SourceFiles): void {
  if (diagnostics.length === 0) return;
  const color = io.colors.err.isColorSupported;
  for (const diagnostic of diagnostics) io.err(`${formatDiagnostic(diagnostic, sources, { color })}\n`);
  io.err(formatSummary(diagnostics));
  io.progress(`luaflow explain ${diagnostics[0]!.code} says more`);
}

export function printJson(
  io: Io,
  result: Pick<JsonReport, "ok" | "outputs" | "timings"> & { diagnostics: Diagnostic[] },
): void {
  const report: JsonReport = {
    ok: result.ok,
    version: luaflowVersion(),
    diagnostics: result.diagnostics.map(diagnosticToJson),
    outputs: result.outputs,
    timings: result.timings,
  };
  io.out(JSON.stringify(report, null, 2));
}
