/** How workflows reach the processes of this program: a worker on a task queue of its own, per namespace (workflows.md §12). */
import type { Client } from "@temporalio/client";
import type { PayloadCodec } from "@temporalio/common";
import type { NativeConnection, Worker } from "@temporalio/worker";
import { createWorker } from "../worker/create.ts";
import { dataConverter } from "../worker/data-converter.ts";
import { reservedActivities } from "../worker/reserved.ts";
import { hostName } from "./processes.ts";

interface Relay {
  worker: Worker;
  ended: Promise<void>;
  users: number;
  codecs: readonly PayloadCodec[];
}

/** Everybody in this program shares them: the SDK takes one worker of a process for each task queue. */
const relays = new WeakMap<NativeConnection, Map<string, Promise<Relay>>>();

/**
 * Polls in the namespace of a client, until the result is called and as long as others of this program need it. The client's
 * codecs read what workflows send.
 */
export async function openRelay(connection: NativeConnection, client: Client): Promise<() => Promise<void>> {
  const { namespace, loadedDataConverter } = client.options;
  const codecs = loadedDataConverter.payloadCodecs;
  const known = relays.get(connection) ?? new Map<string, Promise<Relay>>();
  relays.set(connection, known);
  let starting = known.get(namespace);
  if (starting === undefined) {
    starting = start(connection, namespace, codecs);
    known.set(namespace, starting);
    starting.catch(() => known.delete(namespace));
  }
  const relay = await starting;
  if (relay.codecs.length !== codecs.length || codecs.some((codec, index) => codec !== relay.codecs[index])) {
    throw new Error(
      `the clients of this program in namespace ${namespace} have different payload codecs: one reads what workflows send`,
    );
  }
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

async function start(
  connection: NativeConnection,
  namespace: string,
  codecs: readonly PayloadCodec[],
): Promise<Relay> {
  const worker = await createWorker({
    connection,
    namespace,
    taskQueue: hostName(),
    activities: reservedActivities,
    dataConverter: { ...dataConverter, payloadCodecs: [...codecs] },
    shutdownGraceTime: "1s",
    shutdownForceTime: "5s",
  });
  // How it ends is of interest to nobody: its users have gone, or their own calls fail, too.
  return { worker, ended: worker.run().catch(() => {}), users: 0, codecs };
}
