import { randomBytes } from "node:crypto";
import { Context, log } from "@temporalio/activity";
import type { Logger } from "@temporalio/common";
import { now } from "../host/clock.ts";
import { writeRecord } from "../host/log.ts";
import { hostMeter } from "../host/meter.ts";
import { meterOf } from "../modules/meter.ts";
import { toText } from "../lua/bytes.ts";
import { setEnvironment, systemTimeZone } from "../lua/environment.ts";
import { currentOperation } from "./operation.ts";

/** All counts of a program are its own. */
const PROGRAM = {};

/** Wires the standard library to Node; `print` goes to the activity's logger where there is one. */
setEnvironment({
  random: () => Math.random(),
  now,
  clock: () => performance.now() / 1000,
  print: (text) => {
    const logger = contextLogger();
    if (logger !== undefined) logger.info(toText(text));
    else console.error(toText(text));
  },
  randomBytes: (count) => randomBytes(count),
  log: (level, message, fields) => {
    const logger = contextLogger();
    if (logger !== undefined) logger[level](message, fields);
    else writeRecord(level, message, fields);
  },
  meter: meterOf(
    () => activityContext()?.metricMeter ?? currentOperation()?.metrics ?? hostMeter(),
    () => PROGRAM,
  ),
  timeZone: systemTimeZone,
});

/** The logger of the activity or Nexus operation whose code runs. */
function contextLogger(): Logger | undefined {
  return activityContext() === undefined ? currentOperation()?.log : log;
}

/** The activity whose code runs; undefined in functions that run outside of Temporal. */
export function activityContext(): Context | undefined {
  try {
    return Context.current();
  } catch {
    return undefined;
  }
}
