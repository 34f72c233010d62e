/** How the Lua code of this Node program reaches Temporal; set once by whoever runs it. */
import type { Client } from "@temporalio/client";
import type { SearchAttributeTypes } from "../modules/options/attribute-types.ts";

export interface HostConnection {
  /** The client of a `temporal.client` entry. */
  client(id: string): Promise<Client>;
  /** Resolves the placeholders in a task queue's name. */
  resolve(text: string): string;
  /** Is told the search attributes of a start through a client, on servers that learn their types from the first value. */
  firstValues?(client: string, types: SearchAttributeTypes): Promise<void>;
}

const KEY = Symbol.for("luaflow.host.connection");

type Shared = { [KEY]?: HostConnection };

/** Connects the program; `undefined` disconnects it. Holds for every bundle that it loads. */
export function useConnection(connection: HostConnection | undefined): void {
  if (connection === undefined) delete (globalThis as Shared)[KEY];
  else (globalThis as Shared)[KEY] = connection;
}

export function hostConnection(): HostConnection | undefined {
  return (globalThis as Shared)[KEY];
}
