import { argumentError } from "./error.ts";
import type { Value } from "./value.ts";

/** The same in every run: what the engine really uses would differ on replay. */
const KILOBYTES = 256;

const ANSWERS: Readonly<Record<string, Value>> = {
  collect: 0,
  count: KILOBYTES,
  generational: true,
  incremental: true,
  isrunning: true,
  restart: 0,
  setpause: 200,
  setstepmul: 200,
  step: true,
  stop: 0,
};

/** `collectgarbage(option)`: memory is the JavaScript engine's own business, so nothing happens. */
export function collectgarbage(option: Value = "collect", _amount?: Value): Value {
  if (typeof option !== "string")
    throw argumentError(1, "collectgarbage", `string expected, got ${typeof option}`);
  if (!Object.hasOwn(ANSWERS, option)) throw argumentError(1, "collectgarbage", `invalid option '${option}'`);
  return ANSWERS[option];
}
