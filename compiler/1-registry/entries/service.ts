/** `process.service`, `terminal.host` and the commands of processes (platform-system §4, §5). */
import { CODES } from "../codes.ts";
import { qualify } from "../ids.ts";
import type { RawEntry } from "../manifest.ts";
import type { ServiceEntry, TerminalEntry } from "../model.ts";
import { baseEntry, configuration } from "./base.ts";
import { readLifecycle } from "./lifecycle.ts";

export function readService(raw: RawEntry): ServiceEntry {
  const fields = configuration(raw);
  const reference = (key: "process" | "host") => {
    const text = fields.literal(key)?.trim() ?? "";
    if (text === "")
      fields.report(CODES.missingService, `${key} is required`, fields.has(key) ? key : undefined);
    return text === "" ? "" : qualify(text, raw.namespace);
  };
  const process = reference("process");
  const host = reference("host");
  const input = fields.list("input");
  const lifecycle = readLifecycle(fields, raw.namespace);
  fields.finish("a `process.service` entry");
  return { ...baseEntry(raw), kind: "process.service", process, host, input, lifecycle };
}

export function readTerminal(raw: RawEntry): TerminalEntry {
  const fields = configuration(raw);
  const hideLogs = fields.flag("hide_logs", false);
  const lifecycle = readLifecycle(fields, raw.namespace);
  fields.allow("host");
  fields.finish("a `terminal.host` entry");
  return { ...baseEntry(raw), kind: "terminal.host", hideLogs, lifecycle };
}
