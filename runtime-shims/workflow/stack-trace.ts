/**
 * What the queries `__stack_trace` and `__enhanced_stack_trace` answer: where each coroutine waits in Lua. The SDK would tell
 * where promises were made, and few waits have one of their own; none of them says which Lua code waits for it.
 */
import { getActivator } from "@temporalio/workflow/lib/global-attributes.js";
import { luaTrace, traceFrames } from "../lua/position.ts";
import type { Scheduler } from "../scheduler/scheduler.ts";

/** As the SDK keeps the stack of a promise. */
interface StackTrace {
  formatted: string;
  structured: {
    file_path: string;
    function_name: string | undefined;
    line: number;
    column: number;
    internal_code: boolean;
  }[];
}

function traceOf(stack: string): StackTrace {
  return {
    formatted: luaTrace(stack).replace(/^\n/, ""),
    structured: traceFrames(stack).map(({ file, line, column, name }) => ({
      file_path: file,
      function_name: name,
      line,
      column,
      internal_code: false,
    })),
  };
}

/** Once per execution. */
export function traceThreads(scheduler: Scheduler): void {
  const getStackTraces = () =>
    scheduler
      .stacks()
      .filter((stack) => stack !== "")
      .map(traceOf);
  Object.assign(getActivator(), { getStackTraces });
}
