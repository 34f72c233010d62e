import { currentCoroutine } from "../lua/coroutine.ts";
import { type ErrorObject, LuaError } from "../lua/error.ts";
import { luaTrace } from "../lua/position.ts";
import type { Callable, Multi, Value } from "../lua/value.ts";
import type { Execution } from "./execution.ts";
import { Queue } from "./queue.ts";
import type { CancelScope } from "./scope.ts";
import { Thread } from "./thread.ts";

/** When the threads of an execution take their turns: what a scheduler asks of its surroundings. */
export interface Turns {
  /** A thread has become ready while none was running. `drain` runs until all wait again; call it once, now or later. */
  ready(drain: () => void): void;
  /**
   * Something outside has completed; `wake` makes the threads that wait for it ready.
   *
   * @param key what completed, for surroundings that know several completions in an order of their own
   */
  arrive(wake: () => void, key: string | undefined): void;
  /** A thread waits for the promise. */
  began?(promise: Promise<unknown>): void;
}

/** Completions come one by one, and each is dealt with at once: as in Node. */
export const AT_ONCE: Turns = {
  ready(drain) {
    // When code of another execution is running, its step ends first.
    if (currentCoroutine() === undefined) drain();
    else queueMicrotask(drain);
  },
  arrive: (wake) => wake(),
};

/**
 * Runs the coroutines of one execution.
 *
 * 1. One thread runs at a time, from one wait to the next; nothing else changes Lua state meanwhile.
 * 2. Ready threads run first in, first out.
 * 3. What completes outside only makes a thread ready; the queue alone decides who runs, and {@link Turns} when.
 * 4. Draining is synchronous: no promise on any path that does not wait for the outside.
 * 5. When the main thread ends, the others are dropped without running again.
 * 6. An error that leaves any thread ends the execution with it.
 * 7. When no thread is ready and none can ever be, that is an error.
 * 8. Finished threads are forgotten: memory follows the threads that live.
 */
export class Scheduler {
  /** Completions from outside that threads wait for. */
  pending = 0;
  /** Subscriptions to messages: they may always bring work. */
  subscriptions = 0;
  /** Threads that wait for nothing at all. */
  stranded = 0;
  private readonly ready = new Queue<Thread>();
  private readonly threads = new Set<Thread>();
  private draining = false;
  /** No thread of it runs any more. */
  hasEnded = false;
  private settle: { resolve: (result: Multi) => void; reject: (reason: unknown) => void } | undefined;
  private main: Thread | undefined;

  /** @param execution the one it belongs to, if any */
  constructor(
    readonly execution?: Execution,
    private readonly turns: Turns = AT_ONCE,
  ) {}

  /** Runs `main` and everything it spawns; resolves with the results of `main`. Once per scheduler. */
  run(main: Callable, args: readonly Value[]): Promise<Multi> {
    return new Promise((resolve, reject) => {
      this.settle = { resolve, reject };
      this.main = new Thread(this, main, args);
      this.add(this.main);
    });
  }

  /** Queues a new thread (workflows.md §7.1). */
  spawn(body: Callable): Thread {
    const thread = new Thread(this, body, []);
    this.add(thread);
    return thread;
  }

  private add(thread: Thread): void {
    this.threads.add(thread);
    this.enqueue(thread);
  }

  enqueue(thread: Thread): void {
    if (this.hasEnded) return;
    this.ready.push(thread);
    if (this.draining) return;
    this.draining = true;
    this.turns.ready(() => this.drain());
  }

  /** Something outside has completed: `wake` is called when its turn has come (see {@link Turns.arrive}). */
  arrive(wake: () => void, key: string | undefined): void {
    this.turns.arrive(wake, key);
  }

  /** A thread begins to wait for something outside. */
  began(promise: Promise<unknown>): void {
    this.turns.began?.(promise);
  }

  /** What was handed to threads that have not run since, oldest first. */
  undelivered(): Value[] {
    return this.ready
      .toArray()
      .flatMap(({ undelivered }) => (undelivered === undefined ? [] : [undelivered]));
  }

  /** Whoever waits in a scope, not in one within it, gets `reason`. */
  interrupt(scope: CancelScope, reason: ErrorObject): void {
    for (const thread of [...this.threads]) if (thread.scope === scope) thread.interrupt(reason);
  }

  /** Ends the execution with an error from outside of its threads. */
  fail(error: unknown): void {
    if (!this.hasEnded) this.end(() => this.settle!.reject(error));
  }

  /** The JavaScript stacks at which the threads wait, the main thread's first. */
  stacks(): string[] {
    return [...this.threads].map((thread) => thread.stack());
  }

  /** Where each thread that waits stands, as Lua positions. */
  traces(): string[] {
    return this.stacks().map((stack) => luaTrace(stack).trim());
  }

  private drain(): void {
    try {
      while (!this.hasEnded && this.ready.length > 0) this.step(this.ready.shift());
    } finally {
      this.draining = false;
    }
    if (this.hasEnded || this.pending > 0 || this.subscriptions > 0) return;
    if (this.stranded > 0 && this.stranded === this.threads.size) this.fail(new LuaError(this.deadlock()));
  }

  private deadlock(): string {
    const count = this.threads.size;
    const traces = this.traces().map(
      (trace, index) => `\ncoroutine ${index + 1} ${trace || "(no position)"}`,
    );
    return `deadlock: all coroutines blocked with no pending operations (threads=${count})${traces.join("")}`;
  }

  private step(thread: Thread): void {
    try {
      const ended = thread.step();
      if (ended === undefined) return;
      this.threads.delete(thread);
      if (thread === this.main) this.end(() => this.settle!.resolve(ended.result));
    } catch (error) {
      // Others that a scope was cancelled with end there.
      if (thread === this.main || !thread.isCancellation(error)) return this.fail(error);
      this.threads.delete(thread);
    }
  }

  private end(settle: () => void): void {
    this.hasEnded = true;
    this.threads.clear();
    settle();
  }
}
