/** What generated activity modules import (`luaflow/activity`). */
export { contract } from "../platform/contract.ts";
export { events } from "../platform/events.ts";
export { expr } from "../platform/expr.ts";
export { fs } from "../platform/fs.ts";
export { http } from "../platform/http.ts";
export { http_client } from "../platform/http-client.ts";
export { metrics } from "../platform/metrics.ts";
export { queue } from "../platform/queue.ts";
export { registry } from "../platform/registry.ts";
export { schedule } from "../platform/schedule.ts";
export { security } from "../platform/security.ts";
export { sql } from "../platform/sql.ts";
export { store } from "../platform/store.ts";
export { stream } from "../platform/stream.ts";
export { system } from "../platform/system.ts";
export { templates } from "../platform/templates.ts";
export { text } from "../platform/text.ts";
export * from "./extended.ts";
