/** The `time` module in activities and functions. */
import { setTimeout } from "node:timers/promises";
import { createHostTime } from "../modules/time/host.ts";
import { activityContext } from "./environment.ts";

/** A sleeping activity that is cancelled wakes early. */
export const time = createHostTime((milliseconds) => {
  const context = activityContext();
  return context === undefined ? setTimeout(milliseconds) : context.sleep(milliseconds);
});
