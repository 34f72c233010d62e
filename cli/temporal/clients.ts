/** Clients for the `temporal.client` entries of a build, for commands that operate what is on the server. */
import { Client } from "@temporalio/client";
import { dataConverter as wideIntegers } from "../../runtime-shims/worker/data-converter.ts";
import type { Io } from "../io.ts";
import { loadCodecs } from "./codec.ts";
import { openConnections, type Place } from "./connection.ts";
import type { Manifest } from "./manifest.ts";

export interface Clients {
  /** By entry id; connects when it is first asked for. */
  client(id: string): Promise<Client>;
  close(): Promise<void>;
}

export async function openClients(
  io: Io,
  manifest: Manifest,
  { codec, ...place }: Place & { codec?: string | undefined },
): Promise<Clients> {
  const codecs = await loadCodecs(io, codec);
  const connections = openConnections(manifest, io, place);
  const made = new Map<string, Promise<Client>>();
  const open = async (id: string) => {
    const { connection, namespace } = await connections.connect(id);
    return new Client({ connection, namespace, dataConverter: { ...wideIntegers, ...codecs } });
  };
  return {
    client(id) {
      const known = made.get(id) ?? open(id);
      made.set(id, known);
      return known;
    },
    close: connections.close,
  };
}
