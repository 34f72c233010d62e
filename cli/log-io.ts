/** What commands say where logs are collected: JSON, like the logs of workers. */
import { stripVTControlCharacters } from "node:util";
import { jsonRecord } from "../runtime-shims/host/log.ts";
import type { Io } from "./io.ts";
import type { LogLevel } from "./options.ts";

/** Options of commands that run workers. */
export interface LogOptions {
  logLevel?: LogLevel | undefined;
  logFormat?: "text" | "json" | undefined;
  /** `host:port` where Prometheus reads. */
  metrics?: string | undefined;
}

/** With `--log-format json` what the command itself says on stderr is JSON as well. */
export function loggingIo(io: Io, { logFormat }: LogOptions): Io {
  if (logFormat !== "json") return io;
  const write = (level: string, text: string) =>
    process.stderr.write(`${jsonRecord(level, stripVTControlCharacters(text))}\n`);
  return { ...io, err: (text) => write("WARN", text), progress: (text) => write("INFO", text) };
}
