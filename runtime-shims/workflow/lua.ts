/** The `lua` namespace of generated workflow modules. */
import "./environment.ts";

export * from "../lua/index.ts";
export type * from "../modules/classes.ts";
export { useDirectory } from "../modules/directory.ts";
export { reservedWorkflows } from "./deadline.ts";
export { loadedWorkflow, workflow } from "./entry.ts";
export { installInterceptors, joinBundle } from "./interceptors.ts";
