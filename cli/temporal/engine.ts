/** A session without a server: an engine in its place. */
import { useClock } from "../../runtime-shims/host/clock.ts";
import { connectEngine, type Engine } from "../engine/index.ts";
import { unpolled } from "../troubles/hints.ts";
import type { TroubleReporter } from "../troubles/reporter.ts";
import { luaFrames, type Trouble, withoutSource } from "../troubles/trouble.ts";
import type { TroubleWatch } from "../troubles/watch.ts";
import type { DevelopmentServer } from "./development.ts";

/** What {@link openDevelopmentServer} and {@link watchTroubles} are for a server. */
export function openEngine(
  namespaces: ReadonlyMap<string, string>,
  troubles: TroubleReporter,
): { development: DevelopmentServer; engine: Engine; watch: TroubleWatch } {
  const failed: (Trouble & { at: number })[] = [];
  const { engine, connection } = connectEngine({
    taskFailed(subject, failure) {
      const frames = luaFrames(withoutSource(failure.stackTrace ?? ""));
      const trouble: Trouble = { what: "workflow task", subject, message: failure.message ?? "", frames };
      failed.push({ ...trouble, at: Date.now() });
      troubles.report(trouble);
    },
  });
  useClock(engine.clock);
  const namespaceOf = (client: string) => namespaces.get(client) ?? "default";
  return {
    engine,
    development: {
      server: { address: "", ended: new Promise(() => {}), stop: async () => {} },
      connection,
      namespaceOf,
      connect: async (client) => ({ connection, namespace: namespaceOf(client) }),
      prepare: async () => {},
      async close() {
        engine.clock.stop();
        useClock(undefined);
      },
    },
    watch: {
      async ask(since) {
        const known = failed.filter(({ at }) => at >= since.getTime());
        return [...known, ...unattended(engine, troubles)];
      },
      close() {},
    },
  };
}

/** Workflows and activities for which there is no worker. */
function unattended(engine: Engine, { known }: TroubleReporter): Trouble[] {
  return engine.queues.unattended().flatMap(({ queue, runs, activities }) => {
    const message = `nobody polls task queue \`${queue}\``;
    const about = (what: Trouble["what"], subject: string): Trouble => ({
      what,
      subject,
      message,
      frames: [],
      hint: unpolled(queue, known),
    });
    return [
      ...runs.map(({ spec }) => about("workflow task", spec.type)),
      ...activities.map(({ given }) => about("activity", given.activityType ?? "")),
    ];
  });
}
