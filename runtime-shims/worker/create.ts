/** Workers on whatever a connection leads to: a server, or what stands for one in tests. */
import { type NativeConnection, Worker, type WorkerOptions } from "@temporalio/worker";

/** A connection that leads to no server makes workers itself. */
export const CREATE_WORKER = Symbol.for("luaflow.worker.create");

interface WorkerSource {
  [CREATE_WORKER]?(options: WorkerOptions): Promise<Worker>;
}

/** Like `Worker.create`. */
export function createWorker(options: WorkerOptions & { connection: NativeConnection }): Promise<Worker> {
  const source = options.connection as WorkerSource;
  return source[CREATE_WORKER] === undefined ? Worker.create(options) : source[CREATE_WORKER](options);
}
