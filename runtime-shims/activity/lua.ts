/** The `lua` namespace of generated activity modules. */
import "./environment.ts";

export * from "../lua/index.ts";
export { activity } from "./entry.ts";
