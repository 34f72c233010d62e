/** Clients of a registry in several languages, as texts by file name. Pure. */
import type { Registry } from "../1-registry/model.ts";
import { registryDeclarations } from "../4-emit/declarations/index.ts";
import type { Program } from "../program.ts";
import { goClient } from "./go.ts";
import { jsonSchema } from "./json-schema.ts";
import { openApi } from "./openapi.ts";
import { pythonClient } from "./python.ts";
import { clientSurface } from "./surface.ts";
import { typeScriptClient } from "./typescript.ts";

export const LANGUAGES = ["typescript", "python", "go", "json-schema", "openapi"] as const;

export type Language = (typeof LANGUAGES)[number];

/** @param programs those of the registry's workers */
export function clientFiles(
  registry: Registry,
  programs: readonly Program[],
  language: Language,
  { packageName = "registry" }: { packageName?: string } = {},
): Record<string, string> {
  switch (language) {
    case "typescript":
      return {
        "registry.d.ts": registryDeclarations(registry, programs),
        "client.ts": typeScriptClient(clientSurface(registry, programs, false)),
      };
    case "python":
      return { "client.py": pythonClient(clientSurface(registry, programs, true)) };
    case "go":
      return { "client.go": goClient(clientSurface(registry, programs, true), packageName) };
    case "json-schema":
      return { "registry.schema.json": jsonSchema(clientSurface(registry, programs, false)) };
    case "openapi":
      return { "openapi.json": openApi(registry) };
  }
}
