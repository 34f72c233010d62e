/** Looks for troubles that nobody logs, as long as a command runs. */
import { Client } from "@temporalio/client";
import type { Connected } from "../temporal/workers.ts";
import { explained } from "./hints.ts";
import type { TroubleReporter } from "./reporter.ts";
import { scanTroubles } from "./scan.ts";
import { causeOf, type Trouble } from "./trouble.ts";

/** How often a server is asked, at most. In ms. */
const PAUSE = 3_000;

/** A server needs a moment before it finds a workflow that it has. In ms. */
const DELAY = 700;

export interface TroubleWatch {
  /** What keeps the workflows that started since then from getting on, each cause once. Reports nothing. */
  ask(since: Date): Promise<Trouble[]>;
  close(): void;
}

export interface WatchOptions {
  /** Leaves out older workflows. */
  since?: Date;
  /** Asks again and again; otherwise only when the server has refused something. */
  always?: boolean;
}

/** @param namespaces one connection for each of the namespaces that workers of the build work in */
export function watchTroubles(
  reporter: TroubleReporter,
  namespaces: readonly Connected[],
  { since, always = false }: WatchOptions = {},
): TroubleWatch {
  // Payloads are of no interest, so that no data converter is needed.
  const clients = namespaces.map((connected) => new Client(connected));
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  let last = 0;
  const scan = async (from?: Date): Promise<Trouble[]> => {
    // Not every server lets everybody ask.
    const found = clients.map((client) => scanTroubles(client, reporter.known, from).catch(() => []));
    return (await Promise.all(found)).flat();
  };
  const look = async () => {
    last = Date.now();
    const found = await scan(since);
    if (closed) return;
    for (const trouble of found) reporter.report(trouble);
    timer = undefined;
    if (always) schedule(PAUSE);
  };
  const schedule = (delay: number) => {
    if (closed || timer !== undefined) return;
    timer = setTimeout(look, delay);
    timer.unref();
  };
  reporter.onRefused = () => schedule(Math.max(DELAY, last + PAUSE - Date.now()));
  if (always) schedule(PAUSE);
  return {
    async ask(from) {
      const found = (await scan(from)).map((trouble) => explained(trouble, reporter.known));
      return [...new Map(found.map((trouble) => [causeOf(trouble), trouble])).values()];
    },
    close() {
      closed = true;
      clearTimeout(timer);
      reporter.onRefused = () => {};
    },
  };
}
