/** The `time` module in stand-alone programs. */
import { setTimeout } from "node:timers/promises";
import { createHostTime } from "../modules/time/host.ts";

export const time = createHostTime((milliseconds) => setTimeout(milliseconds));
