/** What generated workflow modules import (`luaflow/workflow`). */
export { contract } from "../platform/contract.ts";
export { expr } from "../platform/expr.ts";
export { metrics } from "../platform/metrics.ts";
export { nexus } from "./nexus.ts";
export { templates } from "../platform/templates.ts";
export { text } from "../platform/text.ts";
export * from "./extended.ts";
