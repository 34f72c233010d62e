/** What generated activity modules import (`luaflow/activity`). */

export { errors } from "../lua/errors-library.ts";
export { math } from "../lua/math.ts";
export { os } from "../lua/os.ts";
export { string } from "../lua/string.ts";
export { table } from "../lua/table-library.ts";
export { utf8 } from "../lua/utf8.ts";
export { ctx } from "../modules/ctx.ts";
export { coroutine } from "../scheduler/coroutine.ts";
export { channel } from "../scheduler/select.ts";
export { funcs } from "./funcs.ts";
export * as lua from "./lua.ts";
export { process } from "../host/process.ts";
export { time } from "./time.ts";
