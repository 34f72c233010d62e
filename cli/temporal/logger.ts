/** Routes the SDK's log to stderr in luaflow's own form. */
import { DefaultLogger, type LogEntry, Runtime } from "@temporalio/worker";
import { fieldsText, jsonRecord, useLogForm } from "../../runtime-shims/host/log.ts";
import { UserError } from "../exit.ts";
import type { Io } from "../io.ts";
import type { LogOptions } from "../log-io.ts";
import type { TroubleReporter } from "../troubles/reporter.ts";
import { withoutSource } from "../troubles/trouble.ts";

/** What the SDK says of the workflow or activity that a line comes from; and where a record was written; everything else are fields of the line itself. */
const OF_THE_SDK = new Set([
  ...[
    "sdkComponent",
    "namespace",
    "taskQueue",
    "taskToken",
    "workflowId",
    "runId",
    "workflowRunId",
    "workflowType",
  ],
  ...["updateId", "updateName", "activityId", "activityRunId", "activityType", "attempt", "isLocal", "error"],
  ...["trace_id", "span_id", "trace_flags", "source"],
]);

/** Lines from workflows and activities (`print` in Lua) are the user's; the rest is the SDK's. */
const USER_COMPONENTS = new Set<unknown>(["workflow", "activity"]);

interface Sink {
  io: Io;
  troubles: TroubleReporter;
  verbose: boolean;
  detailed: boolean;
  options: LogOptions;
}

/** Where the log goes now; undefined before it is installed. */
let sink: Sink | undefined;

/**
 * Has to run before anything else of the SDK's worker package is used; a later call directs the log elsewhere.
 *
 * @param troubles is told what fails
 * @param verbose also the SDK's information about workers, not only its warnings
 * @throws UserError when the metrics cannot be served
 */
export function installLogger(
  io: Io,
  troubles: TroubleReporter,
  verbose = false,
  options: LogOptions = {},
): void {
  const { logLevel = "info", logFormat, metrics } = options;
  const installed = sink !== undefined;
  const detailed = logLevel === "debug" || logLevel === "trace";
  const current: Sink = { io, troubles, verbose: verbose || detailed, detailed, options };
  sink = current;
  useLogForm({ least: logLevel === "trace" ? "debug" : logLevel, json: logFormat === "json" });
  if (installed) return;
  try {
    Runtime.install({
      logger: new DefaultLogger(logLevel.toUpperCase() as SdkLevel, (entry) => {
        const to = sink ?? current;
        if (to.troubles.takes(entry) || !isShown(entry, to)) return;
        if (to.options.logFormat === "json") process.stderr.write(`${jsonLine(entry)}\n`);
        else to.io.err(format(entry, to.io));
      }),
      telemetryOptions: {
        logging: { filter: detailed ? (logLevel.toUpperCase() as SdkLevel) : "WARN", forward: {} },
        ...(metrics !== undefined && { metrics: { prometheus: { bindAddress: metrics } } }),
      },
      // Commands stop their workers themselves, in their own order.
      shutdownSignals: [],
    });
  } catch (error) {
    if (metrics === undefined) throw error;
    throw new UserError(
      `metrics cannot be served at ${metrics}: ${error instanceof Error ? error.message : error}`,
    );
  }
}

type SdkLevel = "TRACE" | "DEBUG" | "INFO" | "WARN" | "ERROR";

/** The record of a program that collects logs: what the SDK knows of workflow and activity stands beside the message. */
function jsonLine({ level, message, meta, timestampNanos }: LogEntry): string {
  const { error, ...fields } = (meta ?? {}) as Record<string, unknown>;
  const stack = error instanceof Error ? withoutSource(error.stack ?? error.message) : error;
  const own = { ...fields, ...(stack !== undefined && { error: stack }) };
  const time = new Date(Number(timestampNanos / 1_000_000n)).toISOString();
  return jsonRecord(level, message, own, time);
}

/** Prints what the SDK still holds back to sort it; without this an error may be logged after the command has gone on. */
export function flushLog(): void {
  if (sink !== undefined) Runtime.instance().flushLogs();
}

function isShown({ level, meta, message }: LogEntry, { verbose, detailed }: Sink): boolean {
  // Commands say themselves when their workers run, finish and have stopped.
  if (message === "Worker state changed") return detailed;
  // Commands report how a workflow ended themselves; a worker may have only workflows, or only activities.
  if (/^(Workflow|Activity) (started|completed|failed|cancelled)/.test(message)) return verbose;
  if (/^No (activities|workflows|Nexus services) registered/.test(message)) return false;
  if (USER_COMPONENTS.has(meta?.sdkComponent)) return true;
  if (meta?.sdkComponent === "core" && level === "WARN") return verbose;
  return verbose || level === "WARN" || level === "ERROR";
}

function format({ level, message, meta }: LogEntry, { colors }: Io): string {
  const c = colors.err;
  // An activity also names the workflow that called it.
  const who = meta?.activityType ?? meta?.workflowType;
  const label = level === "ERROR" ? c.red("error ") : level === "WARN" ? c.yellow("warning ") : "";
  const error = meta?.error instanceof Error ? `\n${withoutSource(meta.error.stack ?? "")}` : "";
  return `${label}${who ? c.cyan(`[${who}] `) : ""}${message}${ownFields(meta)}${error}`;
}

/** What `logger:info("paid", {amount = 2})` says beside its message. */
function ownFields(meta: LogEntry["meta"]): string {
  if (!USER_COMPONENTS.has(meta?.sdkComponent)) return "";
  const own = Object.entries(meta ?? {}).filter(
    ([key, value]) => value !== undefined && !OF_THE_SDK.has(key),
  );
  return fieldsText(Object.fromEntries(own));
}
