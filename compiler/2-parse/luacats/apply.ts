/**
 * Gives annotations in comments (LuaCATS) to what they stand above, as if they were written in the code. What the code says itself goes
 * before them, and nothing of them reaches the emitted program.
 */
import { nearest } from "../../1-registry/suggest.ts";
import type {
  Chunk,
  Expression,
  FunctionExpression,
  LocalStatement,
  Statement,
  TableExpression,
  TypeNode,
  TypeStatement,
} from "../ast.ts";
import { visitChildren } from "../check/children.ts";
import type { Source } from "../source.ts";
import { type Documentation, readDocumentation } from "./read.ts";

/** What can have documentation, by the line that it begins on; trailing comments by the line that it ends on. */
interface Targets {
  functions: Map<number, FunctionExpression>;
  locals: Map<number, LocalStatement>;
  trailing: Map<number, LocalStatement>;
  tables: Map<number, { table: TableExpression; name: string | undefined }>;
}

export function applyDocumentation(source: Source, chunk: Chunk): void {
  const blocks = readDocumentation(source);
  if (blocks.length === 0) return;
  const targets = targetsOf(chunk.body);
  const declarations = new Map<string, TypeStatement>();
  for (const block of blocks) {
    declare(block, targets, declarations);
    const line = block.line + 1;
    const func = block.trailing ? undefined : targets.functions.get(line);
    if (func !== undefined) annotate(source, func, block);
    const local = block.trailing ? targets.trailing.get(block.line) : targets.locals.get(line);
    if (local === undefined) continue;
    for (const [index, type] of block.types.entries()) {
      const name = local.names[index];
      if (name !== undefined) name.annotation ??= type;
      if (name?.annotation === type) name.documented = true;
    }
  }
  if (declarations.size > 0) chunk.documented = [...declarations.values()];
}

function declare(block: Documentation, targets: Targets, declarations: Map<string, TypeStatement>): void {
  const below = targets.tables.get(block.line + 1);
  for (const statement of block.declarations) {
    const known = declarations.get(statement.name);
    if (known !== undefined) merge(known, statement);
    else declarations.set(statement.name, statement);
    // The table of a class gets methods from anywhere.
    if (below !== undefined) open((known ?? statement).value);
  }
  for (const { name, keys, start } of block.enums) {
    if (below === undefined || declarations.has(name)) continue;
    const { range } = below.table;
    const members = below.table.fields.flatMap((field): TypeNode[] => {
      const value = keys ? (field.type === "NamedField" ? field.name : undefined) : literalOf(field.value);
      return value === undefined ? [] : [{ type: "LiteralType", value, range: field.range }];
    });
    const value: TypeNode = members.length === 1 ? members[0]! : { type: "UnionType", members, range };
    const place = { ...range, start: { ...range.start, offset: start } };
    if (members.length > 0)
      declarations.set(name, { type: "TypeStatement", name, parameters: [], value, range: place });
  }
}

/** A class may be declared in several places. */
function merge(known: TypeStatement, { value }: TypeStatement): void {
  if (known.value.type === "RecordType" && value.type === "RecordType")
    known.value.fields.push(...value.fields);
}

function open(type: TypeNode): void {
  if (type.type === "RecordType") type.interface = true;
  if (type.type === "IntersectionType") type.members.forEach(open);
}

function literalOf(node: Expression): string | number | bigint | boolean | undefined {
  const literal =
    node.type === "StringLiteral" || node.type === "NumberLiteral" || node.type === "BooleanLiteral";
  return literal ? node.value : undefined;
}

function annotate(source: Source, func: FunctionExpression, block: Documentation): void {
  if (func.typeParameters.length === 0) func.typeParameters = block.typeParameters;
  for (const { name, type, start, end } of block.parameters) {
    if (name === "...") {
      if (func.isVararg && func.varargAnnotation === undefined) {
        func.varargAnnotation = type;
        func.documented = { ...func.documented, vararg: true };
      }
      continue;
    }
    const parameter = func.parameters.find((item) => item.name === name);
    if (parameter !== undefined) {
      parameter.annotation ??= type;
      if (parameter.annotation === type) parameter.documented = true;
    } else if (!(name === "self" && func.hasSelf)) {
      const near = nearest(
        name,
        func.parameters.map((item) => item.name),
      );
      source.problems.add(
        "LF2011",
        { start, end },
        `the function below has no parameter \`${name}\``,
        near === undefined ? {} : { help: `did you mean \`${near}\`?` },
        "warning",
      );
    }
  }
  if (func.returns === undefined && block.returns !== undefined) {
    func.returns = block.returns;
    func.documented = { ...func.documented, returns: true };
  }
}

function targetsOf(body: readonly Statement[]): Targets {
  const targets: Targets = {
    functions: new Map(),
    locals: new Map(),
    trailing: new Map(),
    tables: new Map(),
  };
  const visitBlock = (statements: readonly Statement[]): void => statements.forEach(visitStatement);
  const visitStatement = (node: Statement): void => {
    const { line } = node.range.start;
    const [value] = valuesOf(node);
    if (value?.type === "FunctionExpression") add(targets.functions, line, value);
    if (value?.type === "TableExpression") add(targets.tables, line, { table: value, name: undefined });
    if (node.type === "LocalStatement") {
      add(targets.locals, line, node);
      targets.trailing.set(node.range.end.line, node);
    }
    switch (node.type) {
      case "DoStatement":
      case "WhileStatement":
      case "RepeatStatement":
      case "NumericForStatement":
      case "GenericForStatement":
        visitBlock(node.body);
        break;
      case "IfStatement":
        for (const clause of node.clauses) {
          visitExpression(clause.condition);
          visitBlock(clause.body);
        }
        if (node.orelse !== undefined) visitBlock(node.orelse);
        break;
      case "FunctionStatement":
      case "LocalFunctionStatement":
        visitBlock(node.func.body);
        break;
      default:
    }
    visitChildren(node, visitExpression);
  };
  const visitExpression = (node: Expression): void => {
    if (node.type === "FunctionExpression") visitBlock(node.body);
    if (node.type === "TableExpression") {
      for (const field of node.fields)
        if (field.value.type === "FunctionExpression")
          add(targets.functions, field.range.start.line, field.value);
    }
    visitChildren(node, visitExpression);
  };
  visitBlock(body);
  return targets;
}

/** The first thing on a line is meant. */
function add<T>(targets: Map<number, T>, line: number, target: T): void {
  if (!targets.has(line)) targets.set(line, target);
}

/** What a statement gives a name to, or returns. */
function valuesOf(node: Statement): readonly Expression[] {
  switch (node.type) {
    case "LocalFunctionStatement":
    case "FunctionStatement":
      return [node.func];
    case "LocalStatement":
      return node.init;
    case "AssignmentStatement":
    case "ReturnStatement":
      return node.values;
    default:
      return [];
  }
}
