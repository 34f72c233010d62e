import type { Task } from "../lua/call-task.ts";
import { coroutineBase, currentCoroutine } from "../lua/coroutine.ts";
import { argumentError, faultAt } from "../lua/error.ts";
import { typeName } from "../lua/type-name.ts";
import type { Callable, Value } from "../lua/value.ts";
import type { Thread } from "./thread.ts";
import { refuseReadOnly } from "./read-only.ts";
import type { Wait } from "./wait.ts";

/** Runs the child up to its first wait, then the spawner (workflows.md §7.1). */
class SpawnWait implements Wait {
  constructor(private readonly body: Callable) {}

  start(thread: Thread): void {
    const child = thread.scheduler.spawn(this.body);
    child.scope = thread.scope;
    thread.wake(child);
  }
}

/** The `coroutine` library, with tasks of the execution's scheduler. */
export const coroutine = Object.freeze({
  ...coroutineBase,
  *spawn(f?: Value): Task {
    if (typeof f !== "function") throw argumentError(1, "spawn", `function expected, got ${typeName(f)}`);
    if (currentCoroutine() === undefined) throw faultAt("can not yield from outside of a coroutine");
    refuseReadOnly("spawn a coroutine");
    return yield new SpawnWait(f as Callable);
  },
});
