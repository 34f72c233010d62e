/** Types over the `Registry` that `luaflow build` declares in `registry.d.ts`; nothing of this exists at run time. */

export interface ActivityTypes {
  args: unknown[];
  result: unknown;
}

export interface WorkflowTypes extends ActivityTypes {
  /** Temporal workflow type. */
  type: string;
  /** Arguments of a message, by topic. */
  signals: Record<string, unknown[]>;
  /** What it answers, by name. Absent in declarations of earlier versions. */
  queries?: Record<string, ActivityTypes>;
  updates?: Record<string, ActivityTypes>;
}

/** What every `Registry` is. */
export interface RegistryTypes {
  workflows: Record<string, WorkflowTypes>;
  activities: Record<string, ActivityTypes>;
  externalActivities: Record<string, ActivityTypes>;
  /** Operations by name, of Nexus services by name. Absent in registries without. */
  nexusServices?: Record<string, Record<string, { input: unknown; output: unknown }>>;
}

/** Entry ids and Temporal types of the workflows. */
export type WorkflowId<R extends RegistryTypes> =
  | Extract<keyof R["workflows"], string>
  | R["workflows"][keyof R["workflows"]]["type"];

/** What is known of a workflow, by its entry id or its Temporal type. */
export type WorkflowOf<R extends RegistryTypes, Id extends WorkflowId<R>> = Id extends keyof R["workflows"]
  ? R["workflows"][Id]
  : {
      [Entry in keyof R["workflows"]]: R["workflows"][Entry]["type"] extends Id
        ? R["workflows"][Entry]
        : never;
    }[keyof R["workflows"]];

/** Topics of the messages that a workflow understands. */
export type TopicOf<W extends WorkflowTypes> = Extract<keyof W["signals"], string>;

type Known<W extends WorkflowTypes, Kind extends "queries" | "updates"> =
  W[Kind] extends Record<string, ActivityTypes> ? W[Kind] : Record<string, ActivityTypes>;

/** Names of the queries or updates that a workflow answers. */
export type HandlerOf<W extends WorkflowTypes, Kind extends "queries" | "updates"> = Extract<
  keyof Known<W, Kind>,
  string
>;

/** Arguments of one of them. */
export type HandlerArgs<
  W extends WorkflowTypes,
  Kind extends "queries" | "updates",
  Name extends HandlerOf<W, Kind>,
> = Known<W, Kind>[Name]["args"];

/** Its result. */
export type HandlerResult<
  W extends WorkflowTypes,
  Kind extends "queries" | "updates",
  Name extends HandlerOf<W, Kind>,
> = Known<W, Kind>[Name]["result"];

/** A workflow as a function, for generic parameters of Temporal's own API. */
export type WorkflowFunction<R extends RegistryTypes, Id extends WorkflowId<R>> = (
  ...args: WorkflowOf<R, Id>["args"]
) => Promise<WorkflowOf<R, Id>["result"]>;

type Functions<A extends Record<string, ActivityTypes>> = {
  [Id in keyof A]: (...args: A[Id]["args"]) => Promise<A[Id]["result"]>;
};

/**
 * The activities that a registry's workflows call and that are not written in Lua, for whoever serves them:
 *
 * ```ts
 * export const activities = {
 *   "app:charge": async (request) => ({ id: await charge(request.card) }),
 * } satisfies ActivitiesOf<Registry>;
 * ```
 */
export type ActivitiesOf<R extends RegistryTypes> = Functions<R["externalActivities"]>;

/** A registry's activities that are written in Lua, for `proxyActivities` of TypeScript workflows. */
export type LuaActivitiesOf<R extends RegistryTypes> = Functions<R["activities"]>;
