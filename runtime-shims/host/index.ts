/** For Node programs that run Lua functions and processes themselves (`luaflow/host`). */
export { BuildError } from "../worker/manifest.ts";
export {
  type CallOptions,
  type Connected,
  type Host,
  type HostOptions,
  openHost,
  type StartedProcess,
  type StartOptions,
} from "./open.ts";
