/** The `schedule` module (docs/schedules.md): schedules of the server, from functions and activities. */
import { Context } from "@temporalio/activity";
import {
  type Client,
  ScheduleAlreadyRunning,
  type ScheduleDescription,
  ScheduleNotFoundError,
  type ScheduleSummary,
} from "@temporalio/client";
import { currentActivity } from "../activity/running.ts";
import { hostConnection } from "../host/connection.ts";
import { serverFailure } from "../host/server-failure.ts";
import { clientOf, HostError } from "../host/starts.ts";
import { fromText, toText } from "../lua/bytes.ts";
import type { Task } from "../lua/call-task.ts";
import { EncodeError, toJson, toWideJson } from "../lua/json-value.ts";
import { Table } from "../lua/table.ts";
import { typeName } from "../lua/type-name.ts";
import type { Value } from "../lua/value.ts";
import type { Outcome } from "../modules/arguments.ts";
import { declaredAttributes, directory, lookUp } from "../modules/directory.ts";
import { typesOf } from "../modules/options/search-attributes.ts";
import {
  DEFINITION_FIELDS,
  type Definition,
  idProblem,
  readBackfill,
  readDefinition,
  readOverlap,
} from "../modules/schedule/definition.ts";
import { checkFields, type Path, Problems } from "../modules/schedule/problems.ts";
import {
  describedCalendars,
  overlapPolicy,
  ownerOf,
  scheduleOptions,
  scheduleUpdate,
  sdkBackfill,
  type Target,
} from "../modules/schedule/sdk.ts";
import { Time } from "../modules/time/time.ts";
import {
  allowed,
  attempt,
  dataOf,
  fault,
  findEntry,
  listOf,
  mapOf,
  OutsideError,
  optionalTable,
  ownId,
  stringArgument,
  tableArgument,
} from "./support.ts";

/** A schedule as a program names it: where it is, and its id there. */
interface Named {
  id: string;
  /** Entry id; undefined where the program does not say, and there may be one only. */
  client: string | undefined;
}

function invalid(message: string): OutsideError {
  return new OutsideError(fault("INVALID", fromText(message)));
}

/** @param id an entry of the registry, or the id of a schedule */
function named(id: string, options: Table | undefined): Named {
  const text = toText(id);
  const given = options?.$getField("client");
  if (given !== undefined && typeof given !== "string")
    throw invalid(`client must be a string, got ${typeName(given)}`);
  const client = given === undefined ? undefined : toText(given);
  const entry = findEntry(text);
  if (entry?.kind !== "temporal.schedule") {
    const problem = idProblem(text);
    if (problem !== undefined) throw invalid(`id ${problem}`);
    return { id: text, client };
  }
  const data = dataOf(entry);
  const workflow = lookUp(directory().workflows, ownId(entry, String(data.workflow)));
  const worker = workflow?.worker ?? ownId(entry, String(data.worker));
  return {
    id: typeof data.id === "string" ? data.id : text,
    client: client ?? lookUp(directory().workers, worker)?.client,
  };
}

type Connect = (client: string | undefined) => Promise<Client>;

/** What gives clients; asked while the program runs, since later nobody knows whose activity it was. */
function connecting(): Connect {
  const { client: own, workers } = directory();
  // An activity has the connection of its worker.
  const activity = currentActivity() === undefined ? undefined : Context.current().client;
  return async (client) => {
    if (activity !== undefined && (client === undefined || client === own)) return activity;
    const ids = new Set(Object.values(workers).map((worker) => worker.client));
    const [only] = client === undefined ? ids : [client];
    if (only === undefined || (client === undefined && ids.size > 1))
      throw invalid("the registry has several clients: name one with `client`");
    if (client !== undefined && !ids.has(client))
      throw invalid(`there is no temporal.client ${client} with a worker`);
    return await clientOf(only);
  };
}

/** Work on the server, in the name of who acts. */
function* onServer<T>(
  operation: string,
  id: string,
  work: (connect: Connect) => Promise<T>,
): Task<Outcome<T>> {
  const action = `temporal.schedule.${operation}`;
  if (!allowed(action, fromText(id)))
    return [undefined, fault("PERMISSION_DENIED", fromText(`not allowed: ${action} of ${id}`))];
  const connect = connecting();
  return yield* attempt(async () => {
    try {
      return await work(connect);
    } catch (error) {
      throw new OutsideError(failureOf(error, id));
    }
  });
}

function failureOf(error: unknown, id: string) {
  if (error instanceof OutsideError) return error.error;
  if (error instanceof HostError) return error.object;
  if (error instanceof ScheduleAlreadyRunning)
    return fault("ALREADY_EXISTS", fromText(`schedule ${id} exists already`));
  if (error instanceof ScheduleNotFoundError) return fault("NOT_FOUND", fromText(`schedule ${id} not found`));
  return serverFailure(error);
}

// ── Definitions ─────────────────────────────────────────────────────────────────────────────────────────

/** Lua counts from one. */
function pathOf(path: Path): string {
  return path
    .map((step, index) => (typeof step === "number" ? `[${step + 1}]` : index === 0 ? step : `.${step}`))
    .join("");
}

function refuseProblems({ list }: Problems): void {
  const [first] = list;
  if (first === undefined) return;
  const where = pathOf(first.path);
  throw invalid(where === "" || first.atKey ? first.message : `${where}: ${first.message}`);
}

/** Times are texts in plain data. */
function withoutTimes(value: Value): Value {
  if (value instanceof Time) return value.utc().format_rfc3339();
  if (!(value instanceof Table)) return value;
  const copy = new Table();
  for (const item of value.$list) copy.$list.push(withoutTimes(item));
  for (const key of value.$keys()) {
    const item = value.$get(key);
    if (typeof key === "string" && item !== undefined) copy.$setField(key, withoutTimes(item));
  }
  return copy;
}

function plainOf(table: Table): Record<string, unknown> {
  try {
    const plain: Record<string, unknown> = {};
    for (const key of table.$keys()) {
      const value = table.$get(key);
      if (typeof key !== "string" || value === undefined) continue;
      plain[toText(key)] = key === "input" ? toWideJson(value) : toJson(withoutTimes(value));
    }
    return plain;
  } catch (error) {
    if (error instanceof EncodeError) throw invalid(error.message);
    throw error;
  }
}

function definitionOf(table: Table, { id, client: given }: Named): [Definition, Target, client: string] {
  const data = plainOf(table);
  const problems = new Problems();
  checkFields(data, DEFINITION_FIELDS, [], problems);
  const workflow = typeof data.workflow === "string" ? data.workflow : "";
  if (workflow === "") problems.add(["workflow"], "must be the id of a workflow");
  const known = lookUp(directory().workflows, workflow);
  const worker = typeof data.worker === "string" ? data.worker : known?.worker;
  const found = worker === undefined ? undefined : lookUp(directory().workers, worker);
  if (workflow !== "" && found === undefined)
    problems.add(
      ["worker"],
      worker === undefined
        ? `must be given for ${workflow}, which the registry does not have`
        : `there is no worker ${worker}`,
    );
  refuseProblems(problems);
  const client = given ?? found!.client;
  const options = table.$getField("options");
  const declared = declaredAttributes(client);
  const definition = readDefinition(data, declared, problems, options instanceof Table ? options : undefined);
  refuseProblems(problems);
  const queue = definition!.options.taskQueue;
  const resolve = hostConnection()?.resolve ?? ((text: string) => text);
  const taskQueue = queue ?? resolve(found!.taskQueue);
  return [definition!, { id, type: known?.type ?? workflow, taskQueue }, client];
}

function* create(id?: Value, definition?: Value, options?: Value): Task<Outcome<true>> {
  const name = stringArgument(id, 1, "create");
  const table = tableArgument(definition, 2, "create");
  const given = optionalTable(options, 3, "create");
  return yield* onServer("create", toText(name), async (connect) => {
    const [wanted, target, client] = definitionOf(table, named(name, given));
    await hostConnection()?.firstValues?.(client, typesOf(wanted.options.searchAttributes ?? []));
    const { schedule: schedules } = await connect(client);
    await schedules.create(scheduleOptions(wanted, target, undefined));
    return true as const;
  });
}

function* update(id?: Value, definition?: Value, options?: Value): Task<Outcome<true>> {
  const name = stringArgument(id, 1, "update");
  const table = tableArgument(definition, 2, "update");
  const given = optionalTable(options, 3, "update");
  return yield* onServer("update", toText(name), async (connect) => {
    const [wanted, target, client] = definitionOf(table, named(name, given));
    await hostConnection()?.firstValues?.(client, typesOf(wanted.options.searchAttributes ?? []));
    const { schedule: schedules } = await connect(client);
    await schedules.getHandle(target.id).update((previous) => scheduleUpdate(wanted, target, previous));
    return true as const;
  });
}

// ── What one does with a schedule ───────────────────────────────────────────────────────────────────────

type Handle = ReturnType<Client["schedule"]["getHandle"]>;

/** @param position of the options among the arguments */
function* onHandle<T>(
  method: string,
  id: Value,
  options: Value,
  position: number,
  work: (handle: Handle, options: Table | undefined) => Promise<T>,
): Task<Outcome<T>> {
  const name = stringArgument(id, 1, method);
  const given = optionalTable(options, position, method);
  return yield* onServer(method, toText(name), async (connect) => {
    const { id: scheduleId, client } = named(name, given);
    return await work((await connect(client)).schedule.getHandle(scheduleId), given);
  });
}

const done = async (work: Promise<void>): Promise<true> => {
  await work;
  return true;
};

function noteOf(note: Value, method: string): string | undefined {
  return note === undefined ? undefined : toText(stringArgument(note, 2, method));
}

function* pause(id?: Value, note?: Value, options?: Value): Task<Outcome<true>> {
  const text = noteOf(note, "pause");
  return yield* onHandle("pause", id, options, 3, (handle) => done(handle.pause(text)));
}

function* unpause(id?: Value, note?: Value, options?: Value): Task<Outcome<true>> {
  const text = noteOf(note, "unpause");
  return yield* onHandle("unpause", id, options, 3, (handle) => done(handle.unpause(text)));
}

function* trigger(id?: Value, options?: Value): Task<Outcome<true>> {
  return yield* onHandle("trigger", id, options, 2, (handle, given) => {
    const problems = new Problems();
    const overlap = readOverlap(plainOf(given ?? new Table()).overlap, ["overlap"], problems);
    refuseProblems(problems);
    return done(handle.trigger(overlap && overlapPolicy(overlap)));
  });
}

function* backfill(id?: Value, ranges?: Value, options?: Value): Task<Outcome<true>> {
  const given = tableArgument(ranges, 2, "backfill");
  return yield* onHandle("backfill", id, options, 3, (handle) => {
    const plain = toJson(withoutTimes(given));
    const list = Array.isArray(plain) && plain.length > 0 ? plain : [plain];
    const problems = new Problems();
    const read = list.map((item, index) => readBackfill(item, list.length > 1 ? [index] : [], problems));
    refuseProblems(problems);
    return done(handle.backfill(read.flatMap((range) => (range ? [sdkBackfill(range)] : []))));
  });
}

function* remove(id?: Value, options?: Value): Task<Outcome<true>> {
  return yield* onHandle("delete", id, options, 2, (handle) => done(handle.delete()));
}

// ── What there is ───────────────────────────────────────────────────────────────────────────────────────

const timeOf = (date: Date): Time => Time.fromMilliseconds(date.getTime()).utc();
const text = (value: string | undefined): Value =>
  value === undefined || value === "" ? undefined : fromText(value);

function common({ scheduleId, memo, state, info }: ScheduleSummary | ScheduleDescription): [string, Value][] {
  return [
    ["id", fromText(scheduleId)],
    ["entry", text(ownerOf(memo))],
    ["paused", state.paused],
    ["note", text(state.note)],
    ["next_times", listOf(info.nextActionTimes.map(timeOf))],
    [
      "recent",
      listOf(
        info.recentActions.map(({ scheduledAt, takenAt, action: { workflow } }) =>
          mapOf([
            ["scheduled_at", timeOf(scheduledAt)],
            ["taken_at", timeOf(takenAt)],
            ["workflow_id", fromText(workflow.workflowId)],
            ["run_id", fromText(workflow.firstExecutionRunId)],
          ]),
        ),
      ),
    ],
  ];
}

function summaryTable(summary: ScheduleSummary): Table {
  return mapOf([...common(summary), ["workflow", text(summary.action?.workflowType)]]);
}

function descriptionTable(description: ScheduleDescription): Table {
  const { action, policies, state, info, spec } = description;
  return mapOf([
    ...common(description),
    ["workflow", fromText(action.workflowType)],
    ["workflow_id", fromText(action.workflowId ?? "")],
    ["task_queue", fromText(action.taskQueue)],
    ["overlap", fromText(policies.overlap?.toLowerCase() ?? "skip")],
    ["catchup_window", policies.catchupWindow],
    ["pause_on_failure", policies.pauseOnFailure],
    ["remaining_actions", state.remainingActions],
    ["calendars", listOf(describedCalendars(description).map(fromText))],
    [
      "intervals",
      listOf(
        (spec.intervals ?? []).map(({ every, offset }) =>
          mapOf([
            ["every", every],
            ["offset", offset],
          ]),
        ),
      ),
    ],
    [
      "running",
      listOf(
        info.runningActions.map(({ workflow }) =>
          mapOf([
            ["workflow_id", fromText(workflow.workflowId)],
            ["run_id", fromText(workflow.firstExecutionRunId)],
          ]),
        ),
      ),
    ],
    ["actions", info.numActionsTaken],
    ["missed", info.numActionsMissedCatchupWindow],
    ["skipped", info.numActionsSkippedOverlap],
    ["created_at", timeOf(info.createdAt)],
    ["updated_at", info.lastUpdatedAt && timeOf(info.lastUpdatedAt)],
  ]);
}

function* describe(id?: Value, options?: Value): Task<Outcome<Table>> {
  return yield* onHandle("describe", id, options, 2, async (handle) =>
    descriptionTable(await handle.describe()),
  );
}

/** No more than this unless asked for. */
const LIMIT = 1000;

function* list(options?: Value): Task<Outcome<Table>> {
  const given = optionalTable(options, 1, "list");
  return yield* onServer("list", "", async (connect) => {
    const plain = plainOf(given ?? new Table());
    const problems = new Problems();
    checkFields(plain, ["client", "query", "limit"], [], problems);
    const { query, limit = LIMIT, client } = plain;
    if (query !== undefined && typeof query !== "string") problems.add(["query"], "must be a string");
    if (typeof limit !== "number" || limit < 0) problems.add(["limit"], "must be a number");
    if (client !== undefined && typeof client !== "string") problems.add(["client"], "must be a string");
    refuseProblems(problems);
    const found: Table[] = [];
    const { schedule: schedules } = await connect(client as string | undefined);
    if (limit === 0) return listOf(found);
    for await (const summary of schedules.list(query === undefined ? {} : { query: query as string })) {
      found.push(summaryTable(summary));
      if (found.length >= (limit as number)) break;
    }
    return listOf(found);
  });
}

export const schedule = Object.freeze({
  backfill,
  create,
  delete: remove,
  describe,
  list,
  pause,
  trigger,
  unpause,
  update,
});
