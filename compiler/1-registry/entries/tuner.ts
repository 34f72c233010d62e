/** `tuner` and `…_poller_scaling` of `worker_options`. */
import { CODES } from "../codes.ts";
import type { Configured } from "../configured.ts";
import type { Fields } from "../fields.ts";
import type { PollerScaling, Tuner, TunerSlots, WorkerOptions } from "../model.ts";

/** What the SDK recommends. */
const TARGET_MEMORY = 0.8;
const TARGET_CPU = 0.9;

/** The SDK's own. */
const POLLERS = { minimum: 1, initial: 5, maximum: 100 };

export function readTuning(
  fields: Fields,
): Pick<WorkerOptions, "tuner" | "workflowTaskPollerScaling" | "activityTaskPollerScaling"> {
  const tuner = fields.has("tuner") ? readTuner(fields) : undefined;
  const workflows = readScaling(
    fields,
    "workflow_task_poller_scaling",
    "max_concurrent_workflow_task_pollers",
  );
  const activities = readScaling(
    fields,
    "activity_task_poller_scaling",
    "max_concurrent_activity_task_pollers",
  );
  return {
    ...(tuner && { tuner }),
    ...(workflows && { workflowTaskPollerScaling: workflows }),
    ...(activities && { activityTaskPollerScaling: activities }),
  };
}

function readTuner(fields: Fields): Tuner {
  const map = fields.map("tuner");
  const share = (key: string, fallback: number) => {
    const value = map.number(key, fallback);
    if (typeof value !== "number" || (value > 0 && value <= 1)) return value;
    map.report(CODES.invalidTuner, `${key} must be a share above 0 and up to 1, got ${value}`, key);
    return fallback;
  };
  const tuner: Tuner = {
    targetMemoryUsage: share("target_memory_usage", TARGET_MEMORY),
    targetCpuUsage: share("target_cpu_usage", TARGET_CPU),
  };
  for (const [key, name, size] of [
    ["workflow_tasks", "workflowTasks", "max_concurrent_workflow_task_execution_size"],
    ["activities", "activities", "max_concurrent_activity_execution_size"],
    ["local_activities", "localActivities", "max_concurrent_local_activity_execution_size"],
  ] as const) {
    const slots = readSlots(map, key);
    if (slots !== undefined) tuner[name] = slots;
    noEffect(fields, size, "tuner");
  }
  map.finish("`worker_options.tuner`");
  return tuner;
}

function readSlots(tuner: Fields, key: string): TunerSlots | undefined {
  const slots = tuner.map(key);
  const fixed = slots.has("fixed") ? count(slots, "fixed") : undefined;
  const minimum = slots.has("minimum") ? count(slots, "minimum") : undefined;
  const maximum = slots.has("maximum") ? count(slots, "maximum") : undefined;
  const rampThrottle = slots.has("ramp_throttle") ? slots.duration("ramp_throttle", 0) : undefined;
  slots.allow("fixed", "minimum", "maximum", "ramp_throttle");
  slots.finish(`\`worker_options.tuner.${key}\``);
  if (fixed !== undefined) {
    for (const other of ["minimum", "maximum", "ramp_throttle"]) {
      if (!slots.has(other)) continue;
      const message = `\`${other}\` has no effect beside \`fixed\``;
      slots.report(CODES.unsupportedOption, message, other, { at: "key" });
    }
    return { fixed };
  }
  ordered(slots, [
    ["minimum", minimum],
    ["maximum", maximum],
  ]);
  if (minimum === undefined && maximum === undefined && rampThrottle === undefined) return undefined;
  return {
    ...(minimum !== undefined && { minimum }),
    ...(maximum !== undefined && { maximum }),
    ...(rampThrottle !== undefined && { rampThrottle }),
  };
}

/** @param size the fixed number that it replaces */
function readScaling(fields: Fields, key: string, size: string): PollerScaling | undefined {
  if (!fields.has(key)) {
    fields.allow(key);
    return undefined;
  }
  const map = fields.map(key);
  const scaling = {
    minimum: count(map, "minimum", POLLERS.minimum),
    initial: count(map, "initial", POLLERS.initial),
    maximum: count(map, "maximum", POLLERS.maximum),
  };
  map.finish(`\`worker_options.${key}\``);
  ordered(map, Object.entries(scaling));
  noEffect(fields, size, key);
  return scaling;
}

/** A whole number from 1 on. */
function count(fields: Fields, key: string, fallback = 1): Configured<number> {
  const value = fields.integer(key, fallback);
  if (typeof value !== "number" || value >= 1) return value;
  fields.report(CODES.invalidTuner, `${key} must be 1 or more, got ${value}`, key);
  return fallback;
}

/** Each is no more than the next, as far as they are known. */
function ordered(
  fields: Fields,
  values: readonly (readonly [string, Configured<number> | undefined])[],
): void {
  let least: readonly [string, number] | undefined;
  for (const [key, value] of values) {
    if (typeof value !== "number") continue;
    if (least !== undefined && value < least[1]) {
      const message = `${key} is ${value}, less than ${least[0]}, which is ${least[1]}`;
      fields.report(CODES.invalidTuner, message, fields.has(key) ? key : least[0]);
      return;
    }
    least = [key, value];
  }
}

function noEffect(fields: Fields, key: string, instead: string): void {
  if (!fields.has(key)) return;
  const message = `\`${key}\` has no effect beside \`${instead}\``;
  fields.report(CODES.unsupportedOption, message, key, { at: "key" });
}
