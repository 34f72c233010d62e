/** The Temporal headers of the running activity: only interceptors see them, so the worker leaves them here. */
import { AsyncLocalStorage } from "node:async_hooks";
import type { Headers } from "@temporalio/common";

/** Shared by the worker helper and the bundles of activities, which have runtimes of their own. */
const KEY = Symbol.for("luaflow.activity.headers");

type Storage = AsyncLocalStorage<Headers>;

export function activityHeaders(): Storage {
  const shared = globalThis as { [KEY]?: Storage };
  shared[KEY] ??= new AsyncLocalStorage<Headers>();
  return shared[KEY];
}
