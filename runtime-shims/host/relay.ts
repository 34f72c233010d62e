/** How workflows reach the processes of this program: a worker on a task queue of its own, per namespace (workflows.md §12). */
import { type NativeConnection, Worker } from "@temporalio/worker";
import { dataConverter } from "../worker/data-converter.ts";
import { reservedActivities } from "../worker/reserved.ts";
import { hostName } from "./processes.ts";

interface Relay {
  worker: Worker;
  ended: Promise<void>;
  users: number;
}

/** Everybody in this program shares them: the SDK takes one worker of a process for each task queue. */
const relays = new WeakMap<NativeConnection, Map<string, Promise<Relay>>>();

/** Polls until the result is called, and as long as others of this program need it. */
export async function openRelay(
  connection: NativeConnection,
  namespace: string,
): Promise<() => Promise<void>> {
  const known = relays.get(connection) ?? new Map<string, Promise<Relay>>();
  relays.set(connection, known);
  let starting = known.get(namespace);
  if (starting === undefined) {
    starting = start(connection, namespace);
    known.set(namespace, starting);
    starting.catch(() => known.delete(namespace));
  }
  const relay = await starting;
  relay.users++;
  let open = true;
  return async () => {
    if (!open) return;
    open = false;
    if (--relay.users > 0) return;
    known.delete(namespace);
    if (relay.worker.getState() === "RUNNING") relay.worker.shutdown();
    await relay.ended;
  };
}

async function start(connection: NativeConnection, namespace: string): Promise<Relay> {
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue: hostName(),
    activities: reservedActivities,
    dataConverter,
    shutdownGraceTime: "1s",
    shutdownForceTime: "5s",
  });
  // How it ends is of interest to nobody: its users have gone, or their own calls fail, too.
  return { worker, ended: worker.run().catch(() => {}), users: 0 };
}
