import {
  PLATFORM_MODULES,
  platformConstants,
  platformFunctions,
  platformTables,
  waitingMethods,
} from "../platform-modules.ts";
import {
  CONTENT_TYPES,
  HTTP_ERRORS,
  METHODS,
  STATUSES,
  TRANSFERS,
} from "../../runtime-shims/host/http-constants.ts";
import { ERROR_KINDS } from "../../runtime-shims/lua/error-kinds.ts";
import {
  BOOLEAN,
  CHANNEL,
  CLOCK,
  DATA,
  DURATION,
  ANY as EVERYTHING,
  ERROR,
  EXECUTOR,
  FLOAT,
  FUNCTION,
  FUTURE,
  INT,
  type Kinds,
  LOGGER,
  MAILBOX,
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
  USERDATA,
  WIDE,
} from "./kinds.ts";
import type { Builtin, Pairing } from "./model.ts";

interface Traits {
  blocks?: boolean;
  calls?: number[];
  mustNotBlock?: boolean;
  blocksWithCallee?: boolean;
  stores?: boolean;
  reads?: boolean;
  copies?: boolean;
  /** TypeScript sees the kinds (the shim's declared result type says as much). */
  typed?: boolean;
  pairing?: Pairing;
}

/** What is not known otherwise. Tables that only library functions make come out of a function where they have gone in. */
const ANY = EVERYTHING & ~(SELECTION | PAYLOADS);

type Signature = [results: Builtin["results"], kinds: Kinds[], traits?: Traits];

const NUMBERISH = FLOAT | WIDE;
const FAIL = ERROR | NIL;
const typed: Traits = { typed: true };
/** `value, nil` or `nil, error`, as TypeScript sees too. */
const either: Traits = { typed: true, pairing: "error" };
const stores: Traits = { stores: true };
const reads: Traits = { reads: true };
const both: Traits = { stores: true, reads: true };

/** The base library: globals that need no `require` (language.md §9). */
const base: Record<string, Signature> = {
  assert: ["multi", [ANY], reads],
  collectgarbage: ["single", [ANY]],
  error: ["void", []],
  getmetatable: ["single", [ANY]],
  ipairs: ["multi", [FUNCTION, TABLE, INT]],
  next: ["multi", [ANY, ANY], reads],
  pairs: ["multi", [FUNCTION, TABLE, NIL]],
  pcall: ["multi", [BOOLEAN, ANY], { calls: [0], blocksWithCallee: true }],
  print: ["void", []],
  rawequal: ["single", [BOOLEAN], typed],
  rawget: ["single", [ANY], reads],
  rawlen: ["single", [INT], typed],
  rawset: ["single", [TABLE], stores],
  /** Of a computed name; others are known when the registry is compiled. */
  require: ["single", [ANY], reads],
  select: ["multi", [ANY]],
  setmetatable: ["single", [TABLE], stores],
  tonumber: ["single", [NUMBERISH | NIL]],
  tostring: ["single", [STRING], typed],
  type: ["single", [STRING], typed],
  unpack: ["multi", [ANY], reads],
  xpcall: ["multi", [BOOLEAN, ANY], { calls: [0, 1], blocksWithCallee: true }],
};

const string: Record<string, Signature> = {
  byte: ["multi", [INT | NIL]],
  char: ["single", [STRING], typed],
  dump: ["void", []],
  find: ["multi", [INT | NIL, INT | NIL, ANY]],
  format: ["single", [STRING], typed],
  gfind: ["single", [FUNCTION]],
  gmatch: ["single", [FUNCTION]],
  gsub: ["multi", [STRING, INT], { calls: [2], mustNotBlock: true }],
  len: ["single", [INT], typed],
  lower: ["single", [STRING], typed],
  match: ["multi", [ANY]],
  pack: ["single", [STRING], typed],
  packsize: ["single", [INT], typed],
  rep: ["single", [STRING], typed],
  reverse: ["single", [STRING], typed],
  sub: ["single", [STRING], typed],
  unpack: ["multi", [ANY]],
  upper: ["single", [STRING], typed],
};

const table: Record<string, Signature> = {
  concat: ["single", [STRING], typed],
  create: ["single", [TABLE], typed],
  freeze: ["single", [TABLE | METATABLE]],
  getn: ["single", [INT]],
  insert: ["void", [], stores],
  isfrozen: ["single", [BOOLEAN], typed],
  maxn: ["single", [NUMBERISH]],
  move: ["single", [TABLE | METATABLE]],
  pack: ["single", [TABLE], { stores: true, typed: true }],
  remove: ["single", [ANY], reads],
  sort: ["void", [], { calls: [1], mustNotBlock: true }],
  unpack: ["multi", [ANY], reads],
};

const math: Record<string, Signature> = Object.fromEntries(
  (
    "abs acos asin atan atan2 ceil cos cosh deg exp floor fmod frexp ldexp log log10 max min mod modf pow rad " +
    "random randomseed sin sinh sqrt tan tanh tointeger type ult"
  )
    .split(" ")
    .map((name): [string, Signature] => {
      if (name === "modf" || name === "frexp") return [name, [2, [NUMBERISH, NUMBERISH]]];
      if (name === "randomseed") return [name, ["void", []]];
      if (name === "type") return [name, ["single", [STRING | NIL]]];
      if (name === "ult") return [name, ["single", [BOOLEAN], typed]];
      if (name === "tointeger") return [name, ["single", [NUMBERISH | NIL]]];
      const float = /^(acos|asin|atan|atan2|cos|cosh|deg|exp|log|log10|pow|rad|sin|sinh|sqrt|tan|tanh)$/.test(
        name,
      );
      return [name, ["single", [float ? FLOAT : NUMBERISH], float ? typed : {}]];
    }),
);

const coroutine: Record<string, Signature> = {
  close: ["multi", [BOOLEAN, ANY], reads],
  create: ["single", [OTHER], { calls: [0] }],
  isyieldable: ["single", [BOOLEAN], typed],
  resume: ["multi", [BOOLEAN, ANY], both],
  running: ["multi", [OTHER | NIL, BOOLEAN]],
  spawn: ["single", [OTHER], { blocks: true, calls: [0] }],
  status: ["single", [STRING], typed],
  wrap: ["single", [FUNCTION], { calls: [0] }],
  yield: ["multi", [ANY], { blocks: true, stores: true, reads: true }],
};

/** What looks at code that runs; `getlocal` and its like raise errors (docs/dialect.md). */
const debug: Record<string, Signature> = {
  gethook: ["multi", [ANY]],
  getinfo: ["single", [TABLE | NIL]],
  getlocal: ["void", []],
  getmetatable: ["single", [ANY]],
  getregistry: ["void", []],
  getupvalue: ["void", []],
  getuservalue: ["single", [NIL]],
  sethook: ["void", []],
  setlocal: ["void", []],
  setmetatable: ["single", [ANY], stores],
  setupvalue: ["void", []],
  setuservalue: ["void", []],
  traceback: ["single", [ANY], reads],
  upvalueid: ["void", []],
  upvaluejoin: ["void", []],
};

const errors: Record<string, Signature> = {
  call_stack: ["single", [TABLE | NIL]],
  is: ["single", [BOOLEAN], typed],
  new: ["single", [ERROR], { typed: true, copies: true }],
  wrap: ["single", [ERROR], typed],
};

const utf8: Record<string, Signature> = {
  char: ["single", [STRING], typed],
  codepoint: ["multi", [INT]],
  codes: ["multi", [FUNCTION, STRING, INT]],
  len: ["multi", [INT | NIL, INT]],
  offset: ["single", [INT | NIL]],
};

const os: Record<string, Signature> = {
  clock: ["single", [FLOAT], typed],
  date: ["single", [STRING | TABLE]],
  difftime: ["single", [FLOAT], typed],
  time: ["single", [NUMBERISH]],
};

const waits: Traits = { blocks: true, typed: true };
const started: Signature = [2, [STRING | NIL, FAIL], { ...waits, copies: true }];
const done: Signature = [2, [BOOLEAN | NIL, FAIL], waits];

const channel: Record<string, Signature> = {
  new: ["single", [CHANNEL], typed],
  select: [2, [SELECTION | NIL, FAIL], { blocks: true, typed: true }],
};

const activity: Record<string, Signature> = {
  cancelled: [2, [BOOLEAN | NIL, STRING | FAIL]],
  complete: done,
  complete_later: [2, [STRING | NIL, FAIL], typed],
  details: [2, [DATA, FAIL], typed],
  fail: done,
  heartbeat: done,
  info: [2, [TABLE | NIL, FAIL], typed],
};

const ctx: Record<string, Signature> = {
  all: [2, [TABLE | NIL, FAIL], typed],
  get: [2, [DATA, FAIL], typed],
};

const funcs: Record<string, Signature> = {
  async: [2, [FUTURE | NIL, FAIL], { blocks: true, copies: true, ...either }],
  call: [2, [DATA, FAIL], { ...waits, copies: true }],
  new: ["single", [EXECUTOR], typed],
};

const nexus: Record<string, Signature> = {
  async: funcs.async!,
  call: funcs.call!,
  info: [2, [TABLE | NIL, FAIL], typed],
};

/** One value, or `nil, error`. */
const oneOr = (kinds: Kinds): Signature => ["multi", [kinds | NIL, FAIL]];

const process: Record<string, Signature> = {
  cancel: done,
  events: ["single", [CHANNEL], typed],
  exec: [2, [DATA, FAIL], { ...waits, copies: true }],
  get_options: ["single", [TABLE]],
  id: ["single", [STRING | NIL]],
  inbox: ["single", [MAILBOX], typed],
  link: done,
  listen: [2, [CHANNEL | NIL, FAIL], { ...either, copies: true }],
  monitor: done,
  pid: oneOr(STRING),
  query: [2, [DATA, FAIL], { ...waits, copies: true }],
  send: [2, [BOOLEAN | NIL, FAIL], { ...waits, copies: true }],
  set_options: [2, [BOOLEAN, FAIL], typed],
  spawn: started,
  spawn_linked: started,
  spawn_linked_monitored: started,
  spawn_monitored: started,
  terminate: done,
  unlink: done,
  unlisten: [2, [BOOLEAN, FAIL], typed],
  unmonitor: done,
  update: [2, [DATA, FAIL], { ...waits, copies: true }],
  upgrade: [2, [NIL, FAIL], { ...waits, copies: true }],
  upgrade_if_suggested: [2, [BOOLEAN | NIL, FAIL], { ...waits, copies: true }],
  with_context: ["single", [SPAWNER], { typed: true, copies: true }],
  with_options: ["single", [SPAWNER], { typed: true, copies: true }],
};

const registry: Record<string, Signature> = {
  lookup: oneOr(STRING),
  register: oneOr(BOOLEAN),
  unregister: ["single", [BOOLEAN]],
};

/** `value, nil` or `nil, error`, by the names of the functions and the kinds of their values. */
function fallible(table: Record<string, Kinds>): Record<string, Signature> {
  return Object.fromEntries(
    Object.entries(table).map(([name, kinds]): [string, Signature] => [
      name,
      [2, [kinds | NIL, FAIL], typed],
    ]),
  );
}

const time: Record<string, Signature> = {
  after: [2, [CLOCK | NIL, FAIL], either],
  date: ["single", [TIME], typed],
  fixed_zone: ["single", [OTHER], typed],
  load_location: oneOr(OTHER),
  now: ["single", [TIME], typed],
  parse: oneOr(TIME),
  parse_duration: oneOr(DURATION),
  sleep: ["multi", [NIL, FAIL], { blocks: true }],
  ticker: [2, [TICKER | NIL, FAIL], either],
  timer: [2, [TIMER | NIL, FAIL], either],
  unix: ["single", [TIME], typed],
};

const base64: Record<string, Signature> = { decode: oneOr(STRING), encode: oneOr(STRING) };

const json: Record<string, Signature> = {
  ...fallible({ encode: STRING }),
  decode: [2, [DATA, FAIL], { stores: true, typed: true }],
  validate: ["multi", [BOOLEAN, FAIL]],
  validate_string: ["multi", [BOOLEAN, FAIL]],
};

const yaml: Record<string, Signature> = {
  ...fallible({ encode: STRING }),
  decode: [2, [DATA, FAIL], { stores: true, typed: true }],
};

const hash: Record<string, Signature> = fallible({
  fnv32: INT,
  fnv64: FLOAT,
  hmac_md5: STRING,
  hmac_sha1: STRING,
  hmac_sha256: STRING,
  hmac_sha512: STRING,
  md5: STRING,
  sha1: STRING,
  sha256: STRING,
  sha512: STRING,
});

const uuid: Record<string, Signature> = fallible({
  format: STRING,
  parse: TABLE,
  v1: STRING,
  v3: STRING,
  v4: STRING,
  v5: STRING,
  v7: STRING,
  validate: BOOLEAN,
  variant: STRING,
  version: INT,
});

const crypto: Record<string, Signature> = {
  constant_time_compare: ["single", [BOOLEAN], typed],
  ...fallible({
    pbkdf2: STRING,
    random_bytes: STRING,
    random_string: STRING,
    random_uuid: STRING,
    uuid: STRING,
  }),
};

const env: Record<string, Signature> = fallible({ get: STRING, get_all: TABLE, set: BOOLEAN });

const http: Record<string, Signature> = {
  request: [2, [REQUEST | NIL, FAIL], either],
  response: [2, [RESPONSE | NIL, FAIL], either],
};

const payload: Record<string, Signature> = { new: ["single", [PAYLOAD], { stores: true, typed: true }] };

const logged: Signature = ["void", [], { copies: true }];

const logger: Record<string, Signature> = {
  debug: logged,
  error: logged,
  info: logged,
  named: ["single", [LOGGER], typed],
  warn: logged,
  with: ["single", [LOGGER], { typed: true, copies: true }],
};

const workflow: Record<string, Signature> = {
  attrs: [2, [BOOLEAN | NIL, FAIL], waits],
  exec: [2, [DATA, FAIL], { ...waits, copies: true }],
  history_length: ["single", [INT]],
  history_size: ["single", [INT]],
  info: ["single", [TABLE], typed],
  query: [2, [BOOLEAN | NIL, FAIL], { calls: [1], ...typed }],
  scope: ["multi", [ANY, ANY], { blocks: true, calls: [0] }],
  set_details: ["void", []],
  shield: ["multi", [ANY], { blocks: true, calls: [0] }],
  update: [2, [BOOLEAN | NIL, FAIL], { calls: [1], ...typed }],
  version: [2, [INT | NIL, FAIL], waits],
};

const io: Record<string, Signature> = {
  args: ["single", [TABLE]],
  eprint: ["multi", [ANY]],
  flush: ["multi", [ANY]],
  lines: ["single", [FUNCTION]],
  print: ["multi", [ANY]],
  raw: [2, [BOOLEAN | NIL, FAIL]],
  read: ["multi", [ANY]],
  readline: [2, [STRING | NIL, FAIL], { blocks: true }],
  type: ["single", [STRING | NIL]],
  write: ["single", [ANY]],
};

const signatures: Record<string, Record<string, Signature>> = {
  "": base,
  activity,
  base64,
  channel,
  coroutine,
  crypto,
  "crypto.decrypt": fallible({ aes: STRING, chacha20: STRING }),
  "crypto.encrypt": fallible({ aes: STRING, chacha20: STRING }),
  "crypto.hmac": fallible({ sha256: STRING, sha512: STRING }),
  "crypto.jwt": fallible({ encode: STRING, verify: TABLE }),
  "crypto.random": fallible({ bytes: STRING, string: STRING, uuid: STRING }),
  ctx,
  debug,
  env,
  errors,
  funcs,
  nexus,
  hash,
  http,
  "http.CONTENT": {},
  "http.ERROR": {},
  "http.METHOD": {},
  "http.STATUS": {},
  "http.TRANSFER": {},
  io,
  json,
  logger,
  math,
  os,
  payload,
  "payload.format": {},
  process,
  "process.event": {},
  "process.registry": registry,
  string,
  table,
  time,
  utf8,
  uuid,
  workflow,
  yaml,
};

function build(module: string, name: string, [results, kinds, traits = {}]: Signature): Builtin {
  return {
    module,
    name,
    results,
    kinds,
    blocks: traits.blocks ?? false,
    typed: traits.typed ?? false,
    calls: traits.calls ?? [],
    mustNotBlock: traits.mustNotBlock ?? false,
    blocksWithCallee: traits.blocksWithCallee ?? false,
    stores: traits.stores ?? false,
    reads: traits.reads ?? false,
    copies: traits.copies ?? false,
    pairing: traits.pairing,
  };
}

for (const module of Object.keys(PLATFORM_MODULES)) {
  // Those with classes of their own stand above.
  if (Object.hasOwn(signatures, module)) continue;
  for (const table of platformTables(module)) signatures[table] = {};
  for (const { module: table, name, waits: blocks, results } of platformFunctions(module)) {
    const shape: Builtin["results"] = results === "pair" ? 2 : results === "one" ? "single" : "multi";
    signatures[table]![name] = [shape, shape === 2 ? [ANY, ANY] : [ANY], { blocks, stores: true }];
  }
}

/** Every function that the runtime provides, by module (`""` is the base library) and name. */
export const builtins: ReadonlyMap<string, ReadonlyMap<string, Builtin>> = new Map(
  Object.entries(signatures).map(([module, functions]) => [
    module,
    new Map(Object.entries(functions).map(([name, signature]) => [name, build(module, name, signature)])),
  ]),
);

/** `process.listen` with `message = true`. */
export const listenForMessages: Builtin = build("process", "listen", [
  2,
  [MAILBOX | NIL, FAIL],
  { ...either, copies: true },
]);

/** `channel.select` of nothing but receives: it has no reason to fail. */
export const selectReceives: Builtin = build("channel", "select", [
  2,
  [SELECTION, NIL],
  { blocks: true, typed: true },
]);

/**
 * Methods of userdata that is not told apart, by name: `channel:receive()`, `executor:call(…)`. Those of certain classes are in
 * `library-classes.ts`.
 */
const userdataMethods: ReadonlyMap<string, Builtin> = new Map(
  (
    [
      "async",
      "call",
      "cancel",
      "close",
      "exec",
      "receive",
      "send",
      "spawn",
      "spawn_linked",
      "spawn_linked_monitored",
      "spawn_monitored",
      "upgrade",
      "upgrade_if_suggested",
    ] as const
  ).map((name) => [name, blockingMethod(name)]),
);

function blockingMethod(name: string): Builtin {
  return build("userdata", name, ["multi", [ANY, ANY], { blocks: true, stores: true, reads: true }]);
}

/** Any other method of a userdata: does not block, returns anything. */
const userdataMethod: Builtin = build("userdata", "*", ["multi", [ANY], both]);

/** What a method of a userdata is in a program that uses these modules, by its name. */
export function userdataMethodsOf(modules: ReadonlySet<string>): (name: string) => Builtin {
  const waiting = waitingMethods(modules);
  const made = new Map(userdataMethods);
  return (name) => {
    let method = made.get(name);
    if (method === undefined) {
      method = waiting === undefined || waiting.has(name) ? blockingMethod(name) : userdataMethod;
      made.set(name, method);
    }
    return method;
  };
}

/** What `coroutine.wrap` returns; it blocks when the body it drives waits. */
export const wrappedCoroutine: Builtin = build("coroutine", "wrap()", ["multi", [ANY], both]);

/** Modules that exist without `require` and without being listed (language.md §9). */
export const GLOBAL_MODULES: ReadonlySet<string> = new Set([
  "string",
  "table",
  "math",
  "coroutine",
  "debug",
  "os",
  "errors",
  "utf8",
  "channel",
  "payload",
  "process",
]);

function constantsOf(module: string, kinds: Kinds, names: string): [string, Kinds][] {
  return names.split(" ").map((name) => [`${module}.${name}`, kinds]);
}

/** Values of modules that are not functions, with their kinds; TypeScript sees them too. */
export const constants: ReadonlyMap<string, Kinds> = new Map([
  ...Object.keys(PLATFORM_MODULES)
    .flatMap(platformConstants)
    .map(([path, kind]): [string, Kinds] => [path, { text: STRING, integer: INT, object: USERDATA }[kind]]),
  ["math.pi", FLOAT],
  ["workflow.UNSET", OTHER],
  ["math.huge", FLOAT],
  ...constantsOf("process.event", STRING, "CANCEL EXIT LINK_DOWN"),
  ...constantsOf("payload.format", STRING, "BYTES ERROR GOLANG JSON LUA MSGPACK STRING YAML"),
  ...constantsOf("time", INT, "NANOSECOND MICROSECOND MILLISECOND SECOND MINUTE HOUR"),
  ...constantsOf("time", INT, "SUNDAY MONDAY TUESDAY WEDNESDAY THURSDAY FRIDAY SATURDAY"),
  ...constantsOf(
    "time",
    INT,
    "JANUARY FEBRUARY MARCH APRIL MAY JUNE JULY AUGUST SEPTEMBER OCTOBER NOVEMBER DECEMBER",
  ),
  ...constantsOf("time", STRING, "RFC3339 RFC3339NANO RFC822 RFC822Z RFC850 RFC1123 RFC1123Z KITCHEN"),
  ...constantsOf("time", STRING, "DATE_TIME DATE_ONLY TIME_ONLY STAMP STAMP_MILLI STAMP_MICRO STAMP_NANO"),
  ...constantsOf("time", OTHER, "utc localtz"),
  ...constantsOf("errors", STRING, ERROR_KINDS.join(" ")),
  ...constantsOf("http.METHOD", STRING, METHODS.join(" ")),
  ...constantsOf("http.CONTENT", STRING, Object.keys(CONTENT_TYPES).join(" ")),
  ...constantsOf("http.ERROR", STRING, Object.keys(HTTP_ERRORS).join(" ")),
  ...constantsOf("http.STATUS", INT, Object.keys(STATUSES).join(" ")),
  ...constantsOf("http.TRANSFER", STRING, Object.keys(TRANSFERS).join(" ")),
]);
