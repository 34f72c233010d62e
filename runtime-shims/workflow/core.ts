/** What most generated workflow modules import: `luaflow/workflow` without the modules that bring a library of their own. */

export { debug } from "../lua/debug.ts";
export { errors } from "../modules/errors.ts";
export { math } from "../lua/math.ts";
export { os } from "../lua/os.ts";
export { string } from "../lua/string.ts";
export { table } from "../lua/table-library.ts";
export { utf8 } from "../lua/utf8.ts";
export { base64 } from "../modules/base64.ts";
export { ctx } from "../modules/ctx.ts";
export { json } from "../modules/json.ts";
export { logger } from "../modules/logger.ts";
export { payload } from "../modules/payload.ts";
export { coroutine } from "../scheduler/coroutine.ts";
export { channel } from "../scheduler/select.ts";
export { funcs } from "./funcs.ts";
export * as lua from "./lua.ts";
export { process } from "./process.ts";
export { time } from "./time.ts";
export { workflow } from "./workflow.ts";
