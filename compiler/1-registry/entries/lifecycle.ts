/** `lifecycle` of clients and workers (spec: modules.md A10). */
import { CODES } from "../codes.ts";
import type { Configured } from "../configured.ts";
import type { Fields } from "../fields.ts";
import { qualify } from "../ids.ts";
import type { Lifecycle, LifecycleSecurity } from "../model.ts";
import { nearest } from "../suggest.ts";
import { isRecord } from "../yaml/plain.ts";

const SECOND = 1000;

export function readLifecycle(fields: Fields, namespace: string): Lifecycle {
  const map = fields.map("lifecycle");
  const requires = ["requires", "depends_on"]
    .flatMap((key) => map.texts(key))
    .flatMap(({ text }) => text.trim() || []);
  const result: Lifecycle = {
    autoStart: map.flag("auto_start", false),
    startup: readStartup(map),
    requires: [...new Set(requires.map((reference) => qualify(reference, namespace)))],
    startTimeout: map.duration("start_timeout", 10 * SECOND),
    stopTimeout: map.duration("stop_timeout", 10 * SECOND),
    stableThreshold: map.duration("stable_threshold", 5 * SECOND),
    restart: readRestart(map.map("restart")),
  };
  const security = readSecurity(map.raw("security"), namespace);
  if (security !== undefined) result.security = security;
  map.finish("`lifecycle`");
  return result;
}

function readStartup(map: Fields): "required" | "optional" {
  const startup = map.literal("startup") ?? "required";
  if (startup === "required" || startup === "optional") return startup;
  const near = nearest(startup, ["required", "optional"]);
  map.report(CODES.invalidStartup, `invalid startup: ${startup}`, "startup", {
    help:
      near === undefined
        ? "it is `required` or `optional`"
        : `there is a value with a similar name: \`${near}\``,
  });
  return "required";
}

function readRestart(map: Fields): Lifecycle["restart"] {
  const older = map.has("backoff") && !map.has("backoff_factor");
  map.allow("backoff", "backoff_factor");
  const factor = older ? "backoff" : "backoff_factor";
  const result = {
    initialDelay: map.duration("initial_delay", SECOND),
    maxDelay: map.duration("max_delay", 90 * SECOND),
    backoffFactor: map.number(factor, 2),
    jitter: map.number("jitter", 0.1),
    maxAttempts: map.integer("max_attempts", 0),
  };
  const check = (key: string, value: Configured<number>, holds: (value: number) => boolean, rule: string) => {
    if (typeof value === "number" && !holds(value)) {
      map.report(CODES.invalidRestart, `invalid restart policy: \`${key}\` must be ${rule}`, key);
    }
  };
  check(factor, result.backoffFactor, (value) => value >= 1, ">= 1");
  check("jitter", result.jitter, (value) => value >= 0 && value <= 1, "between 0 and 1");
  check("max_attempts", result.maxAttempts, (value) => value >= 0, ">= 0");
  map.finish("`lifecycle.restart`");
  return result;
}

/** Keys in any case; bare names are of the entry's own namespace. */
function readSecurity(value: unknown, namespace: string): LifecycleSecurity | undefined {
  if (!isRecord(value)) return undefined;
  const field = (map: Record<string, unknown>, key: string) =>
    Object.entries(map).find(([name]) => name.toLowerCase() === key)?.[1];
  const ids = (key: string) => {
    const list = field(value, key);
    return (Array.isArray(list) ? list : [])
      .filter((item): item is string => typeof item === "string" && item !== "")
      .map((item) => qualify(item, namespace));
  };
  const actor = field(value, "actor");
  const id = isRecord(actor) ? field(actor, "id") : undefined;
  const meta = isRecord(actor) ? field(actor, "meta") : undefined;
  return {
    ...(typeof id === "string" ? { actor: { id, meta: isRecord(meta) ? meta : {} } } : {}),
    groups: ids("groups"),
    policies: ids("policies"),
  };
}
