import { isTask } from "../lua/call.ts";
import type { Task } from "../lua/call-task.ts";
import { Coroutine } from "../lua/coroutine.ts";
import type { Callable, Multi, Value } from "../lua/value.ts";
import type { Scheduler } from "./scheduler.ts";
import type { Wait } from "./wait.ts";

/** A coroutine that the scheduler drives: the main one of an execution, or one that `coroutine.spawn` started. */
export class Thread extends Coroutine {
  private outcome: { value: unknown } | { error: unknown } = { value: undefined };

  constructor(
    readonly scheduler: Scheduler,
    body: Callable,
    private readonly args: readonly Value[],
  ) {
    super(body);
  }

  /** Continues with `value` when its turn comes. */
  wake(value: unknown): void {
    this.outcome = { value };
    this.scheduler.enqueue(this);
  }

  /** Continues by raising `error` when its turn comes. */
  wakeError(error: unknown): void {
    this.outcome = { error };
    this.scheduler.enqueue(this);
  }

  /** Runs until it waits or ends; true when it has ended, with its results in `result`. */
  step(): { ended: true; result: Multi } | { ended: false } {
    const { outcome, body } = this;
    this.outcome = { value: undefined };
    const resumed = this.within(() => {
      if (this.task === undefined) {
        const started = body(...this.args);
        if (!isTask(started)) return { done: true as const, value: started };
        this.task = started as Task;
        return this.task.next();
      }
      return "error" in outcome ? this.task.throw(outcome.error) : this.task.next(outcome.value);
    });
    if (resumed.done) {
      this.finish();
      return { ended: true, result: resumed.value };
    }
    (resumed.value as Wait).start(this);
    return { ended: false };
  }
}
