import { call, isTask } from "./call.ts";
import type { Task } from "./call-task.ts";
import { argumentError, caughtErrorOf, protect } from "./error.ts";
import { finish } from "./finish.ts";
import { Table } from "./table.ts";
import { typeName } from "./type-name.ts";
import { first, type Multi, none, type Value, values } from "./value.ts";

/** Ends a run in a way that no `pcall` may catch (continue-as-new). */
export abstract class Uncatchable {}

/** What went wrong below a call, as the Lua value that `pcall` returns. Anything that is not Lua's goes on. */
function caught(thrown: unknown): Value {
  const error = caughtErrorOf(thrown);
  if (error === undefined) throw thrown;
  return error.value;
}

/** `pcall` of something that is no function (language.md §9): no position. */
function notCallable(f: Value, given: number): readonly Value[] | undefined {
  if (given === 0) throw argumentError(1, "pcall", "value expected");
  if (typeof f === "function" || typeName(f) === "type") return undefined;
  if (f instanceof Table && f.$metatable?.$getField("__call") !== undefined) return undefined;
  return [false, `attempt to call a ${typeName(f)} value`];
}

function checkHandler(handler: Value): void {
  if (typeof handler !== "function")
    throw argumentError(2, "xpcall", `function expected, got ${typeName(handler)}`);
}

/** What a message handler makes of an error: one value; an error of its own takes the place of the first. */
function handled(handler: () => Multi): Multi {
  try {
    return [false, first(protect(handler))];
  } catch (thrown) {
    return [false, caught(thrown)];
  }
}

/** Methods keep their names in minified bundles, and error positions depend on these names. */
const callers = {
  /** `pcall(f, …)` of a function that does not block (language.md §9). */
  pcall(f: Value, ...args: Value[]): Multi {
    // biome-ignore lint/complexity/noArguments: nothing given differs from nil.
    const refused = notCallable(f, arguments.length);
    if (refused !== undefined) return refused;
    try {
      return [true, ...values(protect(() => finish(call(f, ...args))))];
    } catch (thrown) {
      return [false, caught(thrown)];
    }
  },

  /** `pcall(f, …)` of a function that may block. */
  *pcallTask(f: Value, ...args: Value[]): Task {
    // biome-ignore lint/complexity/noArguments: nothing given differs from nil.
    const refused = notCallable(f, arguments.length);
    if (refused !== undefined) return refused;
    try {
      const result = call(f, ...args);
      return [true, ...values(isTask(result) ? yield* result : result)];
    } catch (thrown) {
      return [false, caught(thrown)];
    }
  },

  /** `xpcall(f, handler, …)` of a function that does not block. */
  xpcall(f: Value, handler: Value, ...args: Value[]): Multi {
    checkHandler(handler);
    try {
      return [true, ...values(protect(() => finish(call(f, ...args))))];
    } catch (thrown) {
      const value = caught(thrown);
      return handled(() => finish(call(handler, value)));
    }
  },

  /** `xpcall(f, handler, …)` of functions that may block. */
  *xpcallTask(f: Value, handler: Value, ...args: Value[]): Task {
    checkHandler(handler);
    try {
      const result = call(f, ...args);
      return [true, ...values(isTask(result) ? yield* result : result)];
    } catch (thrown) {
      const value = caught(thrown);
      try {
        const result = call(handler, value);
        return [false, first(isTask(result) ? yield* result : result)];
      } catch (again) {
        return [false, caught(again)];
      }
    }
  },
};

export const { pcall, pcallTask, xpcall, xpcallTask } = callers;

/*
 * `pcall` and `xpcall` as values, whose callers look whether they got a task: a function that blocks shows only when
 * it is called.
 */
export function anyPcall(f: Value, ...args: Value[]): Multi {
  // biome-ignore lint/complexity/noArguments: nothing given differs from nil.
  if (notCallable(f, arguments.length) !== undefined) return pcall(f);
  return anyCall(() => call(f, ...args), pcall, pcallTask);
}

export function anyXpcall(f: Value, handler: Value, ...args: Value[]): Multi {
  checkHandler(handler);
  return anyCall(
    () => call(f, ...args),
    (again) => xpcall(again, handler),
    (again) => xpcallTask(again, handler),
  );
}

/** Calls once; a task that comes out of it is carried on under protection. */
function anyCall(
  start: () => Multi,
  plain: (again: () => Multi) => Multi,
  blocking: (again: () => Multi) => Task,
): Multi {
  let task: Multi;
  const result = plain(() => {
    const started = start();
    if (!isTask(started)) return started;
    task = started;
    return none;
  });
  return task === undefined ? result : (blocking(() => task) as unknown as Multi);
}
