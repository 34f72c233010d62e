/** The SDK's meters as the `metrics` module uses them: the same for workflows, activities and programs. */
import type { MetricMeter } from "@temporalio/common";
import type { Meter } from "../lua/environment.ts";

/** @param current the meter of the code that runs; undefined where nobody counts */
export function meterOf(current: () => MetricMeter | undefined, scope: () => object): Meter {
  return {
    scope,
    record(type, name, value, labels) {
      const meter = current();
      if (meter === undefined) return;
      if (type === "counter") meter.createCounter(name).add(value, labels);
      else if (type === "gauge") meter.createGauge(name, "float").set(value, labels);
      else meter.createHistogram(name, "float").record(value, labels);
    },
  };
}
