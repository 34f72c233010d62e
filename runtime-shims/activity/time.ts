/** The `time` module in activities and functions. */
import { pause } from "../host/clock.ts";
import { createHostTime } from "../modules/time/host.ts";
import { currentActivity } from "./running.ts";

export const time = createHostTime(
  (milliseconds) => currentActivity()?.sleep(milliseconds) ?? pause(milliseconds),
);
