import type { BreakStatement, GotoStatement, LabelStatement, Statement } from "../2-parse/ast.ts";
import { reachesEnd } from "../3-analyze/endings.ts";
import type { Variable } from "../3-analyze/model.ts";
import { NIL, SELECTION, within } from "../3-analyze/kinds.ts";
import { INSTANCE } from "../3-analyze/library-classes.ts";
import { isElided } from "../3-analyze/naming.ts";
import { statementParts } from "../3-analyze/walk.ts";
import type { Context } from "./context.ts";
import { type Doc, hardline, indent } from "./doc.ts";
import { letType, variableType } from "./functions.ts";

/** Does any of these statements jump to `label`, not looking into functions? */
function jumpsTo(statements: readonly Statement[], label: string): boolean {
  return statements.some((statement) => {
    if (statement.type === "GotoStatement") return statement.label === label;
    const { blocks } = statementParts(statement);
    // An inner label of the same name takes over.
    return blocks.some((block) => !declaresLabel(block, label) && jumpsTo(block, label));
  });
}

function declaresLabel(block: readonly Statement[], label: string): boolean {
  return block.some((statement) => statement.type === "LabelStatement" && statement.name === label);
}

const isEmpty = (statement: Statement): boolean => statement.type === "LabelStatement";

/**
 * Labels of a block (language.md §2). A forward jump leaves a labelled block, a backward jump continues a labelled
 * loop; where neither nests, the block becomes a state machine.
 */
export function withLabels(
  context: Context,
  statements: readonly Statement[],
  emit: (part: readonly Statement[]) => Doc[],
): Doc[] {
  const labels = statements.filter(
    (statement): statement is LabelStatement =>
      statement.type === "LabelStatement" && jumpsTo(statements, statement.name),
  );
  if (labels.length === 0) return emit(statements);
  const recurse = (part: readonly Statement[]) => withLabels(context, part, emit);
  const position = (label: LabelStatement) => statements.indexOf(label);
  const back = labels.find((label) => jumpsTo(statements.slice(position(label)), label.name));
  if (back === undefined) return forwardLabel(context, statements, labels.at(-1)!, emit, recurse);
  const at = position(back);
  const before = statements.slice(0, at);
  const passing = labels.some((label) => position(label) > at && jumpsTo(before, label.name));
  if (passing) return stateMachine(context, statements, labels, emit);
  const entered = jumpsTo(before, back.name)
    ? forwardLabel(context, statements.slice(0, at + 1), back, emit, recurse)
    : recurse(before);
  const outer = context.jumps.labels;
  const { breakLabel } = context.jumps;
  const name = labelName(context, back.name);
  context.jumps.labels = new Map(outer).set(back.name, `continue ${name};`);
  context.jumps.breakLabel = breakLabel ?? context.jumps.loopLabel?.();
  const inner = recurse(statements.slice(at + 1));
  context.jumps.labels = outer;
  context.jumps.breakLabel = breakLabel;
  const leave: Doc = reachesEnd(context.names, statements.slice(at + 1))
    ? [inner.length > 0 ? hardline : "", "break;"]
    : "";
  const loop = [`${name}: while (true) {`, indent(hardline, inner, leave), hardline, "}"];
  return separate([entered, loop]);
}

/** A label that is only reached from above: jumps to it leave a block, or continue the loop that it ends. */
function forwardLabel(
  context: Context,
  statements: readonly Statement[],
  label: LabelStatement,
  emit: (part: readonly Statement[]) => Doc[],
  recurse: (part: readonly Statement[]) => Doc[],
): Doc[] {
  const at = statements.indexOf(label);
  const before = statements.slice(0, at);
  const after = statements.slice(at + 1);
  const outer = context.jumps.labels;
  if (after.every(isEmpty) && context.jumps.continueLabel?.at(-1) === statements.at(-1)) {
    context.jumps.labels = new Map(outer).set(label.name, context.jumps.loopContinue ?? "continue;");
    const docs = recurse(before);
    context.jumps.labels = outer;
    return docs;
  }
  const name = labelName(context, label.name);
  const first = firstJump(before, label.name);
  const docs = recurse(before.slice(0, first));
  context.jumps.labels = new Map(outer).set(label.name, `break ${name};`);
  const inner = recurse(before.slice(first));
  context.jumps.labels = outer;
  return separate([docs, [`${name}: {`, indent(hardline, inner), hardline, "}"], emit(after)]);
}

/**
 * Where the block of a label has to begin: at the first jump to it, or further up when another label's block would cross. No local
 * that is used behind the label can be declared in between, because jumps must not enter its scope.
 */
function firstJump(statements: readonly Statement[], label: string): number {
  let first = statements.findIndex((statement) => jumpsTo([statement], label));
  for (let at = statements.length - 1; at >= first; at--) {
    const other = statements[at]!;
    if (other.type !== "LabelStatement") continue;
    const start = statements.findIndex((statement) => jumpsTo([statement], other.name));
    if (start >= 0 && start < first) first = start;
  }
  return first;
}

function separate(parts: readonly Doc[][]): Doc[] {
  const filled = parts.filter((part) => part.length > 0);
  return filled.flatMap((part, index) => (index === 0 ? part : [hardline, ...part]));
}

function labelName(context: Context, name: string): string {
  return context.freshName(/^(continue|break)$/.test(name) ? `${name}_` : name);
}

/**
 * `switch` over the segments between labels, in a loop; `goto` sets the segment and continues the loop. Locals of
 * the block are declared in front, because a jump starts the switch anew.
 */
function stateMachine(
  context: Context,
  statements: readonly Statement[],
  labels: readonly LabelStatement[],
  emit: (part: readonly Statement[]) => Doc[],
): Doc[] {
  const state = context.freshName("state");
  const loop = context.freshName("dispatch");
  const outer = { ...context.jumps };
  context.jumps.labels = new Map(outer.labels);
  for (const [index, label] of labels.entries()) {
    context.jumps.labels.set(label.name, `{ ${state} = ${index + 1}; continue ${loop}; }`);
  }
  context.jumps.breakLabel = outer.breakLabel ?? outer.loopLabel?.();
  const hoisted: Variable[] = [];
  for (const statement of statements) {
    for (const name of statement.type === "LocalStatement" ? statement.names : []) {
      const variable = context.variable(name);
      if (variable === undefined || variable.func !== undefined || isElided(variable)) continue;
      hoisted.push(variable);
      context.hoisted.add(variable);
    }
  }
  const cases: Doc[] = [];
  let start = 0;
  for (let index = 0; index <= labels.length; index++) {
    const end = index < labels.length ? statements.indexOf(labels[index]!) : statements.length;
    const body = emit(statements.slice(start, end));
    cases.push([`case ${index}:`, body.length > 0 ? indent(hardline, body) : ""]);
    start = end + 1;
  }
  context.jumps = outer;
  const machine = [
    `switch (${state}) {`,
    indent(cases.map((item): Doc => [hardline, item])),
    hardline,
    "}",
    hardline,
    "break;",
  ];
  return [
    hoisted.map((variable): Doc => [`let ${hoistedDeclaration(variable)};`, hardline]),
    `let ${state} = 0;`,
    hardline,
    `${loop}: while (true) {`,
    indent(hardline, machine),
    hardline,
    "}",
  ];
}

/** Instances of classes keep their type: they are used as such, and every use stands behind an assignment. */
function hoistedDeclaration(variable: Variable): string {
  const { visible } = variable.node;
  if (variable.writes === 0 && within(visible, INSTANCE | SELECTION | NIL))
    return `${variable.jsName}!: ${variableType(variable)}`;
  return `${variable.jsName}: ${letType(variable)}`;
}

/** Emits a loop with its body; `label` goes in front of the loop when something inside has to name it. */
export function loopBody(
  context: Context,
  statements: readonly Statement[],
  emit: () => Doc,
  canContinue = true,
): { label: Doc; doc: Doc } {
  const outer = context.jumps;
  let name: string | undefined;
  context.jumps = {
    breakLabel: undefined,
    labels: outer.labels,
    continueLabel: canContinue ? statements : undefined,
    loopLabel: () => (name ??= context.freshName("loop")),
  };
  // A `goto continue` inside a nested loop has to say which loop it continues.
  const nested = canContinue && hasNestedJumpToEnd(statements);
  if (nested) context.jumps.loopContinue = `continue ${context.jumps.loopLabel!()};`;
  const doc = emit();
  context.jumps = outer;
  return { label: name === undefined ? "" : `${name}: `, doc };
}

function hasNestedJumpToEnd(statements: readonly Statement[]): boolean {
  const last = statements.at(-1);
  if (last?.type !== "LabelStatement") return false;
  const inLoop = (list: readonly Statement[], looping: boolean): boolean =>
    list.some((statement) => {
      if (statement.type === "GotoStatement") return looping && statement.label === last.name;
      const isLoop = /^(While|Repeat|NumericFor|GenericFor)Statement$/.test(statement.type);
      return statementParts(statement).blocks.some((block) => inLoop(block, looping || isLoop));
    });
  return inLoop(statements, false);
}

export function jumpStatement(context: Context, node: BreakStatement | GotoStatement): Doc {
  if (node.type === "BreakStatement") {
    return context.jumps.breakLabel === undefined ? "break;" : `break ${context.jumps.breakLabel};`;
  }
  return context.jumps.labels.get(node.label) ?? "";
}
