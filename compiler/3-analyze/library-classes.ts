/** The classes of userdata that the runtime has, and what their methods take, do and return (modules.md, workflows.md §6, §8, §14). */
import {
  ANY,
  BOOLEAN,
  CHANNEL,
  CLOCK,
  DATA,
  DURATION,
  ERROR,
  EXECUTOR,
  FLOAT,
  FUNCTION,
  FUTURE,
  INT,
  type Kinds,
  LOGGER,
  MAILBOX,
  MESSAGE,
  METATABLE,
  NIL,
  OTHER,
  PAYLOAD,
  PAYLOADS,
  PLAIN_TABLE as TABLE,
  REQUEST,
  RESPONSE,
  SELECTION,
  SPAWNER,
  STRING,
  TICKER,
  TIME,
  TIMER,
  WIDE,
  within,
} from "./kinds.ts";
import type { Builtin, Pairing } from "./model.ts";

/** A method of a class of the runtime. */
export interface LibraryMethod extends Builtin {
  /** The most arguments that it is declared with; it can be called with none. */
  most: number;
  /** What gives all its values, when the method itself gives only the first in the generated code. */
  all: string | undefined;
}

export interface LibraryClass {
  /** Its name in JavaScript, in the runtime. */
  name: string;
  /** The kinds that are this class. */
  kinds: Kinds;
  methods: ReadonlyMap<string, LibraryMethod>;
}

interface Options {
  most?: number;
  blocks?: boolean;
  /** Its arguments can come out of channels and payloads, or its results are what went in there. */
  stores?: boolean;
  reads?: boolean;
  copies?: boolean;
  all?: string;
  pairing?: Pairing;
}

function method(
  name: string,
  results: Builtin["results"],
  kinds: Kinds[],
  { most = 0, blocks = false, stores = false, reads = false, copies = false, all, pairing }: Options = {},
): LibraryMethod {
  return {
    module: "userdata",
    name,
    results,
    kinds,
    blocks,
    typed: true,
    calls: [],
    mustNotBlock: false,
    blocksWithCallee: false,
    stores,
    reads,
    copies,
    pairing,
    most,
    all,
  };
}

/** What can come out of a channel or a payload: everything but tables that only library functions make. */
const VALUE = ANY & ~(SELECTION | PAYLOADS);
/** What comes out of a payload: no functions, and tables in it are copies, which have no metatables. */
const DECODED = VALUE & ~(METATABLE | FUNCTION);
const FAIL = ERROR | NIL;
const ANY_NUMBER = Number.POSITIVE_INFINITY;
const calling: Options = { most: ANY_NUMBER, blocks: true, copies: true };

/** Methods without arguments that return one value, by its kinds. */
function getters(table: Record<string, Kinds>, most = 0, copies = false): LibraryMethod[] {
  return Object.entries(table).map(([name, kinds]) => method(name, "single", [kinds], { most, copies }));
}

function receiving(kinds: Kinds): LibraryMethod {
  return method("receive", 2, [kinds, BOOLEAN], { blocks: true, reads: true, pairing: "ok" });
}

const CHANNEL_METHODS = [
  method("send", "multi", [BOOLEAN | NIL, FAIL], { most: 1, blocks: true, stores: true }),
  method("close", "void", [], { blocks: true }),
  ...getters({ case_receive: OTHER }),
  method("case_send", "single", [OTHER], { most: 1, stores: true }),
];

const PAYLOAD_METHODS = [
  method("data", "multi", [DECODED], { reads: true, all: "everyData" }),
  method("unmarshal", "multi", [DECODED], { reads: true, all: "everyUnmarshal" }),
  ...getters({ get_format: STRING }),
];

const CLASSES: readonly (readonly [name: string, kinds: Kinds, methods: readonly LibraryMethod[]])[] = [
  ["Channel", CHANNEL, [...CHANNEL_METHODS, receiving(VALUE)]],
  ["Channel", MAILBOX, [...CHANNEL_METHODS, receiving(MESSAGE | NIL)]],
  ["Channel", CLOCK, [...CHANNEL_METHODS, receiving(TIME | NIL)]],
  ["Message", MESSAGE, getters({ from: STRING, topic: STRING, payload: PAYLOAD | PAYLOADS | NIL })],
  ["Payload", PAYLOAD, PAYLOAD_METHODS],
  ["Payload", PAYLOADS, PAYLOAD_METHODS],
  [
    "Future",
    FUTURE,
    [
      ...getters({ response: CHANNEL, channel: CHANNEL, is_complete: BOOLEAN, is_canceled: BOOLEAN }),
      method("result", 2, [PAYLOAD | NIL, FAIL]),
      method("error", 2, [ERROR | NIL, BOOLEAN]),
      method("cancel", 2, [BOOLEAN, NIL], { blocks: true }),
    ],
  ],
  [
    "Timer",
    TIMER,
    [
      ...getters({ channel: CLOCK, response: CLOCK, stop: BOOLEAN }),
      method("reset", "single", [BOOLEAN], { most: 1 }),
    ],
  ],
  ["Ticker", TICKER, getters({ channel: CLOCK, response: CLOCK, stop: BOOLEAN })],
  [
    "Time",
    TIME,
    [
      ...getters({
        year: INT,
        month: INT,
        day: INT,
        hour: INT,
        minute: INT,
        second: INT,
        nanosecond: INT,
        weekday: INT,
        year_day: INT,
        unix: WIDE,
        unix_nano: WIDE,
        is_zero: BOOLEAN,
        format_rfc3339: STRING,
        utc: TIME,
        in_local: TIME,
        location: OTHER,
      }),
      ...getters(
        {
          add: TIME,
          sub: DURATION,
          after: BOOLEAN,
          before: BOOLEAN,
          equal: BOOLEAN,
          format: STRING,
          in_location: TIME,
          round: TIME,
          truncate: TIME,
        },
        1,
      ),
      method("add_date", "single", [TIME], { most: 3 }),
      method("date", 3, [INT, INT, INT]),
      method("clock", 3, [INT, INT, INT]),
    ],
  ],
  [
    "Duration",
    DURATION,
    getters({
      hours: FLOAT,
      minutes: FLOAT,
      seconds: FLOAT,
      milliseconds: WIDE,
      microseconds: WIDE,
      nanoseconds: WIDE,
    }),
  ],
  [
    "Logger",
    LOGGER,
    [
      ...["debug", "error", "info", "warn"].map((name) =>
        method(name, "void", [], { most: 2, copies: true }),
      ),
      ...getters({ named: LOGGER, with: LOGGER }, 1, true),
    ],
  ],
  [
    "Executor",
    EXECUTOR,
    [
      method("call", 2, [DATA, FAIL], calling),
      method("async", 2, [FUTURE | NIL, FAIL], { ...calling, pairing: "error" }),
      ...getters({ with_context: EXECUTOR, with_options: EXECUTOR }, 1, true),
    ],
  ],
  [
    "Spawner",
    SPAWNER,
    [
      ...["spawn", "spawn_linked", "spawn_linked_monitored", "spawn_monitored"].map((name) =>
        method(name, 2, [STRING | NIL, FAIL], calling),
      ),
      method("exec", 2, [DATA, FAIL], calling),
      method("upgrade", 2, [NIL, FAIL], calling),
      method("upgrade_if_suggested", 2, [BOOLEAN | NIL, FAIL], calling),
      ...getters({ with_context: SPAWNER, with_name: SPAWNER, with_options: SPAWNER }, 1, true),
      method("with_message", "single", [SPAWNER], { most: ANY_NUMBER, copies: true }),
    ],
  ],
  [
    "Request",
    REQUEST,
    [
      ...getters({
        content_length: INT,
        content_type: STRING | NIL,
        has_body: BOOLEAN,
        headers: TABLE,
        host: STRING,
        method: STRING,
        params: TABLE,
        path: STRING,
        query_params: TABLE,
        remote_addr: STRING,
      }),
      ...getters(
        {
          accepts: BOOLEAN,
          header: STRING | NIL,
          is_content_type: BOOLEAN,
          param: STRING | NIL,
          query: VALUE,
        },
        1,
      ),
      ...["json", "body_json"].map((name) => method(name, 2, [DATA, FAIL])),
      method("body", 2, [STRING | NIL, FAIL]),
      method("parse_multipart", 2, [VALUE, FAIL], { most: 1 }),
      method("stream", 2, [VALUE, FAIL]),
    ],
  ],
  [
    "Response",
    RESPONSE,
    [
      ...getters({ body: RESPONSE, html: RESPONSE, json: RESPONSE, text: RESPONSE }, 1),
      ...getters({ set_content_type: FAIL, set_status: FAIL, set_transfer: FAIL, write_json: FAIL }, 1),
      ...["write", "write_event"].map((name) => method(name, "single", [FAIL], { most: 1, blocks: true })),
      method("flush", "single", [FAIL], { blocks: true }),
      ...getters({ add_header: RESPONSE, redirect: RESPONSE, set_header: FAIL }, 2),
    ],
  ],
  [
    "ErrorObject",
    ERROR,
    getters({ kind: STRING, message: STRING, retryable: BOOLEAN | NIL, details: DATA, stack: STRING }),
  ],
];

const classes: readonly LibraryClass[] = CLASSES.map(([name, kinds, methods]) => ({
  name,
  kinds,
  methods: new Map(methods.map((item) => [item.name, item])),
}));

/** Every kind that is some class. */
export const INSTANCE: Kinds = classes.reduce((all, item) => all | item.kinds, 0);

/** The classes that values of some kinds can be of. */
export function classesOf(kinds: Kinds): readonly LibraryClass[] {
  return classes.filter((item) => (kinds & item.kinds) !== 0);
}

/**
 * The method `name` of values that are nil, or certainly instances of one class.
 *
 * @param kinds that TypeScript sees
 */
export function certainMethod(kinds: Kinds, name: string): LibraryMethod | undefined {
  const [first, ...others] = classesOf(kinds);
  if (first === undefined || !within(kinds, INSTANCE | NIL)) return undefined;
  if (others.some((other) => other.name !== first.name)) return undefined;
  return first.methods.get(name);
}

/** Fields of what `channel.select` returns that are properties in the generated code. */
export const SELECTION_FIELDS: ReadonlyMap<string, Kinds> = new Map([
  ["channel", CHANNEL | NIL],
  ["value", VALUE],
  ["ok", BOOLEAN | NIL],
  ["default", BOOLEAN | NIL],
]);
