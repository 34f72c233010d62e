/** What most generated activity modules import: `luaflow/activity` without the modules that bring a library of their own. */
import { createIo } from "../modules/io.ts";

export { env } from "../host/env.ts";
export { http } from "../host/http.ts";
export { process } from "../host/process.ts";
export { debug } from "../lua/debug.ts";
export { errors } from "../lua/errors-library.ts";
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
export { activity } from "./activity.ts";
export { funcs } from "./funcs.ts";
export * as lua from "./lua.ts";
export { time } from "./time.ts";

export const io = createIo((bytes) => globalThis.process.stdout.write(Buffer.from(bytes, "latin1")));
