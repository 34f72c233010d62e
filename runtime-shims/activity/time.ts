/** The `time` module in activities and functions. */
import { setTimeout } from "node:timers/promises";
import { createHostTime } from "../modules/time/host.ts";
import { currentActivity } from "./running.ts";

export const time = createHostTime(
  (milliseconds) => currentActivity()?.sleep(milliseconds) ?? setTimeout(milliseconds),
);
