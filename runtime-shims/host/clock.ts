/** The time of this Node program's Lua code: the machine's, unless tests run without waiting (docs/tests.md). */
import { setTimeout as realPause } from "node:timers/promises";
import type { Turns } from "../scheduler/scheduler.ts";

/** Stands for the machine's clock. */
export interface HostClock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls back after some milliseconds. With `idle` nobody waits for it, and time is not passed for its sake. */
  start(milliseconds: number, fire: () => void, options?: { idle?: boolean }): { cancel(): void };
  /** Something that takes its own time has begun, until the result is called. */
  busy(): () => void;
  /**
   * The activity of a task is written in Lua: whether it is at work is known from its waits, until the result is called.
   *
   * @param taskToken in base64
   */
  adopt(taskToken: string): () => void;
}

const KEY = Symbol.for("luaflow.host.clock");

type Shared = { [KEY]?: HostClock };

/** `undefined` is the machine's. Holds for every bundle that this program loads. */
export function useClock(clock: HostClock | undefined): void {
  if (clock === undefined) delete (globalThis as Shared)[KEY];
  else (globalThis as Shared)[KEY] = clock;
}

export function hostClock(): HostClock | undefined {
  return (globalThis as Shared)[KEY];
}

/** Milliseconds since the epoch. */
export function now(): number {
  return hostClock()?.now() ?? Date.now();
}

/** Promises that time settles, or a workflow: who waits for one is not at work. */
const patient = new WeakSet<Promise<unknown>>();

export function patiently<T>(promise: Promise<T>): Promise<T> {
  patient.add(promise);
  return promise;
}

/** Waits some milliseconds, at most 2^31 − 1. */
export function pause(milliseconds: number): Promise<void> {
  const clock = hostClock();
  if (clock === undefined) return realPause(milliseconds);
  return patiently(new Promise((resolve) => clock.start(milliseconds, resolve)));
}

/** How the threads of processes take their turns, where the clock has to know what is at work; undefined elsewhere. */
export function clockedTurns(turns: Turns): Turns | undefined {
  const clock = hostClock();
  if (clock === undefined) return undefined;
  return {
    ...turns,
    began(promise) {
      if (patient.has(promise)) return;
      const end = clock.busy();
      promise.then(end, end);
    },
  };
}
