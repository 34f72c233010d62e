#!/usr/bin/env node
/** Entry of the `luaflow` command. */
import { main } from "./program.ts";
import { endWithReader } from "./signals.ts";

endWithReader(process.stdout);
endWithReader(process.stderr);
const code = await main(process.argv.slice(2));
// Nothing that a command left open (a connection, a watcher) may keep the process; what it printed must get out.
process.stdout.write("", () => process.stderr.write("", () => process.exit(code)));
