import { describe, expect, it } from "vitest";
import type { Task } from "../../runtime-shims/lua/call-task.ts";
import { error, LuaError } from "../../runtime-shims/lua/error.ts";
import type { Callable, Value } from "../../runtime-shims/lua/value.ts";
import { coroutine } from "../../runtime-shims/scheduler/coroutine.ts";
import { Scheduler } from "../../runtime-shims/scheduler/scheduler.ts";
import { wait } from "../../runtime-shims/scheduler/wait.ts";

/** A promise that the test settles. */
function controlled<T = unknown>() {
  let resolve!: (value: T) => void;
  let reject!: (reason: unknown) => void;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

const run = (main: () => Task | Value, ...args: Value[]) => new Scheduler().run(main as Callable, args);

/** Lets everything that is already settled go on. */
const settle = () => new Promise((done) => setImmediate(done));

describe("the scheduler", () => {
  it("runs a plain function without any wait", async () => {
    expect(await run(() => 42)).toBe(42);
  });

  it("runs to the first wait synchronously", async () => {
    const log: string[] = [];
    const { promise, resolve } = controlled();
    const result = run(function* () {
      log.push("start");
      const value = yield* wait(promise);
      log.push(`got ${String(value)}`);
      return value;
    });
    log.push("after run");
    resolve("x");
    expect(await result).toBe("x");
    expect(log).toEqual(["start", "after run", "got x"]);
  });

  it("runs a spawned coroutine up to its first wait, then the spawner, first in first out", async () => {
    const log: string[] = [];
    await run(function* (): Task {
      log.push("1");
      yield* coroutine.spawn(function* (): Task {
        log.push("2");
        yield* coroutine.yield();
        log.push("4");
        return undefined;
      });
      log.push("3");
      yield* coroutine.yield();
      log.push("5");
      return undefined;
    });
    expect(log).toEqual(["1", "2", "3", "4", "5"]);
  });

  it("wakes threads in the order in which completions arrive, not in the order of waiting", async () => {
    const log: string[] = [];
    const gates = [controlled(), controlled(), controlled()];
    const result = run(function* (): Task {
      for (const [index, gate] of gates.entries()) {
        yield* coroutine.spawn(function* (): Task {
          yield* wait(gate.promise);
          log.push(`woken ${index}`);
          return undefined;
        });
      }
      yield* wait(Promise.all(gates.map((gate) => gate.promise)));
      yield* coroutine.yield();
      return undefined;
    });
    gates[2]!.resolve(0);
    await settle();
    gates[0]!.resolve(0);
    await settle();
    gates[1]!.resolve(0);
    await result;
    expect(log).toEqual(["woken 2", "woken 0", "woken 1"]);
  });

  it("drops the other threads when main ends", async () => {
    const log: string[] = [];
    const never = controlled();
    await run(function* (): Task {
      yield* coroutine.spawn(function* (): Task {
        yield* wait(never.promise);
        log.push("must not run");
        return undefined;
      });
      return "done";
    });
    never.resolve(1);
    await settle();
    expect(log).toEqual([]);
  });

  it("ends with the error of any thread", async () => {
    const never = controlled();
    const result = run(function* (): Task {
      yield* coroutine.spawn(function* (): Task {
        yield* coroutine.yield();
        throw error("broken");
      });
      yield* wait(never.promise);
      return undefined;
    });
    await expect(result).rejects.toBeInstanceOf(LuaError);
  });

  it("raises a rejected promise where it is waited for", async () => {
    const result = await run(function* (): Task {
      try {
        yield* wait(Promise.reject(new Error("no")));
      } catch (thrown) {
        return (thrown as Error).message;
      }
      return undefined;
    });
    expect(result).toBe("no");
  });

  it("keeps ten thousand threads apart and forgets them when they end", async () => {
    let finished = 0;
    const gates = Array.from({ length: 10_000 }, () => controlled<number>());
    const result = run(function* (): Task {
      for (const gate of gates) {
        yield* coroutine.spawn(function* (): Task {
          const one = yield* wait(gate.promise);
          finished += one;
          return undefined;
        });
      }
      yield* wait(Promise.all(gates.map((gate) => gate.promise)));
      yield* coroutine.yield();
      return finished;
    });
    for (const gate of [...gates].reverse()) gate.resolve(1);
    expect(await result).toBe(10_000);
  });

  it("lets waits inside a resumed coroutine through to the driver", async () => {
    const { promise, resolve } = controlled();
    const result = run(function* (): Task {
      const inner = coroutine.create(function* (): Task {
        const value = yield* wait(promise);
        const more = yield* coroutine.yield(value);
        return [more, "end"];
      });
      const first = yield* coroutine.resumeTask(inner, "ignored");
      const second = yield* coroutine.resumeTask(inner, "again");
      return [first, second, coroutine.status(inner)];
    });
    resolve("outside");
    expect(await result).toEqual([[true, "outside"], [true, ["again"], "end"], "dead"]);
  });
});
