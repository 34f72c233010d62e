/**
 * The `metrics` module (platform-data §12): counts in this process, which `readMetrics` of a program reads, and in the SDK's meter,
 * which exports them with its own. A workflow counts what it does for the first time: replays count nothing.
 */
import { toText } from "../lua/bytes.ts";
import { environment } from "../lua/environment.ts";
import { argumentError } from "../lua/error.ts";
import { typeName } from "../lua/type-name.ts";
import type { Value } from "../lua/value.ts";
import type { Outcome } from "../modules/arguments.ts";
import { optionalTable, shared, stringArgument, success, textPairs } from "./support.ts";

export interface Metric {
  type: "counter" | "gauge" | "histogram";
  name: string;
  labels: Record<string, string>;
  /** The sum of a counter, the value of a gauge, the sum of all observations. */
  value: number;
  /** Observations of a histogram. */
  count: number;
}

function collected(): Map<string, Metric> {
  return shared("metrics", () => new Map<string, Metric>());
}

/** Those of each workflow run. */
const runs = new WeakMap<object, Map<string, Metric>>();

/** The counts that the running code changes. */
function current(): Map<string, Metric> {
  const meter = environment().meter;
  const scope = meter?.scope();
  if (scope === undefined || !isRun(scope)) return collected();
  let own = runs.get(scope);
  if (own === undefined) runs.set(scope, (own = new Map()));
  return own;
}

/** A workflow's run ends with it; a program counts as a whole. */
function isRun(scope: object): boolean {
  return "execution" in scope;
}

/** Tells the SDK. Its counters count in whole numbers, and only up. */
function report({ type, name, labels, value }: Metric, before: number, observed: number): void {
  const meter = environment().meter;
  if (type === "histogram") meter?.record(type, name, observed, labels);
  else if (type === "gauge") meter?.record(type, name, value, labels);
  else {
    const more = Math.floor(value) - Math.floor(before);
    if (more > 0) meter?.record(type, name, more, labels);
  }
}

/** Everything that was counted in this process, in the order of first use. */
export function readMetrics(): Metric[] {
  return [...collected().values()].map((metric) => ({ ...metric, labels: { ...metric.labels } }));
}

function metric(type: Metric["type"], name: string, labels: Value, method: string, position: number): Metric {
  const pairs = textPairs(optionalTable(labels, position, method))
    .map(([key, value]): [string, string] => [toText(key), toText(value)])
    .sort(([left], [right]) => (left < right ? -1 : 1));
  const key = JSON.stringify([type, name, pairs]);
  let known = current().get(key);
  if (known === undefined)
    current().set(key, (known = { type, name, labels: Object.fromEntries(pairs), value: 0, count: 0 }));
  return known;
}

function amount(value: Value, method: string): number {
  if (typeof value === "number" || typeof value === "bigint") return Number(value);
  throw argumentError(2, method, `number expected, got ${typeName(value)}`);
}

function known(type: Metric["type"], name: string, labels: Record<string, string>): Metric {
  const pairs = Object.entries(labels).sort(([left], [right]) => (left < right ? -1 : 1));
  const key = JSON.stringify([type, name, pairs]);
  let found = collected().get(key);
  if (found === undefined) collected().set(key, (found = { type, name, labels, value: 0, count: 0 }));
  return found;
}

/** Counts a request of HTTP that begins; what it gives counts its end. */
export function countRequest(): (labels: Record<string, string>) => void {
  const running = known("gauge", "luaflow_http_requests_in_flight", {});
  running.value++;
  const began = performance.now();
  return (labels) => {
    running.value--;
    known("counter", "luaflow_http_requests_total", labels).value++;
    const duration = known("histogram", "luaflow_http_request_duration_seconds", labels);
    duration.value += (performance.now() - began) / 1000;
    duration.count++;
  };
}

type Change = (metric: Metric, value: number) => void;

const counted =
  (method: string, type: Metric["type"], step: number) =>
  (name?: Value, labels?: Value): Outcome<true> => {
    const found = metric(type, toText(stringArgument(name, 1, method)), labels, method, 2);
    const before = found.value;
    found.value += step;
    report(found, before, step);
    return success(true as const);
  };

const measured =
  (method: string, type: Metric["type"], change: Change) =>
  (name?: Value, value?: Value, labels?: Value): Outcome<true> => {
    const text = toText(stringArgument(name, 1, method));
    const given = amount(value, method);
    const found = metric(type, text, labels, method, 3);
    const before = found.value;
    change(found, given);
    report(found, before, given);
    return success(true as const);
  };

export const metrics = Object.freeze({
  counter_add: measured("counter_add", "counter", (found, value) => {
    found.value += value;
  }),
  counter_inc: counted("counter_inc", "counter", 1),
  gauge_dec: counted("gauge_dec", "gauge", -1),
  gauge_inc: counted("gauge_inc", "gauge", 1),
  gauge_set: measured("gauge_set", "gauge", (found, value) => {
    found.value = value;
  }),
  histogram: measured("histogram", "histogram", (found, value) => {
    found.value += value;
    found.count++;
  }),
});
