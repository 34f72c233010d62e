/** What generated workflow modules import (`luaflow/workflow`). */
export * as lua from "./lua.ts";
