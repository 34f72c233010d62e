/** What generated stand-alone programs import (`luaflow/script`). */
export * from "./extended.ts";
