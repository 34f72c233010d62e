import { isTask } from "../lua/call.ts";
import type { Task } from "../lua/call-task.ts";
import { Coroutine, currentCoroutine } from "../lua/coroutine.ts";
import { ErrorObject, LuaError } from "../lua/error.ts";
import { finish } from "../lua/finish.ts";
import type { Callable, Multi, Value } from "../lua/value.ts";
import type { Scheduler } from "./scheduler.ts";
import type { CancelScope } from "./scope.ts";
import { waitRefusal } from "./read-only.ts";
import { Probe, type Wait } from "./wait.ts";

/** A coroutine that the scheduler drives: the main one of an execution, or one that `coroutine.spawn` started. */
export class Thread extends Coroutine {
  private woken: unknown = undefined;
  private failed = false;
  /** What a channel has handed it and its code has not seen yet. */
  undelivered: Value = undefined;
  /** What cancels its waits. */
  scope: CancelScope | undefined;
  /** What it waits for, where that can be given up. */
  private blockedOn: Wait | undefined;

  constructor(
    readonly scheduler: Scheduler,
    body: Callable,
    private readonly args: readonly Value[],
  ) {
    super(body);
  }

  /** Gives up what it waits for, and raises `reason` when its turn comes. */
  interrupt(reason: ErrorObject): void {
    if (this.blockedOn === undefined) return;
    this.blockedOn.leave!();
    this.wakeError(new LuaError(reason));
  }

  /** Continues with `value` when its turn comes. */
  wake(value: unknown): void {
    this.blockedOn = undefined;
    this.woken = value;
    this.failed = false;
    this.scheduler.enqueue(this);
  }

  /** Continues by raising `error` when its turn comes. */
  wakeError(error: unknown): void {
    this.blockedOn = undefined;
    this.woken = error;
    this.failed = true;
    this.scheduler.enqueue(this);
  }

  /** Runs until it waits or ends; its results when it has ended. */
  step(): { result: Multi } | undefined {
    const { woken } = this;
    this.woken = undefined;
    this.undelivered = undefined;
    const outer = this.enter();
    let step: IteratorResult<unknown, Multi>;
    try {
      if (this.task === undefined) {
        // Called as a plain function, so that stack traces show its own name.
        const { body } = this;
        const started = body(...this.args);
        if (!isTask(started)) return this.ended(started);
        this.task = started as Task;
        step = this.task.next();
      } else {
        step = this.failed ? this.task.throw(woken) : this.task.next(woken);
      }
    } catch (thrown) {
      this.finish();
      throw thrown;
    } finally {
      this.exit(outer);
    }
    if (step.done) return this.ended(step.value);
    this.wait(step.value as Wait);
    return undefined;
  }

  private wait(wait: Wait): void {
    if (this.scope === undefined || wait.leave === undefined) return wait.start(this);
    if (this.scope.reason !== undefined) return this.wakeError(new LuaError(this.scope.reason));
    this.blockedOn = wait;
    wait.start(this);
  }

  /** Does an error only say that its scope was cancelled? */
  isCancellation(error: unknown): boolean {
    const reason = this.scope?.reason;
    if (reason === undefined || !(error instanceof LuaError)) return false;
    const { value } = error;
    return value === reason || (value instanceof ErrorObject && value.kind() === "CANCELED");
  }

  /**
   * Runs to its end right now, outside of the turns of the scheduler; the thread is none of its own.
   *
   * @param name of the code, for the error that it gets where it would wait
   */
  runAtOnce(name: string): Multi {
    const outer = this.enter();
    try {
      return finish(this.body(...this.args), waitRefusal(name)) as Multi;
    } finally {
      this.exit(outer);
      this.finish();
    }
  }

  private ended(result: Multi): { result: Multi } {
    this.finish();
    return { result };
  }

  /** The JavaScript stack at which it waits; empty while it has not started or is about to run. */
  stack(): string {
    if (this.task === undefined) return "";
    const probe = new Probe();
    const outer = this.enter();
    try {
      this.task.next(probe);
    } finally {
      this.exit(outer);
    }
    return probe.stack;
  }
}

/** The thread whose code, or that of a coroutine which it resumed, is on the JavaScript stack. */
export function currentThread(): Thread | undefined {
  const running = currentCoroutine()?.root;
  return running instanceof Thread ? running : undefined;
}
