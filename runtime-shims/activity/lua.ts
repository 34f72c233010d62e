/** The `lua` namespace of generated activity modules. */
import "./environment.ts";

export { useConnection } from "../host/connection.ts";
export { useFunctions } from "../host/functions.ts";
export * from "../lua/index.ts";
export type * from "../modules/classes.ts";
export { useDirectory } from "../modules/directory.ts";
export { activity, hearing, pooled } from "./entry.ts";
export { forWorker } from "./registration.ts";
