/**
 * Leaves out of an entry's chunk what only other entries of the same file need. Files with many small functions, each an
 * entry of its own, are common; compiled whole for every entry they would cost the square of their size.
 */
import type { Chunk, Expression, Statement, TableExpression } from "../2-parse/ast.ts";
import { walk } from "./walk.ts";

/** A statement at the top of a chunk: what it declares, and what it speaks of. Names stand for whatever they may mean. */
interface Unit {
  statement: Statement;
  /** `name` of a local function, `.name` of a function in the module's table; undefined for anything else. */
  declares: string | undefined;
  mentions: ReadonlySet<string>;
}

/**
 * The chunk without the functions that it hands out under other names than `method`, and without those that only they call.
 * Sound for chunks that nobody imports, as far as names can tell: a chunk that does anything unusual with what it hands out
 * stays whole. Functions that nothing mentions stay, too, so that what is wrong in them is reported.
 */
export function withoutOthers(chunk: Chunk, method: string): Chunk {
  const last = chunk.body.at(-1);
  if (last?.type !== "ReturnStatement" || last.values.length !== 1) return chunk;
  const value = last.values[0]!;
  const table = value.type === "TableExpression" ? value : undefined;
  const module = value.type === "Identifier" ? value.name : undefined;
  if (table === undefined && module === undefined) return chunk;
  const units = chunk.body.slice(0, -1).map((statement) => unitOf(statement, module));
  if (module !== undefined && !isPlainModule(units, module)) return chunk;

  const handedOut = table === undefined ? ownFields(units) : fieldFunctions(table);
  if (handedOut === undefined || !handedOut.has(method)) return chunk;
  const others = new Set([...handedOut].flatMap(([name, declared]) => (name === method ? [] : [declared])));
  const declared = new Set(units.flatMap(({ declares }) => declares ?? []));
  const mentioned = new Set(
    units.flatMap(({ declares, mentions }) => [...mentions].filter((name) => name !== declares)),
  );
  const kept = new Set<Unit>();
  const keep = (unit: Unit): void => {
    if (kept.has(unit)) return;
    kept.add(unit);
    for (const other of units) {
      if (other.declares !== undefined && unit.mentions.has(other.declares)) keep(other);
    }
  };
  for (const unit of units) {
    const { declares } = unit;
    const wanted = declares === undefined || declares === handedOut.get(method);
    const unused = declares !== undefined && !others.has(declares) && !mentioned.has(declares);
    if (wanted || unused) keep(unit);
  }
  if (kept.size === units.length || declared.size === 0) return chunk;
  const removed = new Set(units.filter((unit) => !kept.has(unit)).map(({ statement }) => statement));
  const end: Statement =
    table === undefined
      ? last
      : {
          ...last,
          values: [
            {
              ...table,
              fields: table.fields.filter(
                (field) => field.type === "NamedField" && !isRemoved(field.value, removed),
              ),
            },
          ],
        };
  return {
    ...chunk,
    body: [...units.flatMap(({ statement }) => (removed.has(statement) ? [] : [statement])), end],
    comments: chunk.comments.filter((comment) => !belongsTo(comment, chunk.body, removed)),
  };
}

function unitOf(statement: Statement, module: string | undefined): Unit {
  const mentions = new Set<string>();
  walk([statement], {
    expression(node) {
      if (node.type === "Identifier") mentions.add(node.name);
      if (node.type === "MemberExpression" || node.type === "MethodCallExpression")
        mentions.add(`.${node.name}`);
    },
  });
  return { statement, declares: declaredBy(statement, module), mentions };
}

function declaredBy(statement: Statement, module: string | undefined): string | undefined {
  if (statement.type === "LocalFunctionStatement") return statement.name.name;
  if (statement.type === "LocalStatement") {
    const [name, ...more] = statement.names;
    const [value] = statement.init;
    const single = more.length === 0 && statement.init.length === 1;
    return single && value?.type === "FunctionExpression" ? name?.name : undefined;
  }
  if (statement.type !== "FunctionStatement" || statement.target.type !== "MemberExpression")
    return undefined;
  const { object, name } = statement.target;
  return object.type === "Identifier" && object.name === module ? `.${name}` : undefined;
}

/** Is the table that the chunk returns made as `local M = {}`, and used only as `M.name`? */
function isPlainModule(units: readonly Unit[], module: string): boolean {
  let made = false;
  for (const { statement } of units) {
    if (statement.type === "LocalStatement" && statement.names.some(({ name }) => name === module)) {
      const [value] = statement.init;
      if (
        made ||
        statement.names.length !== 1 ||
        value?.type !== "TableExpression" ||
        value.fields.length > 0
      )
        return false;
      made = true;
      continue;
    }
    let names = 0;
    let members = 0;
    const isModule = (node: Expression) => node.type === "Identifier" && node.name === module;
    walk([statement], {
      expression(node) {
        if (isModule(node)) names++;
        if (
          (node.type === "MemberExpression" || node.type === "MethodCallExpression") &&
          isModule(node.object)
        )
          members++;
      },
    });
    if (names !== members) return false;
  }
  return made;
}

/** Functions of the module's table by name. */
function ownFields(units: readonly Unit[]): Map<string, string> {
  return new Map(
    units.flatMap(({ declares }) => (declares?.startsWith(".") ? [[declares.slice(1), declares]] : [])),
  );
}

/** Names of the fields of a table whose values are all names, with those; undefined for any other table. */
function fieldFunctions(table: TableExpression): Map<string, string> | undefined {
  const fields = new Map<string, string>();
  for (const field of table.fields) {
    if (field.type !== "NamedField" || field.value.type !== "Identifier") return undefined;
    fields.set(field.name, field.value.name);
  }
  return fields;
}

function isRemoved(value: Expression, removed: ReadonlySet<Statement>): boolean {
  if (value.type !== "Identifier") return false;
  return [...removed].some((statement) => declaredBy(statement, undefined) === value.name);
}

/** Comments inside of removed statements, and between them and what stands before. */
function belongsTo(
  { range, trailing }: Chunk["comments"][number],
  body: readonly Statement[],
  removed: ReadonlySet<Statement>,
): boolean {
  const { offset } = range.start;
  const index = body.findIndex((statement) => statement.range.end.offset > offset);
  const statement = body[index];
  if (statement === undefined || !removed.has(statement)) return false;
  const before = body[index - 1];
  // Behind the statement before, on its last line.
  return !(
    trailing &&
    before !== undefined &&
    before.range.end.line === range.start.line &&
    offset < statement.range.start.offset
  );
}
