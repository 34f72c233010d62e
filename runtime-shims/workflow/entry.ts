import type { WorkflowDefinitionOptions } from "@temporalio/common";
import { workflowInfo } from "@temporalio/workflow";
import { fromText } from "../lua/bytes.ts";
import { luaErrorOf } from "../lua/error.ts";
import { fromJson } from "../lua/json-value.ts";
import type { Callable, LuaFunction } from "../lua/value.ts";
import { directory } from "../modules/directory.ts";
import { raisedFailure } from "../modules/failure.ts";
import { formatPid } from "../modules/process/pid.ts";
import { encodeResult } from "../modules/result.ts";
import { Execution } from "../scheduler/execution.ts";
import { connect } from "./messages.ts";
import { readable } from "./payloads.ts";
import { currentRun } from "./run.ts";
import { continueAsNew, takeOver, Upgrade } from "./upgrade.ts";

/**
 * The function that Temporal runs for a Lua workflow: arguments from JSON, the program under a scheduler, its first
 * result as JSON or its error as an ApplicationFailure (workflows.md §4.4, §5.6). Whatever is neither a result nor a Lua
 * error is left alone: it fails the workflow task, not the workflow.
 *
 * @param options what the SDK reads of a definition
 */
export function workflow(
  main: LuaFunction,
  options?: WorkflowDefinitionOptions,
): (...args: unknown[]) => Promise<unknown> {
  const definition = execute(main);
  return options === undefined
    ? definition
    : Object.assign(definition, { workflowDefinitionOptions: options });
}

function execute(main: LuaFunction): (...args: unknown[]) => Promise<unknown> {
  return (...args) => {
    const execution = newExecution();
    const { activation, carried } = currentRun();
    activation.settle();
    if (carried !== undefined) takeOver(execution, carried);
    const openUpdates = connect(execution);
    const values = args.map((value) => fromJson(readable(value)));
    // Not with `await`: each costs promises of its own, which are dear in the sandbox.
    const ending = execution.scheduler.run(main as Callable, values);
    // Behind the first turn of the program.
    if (directory().handlesUpdates === true) execution.scheduler.spawn(openUpdates as Callable);
    return ending.then(
      (result) => afterMessages(() => encodeResult(result)),
      (error) =>
        afterMessages(() => (error instanceof Upgrade ? continueAsNew(execution, error) : raise(error))),
    );
  };
}

/** A workflow ends when its messages have been delivered (workflows.md §13.2). */
function afterMessages<T>(end: () => T): T | Promise<T> {
  const drained = currentRun().outboxes.drained();
  return drained === undefined ? end() : drained.then(end);
}

/** A workflow whose chunk runs now; an error in there is the workflow's, in each run (language.md §13.1). */
export function loadedWorkflow(load: () => ReturnType<typeof workflow>): ReturnType<typeof workflow> {
  try {
    return load();
  } catch (error) {
    if (luaErrorOf(error) === undefined) throw error;
    return workflow(() => {
      throw error;
    });
  }
}

function raise(error: unknown): never {
  const raised = luaErrorOf(error);
  throw raised === undefined ? error : raisedFailure(raised);
}

function newExecution(): Execution {
  const run = currentRun();
  const { workflowId, workflowType } = workflowInfo();
  const { client, worker, workflows } = directory();
  const entry = Object.entries(workflows).find(([, { type }]) => type === workflowType)?.[0] ?? workflowType;
  const pid = formatPid({ node: fromText(client), host: fromText(worker), uniq: fromText(workflowId) });
  run.execution = new Execution(entry, pid, run.context, run.activation);
  return run.execution;
}
