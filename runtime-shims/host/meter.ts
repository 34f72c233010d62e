/** What a program counts with; set once by whoever has connected it, since the SDK's runtime is made with the connection. */
import type { MetricMeter } from "@temporalio/common";

const KEY = Symbol.for("luaflow.host.meter");

type Shared = { [KEY]?: MetricMeter };

/** Holds for every bundle that the program loads; `undefined` ends it. */
export function useMeter(meter: MetricMeter | undefined): void {
  if (meter === undefined) delete (globalThis as Shared)[KEY];
  else (globalThis as Shared)[KEY] = meter;
}

export function hostMeter(): MetricMeter | undefined {
  return (globalThis as Shared)[KEY];
}
