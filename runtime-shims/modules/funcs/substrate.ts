import type { Task } from "../../lua/call-task.ts";
import type { ContextValues, Identity } from "../../scheduler/execution.ts";
import type { ActivityCallOptions } from "../options/activity.ts";

/** One call of a function, as the environment carries it out. */
export interface Invocation {
  /** The plain JSON result; rejects with a Temporal failure. */
  promise: Promise<unknown>;
  /** The key under which the result arrives (see `Turns.arrive`). */
  key?: string;
  /** Asks it to stop; the promise may settle much later or never. */
  cancel(): void;
}

export interface FunctionCall {
  /** `namespace:name` */
  target: string;
  args: unknown[];
  /** Values added to those of the caller. */
  context: ContextValues;
  options: ActivityCallOptions | undefined;
  /** What replaces the caller's own. */
  identity?: Identity;
}

/** What `funcs` needs from its surroundings. */
export interface FuncsSubstrate {
  /** Starts a call at once. @throws OptionError for bad options */
  invoke(call: FunctionCall): Invocation;
  /** Waits some milliseconds. */
  pause(milliseconds: number): Task<void>;
  /** Runs a call that nobody can cancel. */
  call(call: FunctionCall): Pick<Invocation, "promise" | "key">;
}
