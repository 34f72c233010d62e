/** Parsers of option values; what they throw is reported as a usage error. */
import { type Command, InvalidArgumentError, Option } from "commander";
import { parseDuration } from "../compiler/1-registry/duration.ts";
import { momentOf, OVERLAPS, type Overlap, overlapOf } from "../runtime-shims/modules/schedule/values.ts";
import { parseWide } from "../runtime-shims/modules/wide-json.ts";

/** What `--codec` is for. */
export const CODEC =
  "TypeScript or JavaScript module with payload codecs (`codec` or `payloadCodecs`), used everywhere";

/** What `--profile` is for. */
export const PROFILE =
  "connect as a profile of Temporal's configuration file says: address, namespace, TLS, API key";

export function port(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || value > 65_535) {
    throw new InvalidArgumentError("A port is a number from 1 to 65535.");
  }
  return value;
}

/** How many workflows a worker keeps in memory. */
export function workflowCount(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError("A number of workflows is 0 or more.");
  return Number(text);
}

/** Collects `--input JSON` given several times. */
export function jsonList(text: string, previous: unknown[] = []): unknown[] {
  try {
    return [...previous, parseWide(text)];
  } catch (error) {
    throw new InvalidArgumentError(`It is not JSON (${error instanceof Error ? error.message : error}).`);
  }
}

export function list(text: string, previous: string[] = []): string[] {
  return [...previous, text];
}

/** A duration in milliseconds. */
export function duration(text: string): number {
  const value = parseDuration(text);
  if (!value.ok || value.milliseconds <= 0) {
    throw new InvalidArgumentError("A duration is written like 250ms, 90s, 5m or 1h30m.");
  }
  return value.milliseconds;
}

export function overlap(text: string): Overlap {
  const policy = overlapOf(text);
  if (policy === undefined) throw new InvalidArgumentError(`A policy is one of ${OVERLAPS.join(", ")}.`);
  return policy;
}

export function rfc3339(text: string): Date {
  const time = momentOf(text);
  if (time === undefined) throw new InvalidArgumentError("A time is written like 2030-01-31T12:00:00Z.");
  return time;
}

export function percentage(text: string): number {
  const value = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || value > 100)
    throw new InvalidArgumentError("A percentage is a number from 0 to 100.");
  return value;
}

const LOG_LEVELS = ["trace", "debug", "info", "warn", "error"] as const;

export type LogLevel = (typeof LOG_LEVELS)[number];

/** Options of commands that run workers. */
export function withLogOptions(command: Command): Command {
  return command
    .addOption(
      new Option("--log-level <level>", "least level of what is logged (default: info)").choices(LOG_LEVELS),
    )
    .addOption(
      new Option("--log-format <format>", "json: one object a line, on stderr (default: text)").choices([
        "text",
        "json",
      ]),
    )
    .option("--metrics <host:port>", "serve metrics of workers and of Lua here, for Prometheus");
}
