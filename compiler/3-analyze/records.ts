/**
 * Records: constants of which the program only reads and writes fields, though they can be anything that a caller or an activity
 * sent. The generated code looks at them once, where they come in (`runtime-shims/lua/record.ts`), and then says `order.total`.
 *
 * What is no table must not be told from its record, so a constant is one only if nothing else is done with it than: access of
 * fields by name, tests of its truth, comparison with nil, `type(x)`, sending it, and handing it to a function that makes a record of
 * it again.
 */
import type { CallExpression, Expression, LocalStatement } from "../2-parse/ast.ts";
import { visitChunk } from "./chunk-index.ts";
import { knownCallers } from "./callers.ts";
import { isFieldName } from "../../runtime-shims/lua/field-names.ts";
import { HANDLING, isBare, METATABLE, PAYLOADS, PLAIN_TABLE, SELECTION, WAITING, within } from "./kinds.ts";
import { isMulti } from "./walk.ts";
import type { ModuleInfo, Variable } from "./model.ts";
import type { ProgramInfo } from "./program-info.ts";

/** Fewer accesses than this are not worth the look at what comes in. */
const FEWEST = 2;

/** Calls that send their arguments, from some position on, as they are: what is sent is what a record stands for. */
const SENDING = new Map([
  ["funcs.call", 1],
  ["funcs.async", 1],
  ["workflow.exec", 1],
  ["process.send", 2],
]);

interface Uses {
  fields: number;
  /** Those that do not tell a record from what it stands for. */
  harmless: number;
  /** Its truth is asked for. */
  tested: boolean;
  /** The parameters that it is handed to. */
  given: Variable[];
}

/** Decides which constants are records. Run when all kinds are known. */
export function findRecords(program: ProgramInfo): void {
  const candidates = new Map<Variable, Uses>();
  for (const module of program.modules.values()) {
    for (const [variable, uses] of usesIn(program, module))
      if (uses.harmless === variable.reads && mayBeRecord(variable)) candidates.set(variable, uses);
  }
  const callers = new Parameters(program);
  for (let again = true; again; ) {
    again = false;
    const given = new Set([...candidates.values()].flatMap((uses) => uses.given));
    for (const [variable, uses] of candidates) {
      const sound = uses.given.every((parameter) => candidates.has(parameter));
      const worth = uses.fields >= FEWEST || given.has(variable) || callers.giveRecords(variable, candidates);
      if (!sound || !worth) again = candidates.delete(variable);
    }
  }
  for (const [variable, { tested }] of candidates)
    variable.record = { tested, comesAsRecord: callers.giveRecords(variable, candidates) };
}

/** What the parameters of functions are given whose callers are known. */
class Parameters {
  private readonly given = new Map<Variable, { module: ModuleInfo; value: Expression | undefined }[]>();

  constructor(program: ProgramInfo) {
    for (const [func, calls] of knownCallers(program)) {
      for (const [index, parameter] of func.parameters.entries()) {
        // Of a last call nobody knows here how many values it gives.
        const open = calls.some(
          ({ call }) => call.arguments.length <= index && isMulti(call.arguments.at(-1)),
        );
        if (!open)
          this.given.set(
            parameter,
            calls.map(({ module, call }) => ({ module, value: call.arguments[index] })),
          );
      }
    }
  }

  /** Is everything that a parameter is given a record already, or a table? */
  giveRecords(parameter: Variable, records: ReadonlyMap<Variable, Uses>): boolean {
    return (
      this.given.get(parameter)?.every(({ module, value }) => {
        if (value === undefined) return false;
        const variable = value.type === "Identifier" ? module.variables.get(value) : undefined;
        const uses = variable && records.get(variable);
        if (uses !== undefined) return !uses.tested;
        const node = module.values.get(value);
        return node !== undefined && isBare(node.kinds) && within(node.visible, PLAIN_TABLE);
      }) ?? false
    );
  }
}

/** Can it hold tables, none of which does anything when its fields are accessed? */
function mayBeRecord({ node: { kinds, visible } }: Variable): boolean {
  if ((kinds & PLAIN_TABLE) === 0) return false;
  if ((kinds & (METATABLE | SELECTION | PAYLOADS | WAITING | HANDLING)) !== 0) return false;
  return !(isBare(kinds) && within(visible, PLAIN_TABLE));
}

function usesIn(program: ProgramInfo, module: ModuleInfo): Map<Variable, Uses> {
  const names = program.names(module);
  const found = new Map<Variable, Uses>();
  const introduce = (variable: Variable | undefined): void => {
    if (variable?.writes === 0 && variable.reads > 0 && !variable.lateBound)
      found.set(variable, { fields: 0, harmless: 0, tested: false, given: [] });
  };
  for (const func of module.functions.values()) func.parameters.forEach(introduce);
  visitChunk(module.chunk, {
    LocalStatement(node) {
      const at = introduced(node);
      for (const index of at) introduce(module.variables.get(node.names[index]!));
    },
    GenericForStatement({ iterators: [source], variables }) {
      const builtin = source?.type === "CallExpression" ? names.builtinOf(source.callee) : undefined;
      if (builtin?.module === "" && (builtin.name === "pairs" || builtin.name === "ipairs"))
        introduce(variables[1] && module.variables.get(variables[1]));
    },
  });
  const usesOf = (node: Expression): Uses | undefined => {
    const variable = node.type === "Identifier" ? module.variables.get(node) : undefined;
    return variable && found.get(variable);
  };
  const counted = new Set<Expression>();
  const harmless = (node: Expression): Uses | undefined => {
    const uses = counted.has(node) ? undefined : usesOf(node);
    if (uses === undefined) return undefined;
    counted.add(node);
    uses.harmless++;
    return uses;
  };
  const tested = (node: Expression): void => {
    if (node.type === "ParenthesizedExpression") return tested(node.expression);
    const uses = harmless(node);
    if (uses !== undefined) uses.tested = true;
  };
  /** What only the truth is asked of, in `a and not b`, too. */
  const condition = (node: Expression): void => {
    if (node.type === "BinaryExpression" && (node.operator === "and" || node.operator === "or")) {
      condition(node.left);
      condition(node.right);
    } else tested(node);
  };
  visitChunk(module.chunk, {
    MemberExpression({ object, name }) {
      if (!isFieldName(name)) return;
      const uses = harmless(object);
      if (uses !== undefined) uses.fields++;
    },
    IfStatement({ clauses }) {
      for (const clause of clauses) condition(clause.condition);
    },
    WhileStatement: (node) => condition(node.condition),
    RepeatStatement: (node) => condition(node.condition),
    UnaryExpression(node) {
      if (node.operator === "not") condition(node.operand);
    },
    BinaryExpression({ left, operator, right }) {
      // `a and b` is `a` when that is nil or false, which are their own records.
      if (operator === "and") tested(left);
      if ((operator === "==" || operator === "~=") && right.type === "NilLiteral") harmless(left);
    },
    CallExpression(node) {
      if (isTypeCall(node)) harmless(node.arguments[0]!);
      const { builtin, direct } = module.calls.get(node) ?? {};
      const sentFrom = builtin && SENDING.get(`${builtin.module}.${builtin.name}`);
      if (sentFrom !== undefined) node.arguments.slice(sentFrom).forEach(harmless);
      for (const [index, argument] of node.arguments.entries()) {
        const parameter = direct?.parameters[index];
        const uses = parameter === undefined ? undefined : harmless(argument);
        if (parameter !== undefined) uses?.given.push(parameter);
      }
    },
  });
  return found;

  function isTypeCall(node: CallExpression): boolean {
    const builtin = names.builtinOf(node.callee);
    return builtin?.name === "type" && builtin.module === "" && node.arguments.length === 1;
  }
}

/** The positions of the names that a statement gives a value of their own, or the first one of a call. */
function introduced({ init, names }: LocalStatement): number[] {
  return init.flatMap((_, index) => (index < names.length ? [index] : []));
}
