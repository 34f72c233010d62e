/** How generated code waits for tasks. */
import type { Position } from "../2-parse/ast.ts";
import { type Code, code, PRECEDENCE } from "./code.ts";
import type { Context } from "./context.ts";
import type { Doc } from "./doc.ts";

/**
 * The outcome of a task: `yield* task`. A chunk that is being loaded cannot wait, and what it calls seldom does, whatever
 * it could do in other calls: there the task has to end at once.
 *
 * @param kinds of the outcome
 */
export function awaited(context: Context, task: Doc, kinds: number): Code {
  return isLoading(context)
    ? code(["lua.finishLoading(", task, ")"], PRECEDENCE.call, kinds)
    : code(["yield* ", task], PRECEDENCE.assignment, kinds);
}

/** The outcome of a call at `at` that gives a task only sometimes. */
export function awaitedIfTask(context: Context, call: Doc, kinds: number, at: Position): Code {
  if (isLoading(context)) return awaited(context, call, kinds);
  const name = context.temporary("pending");
  // Arguments may have moved on to other places by then.
  const waited: Doc = [context.mark(at), `yield* ${name}`];
  return code([`lua.isTask(${name} = `, call, ") ? ", waited, ` : ${name}`], PRECEDENCE.conditional, kinds);
}

/** Scripts run their chunks as functions that can wait. */
function isLoading({ func, module, program }: Context): boolean {
  return func === module.func && program.kind !== "script";
}
