import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Registry, SourceFiles } from "./model.ts";

export type * from "./model.ts";

export interface LoadedRegistry {
  registry: Registry;
  diagnostics: Diagnostic[];
}
