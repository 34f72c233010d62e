/** What generated activity modules import (`luaflow/activity`). */
export { contract } from "../platform/contract.ts";
export { events } from "../platform/events.ts";
export { expr } from "../platform/expr.ts";
export { http_client } from "../platform/http-client.ts";
export { metrics } from "../platform/metrics.ts";
export { registry } from "../platform/registry.ts";
export { security } from "../platform/security.ts";
export { store } from "../platform/store.ts";
export { stream } from "../platform/stream.ts";
export { system } from "../platform/system.ts";
export * from "./extended.ts";
