/** What most stand-alone programs import: `luaflow/script` without the modules that bring a library of their own. */
import { fromText, toText } from "../lua/bytes.ts";
import { argumentError } from "../lua/error.ts";
import { os as standardOs } from "../lua/os.ts";
import type { Value } from "../lua/value.ts";
import { createIo } from "../modules/io.ts";
import { terminal } from "../modules/terminal.ts";
import { flush, write } from "./environment.ts";

export { debug } from "../lua/debug.ts";
export { errors } from "../modules/errors.ts";
export { math } from "../lua/math.ts";
export { string } from "../lua/string.ts";
export { table } from "../lua/table-library.ts";
export { utf8 } from "../lua/utf8.ts";
export { base64 } from "../modules/base64.ts";
export { json } from "../modules/json.ts";
export { payload } from "../modules/payload.ts";
export { coroutine } from "../scheduler/coroutine.ts";
export { channel } from "../scheduler/select.ts";
export * as lua from "./lua.ts";
export { time } from "./time.ts";

export const io = Object.freeze({ ...createIo(write, flush), ...terminal });

export const os = Object.freeze({
  ...standardOs,
  /** An environment variable, nil when it is not set. */
  getenv(name?: Value): Value {
    if (typeof name !== "string") throw argumentError(1, "getenv", "string expected");
    const value = process.env[toText(name)];
    return value === undefined ? undefined : fromText(value);
  },
  exit(code?: Value): never {
    flush();
    process.exit(code === undefined || code === true ? 0 : code === false ? 1 : Number(code));
  },
});
