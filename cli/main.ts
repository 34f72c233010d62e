#!/usr/bin/env node
/** Entry of the `luaflow` command. What it needs is loaded once it is known that this Node can. */
import { nodeTooOld } from "./node-version.ts";

const tooOld = nodeTooOld(process.versions.node);
if (tooOld === undefined) {
  const [{ main }, { endWithReader }] = await Promise.all([import("./program.ts"), import("./signals.ts")]);
  endWithReader(process.stdout);
  endWithReader(process.stderr);
  const code = await main(process.argv.slice(2));
  // Nothing that a command left open (a connection, a watcher) may keep the process; what it printed must get out.
  process.stdout.write("", () => process.stderr.write("", () => process.exit(code)));
} else {
  process.stderr.write(`error: ${tooOld}\n`);
  process.exitCode = 1;
}
