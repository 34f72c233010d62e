import { log, metricMeter } from "@temporalio/workflow";
import { toText } from "../lua/bytes.ts";
import { setEnvironment } from "../lua/environment.ts";
import { provideIdentities } from "../lua/identity.ts";
import { meterOf } from "../modules/meter.ts";
import { currentRun } from "./run.ts";

/** Wires the standard library to the workflow: its clock, its seeded random source, its logger (silent on replay). */
setEnvironment({
  random: () => Math.random(),
  now: () => Date.now(),
  clock: () => (Date.now() - currentRun().startedAt) / 1000,
  print: (text) => log.info(toText(text)),
  randomBytes: (count) => Uint8Array.from({ length: count }, () => Math.floor(Math.random() * 256)),
  log: (level, message, fields) => log[level](message, fields),
  // Silent on replay, like the logger.
  meter: meterOf(
    () => metricMeter,
    () => currentRun(),
  ),
});

provideIdentities(() => currentRun().identities);
