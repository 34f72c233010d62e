/** The `process` module (workflows.md §9): argument checks and shapes; each environment carries the calls out. */
import { fromText, toText } from "../../lua/bytes.ts";
import type { Task } from "../../lua/call-task.ts";
import { argumentError, ErrorObject, faultAt } from "../../lua/error.ts";
import { fromLiteral } from "../../lua/literal.ts";
import { Table } from "../../lua/table.ts";
import { checkTable } from "../../lua/table-access.ts";
import { typeName } from "../../lua/type-name.ts";
import type { Value } from "../../lua/value.ts";
import { Channel } from "../../scheduler/channel.ts";
import { currentExecution, type Execution } from "../../scheduler/execution.ts";
import type { Message } from "../../scheduler/message.ts";
import { refuseReadOnly } from "../../scheduler/read-only.ts";
import { encodeArguments, failed, internal, invalid, type Outcome, type Result } from "../arguments.ts";
import { contextValues, mergeContext } from "../context-values.ts";
import { declaredAttributes, directory, lookUp, workflowType } from "../directory.ts";
import { warnOfUnknown } from "../options/warn.ts";
import { duration, OptionError, optionMessage, queueProblem, tooLong } from "../options/values.ts";
import { type WorkflowCallOptions, workflowOptions } from "../options/workflow.ts";
import { parseDuration } from "../time/duration.ts";
import { parsePid } from "./pid.ts";
import {
  optionTable,
  plainSettings,
  Spawner,
  type SpawnMethod,
  type SpawnSettings,
  type Starter,
} from "./spawner.ts";
import type { Done, ProcessSubstrate, Relation, StartRequest, UpgradeRequest, Watch } from "./substrate.ts";

export const EVENTS = Object.freeze({
  CANCEL: "pid.cancel",
  EXIT: "pid.exit",
  LINK_DOWN: "pid.link.down",
});

const RELATIONS: Record<SpawnMethod, Relation> = {
  spawn: { monitor: false, link: false },
  spawn_monitored: { monitor: true, link: false },
  spawn_linked: { monitor: false, link: true },
  spawn_linked_monitored: { monitor: true, link: true },
};

/** The running execution; mailbox functions mean nothing outside of one, and change it. */
function running(name: string): Execution {
  refuseReadOnly(`use process.${name}`);
  const execution = currentExecution();
  if (execution === undefined)
    throw faultAt(`process.${name} needs a running process: can not yield from outside of a coroutine`);
  return execution;
}

function string(index: number, name: string, value: Value): string {
  if (typeof value === "string") return value;
  throw argumentError(index, name, `string expected, got ${typeName(value)}`);
}

function isEntryId(id: string): boolean {
  const colon = id.indexOf(":");
  return colon > 0 && colon < id.length - 1;
}

function settingsContext(settings: SpawnSettings): SpawnSettings["context"] {
  return mergeContext(currentExecution()?.context ?? {}, settings.context);
}

/** Entry id of the client that reaches a `host` argument. */
function clientBehind(host: string): string {
  return lookUp(directory().workers, toText(host))?.client ?? directory().client;
}

/** What the server would refuse in the names of a start. */
function startProblem(target: string, host: string, { name, messages }: SpawnSettings): string | undefined {
  const type = tooLong(fromText(workflowType(toText(target))));
  if (type !== undefined) return `the workflow type ${type}`;
  const queue = queueProblem(host);
  if (queue !== undefined) return `the host ${queue}`;
  const long = name === undefined ? undefined : tooLong(name);
  if (long !== undefined) return `the name ${long}`;
  const topic = messages.map((message) => tooLong(message.topic)).find((found) => found !== undefined);
  return topic === undefined ? undefined : `a message topic ${topic}`;
}

export function createProcess(substrate: ProcessSubstrate) {
  function request(
    settings: SpawnSettings,
    target: string,
    host: string,
    values: readonly Value[],
  ): StartRequest | [undefined, ErrorObject] {
    const problem = startProblem(target, host, settings);
    if (problem !== undefined) return invalid(`${substrate.optionErrors} for ${target}: ${problem}`);
    const args = encodeArguments(values);
    if (args instanceof ErrorObject) return failed(args);
    let options: WorkflowCallOptions;
    try {
      warnOfUnknown(settings.options);
      options = workflowOptions(settings.options, declaredAttributes(clientBehind(host)));
    } catch (error) {
      if (!(error instanceof OptionError)) throw error;
      return invalid(`${substrate.optionErrors} for ${target}: ${optionMessage(error)}`);
    }
    if (options.initialVersioningBehavior !== undefined)
      return invalid(
        `${substrate.optionErrors} for ${target}: workflow.initial_versioning_behavior is for process.upgrade only`,
      );
    const { name, messages, identity } = settings;
    const context = settingsContext(settings);
    return { target, host, args, options, name, messages, context, ...(identity && { identity }) };
  }

  const starter: Starter = {
    *spawn(settings, method, [id, host, ...values]) {
      refuseReadOnly("start a process");
      const target = string(1, method, id);
      const place = string(2, method, host);
      if (!isEntryId(target)) return invalid("invalid process ID format (namespace:name required)");
      if (place === "") return invalid("host ID required");
      const start = request(settings, target, place, values);
      return Array.isArray(start) ? start : yield* substrate.start(start, RELATIONS[method]);
    },
    *exec(settings, [id, host, ...values]) {
      refuseReadOnly("start a process");
      const target = string(1, "exec", id);
      const place = string(2, "exec", host);
      if (target === "") return invalid("process ID required");
      if (!isEntryId(target)) return invalid("invalid process ID format (namespace:name required)");
      if (place === "") return invalid("host ID required");
      const start = request(settings, target, place, values);
      return Array.isArray(start) ? start : yield* substrate.exec(start);
    },
    *upgrade(settings, args) {
      refuseReadOnly("go on as a new run");
      const upgrade = upgradeRequest("upgrade", settings, args);
      return Array.isArray(upgrade) ? upgrade : yield* substrate.upgrade(upgrade);
    },
    *upgradeIfSuggested(settings, args) {
      refuseReadOnly("go on as a new run");
      const mistaken = upgradeRequest("upgrade_if_suggested", settings, args);
      if (Array.isArray(mistaken)) return mistaken;
      if (!(yield* substrate.mayUpgrade())) return [false, undefined];
      // Once more: what handlers have changed meanwhile goes along.
      const upgrade = upgradeRequest("upgrade_if_suggested", settings, args);
      return Array.isArray(upgrade) ? upgrade : yield* substrate.upgrade(upgrade);
    },
  };

  /** What an upgrade is asked for: a bad argument is reported, not raised, since only what is encoded survives. */
  function upgradeRequest(
    name: string,
    settings: SpawnSettings,
    [id, ...values]: readonly Value[],
  ): UpgradeRequest | [undefined, ErrorObject] {
    if (id !== undefined && !isEntryId(string(1, name, id)))
      return invalid("invalid process ID format (namespace:name required)");
    const target = id === undefined ? undefined : toText(id as string);
    const long = target === undefined ? undefined : tooLong(fromText(workflowType(target)));
    if (long !== undefined) return invalid(`process ID ${long}`);
    const { options, context, messages, identity } = settings;
    if (settings.name !== undefined || messages.length > 0 || identity !== undefined)
      return invalid(`process.${name} takes options and context values only`);
    const args = encodeArguments(values);
    if (args instanceof ErrorObject) return failed(args);
    try {
      warnOfUnknown(options);
      return {
        target,
        args,
        options: workflowOptions(options, declaredAttributes(directory().client)),
        context,
      };
    } catch (error) {
      if (!(error instanceof OptionError)) throw error;
      return invalid(`${substrate.optionErrors} for process.${name}: ${optionMessage(error)}`);
    }
  }

  const spawn = (method: SpawnMethod) =>
    function* (...args: Value[]): Task<Outcome<string>> {
      if (args.length < 2) return invalid(`${method} requires at least id and host arguments`);
      return yield* starter.spawn(plainSettings(), method, args);
    };

  const watch = (operation: Watch) =>
    function* (...args: Value[]): Task<Done> {
      refuseReadOnly(`${operation} a process`);
      if (args.length === 0) return invalid(`${operation} requires a destination argument`);
      return yield* substrate.watch(operation, string(1, operation, args[0]));
    };

  /** `process.query(dest, name, …)` and `process.update(dest, name, …)` */
  const ask = (operation: "query" | "update") =>
    function* (...args: Value[]): Task<Outcome> {
      refuseReadOnly(`${operation} a workflow`);
      if (args.length < 2) return invalid(`${operation} requires at least destination and name arguments`);
      const destination = string(1, operation, args[0]);
      const name = string(2, operation, args[1]);
      if (name === "") return invalid("name cannot be empty");
      const long = tooLong(name);
      if (long !== undefined) return invalid(`name ${long}`);
      const payloads = encodeArguments(args.slice(2));
      if (payloads instanceof ErrorObject) return failed(payloads);
      return yield* substrate[operation](destination, name, payloads);
    };

  return Object.freeze({
    event: EVENTS,

    id: (): Value => {
      const execution = currentExecution();
      return execution === undefined ? undefined : fromText(execution.id);
    },

    /** One value: it is often the last argument of another call. */
    pid: (): string | [undefined, ErrorObject] => {
      const execution = currentExecution();
      return execution === undefined ? internal("no process is running") : fromText(execution.pid);
    },

    *send(...args: Value[]): Task<Done> {
      refuseReadOnly("send a message");
      if (args.length < 2) return invalid("send requires at least destination and topic arguments");
      const destination = string(1, "send", args[0]);
      const topic = string(2, "send", args[1]);
      if (topic.startsWith("@")) return invalid("cannot send to @ topics");
      if (topic === "") return invalid("topic cannot be empty");
      const long = tooLong(topic);
      if (long !== undefined) return invalid(`topic ${long}`);
      const pid = parsePid(destination);
      // The system, which sends events and takes nothing.
      if (pid?.node === "" && pid.host === "") {
        const message = `could not resolve '${destination}' as PID or registered name of a process or workflow`;
        return failed(new ErrorObject({ message, kind: "NOT_FOUND", retryable: false }));
      }
      const payloads = encodeArguments(args.slice(2));
      if (payloads instanceof ErrorObject) return failed(payloads);
      return yield* substrate.send(destination, topic, payloads);
    },

    query: ask("query"),
    update: ask("update"),

    spawn: spawn("spawn"),
    spawn_monitored: spawn("spawn_monitored"),
    spawn_linked: spawn("spawn_linked"),
    spawn_linked_monitored: spawn("spawn_linked_monitored"),

    *exec(...args: Value[]): Task<Outcome> {
      if (args.length < 2) return invalid("exec requires id and host arguments");
      return yield* starter.exec(plainSettings(), args);
    },

    *terminate(...args: Value[]): Task<Done> {
      refuseReadOnly("terminate a process");
      if (args.length === 0) return invalid("terminate requires a destination argument");
      return yield* substrate.terminate(string(1, "terminate", args[0]));
    },

    /** The second argument is a deadline (milliseconds or a duration string) or a reason (§9.5). */
    *cancel(...args: Value[]): Task<Done> {
      refuseReadOnly("cancel a process");
      if (args.length === 0) return invalid("cancel requires at least destination argument");
      const destination = string(1, "cancel", args[0]);
      const limit = args[1];
      if (limit === undefined) return yield* substrate.cancel(destination, undefined, undefined);
      if (typeof limit === "string" && "message" in parseDuration(limit)) {
        return yield* substrate.cancel(destination, undefined, limit);
      }
      if (typeof limit !== "string" && typeof limit !== "number") {
        return invalid("deadline must be either a duration string or milliseconds number");
      }
      let deadline: number;
      try {
        deadline = duration(limit);
      } catch (error) {
        if (!(error instanceof OptionError)) throw error;
        return invalid(`deadline ${optionMessage(error)}`);
      }
      return yield* substrate.cancel(destination, deadline, undefined);
    },

    monitor: watch("monitor"),
    unmonitor: watch("unmonitor"),
    link: watch("link"),
    unlink: watch("unlink"),

    get_options: (): Table => new Table({ trap_links: currentExecution()?.trapLinks ?? false }),

    set_options(options?: Value): [boolean, ErrorObject | undefined] {
      const refused = (message: string): [boolean, ErrorObject] => [false, invalid(message)[1]];
      if (!(options instanceof Table)) return refused("options parameter must be a table");
      let problem: string | undefined;
      for (const key of [...options.$list.map((_, index) => index + 1), ...options.$keys()]) {
        const value = options.$get(key);
        if (value === undefined) continue;
        if (key === "trap_links" && typeof value === "boolean") running("set_options").trapLinks = value;
        else if (key === "trap_links") problem ??= "trap_links must be a boolean";
        else if (key !== "upgradable") problem ??= `option ${String(key)} is not supported`;
      }
      return problem === undefined ? [true, undefined] : refused(problem);
    },

    inbox: (): Channel<Message> => running("inbox").mailbox.inbox(),
    events: (): Channel => running("events").mailbox.events(),

    /** @typeParam T what the channel delivers: messages, when the options ask for them */
    listen<T = Value>(topic?: Value, options?: Value): Result<Channel<T>> {
      const name = string(1, "listen", topic);
      if (name === "") return invalid("topic cannot be empty");
      if (name.startsWith("@")) return invalid("cannot listen to @ topics");
      const table = fromLiteral(options);
      const given = table instanceof Table ? table : undefined;
      const messages = given?.$getField("message") === true;
      const description = given?.$getField("description");
      if (description !== undefined && typeof description !== "string")
        return invalid(`description must be a string, got ${typeName(description)}`);
      return [running("listen").mailbox.listen(name, messages, description) as Channel<T>, undefined];
    },

    unlisten(channel?: Value): [boolean, ErrorObject | undefined] {
      if (!(channel instanceof Channel)) {
        throw argumentError(1, "unlisten", `channel expected, got ${typeName(channel)}`);
      }
      if (running("unlisten").mailbox.unlisten(channel)) return [true, undefined];
      return [false, new ErrorObject({ message: "channel not found", kind: "NOT_FOUND", retryable: false })];
    },

    with_options: (options?: Value): Spawner =>
      new Spawner(starter, plainSettings()).with_options(optionTable(options)),

    with_context(values?: Value): Spawner {
      const table = checkTable(fromLiteral(values), 1, "with_context");
      if (table.$length > 0 || table.$keys().some((key) => typeof key !== "string")) {
        throw faultAt("context keys must be strings");
      }
      return new Spawner(starter, { ...plainSettings(), context: contextValues(table) });
    },

    upgrade: (...args: Value[]): Task<[undefined, ErrorObject]> => starter.upgrade(plainSettings(), args),
    upgrade_if_suggested: (...args: Value[]): Task<Outcome<boolean>> =>
      starter.upgradeIfSuggested(plainSettings(), args),

    registry: Object.freeze({
      LOCAL: 0,
      EVENTUAL: 1,
      CONSISTENT: 2,
      STRONG: 3,
      register: (name?: Value, pid?: Value, scope?: Value) => substrate.registry.register(name, pid, scope),
      lookup: (name?: Value) => substrate.registry.lookup(name),
      unregister: (name?: Value) => substrate.registry.unregister(name),
    }),
  });
}
