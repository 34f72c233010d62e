// The process of a worker that a test kills: prints `running` once it polls.
import { DefaultLogger, NativeConnection, Runtime, Worker } from "@temporalio/worker";
import { luaflow } from "../../lib/runtime-shims/worker/index.js";

const { folder, address, taskQueue, cache } = JSON.parse(process.argv[2]);
Runtime.install({ logger: new DefaultLogger("ERROR") });
const connection = await NativeConnection.connect({ address });
const worker = await Worker.create({
  ...luaflow(folder),
  connection,
  taskQueue,
  maxCachedWorkflows: cache,
  // Nobody can tell that a worker is dead: its tasks are given to another one after this time.
  stickyQueueScheduleToStartTimeout: "1s",
});
const running = worker.run();
console.log("running");
await running;
