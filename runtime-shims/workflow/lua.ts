/** The `lua` namespace of generated workflow modules. */
import "./environment.ts";

export * from "../lua/index.ts";
export { workflow } from "./entry.ts";
