/** What handlers of queries and validators of updates may not do: they run when nothing of it is in the history (LF3021, LF3022). */
import type { CallExpression, Expression, FunctionExpression, Statement } from "../2-parse/ast.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { builtins } from "./builtins.ts";
import { everyKnown, withMembers } from "./group.ts";
import {
  type Builtin,
  type CallSite,
  type FunctionInfo,
  isBuiltin,
  type Known,
  type ModuleInfo,
  type Site,
} from "./model.ts";
import type { ProgramInfo } from "./program-info.ts";
import { statementParts, subexpressions } from "./walk.ts";

/** Functions that change the execution without waiting. */
const CHANGING: ReadonlySet<string> = new Set([
  "process.events",
  "process.inbox",
  "process.listen",
  "process.set_options",
  "process.unlisten",
  "time.after",
  "time.ticker",
  "time.timer",
  "workflow.query",
  "workflow.set_details",
  "workflow.update",
]);

/** Functions that change their first argument. */
const STORING: ReadonlySet<string> = new Set(["table.insert", "table.remove", "table.sort", "rawset"]);

/** Findings about the handlers that a module sets; run after the analysis. */
export function checkHandlers(program: ProgramInfo, module: ModuleInfo): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const func of module.functions.values()) {
    for (const { builtin, node } of func.calls) {
      if (builtin?.module !== "workflow" || node.type !== "CallExpression") continue;
      const reader = builtin.name === "query" ? node.arguments[1] : validatorOf(builtin, node);
      if (reader !== undefined) found.push(...checkReader(program, module, builtin.name, reader));
    }
  }
  return found;
}

/** Are there functions in the program that handle updates? To be asked when the flow is solved. */
export function handlesUpdates(program: ProgramInfo): boolean {
  const update = builtins.get("workflow")!.get("update")!;
  const calls = ({ callees }: Site) => callees.has(update);
  if (program.groups.some(({ site }) => calls(site))) return true;
  for (const func of program.functions()) if (func.calls.some(calls)) return true;
  return false;
}

/** `fn` of `workflow.update(name, handler, { validate = fn })`. */
export function validatorOf(builtin: Builtin, { arguments: args }: CallExpression): Expression | undefined {
  const options = builtin.name === "update" ? args[2] : undefined;
  if (options?.type !== "TableExpression") return undefined;
  return options.fields.find((field) => field.type === "NamedField" && field.name === "validate")?.value;
}

/** The functions that an expression can be. */
export function functionsIn(module: ModuleInfo, node: Expression): ReadonlySet<Known> {
  if (node.type === "FunctionExpression") return new Set([module.functions.get(node)!]);
  const { functions, group } = module.values.get(node) ?? {};
  return withMembers(group === undefined ? (functions ?? new Set()) : new Set([group]));
}

function checkReader(program: ProgramInfo, module: ModuleInfo, call: string, node: Expression): Diagnostic[] {
  const handlers = functionsIn(module, node);
  const what = call === "query" ? "a query" : "an update's validator";
  if (!everyKnown(handlers, (handler) => changeIn(handler) !== undefined)) {
    const [only] = handlers;
    return handlers.size === 1 && !isBuiltin(only!) ? assignments(program, only!, what) : [];
  }
  const { site, name } = changeIn([...handlers][0]!)!;
  const inside = site?.func.module === module ? site : undefined;
  return [
    {
      code: "LF3021",
      severity: "error",
      message: `\`${name}\` waits, or changes the workflow, which ${what} cannot do: it leaves no trace in the history`,
      range: (inside?.node ?? node).range,
      help: "do it in the workflow, and keep what the function needs in a variable",
      ...(inside === undefined
        ? {}
        : { related: [{ message: `it is given to \`workflow.${call}\` here`, range: node.range }] }),
    },
  ];
}

interface Change {
  /** Absent when the function is itself one of the library. */
  site?: CallSite;
  name: string;
}

/** The first call by which a function certainly waits or changes something, if it is reached. */
function changeIn(callee: Known, known: Map<Known, Change | undefined> = new Map()): Change | undefined {
  if (isBuiltin(callee)) return changes(callee) ? { name: nameOf(callee) } : undefined;
  if (known.has(callee)) return known.get(callee);
  // While it is looked at: what calls itself changes something elsewhere, if at all.
  known.set(callee, undefined);
  for (const site of callee.calls) {
    const through = site.builtin?.blocksWithCallee ? site.callbacks : site.callees;
    if (!everyKnown(through, (inner) => changeIn(inner, known) !== undefined)) continue;
    const [first] = withMembers(through);
    const found = { site, name: changeIn(first!, known)!.name };
    known.set(callee, found);
    return found;
  }
  return undefined;
}

function changes(builtin: Builtin): boolean {
  if (builtin.module === "coroutine") return builtin.name === "spawn";
  // A method of what is not known can be another.
  if (builtin.module === "userdata" && !builtin.typed) return false;
  return (builtin.blocks && !builtin.blocksWithCallee) || CHANGING.has(nameOf(builtin));
}

function nameOf({ module, name }: Builtin): string {
  if (module === "userdata") return `:${name}`;
  return module === "" ? name : `${module}.${name}`;
}

// ── Variables ───────────────────────────────────────────────────────────────────────────────────────────

/** Assignments, in the function itself, to what it did not make: replay does not make them. */
function assignments(program: ProgramInfo, handler: FunctionInfo, what: string): Diagnostic[] {
  if (handler.node.type !== "FunctionExpression") return [];
  const { module } = handler;
  const names = program.names(module);
  const found: Diagnostic[] = [];
  const report = (target: Expression, name: string): void => {
    found.push({
      code: "LF3022",
      severity: "warning",
      message: `\`${name}\` is changed by ${what}, which is not in the history: a replay will not find it so`,
      range: target.range,
      help: "change it in the workflow, or keep the value in a local of the function",
    });
  };
  /** The variable of an outer function in `v`, `v.x` and `v[i]`. */
  const outer = (node: Expression): string | undefined => {
    if (node.type === "MemberExpression" || node.type === "IndexExpression") return outer(node.object);
    if (node.type === "ParenthesizedExpression") return outer(node.expression);
    if (node.type !== "Identifier") return undefined;
    const variable = module.variables.get(node);
    return variable === undefined || isInside(variable.block.func, handler) ? undefined : variable.name;
  };
  const expression = (node: Expression): void => {
    if (node.type === "FunctionExpression") return statements(node.body);
    if (node.type === "CallExpression") {
      const builtin = names.builtinOf(node.callee);
      const [first] = node.arguments;
      const name = first && builtin && STORING.has(pathOf(builtin)) ? outer(first) : undefined;
      if (name !== undefined) report(node, name);
    }
    subexpressions(node, expression);
  };
  const statements = (body: readonly Statement[]): void => {
    for (const statement of body) {
      if (statement.type === "AssignmentStatement") {
        for (const target of statement.targets) {
          const name = outer(target);
          if (name !== undefined) report(target, name);
        }
      }
      const { expressions, blocks } = statementParts(statement);
      expressions.forEach(expression);
      blocks.forEach(statements);
    }
  };
  statements((handler.node as FunctionExpression).body);
  return found;
}

function pathOf({ module, name }: { module: string; name: string }): string {
  return module === "" ? name : `${module}.${name}`;
}

function isInside(func: FunctionInfo, outer: FunctionInfo): boolean {
  for (let at: FunctionInfo | undefined = func; at !== undefined; at = at.parent)
    if (at === outer) return true;
  return false;
}
