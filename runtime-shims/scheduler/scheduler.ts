import { faultAt } from "../lua/error.ts";
import type { Callable, Multi, Value } from "../lua/value.ts";
import { Thread } from "./thread.ts";

/**
 * Runs the coroutines of one execution.
 *
 * 1. One thread runs at a time, from one wait to the next; nothing else changes Lua state meanwhile.
 * 2. Ready threads run first in, first out.
 * 3. What completes outside only makes a thread ready; the queue alone decides who runs.
 * 4. Draining is synchronous: no promise on any path that does not wait for the outside.
 * 5. When the main thread ends, the others are dropped without running again.
 * 6. An error that leaves any thread ends the execution with it.
 * 7. When no thread is ready and nothing is pending, nobody can ever go on: that is an error.
 */
export class Scheduler {
  /** Completions from outside that threads wait for. */
  pending = 0;
  private queue: Thread[] = [];
  private head = 0;
  private draining = false;
  private ended = false;
  private live = 0;
  private settle: { resolve: (result: Multi) => void; reject: (reason: unknown) => void } | undefined;
  private main: Thread | undefined;

  /** Runs `main` and everything it spawns; resolves with the results of `main`. Once per scheduler. */
  run(main: Callable, args: readonly Value[]): Promise<Multi> {
    return new Promise((resolve, reject) => {
      this.settle = { resolve, reject };
      this.main = new Thread(this, main, args);
      this.live = 1;
      this.enqueue(this.main);
    });
  }

  /** Queues a new thread (workflows.md §7.1). */
  spawn(body: Callable): Thread {
    const thread = new Thread(this, body, []);
    this.live++;
    this.enqueue(thread);
    return thread;
  }

  enqueue(thread: Thread): void {
    if (this.ended) return;
    this.queue.push(thread);
    if (!this.draining) this.drain();
  }

  private drain(): void {
    this.draining = true;
    try {
      while (!this.ended && this.head < this.queue.length) this.step(this.next());
    } finally {
      this.draining = false;
    }
    if (!this.ended && this.pending === 0) {
      const message = `deadlock: all coroutines blocked with no pending operations (threads=${this.live})`;
      this.end(() => this.settle!.reject(faultAt(message)));
    }
  }

  private next(): Thread {
    const thread = this.queue[this.head++]!;
    // The consumed front is cut off now and then, so that the queue stays as long as what waits in it.
    if (this.head > 32 && this.head * 2 > this.queue.length) {
      this.queue = this.queue.slice(this.head);
      this.head = 0;
    }
    return thread;
  }

  private step(thread: Thread): void {
    try {
      const state = thread.step();
      if (!state.ended) return;
      this.live--;
      if (thread === this.main) this.end(() => this.settle!.resolve(state.result));
    } catch (error) {
      this.end(() => this.settle!.reject(error));
    }
  }

  private end(settle: () => void): void {
    this.ended = true;
    this.queue = [];
    settle();
  }
}
