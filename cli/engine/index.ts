/** Opens an engine as what a connection to a server is for the rest of the program. */
import type { NativeConnection, Worker, WorkerOptions } from "@temporalio/worker";
import { CREATE_WORKER } from "../../runtime-shims/worker/create.ts";
import { Engine, type EngineObserver } from "./engine.ts";
import { serviceOf } from "./service.ts";
import { createWorker } from "./worker.ts";

export { Engine, type EngineObserver } from "./engine.ts";

/** A connection to an engine; workers and clients take it as they take one to a server. */
export function connectEngine(observer: EngineObserver): { engine: Engine; connection: NativeConnection } {
  const engine = new Engine(observer);
  const within = <T>(_given: unknown, call: () => Promise<T>): Promise<T> => call();
  const connection = {
    workflowService: serviceOf(engine),
    plugins: [],
    referenceHolders: new Set(),
    ensureConnected: async () => {},
    close: async () => {},
    withDeadline: within,
    withMetadata: within,
    withAbortSignal: within,
    withApiKey: within,
    [CREATE_WORKER]: (options: WorkerOptions): Promise<Worker> => createWorker(engine, native, options),
  };
  const native = connection as unknown as NativeConnection;
  return { engine, connection: native };
}
