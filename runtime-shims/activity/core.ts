/** What most generated activity modules import: `luaflow/activity` without the modules that bring a library of their own. */
import { type Multi, none, type Value } from "../lua/value.ts";
import { createIo } from "../modules/io.ts";
import { isTerminal, readBytes, syncOutput, terminal } from "../modules/terminal.ts";

export { env } from "../host/env.ts";
export { process } from "../host/process.ts";
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
export { activity } from "./activity.ts";
export { funcs } from "./funcs.ts";
export * as lua from "./lua.ts";
export { time } from "./time.ts";

const standard = createIo((bytes) => globalThis.process.stdout.write(Buffer.from(bytes, "latin1")));

/** Lua's own `io`; in a program of the command line also the platform's. */
export const io = Object.freeze({
  ...standard,
  ...terminal,
  read: (...formats: Value[]): Multi =>
    isTerminal() && typeof formats[0] !== "string" ? readBytes(formats[0]) : standard.read(...formats),
  write: (...values: Value[]): Value => {
    const written = standard.write(...values);
    return isTerminal() ? true : written;
  },
  flush: (): Multi => {
    standard.flush();
    return isTerminal() ? (syncOutput() as Multi) : none;
  },
});
