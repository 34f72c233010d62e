/** The functions of a bundle that other functions, and Node programs, call in this process (workflows.md §14.2). */
import type { LuaFunction } from "../lua/value.ts";
import type { ContextValues, Execution } from "../scheduler/execution.ts";
import type { HostProcess } from "./processes.ts";

/** A running call: its process, and its plain JSON result or an ApplicationFailure. */
export interface RunningFunction {
  process: HostProcess;
  promise: Promise<unknown>;
}

/** What generated modules export for a function or process entry; called plainly it is an activity. */
export interface HostFunction {
  (...args: unknown[]): Promise<unknown>;
  main: LuaFunction;
  /** Runs it as a process of its own; `started` sees the execution before its code runs, and each that takes its place. */
  run(
    id: string,
    args: readonly unknown[],
    context: ContextValues,
    started?: (execution: Execution) => void,
  ): RunningFunction;
}

type Functions = Record<string, HostFunction>;

let provide: () => Functions = () => ({});

/** Called once by a bundle's own start-up code. */
export function useFunctions(provider: () => Functions): void {
  provide = provider;
}

/** A function or process of this bundle by entry id. */
export function findFunction(id: string): HostFunction | undefined {
  const functions = provide();
  return Object.hasOwn(functions, id) ? functions[id] : undefined;
}
