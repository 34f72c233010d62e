/** What generated workflow modules import (`luaflow/workflow`). */
export * from "./extended.ts";
