import { randomBytes } from "node:crypto";
import { writeSync } from "node:fs";
import { writeRecord } from "../host/log.ts";
import { setEnvironment, systemTimeZone } from "../lua/environment.ts";
import { thawLibraries } from "../lua/globals.ts";

let buffer = "";

/** Writes bytes to stdout; small pieces are gathered. */
export function write(bytes: string): void {
  buffer += bytes;
  if (buffer.length > 65536) flush();
}

/** Writes what is still gathered. */
export function flush(): void {
  const data = Buffer.from(buffer, "latin1");
  buffer = "";
  for (let at = 0; at < data.length; ) {
    try {
      at += writeSync(1, data, at);
    } catch (error) {
      const { code } = error as { code?: string };
      // Nobody reads any more, as behind `| head`: the program ends, whatever it would catch.
      if (code === "EPIPE") process.exit();
      // A pipe whose reader is slower than we are.
      if (code !== "EAGAIN") throw error;
    }
  }
}

thawLibraries();

const seconds = process.cpuUsage();

/** Wires the standard library to Node: `print` writes a line to stdout, its arguments separated by tabs as in `lua`. */
setEnvironment({
  random: () => Math.random(),
  now: () => Date.now(),
  clock: () => {
    const { user, system } = process.cpuUsage(seconds);
    return (user + system) / 1e6;
  },
  print: (text) => write(`${text}\n`),
  randomBytes: (count) => randomBytes(count),
  log: (level, message, fields) => writeRecord(level, message, fields),
  timeZone: systemTimeZone,
});
