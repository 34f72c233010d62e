/** The `lua` namespace of generated code: values, operators, loops and the base library. Knows no Temporal. */
export * from "./arithmetic.ts";
export {
  assert,
  base,
  getmetatable,
  next,
  print,
  rawget,
  rawlen,
  rawset,
  select,
  setmetatable,
  tonumber,
  tostring,
  type,
} from "./base.ts";
export { call, isTask } from "./call.ts";
export { callTask, invokeTask, type Task } from "./call-task.ts";
export { eq, ge, gt, le, lt, rawequal } from "./comparison.ts";
export { defined } from "./definition.ts";
export { ErrorObject, error, LuaError, raise } from "./error.ts";
export { collectgarbage } from "./collectgarbage.ts";
export { finishLoading } from "./finish.ts";
export { tail, tailCalling, tailCallingTask } from "./tail-call.ts";
export { globals, library, method, publish, requirer, thawLibraries } from "./globals.ts";
export { forLimit, forStart, forStep, ipairs, iterator, pairs, range } from "./iteration.ts";
export {
  concatTask,
  eqTask,
  geTask,
  gtTask,
  invokeSettled,
  leTask,
  ltTask,
  setindexTask,
  settle,
} from "./operator-task.ts";
export {
  before,
  callable,
  construct,
  gains,
  index,
  invoke,
  list,
  listed,
  methodOf,
  or,
  setindex,
  spread,
  table,
  take,
} from "./operators.ts";
export { usePositions } from "./position.ts";
export { pcall, pcallTask, Uncatchable, xpcall, xpcallTask } from "./protected-call.ts";
export type { Data } from "./literal.ts";
export { record } from "./record.ts";
export { shape, Table } from "./table.ts";
export { unpack } from "./table-library.ts";
export * as types from "./types/index.ts";
export {
  type Callable,
  first,
  type LuaFunction,
  type Multi,
  none,
  not,
  truthy,
  type Value,
  values,
} from "./value.ts";
