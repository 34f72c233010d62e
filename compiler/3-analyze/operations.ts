/** Operators and accesses that run metamethods which block: these are delegated to as calls are (language.md §8, §9). */
import type { BinaryOperator, Expression, Statement, UnaryExpression } from "../2-parse/ast.ts";
import { WAITING } from "./kinds.ts";
import { type FunctionInfo, isBuiltin, type ModuleInfo } from "./model.ts";
import type { ProgramInfo } from "./program-info.ts";
import { statementParts, subexpressions } from "./walk.ts";

/** The events of comparisons, the one that is tried first in front. */
export const COMPARED = {
  "==": ["__eq"],
  "~=": ["__eq"],
  "<": ["__lt"],
  ">": ["__lt"],
  "<=": ["__le", "__lt"],
  ">=": ["__le", "__lt"],
} as const satisfies Partial<Record<BinaryOperator, readonly string[]>>;

const BINARY: Record<BinaryOperator, readonly string[]> = {
  "+": ["__add"],
  "-": ["__sub"],
  "*": ["__mul"],
  "/": ["__div"],
  "%": ["__mod"],
  "^": ["__pow"],
  "//": ["__idiv"],
  "&": ["__band"],
  "|": ["__bor"],
  "~": ["__bxor"],
  "<<": ["__shl"],
  ">>": ["__shr"],
  "..": ["__concat"],
  ...COMPARED,
  and: [],
  or: [],
};

const UNARY: Record<UnaryExpression["operator"], readonly string[]> = {
  "-": ["__unm"],
  "#": ["__len"],
  "~": ["__bnot"],
  not: [],
};

/** Events whose handlers operations call. */
export const HANDLED: ReadonlySet<string> = new Set([
  ...Object.values(BINARY).flat(),
  ...Object.values(UNARY).flat(),
  "__index",
  "__newindex",
]);

/** Finds the events with a handler that blocks. True when there are more than before. */
export function findBlockingEvents(program: ProgramInfo): boolean {
  const before = program.blockingEvents.size;
  for (const event of HANDLED) {
    if (program.blockingEvents.has(event) && program.waitingEvents.has(event)) continue;
    for (const handler of program.handlers(event).functions ?? []) {
      if (!handler.blocks) continue;
      program.blockingEvents.add(event);
      if (isBuiltin(handler) || handler.waits) program.waitingEvents.add(event);
    }
  }
  return program.blockingEvents.size > before;
}

/** May the value be a table that runs handlers which block? */
function mayWait(module: ModuleInfo, node: Expression): boolean {
  const value = module.values.get(node);
  return value === undefined || (value.kinds & WAITING) !== 0;
}

/** The first event of an operation that blocks; undefined when it certainly does not. */
export function blockingEvent(
  program: ProgramInfo,
  module: ModuleInfo,
  node: Expression,
  stored = false,
): string | undefined {
  if (program.blockingEvents.size === 0) return undefined;
  const among = (events: readonly string[], ...operands: Expression[]) =>
    operands.some((operand) => mayWait(module, operand))
      ? events.find((event) => program.blockingEvents.has(event))
      : undefined;
  switch (node.type) {
    case "BinaryExpression":
      return among(BINARY[node.operator], node.left, node.right);
    case "UnaryExpression":
      return among(UNARY[node.operator], node.operand);
    case "MemberExpression":
    case "IndexExpression":
    case "MethodCallExpression":
      if (program.names(module).moduleOf(node.object) !== undefined) return undefined;
      return among([stored ? "__newindex" : "__index"], node.object);
    default:
      return undefined;
  }
}

/** Does a function's own body run handlers that block, and do they wait for the outside? */
export function operatorEffect(
  program: ProgramInfo,
  func: FunctionInfo,
): { blocks: boolean; waits: boolean } {
  const effect = { blocks: false, waits: false };
  const note = (event: string | undefined) => {
    if (event === undefined) return;
    effect.blocks = true;
    if (program.waitingEvents.has(event)) effect.waits = true;
  };
  const expression = (node: Expression): void => {
    note(blockingEvent(program, func.module, node));
    if (node.type !== "FunctionExpression") subexpressions(node, expression);
  };
  const statements = (block: readonly Statement[]): void => {
    for (const statement of block) {
      const targets =
        statement.type === "AssignmentStatement"
          ? statement.targets
          : statement.type === "FunctionStatement"
            ? [statement.target]
            : [];
      for (const target of targets) note(blockingEvent(program, func.module, target, true));
      const { expressions, blocks } = statementParts(statement);
      expressions.forEach(expression);
      blocks.forEach(statements);
    }
  };
  statements(func.body);
  return effect;
}
