/** What generated activity modules import (`luaflow/activity`). */
export { http_client } from "../platform/http-client.ts";
export { stream } from "../platform/stream.ts";
export * from "./extended.ts";
