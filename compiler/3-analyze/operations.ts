/** Operators and accesses that run metamethods which block: these are delegated to as calls are (language.md §8, §9). */
import type { BinaryOperator, Expression, Statement, UnaryExpression } from "../2-parse/ast.ts";
import { TABLE } from "./kinds.ts";
import { type FunctionInfo, isBuiltin, type ModuleInfo } from "./model.ts";
import type { ProgramInfo } from "./program-info.ts";
import { statementParts, subexpressions } from "./walk.ts";

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
  "==": ["__eq"],
  "~=": ["__eq"],
  "<": ["__lt"],
  ">": ["__lt"],
  "<=": ["__le", "__lt"],
  ">=": ["__le", "__lt"],
  and: [],
  or: [],
};

const UNARY: Record<UnaryExpression["operator"], readonly string[]> = {
  "-": ["__unm"],
  "#": ["__len"],
  "~": ["__bnot"],
  not: [],
};

const EVENTS: ReadonlySet<string> = new Set([
  ...Object.values(BINARY).flat(),
  ...Object.values(UNARY).flat(),
  "__index",
  "__newindex",
]);

/** Library names and fields that are not events, so that one of them is no sign of computed event names. */
const OTHER_EVENTS: ReadonlySet<string> = new Set(
  "__call __tostring __metatable __pairs __ipairs __gc __mode __name __close".split(" "),
);

/** Finds the events with a handler that blocks. True when there are more than before. */
export function findBlockingEvents(program: ProgramInfo): boolean {
  const before = program.blockingEvents.size;
  // Handlers under computed names (`mt["__" .. event]`) can be for any event.
  const computed = [...program.events].some((name) => !/^__\w/.test(name) && !OTHER_EVENTS.has(name));
  for (const event of EVENTS) {
    if (program.blockingEvents.has(event) && program.waitingEvents.has(event)) continue;
    const sources = [program.written(event), ...(computed ? [program.elements] : [])];
    for (const source of sources) {
      for (const handler of source.functions ?? []) {
        if (isBuiltin(handler) ? !handler.blocks : !handler.blocks) continue;
        program.blockingEvents.add(event);
        if (isBuiltin(handler) || handler.waits) program.waitingEvents.add(event);
      }
    }
  }
  return program.blockingEvents.size > before;
}

function mayBeTable(module: ModuleInfo, node: Expression): boolean {
  const kinds = module.values.get(node)?.kinds ?? 0;
  return kinds === 0 || (kinds & TABLE) !== 0;
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
    operands.some((operand) => mayBeTable(module, operand))
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
