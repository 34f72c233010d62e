/**
 * Classic coroutines (language.md §10.4). A coroutine is a generator: resuming runs it up to the next
 * `coroutine.yield`. Waits for the outside pass through to whoever drives the resumer.
 */
import { YieldWait } from "../scheduler/wait.ts";
import { isTask } from "./call.ts";
import type { Task } from "./call-task.ts";
import { argumentError, caughtErrorOf, faultAt, error as luaError } from "./error.ts";
import { addressOf } from "./identity.ts";
import { raisePosition } from "./levels.ts";
import { typeName } from "./type-name.ts";
import { Userdata } from "./userdata.ts";
import { type Callable, type Multi, type Value, values } from "./value.ts";

/** The coroutine whose code is on the JavaScript stack; set for the duration of a synchronous step only. */
let current: Coroutine | undefined;

export function currentCoroutine(): Coroutine | undefined {
  return current;
}

/** Forgets what was running. For hosts that cut code off in the middle: no `finally` of it runs then. */
export function forgetCurrentCoroutine(): void {
  current = undefined;
}

type Step = { done?: boolean; value: unknown };

export class Coroutine extends Userdata {
  protected task: Task | undefined;
  private state: "suspended" | "running" | "normal" | "dead" = "suspended";
  /** The outermost coroutine of those that resumed each other down to this one. */
  root: Coroutine = this;

  constructor(protected readonly body: Callable) {
    super();
  }

  override get luaType(): string {
    return "thread";
  }

  get status(): string {
    return this.state;
  }

  override toLuaString(): string {
    return `thread: ${addressOf(this)}`;
  }

  /** Nothing more will run in it. */
  finish(): void {
    this.state = "dead";
    this.task = undefined;
  }

  /** Makes this the current coroutine for one synchronous step; returns the one to go back to. */
  protected enter(): Coroutine | undefined {
    const outer = current;
    if (outer !== undefined) {
      outer.state = "normal";
      this.root = outer.root;
    }
    current = this;
    this.state = "running";
    return outer;
  }

  protected exit(outer: Coroutine | undefined): void {
    if (this.state === "running") this.state = "suspended";
    current = outer;
    if (outer !== undefined) outer.state = "running";
  }

  /** Runs one synchronous step as the current coroutine. */
  private within(step: () => Step): Step {
    const outer = this.enter();
    try {
      return step();
    } catch (thrown) {
      this.finish();
      throw thrown;
    } finally {
      this.exit(outer);
    }
  }

  /** The first step runs the body, later ones continue at the yield. */
  advance(args: readonly Value[], first: boolean): Step {
    const { body } = this;
    return this.within(() => {
      if (!first || this.task !== undefined) return this.task!.next(args);
      const started = body(...args);
      if (!isTask(started)) return { done: true, value: started };
      this.task = started as Task;
      return this.task.next();
    });
  }

  /** Continues after a wait for the outside. */
  proceed(outcome: { value: unknown } | { error: unknown }): Step {
    return this.within(() =>
      "error" in outcome ? this.task!.throw(outcome.error) : this.task!.next(outcome.value),
    );
  }

  /** The values of a step that ended in a yield or a return; undefined when it waits for the outside. */
  settle(step: Step): readonly Value[] | undefined {
    if (step.done) {
      this.finish();
      return values(step.value);
    }
    return step.value instanceof YieldWait ? step.value.values : undefined;
  }

  refusal(): string | undefined {
    if (this.state === "dead") return "can not resume a dead thread";
    return this.state === "suspended" ? undefined : "can not resume a running thread";
  }
}

function check(value: Value, name: string): Coroutine {
  if (value instanceof Coroutine) return value;
  throw argumentError(1, name, `thread expected, got ${typeName(value)}`);
}

function caught(thrown: unknown): readonly Value[] {
  const error = caughtErrorOf(thrown);
  if (error === undefined) throw thrown;
  return [false, error.value];
}

/** A task only if the body waits for the outside before it yields. */
function resume(value: Value, ...args: Value[]): Multi {
  const thread = check(value, "resume");
  const refusal = thread.refusal();
  if (refusal !== undefined) return [false, refusal];
  try {
    const step = thread.advance(args, true);
    const result = thread.settle(step);
    // Callers that may get a task look for one.
    return result === undefined ? (resumeWaiting(thread, step) as unknown as Multi) : [true, ...result];
  } catch (thrown) {
    return caught(thrown);
  }
}

function* resumeWaiting(thread: Coroutine, step: Step): Task {
  try {
    return [true, ...(yield* drive(thread, step))];
  } catch (thrown) {
    return caught(thrown);
  }
}

/** Runs a coroutine from a step on to its next yield; its waits for the outside go on to this task's driver. */
function* drive(thread: Coroutine, from: Step): Task<readonly Value[]> {
  let step = from;
  for (;;) {
    const result = thread.settle(step);
    if (result !== undefined) return result;
    let outcome: { value: unknown } | { error: unknown };
    try {
      outcome = { value: yield step.value };
    } catch (error) {
      outcome = { error };
    }
    step = thread.proceed(outcome);
  }
}

function* driveWrapped(thread: Coroutine, from: Step): Task<readonly Value[]> {
  try {
    return yield* drive(thread, from);
  } catch (thrown) {
    throw passedOn(thrown);
  }
}

/** The error of a wrapped coroutine as its caller gets it: a text has the caller's position in front, as in PUC Lua. */
function passedOn(thrown: unknown): unknown {
  const error = caughtErrorOf(thrown);
  if (typeof error?.value !== "string") return thrown;
  const position = raisePosition(1);
  return position === undefined
    ? thrown
    : Object.assign(luaError(error.value, position), { stack: error.stack });
}

function* resumeTask(value: Value, ...args: Value[]): Task {
  const thread = check(value, "resume");
  const refusal = thread.refusal();
  if (refusal !== undefined) return [false, refusal];
  try {
    return [true, ...(yield* drive(thread, thread.advance(args, true)))];
  } catch (thrown) {
    return caught(thrown);
  }
}

function checkFunction(f: Value, name: string): Callable {
  if (typeof f === "function") return f as Callable;
  throw argumentError(1, name, `function expected, got ${typeName(f)}`);
}

function refuse(thread: Coroutine): void {
  const refusal = thread.refusal();
  if (refusal !== undefined) throw faultAt(refusal);
}

/** The functions of `coroutine`. */
export const coroutineBase = {
  close(value: Value): Multi {
    const thread = check(value, "close");
    if (thread.status === "suspended" || thread.status === "dead") {
      thread.finish();
      return true;
    }
    throw faultAt(`cannot close a ${thread.status} coroutine`);
  },
  create: (f: Value): Coroutine => new Coroutine(checkFunction(f, "create")),
  isyieldable: (): boolean => current !== undefined,
  resume,
  resumeTask,
  /** The running coroutine; nil while chunks are loaded. */
  running: (): Multi => current,
  status: (value: Value): string => check(value, "status").status,
  /** The function gives a task only if the body waits for the outside before it yields. */
  wrap(f: Value): Callable {
    const thread = new Coroutine(checkFunction(f, "wrap"));
    return (...args) => {
      refuse(thread);
      try {
        const step = thread.advance(args, true);
        return thread.settle(step) ?? (driveWrapped(thread, step) as unknown as Multi);
      } catch (thrown) {
        throw passedOn(thrown);
      }
    };
  },
  *yield(...args: Value[]): Task {
    if (current === undefined) throw faultAt("can not yield from outside of a coroutine");
    return (yield new YieldWait(args)) as Multi;
  },
};
