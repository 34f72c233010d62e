/** The `ctx` module (workflows.md §14.5): read-only values that came with the start. */
import { toText } from "../lua/bytes.ts";
import { argumentError, ErrorObject } from "../lua/error.ts";
import { fromJson } from "../lua/json-value.ts";
import type { Table } from "../lua/table.ts";
import { typeName } from "../lua/type-name.ts";
import type { Value } from "../lua/value.ts";
import { currentExecution } from "../scheduler/execution.ts";
import { UNKNOWN_CONTEXT } from "./context-values.ts";
import { failed, internal, invalid, type Outcome } from "./arguments.ts";

const UNKNOWN =
  "the context values of this call are unknown: its worker lacks luaflow's interceptor (LuaflowPlugin, or `interceptors` of activities.cjs)";

export const ctx = Object.freeze({
  get(key?: Value): Outcome {
    if (typeof key !== "string") throw argumentError(1, "get", `string expected, got ${typeName(key)}`);
    if (key === "") return invalid("empty key");
    const context = currentExecution()?.context;
    if (context === undefined) return internal("no context");
    if (context === UNKNOWN_CONTEXT) return internal(UNKNOWN);
    const name = toText(key);
    if (Object.hasOwn(context, name)) return [fromJson(context[name]), undefined];
    return failed(new ErrorObject({ message: `key not found: ${key}`, kind: "NOT_FOUND", retryable: false }));
  },
  /** A fresh copy. */
  all(): Outcome<Table> {
    const context = currentExecution()?.context;
    if (context === UNKNOWN_CONTEXT) return internal(UNKNOWN);
    return context === undefined ? internal("no context") : [fromJson(context) as Table, undefined];
  },
});
