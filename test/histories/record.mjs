/**
 * Records the histories that this version makes: `npm run histories:record`, for every release.
 *
 * Runs the Lua tests of each registry on a server of its own and keeps one history of each workflow and number of events below
 * `test/histories/<version>/<registry>`. What is there already stays as it is; index.json lists all that have ever been recorded.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { Client, Connection } from "@temporalio/client";
import { historyToJSON } from "@temporalio/common/lib/proto-utils.js";

const REGISTRIES = ["scenarios", "features"];

/** Longer ones are of programs that only make their history long. */
const MAX_EVENTS = 400;

/** Types of search attributes, in the order of Temporal's protocol, from 1. */
const TYPES = ["text", "keyword", "int", "double", "bool", "datetime", "keyword_list"];

const here = fileURLToPath(new URL(".", import.meta.url));
const root = join(here, "../..");
const cli = join(root, "lib/bin/luaflow/main.js");
const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
const release = version.split(".").slice(0, 2).join(".");
const indexFile = join(here, "index.json");
const index = JSON.parse(await readFile(indexFile, "utf8"));

const added = [];
for (const registry of REGISTRIES) {
  const folder = `${release}/${registry}`;
  const server = spawn(process.execPath, [cli, "server", "start", "--port", "7391", "--no-ui", "--json"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const address = await addressOf(server);
    await register(address, registry);
    const code = await run(["test", `fixtures/${registry}`, "--address", address, "--timeout", "10m"]);
    if (code !== 0) throw new Error(`the tests of fixtures/${registry} have failed`);
    added.push(...(await record(address, folder)));
  } finally {
    server.kill("SIGTERM");
    await new Promise((resolve) => server.once("close", resolve));
  }
}
const format = spawn("npx", ["biome", "format", "--write", "test/histories"], {
  cwd: root,
  stdio: "inherit",
});
await new Promise((resolve) => format.once("close", resolve));
for (const file of added)
  index[file] = createHash("sha256")
    .update(await readFile(join(here, file)))
    .digest("hex");
console.log(`${added.length} histories added`);
const sorted = Object.fromEntries(Object.entries(index).sort(([a], [b]) => (a < b ? -1 : 1)));
await writeFile(indexFile, `${JSON.stringify(sorted, null, 2)}\n`);

async function addressOf(server) {
  let text = "";
  for await (const line of createInterface({ input: server.stdout })) {
    text += line;
    try {
      return JSON.parse(text).address;
    } catch {
      // There is more of it.
    }
  }
  throw new Error("the server did not start");
}

/** The search attributes that the registry declares, which the server must know. */
async function register(address, registry) {
  const dist = await mkdtemp(join(tmpdir(), "luaflow-record-"));
  if ((await run(["build", `fixtures/${registry}`, "--out", join(dist, "dist")])) !== 0)
    throw new Error(`fixtures/${registry} does not build`);
  const { searchAttributes = {} } = JSON.parse(await readFile(join(dist, "dist/luaflow.json"), "utf8"));
  await rm(dist, { recursive: true });
  const types = Object.entries(searchAttributes).map(([name, type]) => [
    name,
    TYPES.indexOf(type ?? "keyword") + 1,
  ]);
  const connection = await Connection.connect({ address });
  await connection.operatorService.addSearchAttributes({
    namespace: "default",
    searchAttributes: Object.fromEntries(types),
  });
  await connection.close();
}

function run(args) {
  const child = spawn(process.execPath, [cli, ...args], {
    cwd: root,
    // The tests of scenarios ask for the queue.
    env: { ...process.env, SCENARIOS_QUEUE: "recorded", FEATURES_QUEUE: "recorded" },
    stdio: ["ignore", process.stderr, "inherit"],
  });
  return new Promise((resolve) => child.once("close", resolve));
}

async function record(address, folder) {
  const connection = await Connection.connect({ address });
  const client = new Client({ connection });
  await mkdir(join(here, folder), { recursive: true });
  const added = [];
  for await (const { workflowId, runId, type } of client.workflow.list({
    query: 'ExecutionStatus != "Running"',
  })) {
    const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    const length = history.events?.length ?? 0;
    const file = `${folder}/${type.replace(/^.*:/, "")}-${length}.json`;
    // One that has done nothing says nothing.
    if (!history.events?.some((event) => event.workflowTaskCompletedEventAttributes)) continue;
    if (length > MAX_EVENTS || index[file] !== undefined || added.includes(file)) continue;
    const text = `${anonymous(historyToJSON(history))}\n`;
    await writeFile(join(here, file), text);
    added.push(file);
  }
  await connection.close();
  return added;
}

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
