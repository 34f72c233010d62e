/** What a worker registers for the Lua activities of a bundle; also what `activities.cjs` of a build exports. */
import { defaultPayloadConverter, type PayloadConverter } from "@temporalio/common";
import type { ActivityInterceptorsFactory } from "@temporalio/worker";
import { locateSpan } from "../modules/span.ts";
import { withoutWide } from "../modules/wide-json.ts";
import { withWideIntegers } from "../modules/wide-payloads.ts";
import { reservedActivities } from "../worker/reserved.ts";
import { activityHeaders } from "./headers.ts";
import { type RunOperation, runOperation } from "./operation.ts";

/** Activities by type; those of a registry have the type `namespace:name`. */
// biome-ignore lint/suspicious/noExplicitAny: what Temporal accepts as an activity
export type Activities = Record<string, (...args: any[]) => unknown>;

export interface WorkerParts {
  activities: Activities;
  interceptors: { activity: ActivityInterceptorsFactory[] };
  /** Keeps integers beyond 2^53. */
  payloadConverter?: PayloadConverter;
  /** Runs functions for Nexus operations. */
  runOperation?: RunOperation;
}

/**
 * Leaves the headers of each activity where its Lua code finds them. Activities in TypeScript get numbers, as they do from any
 * workflow, whatever the payload converter makes of long integers.
 *
 * @param lua types of the activities that are written in Lua
 */
export function activityInterceptor(lua: ReadonlySet<string>): ActivityInterceptorsFactory {
  return ({ info: { activityType } }) => ({
    inbound: {
      execute(input, next) {
        if (!lua.has(activityType)) return next({ ...input, args: input.args.map(withoutWide) });
        return activityHeaders().run(input.headers, () => next(input));
      },
    },
  });
}

/**
 * The exports of a bundle.
 *
 * @param entries its activities, and the functions that they may call
 * @param sources Lua files of the activities, by type
 */
export function forWorker(entries: Activities, sources: Readonly<Record<string, string>>): WorkerParts {
  const located = Object.entries(sources).map(([type, file]): [string, Activities[string]] => [
    type,
    (...args) => {
      locateSpan({ file });
      return entries[type]!(...args);
    },
  ]);
  return {
    activities: { ...reservedActivities, ...Object.fromEntries(located) },
    interceptors: { activity: [activityInterceptor(new Set(Object.keys(sources)))] },
    payloadConverter: withWideIntegers(defaultPayloadConverter),
    runOperation,
  };
}
