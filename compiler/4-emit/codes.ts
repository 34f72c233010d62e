/** The diagnostics of emission, by code. */
export const EMISSION_CODES = {
  LF4001: "generated TypeScript does not type-check (a bug in luaflow)",
  LF4002: "an entry cannot be compiled (a bug in luaflow); in a build that leaves out what has errors",
} as const;
