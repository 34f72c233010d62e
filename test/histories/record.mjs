/**
 * Records the histories of all closed workflows on a task queue, one file for each type and number of events:
 *
 *   FEATURES_QUEUE=record node lib/bin/luaflow/main.js test fixtures/features
 *   node test/histories/record.mjs localhost:7233 record test/histories/0.2/features
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { historyToJSON } from "@temporalio/common/lib/proto-utils.js";
import { Client, Connection } from "@temporalio/client";

/** Longer ones are of programs that only make their history long. */
const MAX_EVENTS = 1000;

const [address, taskQueue, folder] = process.argv.slice(2);
const connection = await Connection.connect({ address });
const client = new Client({ connection });
await mkdir(folder, { recursive: true });
const query = `TaskQueue = "${taskQueue}" AND ExecutionStatus != "Running"`;
const names = new Set();
for await (const { workflowId, runId, type } of client.workflow.list({ query })) {
  const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
  const events = history.events ?? [];
  const name = `${type.replace(/^.*:/, "")}-${events.length}`;
  if (names.has(name) || events.length > MAX_EVENTS) continue;
  names.add(name);
  await writeFile(join(folder, `${name}.json`), `${anonymous(historyToJSON(history))}\n`);
}
await connection.close();
console.log(`${names.size} histories in ${folder}`);

/** Without what tells of the machine: stack traces of JavaScript and identities of workers. */
function anonymous(text) {
  return JSON.stringify(
    JSON.parse(text, (key, value) => {
      if (key === "stackTrace") return "";
      return key === "identity" ? "worker" : value;
    }),
    null,
    1,
  );
}
