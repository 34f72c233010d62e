// A worker as a process of its own: `node worker.mjs ADDRESS QUEUE ours|theirs FOLDER-OR-BUNDLE [encrypted]`. It says "ready" once it runs,
// and when its input ends, what it has used since then.
import { writeSync } from "node:fs";
import { text } from "node:stream/consumers";
import { DefaultLogger, NativeConnection, Runtime, Worker } from "@temporalio/worker";
import { luaflow } from "luaflow/worker";
import { payloadCodecs } from "./codec.mjs";

const [address, taskQueue, side, path, encrypted] = process.argv.slice(2);
Runtime.install({ logger: new DefaultLogger("WARN") });
const connection = await NativeConnection.connect({ address });
const options =
  side === "ours"
    ? luaflow(path, { env: { LOAD_QUEUE: taskQueue } })
    : { workflowBundle: { codePath: path } };
const dataConverter = encrypted === "encrypted" ? { payloadCodecs } : {};
const worker = await Worker.create({ ...options, dataConverter, connection, taskQueue });
const running = worker.run();
const before = process.cpuUsage();
writeSync(1, "ready\n");
await text(process.stdin);
const { user, system } = process.cpuUsage(before);
writeSync(
  1,
  `${JSON.stringify({ cpu: (user + system) / 1e6, rss: process.resourceUsage().maxRSS / 1024 })}\n`,
);
worker.shutdown();
await running;
await connection.close();
