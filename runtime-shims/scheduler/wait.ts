import type { Task } from "../lua/call-task.ts";
import { stackOf } from "../lua/position.ts";
import type { Value } from "../lua/value.ts";
import { refuseReadOnly } from "./read-only.ts";
import type { Thread } from "./thread.ts";

/** What a task yields to its driver when it cannot go on: the driver starts it, and it wakes the thread later. */
export interface Wait {
  start(thread: Thread): void;
  /** Gives up before anybody has woken the thread; absent where something outside must end first. */
  leave?(): void;
}

/** `coroutine.yield(…)`: goes to whoever resumed the coroutine; in a managed thread it gives way to the others. */
export class YieldWait implements Wait {
  constructor(readonly values: readonly Value[]) {}

  start(thread: Thread): void {
    thread.wake([]);
  }
}

/** Resumes a waiting task only to see where it stands; it waits on. */
export class Probe implements Wait {
  /** The JavaScript stack of the waiting task. */
  stack = "";

  start(): void {}
}

/** Waits as `wait` says and returns what the thread is woken with. Every wait for another party goes through here. */
export function* block(wait: Wait): Task<unknown> {
  refuseReadOnly("wait");
  let result = yield wait;
  while (result instanceof Probe) {
    result.stack = stackOf(block);
    result = yield result;
  }
  return result;
}

class PromiseWait implements Wait {
  constructor(
    private readonly promise: Promise<unknown>,
    private readonly key: string | undefined,
  ) {}

  start(thread: Thread): void {
    const { scheduler } = thread;
    scheduler.pending++;
    scheduler.began(this.promise);
    const settle = (wake: () => void) =>
      scheduler.arrive(() => {
        scheduler.pending--;
        wake();
      }, this.key);
    this.promise.then(
      (value) => settle(() => thread.wake(value)),
      (reason) => settle(() => thread.wakeError(reason)),
    );
  }
}

/**
 * Blocks the thread until the promise settles: the only way out to promises.
 *
 * @param key what completes then (see `Turns.arrive`)
 */
export function* wait<T>(promise: Promise<T>, key?: string): Task<T> {
  return (yield* block(new PromiseWait(promise, key))) as T;
}

class GiveWayWait implements Wait {
  start(thread: Thread): void {
    thread.wake(undefined);
  }
}

const GIVE_WAY = new GiveWayWait();

/** Goes to the end of the run queue. */
export function* giveWay(): Task<void> {
  yield GIVE_WAY;
}
