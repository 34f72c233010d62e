/** The `lua` namespace of generated activity modules. */
import "./environment.ts";

export * from "../lua/index.ts";
export { activity, loadedActivity } from "./entry.ts";
export { useConnection } from "../host/connection.ts";
export { useFunctions } from "../host/functions.ts";
export { useDirectory } from "../modules/directory.ts";
