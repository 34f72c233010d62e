/** `sql.builder` (platform-data §1.6): immutable builders of statements. Values never stand in the text. */
import { argumentError, ErrorObject, faultAt } from "../../lua/error.ts";
import { Table } from "../../lua/table.ts";
import { typeName } from "../../lua/type-name.ts";
import { Userdata } from "../../lua/userdata.ts";
import type { Value } from "../../lua/value.ts";
import { display, NULL, Typed } from "./values.ts";

/** A piece of SQL with `?` for each of its values. */
export interface Piece {
  sql: string;
  args: Value[];
}

export class BuildError extends Error {}

export class Placeholder extends Userdata {
  constructor(
    readonly name: string,
    private readonly write: ((position: number) => string) | undefined,
  ) {
    super();
  }

  apply(sql: string): string {
    const { write } = this;
    if (write === undefined) return sql;
    let position = 0;
    return sql.replace(/\?\??/g, (found) => (found === "??" ? "?" : write(++position)));
  }

  override toLuaString(): string {
    return `sql.Placeholder{${this.name}}`;
  }
}

export const PLACEHOLDERS = {
  question: new Placeholder("question", undefined),
  dollar: new Placeholder("dollar", (position) => `$${position}`),
  colon: new Placeholder("colon", (position) => `:${position}`),
  at: new Placeholder("at", (position) => `@p${position}`),
};

/** What `to_sql` gives: the text and its arguments, of which NULL leaves a hole. */
export function shownPiece({ sql, args }: Piece): [string, Table] {
  const table = new Table();
  for (const [index, value] of args.entries()) {
    const shown = value instanceof Typed ? value.shown : value;
    if (shown !== undefined) table.$set(index + 1, shown);
  }
  return [sql, table];
}

export function buildFailure(error: unknown): [undefined, ErrorObject] {
  if (!(error instanceof BuildError)) throw error;
  return [undefined, new ErrorObject({ message: error.message, kind: "INVALID", retryable: false })];
}

// ── Conditions ──────────────────────────────────────────────────────────────────────────────────────────

export class Condition extends Userdata {
  static override readonly methods: ReadonlySet<string> = new Set(["to_sql"]);
  static override readonly label: string = "sql.Sqlizer";

  constructor(readonly build: () => Piece) {
    super();
  }

  to_sql(): [Value, Value] {
    try {
      return shownPiece(this.build());
    } catch (error) {
      return buildFailure(error);
    }
  }

  override toLuaString(): string {
    return described("SQL", this.build);
  }
}

export function described(label: string, build: () => Piece): string {
  try {
    const { sql, args } = build();
    return `${label}: ${sql} [Args: ${args.map(display).join(", ")}]`;
  } catch (error) {
    return `${label}: ${(error as Error).message}`;
  }
}

function sortedFields(table: Table): [string, Value][] {
  const fields = table.$keys().flatMap((key): [string, Value][] => {
    const value = table.$get(key);
    return typeof key === "string" && value !== undefined ? [[key, value]] : [];
  });
  return fields.sort(([left], [right]) => (left < right ? -1 : 1));
}

/** A table as a value is NULL: there is no IN of lists. */
function isNull(value: Value): boolean {
  return (
    value === NULL ||
    (value instanceof Typed && value.bound === null) ||
    value instanceof Table ||
    typeof value === "function"
  );
}

function compared(table: Table, operator: string, whenNull: string, empty: string): Condition {
  return new Condition(() => {
    const args: Value[] = [];
    const parts = sortedFields(table).map(([column, value]) => {
      if (value instanceof Condition) {
        const { sql, args: own } = value.build();
        args.push(...own);
        return `${column} ${operator} ${sql}`;
      }
      if (!isNull(value)) {
        args.push(value);
        return `${column} ${operator} ?`;
      }
      if (whenNull.startsWith("cannot")) throw new BuildError(whenNull);
      return `${column} ${whenNull}`;
    });
    return { sql: parts.length === 0 ? empty : parts.join(" AND "), args };
  });
}

const NO_ORDER = "cannot use null with less than or greater than operators";
const NO_LIKE = "cannot use null with like operators";

function tableOf(value: Value): Table {
  if (value instanceof Table) return value;
  throw faultAt("expected table");
}

const comparison =
  (operator: string, whenNull: string, empty = "") =>
  (table?: Value): Condition =>
    compared(tableOf(table), operator, whenNull, empty);

const joined =
  (word: "AND" | "OR", empty: string) =>
  (table?: Value): Condition => {
    const items = tableOf(table).$list.map((item) => {
      if (item instanceof Condition) return item;
      if (item instanceof Table) return equal(item);
      throw faultAt(`expected Sqlizer or table in ${word} condition, got ${typeName(item)}`);
    });
    return new Condition(() => {
      const pieces = items.map((item) => item.build()).filter(({ sql }) => sql !== "");
      if (pieces.length === 0) return { sql: empty, args: [] };
      return {
        sql: `(${pieces.map(({ sql }) => sql).join(` ${word} `)})`,
        args: pieces.flatMap(({ args }) => args),
      };
    });
  };

const equal = comparison("=", "IS NULL", "(1=1)");

/** Text with values; conditions among these stand in place of their `?`. */
export function piece(sql: string, values: readonly Value[]): Piece {
  if (!values.some((value) => value instanceof Condition || value instanceof Builder)) {
    return { sql, args: values.map(argument) };
  }
  const args: Value[] = [];
  let next = 0;
  const text = sql.replace(/\?\??/g, (found) => {
    if (found === "??") return found;
    const value = values[next++];
    if (value instanceof Condition || value instanceof Builder) {
      const inner = value.build();
      args.push(...inner.args);
      return value instanceof Builder ? `(${inner.sql})` : inner.sql;
    }
    args.push(argument(value));
    return found;
  });
  return { sql: text, args: [...args, ...values.slice(next).map(argument)] };
}

function argument(value: Value): Value {
  return value === undefined || isNull(value) ? NULL : value;
}

export const conditions = {
  and_: joined("AND", "(1=1)"),
  eq: equal,
  expr(text?: Value, ...values: Value[]): Condition {
    if (typeof text !== "string") throw argumentError(1, "expr", `string expected, got ${typeName(text)}`);
    return new Condition(() => piece(text, values));
  },
  gt: comparison(">", NO_ORDER),
  gte: comparison(">=", NO_ORDER),
  like: comparison("LIKE", NO_LIKE),
  lt: comparison("<", NO_ORDER),
  lte: comparison("<=", NO_ORDER),
  not_eq: comparison("<>", "IS NOT NULL", "(1=1)"),
  not_like: comparison("NOT LIKE", NO_LIKE),
  or_: joined("OR", "(1=0)"),
};

// ── Builders ────────────────────────────────────────────────────────────────────────────────────────────

/** What a builder has gathered; every step copies it. */
export interface State {
  placeholder: Placeholder;
  table: string;
  columns: string[];
  distinct: boolean;
  joins: Piece[];
  where: (Condition | Piece)[];
  groups: string[];
  having: (Condition | Piece)[];
  order: string[];
  limit: number | undefined;
  offset: number | undefined;
  prefixes: Piece[];
  suffixes: Piece[];
  options: string[];
  rows: Value[][];
  select: Builder | undefined;
  sets: [string, Value][];
  from: Piece | undefined;
}

export const EMPTY: State = {
  placeholder: PLACEHOLDERS.question,
  table: "",
  columns: [],
  distinct: false,
  joins: [],
  where: [],
  groups: [],
  having: [],
  order: [],
  limit: undefined,
  offset: undefined,
  prefixes: [],
  suffixes: [],
  options: [],
  rows: [],
  select: undefined,
  sets: [],
  from: undefined,
};

/** Gathers the parts of a statement. */
class Writer {
  readonly parts: string[] = [];
  readonly args: Value[] = [];

  add(sql: string, args: readonly Value[] = []): void {
    if (sql === "") return;
    this.parts.push(sql);
    this.args.push(...args);
  }

  pieces(pieces: readonly Piece[]): void {
    for (const { sql, args } of pieces) this.add(sql, args);
  }

  list(word: string, conditions: readonly (Condition | Piece)[]): void {
    const pieces = conditions
      .map((item) => (item instanceof Condition ? item.build() : item))
      .filter(({ sql }) => sql !== "");
    if (pieces.length === 0) return;
    this.add(
      `${word} ${pieces.map(({ sql }) => sql).join(" AND ")}`,
      pieces.flatMap(({ args }) => args),
    );
  }

  /** A value in its place: `?`, or the SQL that it is. */
  value(value: Value, args: Value[]): string {
    if (value instanceof Condition || value instanceof Builder) {
      const inner = value.build();
      args.push(...inner.args);
      return value instanceof Builder ? `(${inner.sql})` : inner.sql;
    }
    args.push(argument(value));
    return "?";
  }

  tail({ order, limit, offset, suffixes }: State): void {
    if (order.length > 0) this.add(`ORDER BY ${order.join(", ")}`);
    if (limit !== undefined) this.add(`LIMIT ${limit}`);
    if (offset !== undefined) this.add(`OFFSET ${offset}`);
    this.pieces(suffixes);
  }

  get whole(): Piece {
    return { sql: this.parts.join(" "), args: this.args };
  }
}

const RENDER = {
  Select(state: State): Piece {
    if (state.columns.length === 0)
      throw new BuildError("select statements must have at least one result column");
    const writer = new Writer();
    writer.pieces(state.prefixes);
    writer.add(`SELECT ${state.distinct ? "DISTINCT " : ""}${state.columns.join(", ")}`);
    if (state.table !== "") writer.add(`FROM ${state.table}`);
    writer.pieces(state.joins);
    writer.list("WHERE", state.where);
    if (state.groups.length > 0) writer.add(`GROUP BY ${state.groups.join(", ")}`);
    writer.list("HAVING", state.having);
    writer.tail(state);
    return writer.whole;
  },
  Insert(state: State): Piece {
    if (state.table === "") throw new BuildError("insert statements must specify a table");
    if (state.rows.length === 0 && state.select === undefined)
      throw new BuildError("insert statements must have at least one set of values or select clause");
    const writer = new Writer();
    writer.pieces(state.prefixes);
    writer.add(["INSERT", ...state.options, "INTO", state.table].join(" "));
    if (state.columns.length > 0) writer.add(`(${state.columns.join(",")})`);
    if (state.select !== undefined) {
      const { sql, args } = state.select.build();
      writer.add(sql, args);
    } else {
      const args: Value[] = [];
      const rows = state.rows.map((row) => `(${row.map((value) => writer.value(value, args)).join(",")})`);
      writer.add(`VALUES ${rows.join(",")}`, args);
    }
    writer.pieces(state.suffixes);
    return writer.whole;
  },
  Update(state: State): Piece {
    if (state.table === "") throw new BuildError("update statements must specify a table");
    if (state.sets.length === 0) throw new BuildError("update statements must have at least one Set clause");
    const writer = new Writer();
    writer.pieces(state.prefixes);
    writer.add(`UPDATE ${state.table}`);
    const args: Value[] = [];
    const sets = state.sets.map(([column, value]) => `${column} = ${writer.value(value, args)}`);
    writer.add(`SET ${sets.join(", ")}`, args);
    if (state.from !== undefined) writer.add(`FROM ${state.from.sql}`, state.from.args);
    writer.list("WHERE", state.where);
    writer.tail(state);
    return writer.whole;
  },
  Delete(state: State): Piece {
    if (state.table === "") throw new BuildError("delete statements must specify a From table");
    const writer = new Writer();
    writer.pieces(state.prefixes);
    writer.add(`DELETE FROM ${state.table}`);
    writer.list("WHERE", state.where);
    writer.tail(state);
    return writer.whole;
  },
};

export type Verb = keyof typeof RENDER;

/** How an executor is made; the module knows databases. */
type Run = (builder: Builder, handle: Value) => Value;

let runWith: Run;

export function provideRun(run: Run): void {
  runWith = run;
}

const SHARED = ["limit", "offset", "order_by", "placeholder_format", "run_with", "suffix", "to_sql", "where"];

export class Builder extends Userdata {
  static override readonly label: string = "sql.Builder";

  constructor(
    readonly verb: Verb,
    readonly state: State,
  ) {
    super();
  }

  protected with(state: Partial<State>): Builder {
    return new (this.constructor as new (verb: Verb, state: State) => Builder)(this.verb, {
      ...this.state,
      ...state,
    });
  }

  build(): Piece {
    return RENDER[this.verb](this.state);
  }

  /** The text as a database gets it. */
  finished(placeholder = this.state.placeholder): Piece {
    const { sql, args } = this.build();
    return { sql: placeholder.apply(sql), args };
  }

  to_sql(): [Value, Value] {
    try {
      return shownPiece(this.finished());
    } catch (error) {
      return buildFailure(error);
    }
  }

  run_with(handle?: Value): Value {
    return runWith(this, handle);
  }

  placeholder_format(format?: Value): Builder {
    if (!(format instanceof Placeholder))
      throw argumentError(1, "placeholder_format", `placeholder format expected, got ${typeName(format)}`);
    return this.with({ placeholder: format });
  }

  where(condition?: Value, ...values: Value[]): Builder {
    return this.with({ where: [...this.state.where, conditionOf(condition, values)] });
  }

  order_by(...columns: Value[]): Builder {
    return this.with({ order: [...this.state.order, ...names("order_by", columns)] });
  }

  limit(count?: Value): Builder {
    return this.with({ limit: countOf("limit", count) });
  }

  offset(count?: Value): Builder {
    return this.with({ offset: countOf("offset", count) });
  }

  suffix(text?: Value, ...values: Value[]): Builder {
    return this.with({ suffixes: [...this.state.suffixes, piece(name("suffix", text), values)] });
  }

  override toLuaString(): string {
    return described(`${this.verb}Builder`, () => this.finished());
  }
}

function name(method: string, value: Value, index = 1): string {
  if (typeof value === "string") return value;
  throw argumentError(index, method, `string expected, got ${typeName(value)}`);
}

function names(method: string, values: readonly Value[]): string[] {
  return values.map((value, index) => name(method, value, index + 1));
}

function countOf(method: string, value: Value): number {
  if (typeof value !== "number") throw argumentError(1, method, `number expected, got ${typeName(value)}`);
  return Math.max(0, Math.trunc(value));
}

function conditionOf(value: Value, values: readonly Value[]): Condition | Piece {
  if (typeof value === "string") return piece(value, values);
  if (value instanceof Condition) return value;
  if (value instanceof Table) return equal(value);
  throw faultAt("expected string, table, or Sqlizer");
}

export class SelectBuilder extends Builder {
  static override readonly methods: ReadonlySet<string> = new Set([
    ...SHARED,
    "columns",
    "distinct",
    "from",
    "group_by",
    "having",
    "inner_join",
    "join",
    "left_join",
    "right_join",
  ]);

  from(table?: Value): Builder {
    return this.with({ table: name("from", table) });
  }

  columns(...columns: Value[]): Builder {
    return this.with({ columns: [...this.state.columns, ...names("columns", columns)] });
  }

  distinct(): Builder {
    return this.with({ distinct: true });
  }

  private joins(word: string, text: Value, values: readonly Value[]): Builder {
    return this.with({ joins: [...this.state.joins, piece(`${word} ${name("join", text)}`, values)] });
  }

  join(text?: Value, ...values: Value[]): Builder {
    return this.joins("JOIN", text, values);
  }

  left_join(text?: Value, ...values: Value[]): Builder {
    return this.joins("LEFT JOIN", text, values);
  }

  right_join(text?: Value, ...values: Value[]): Builder {
    return this.joins("RIGHT JOIN", text, values);
  }

  inner_join(text?: Value, ...values: Value[]): Builder {
    return this.joins("INNER JOIN", text, values);
  }

  group_by(...columns: Value[]): Builder {
    return this.with({ groups: [...this.state.groups, ...names("group_by", columns)] });
  }

  having(condition?: Value, ...values: Value[]): Builder {
    return this.with({ having: [...this.state.having, conditionOf(condition, values)] });
  }
}

export class InsertBuilder extends Builder {
  static override readonly methods: ReadonlySet<string> = new Set([
    "columns",
    "into",
    "options",
    "placeholder_format",
    "prefix",
    "run_with",
    "select",
    "set_map",
    "suffix",
    "to_sql",
    "values",
  ]);

  into(table?: Value): Builder {
    return this.with({ table: name("into", table) });
  }

  columns(...columns: Value[]): Builder {
    return this.with({ columns: [...this.state.columns, ...names("columns", columns)] });
  }

  values(...values: Value[]): Builder {
    return this.with({ rows: [...this.state.rows, values] });
  }

  set_map(table?: Value): Builder {
    const fields = sortedFields(tableOf(table));
    return this.with({ columns: fields.map(([column]) => column), rows: [fields.map(([, value]) => value)] });
  }

  select(builder?: Value): Builder {
    if (!(builder instanceof SelectBuilder))
      throw argumentError(1, "select", `SelectBuilder expected, got ${typeName(builder)}`);
    return this.with({ select: builder });
  }

  prefix(text?: Value, ...values: Value[]): Builder {
    return this.with({ prefixes: [...this.state.prefixes, piece(name("prefix", text), values)] });
  }

  options(...words: Value[]): Builder {
    return this.with({ options: [...this.state.options, ...names("options", words)] });
  }
}

export class UpdateBuilder extends Builder {
  static override readonly methods: ReadonlySet<string> = new Set([
    ...SHARED,
    "from",
    "from_select",
    "set",
    "set_map",
    "table",
  ]);

  table(table?: Value): Builder {
    return this.with({ table: name("table", table) });
  }

  set(column?: Value, value?: Value): Builder {
    return this.with({ sets: [...this.state.sets, [name("set", column), value]] });
  }

  set_map(table?: Value): Builder {
    return this.with({ sets: [...this.state.sets, ...sortedFields(tableOf(table))] });
  }

  from(table?: Value): Builder {
    return this.with({ from: { sql: name("from", table), args: [] } });
  }

  from_select(builder?: Value, alias?: Value): Builder {
    if (!(builder instanceof SelectBuilder))
      throw argumentError(1, "from_select", `SelectBuilder expected, got ${typeName(builder)}`);
    const { sql, args } = builder.build();
    return this.with({ from: { sql: `(${sql}) AS ${name("from_select", alias, 2)}`, args } });
  }
}

export class DeleteBuilder extends Builder {
  static override readonly methods: ReadonlySet<string> = new Set([...SHARED, "from"]);

  from(table?: Value): Builder {
    return this.with({ table: name("from", table) });
  }
}

const starts =
  (type: typeof InsertBuilder | typeof UpdateBuilder | typeof DeleteBuilder, verb: Verb, method: string) =>
  (table?: Value): Builder =>
    new type(verb, { ...EMPTY, table: table === undefined ? "" : name(method, table) });

export const builder = Object.freeze({
  ...conditions,
  ...PLACEHOLDERS,
  default_placeholder: PLACEHOLDERS.question,
  delete: starts(DeleteBuilder, "Delete", "delete"),
  insert: starts(InsertBuilder, "Insert", "insert"),
  select: (...columns: Value[]): Builder =>
    new SelectBuilder("Select", { ...EMPTY, columns: names("select", columns) }),
  update: starts(UpdateBuilder, "Update", "update"),
});
