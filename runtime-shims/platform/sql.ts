/** The `sql` module (platform-data §1). */
import { toText } from "../lua/bytes.ts";
import type { Task } from "../lua/call-task.ts";
import { type ErrorObject, faultAt } from "../lua/error.ts";
import { Table } from "../lua/table.ts";
import { Userdata } from "../lua/userdata.ts";
import type { Multi, Value } from "../lua/value.ts";
import type { Outcome } from "../modules/arguments.ts";
import {
  type Builder,
  builder,
  buildFailure,
  PLACEHOLDERS,
  provideRun,
  shownPiece,
  type Piece,
} from "./sql/builder.ts";
import type { Bindable, Connection, Database, Prepared, Row, RunResult } from "./sql/driver.ts";
import { openDatabase } from "./sql/open.ts";
import { as, bindable, NULL, parameters } from "./sql/values.ts";
import {
  allowed,
  atEnd,
  attempt,
  errorOf,
  fault,
  listOf,
  OutsideError,
  refuse,
  stringArgument,
  success,
} from "./support.ts";

const ISOLATION = {
  DEFAULT: "default",
  READ_COMMITTED: "read_committed",
  READ_UNCOMMITTED: "read_uncommitted",
  REPEATABLE_READ: "repeatable_read",
  SERIALIZABLE: "serializable",
  WRITE_COMMITTED: "write_committed",
};

function rowsTable(rows: readonly Row[]): Table {
  return listOf(
    rows.map((row) => {
      const table = new Table();
      table.$isRecord = true;
      for (const [column, value] of row) table.$setField(column, value);
      return table;
    }),
  );
}

function resultTable({ lastInsertId, rowsAffected }: RunResult): Table {
  return new Table({ last_insert_id: lastInsertId, rows_affected: rowsAffected });
}

/** Where statements run: on a connection of their own each, or on a transaction's. */
type Use = <T>(work: (connection: Connection) => Promise<T>) => Promise<T>;

function* query(use: Use, sql: string, values: () => Bindable[]): Task<Outcome<Table>> {
  return yield* attempt(() => {
    const given = values();
    return use(async (connection) => rowsTable(await connection.query(sql, given)));
  });
}

function* execute(use: Use, sql: string, values: () => Bindable[]): Task<Outcome<Table>> {
  return yield* attempt(() => {
    const given = values();
    return use(async (connection) => resultTable(await connection.execute(sql, given)));
  });
}

function* prepare(use: Use, sql: string): Task<Outcome<Statement>> {
  return yield* attempt(() => use(async (connection) => new Statement(use, await connection.prepare(sql))));
}

const text = (value: Value, name: string) => toText(stringArgument(value, 1, name));

/** What begins a transaction; SQLite knows neither of the two options. */
function beginning(type: Database["type"], isolation: string | undefined, readOnly: boolean): string[] {
  const level = isolation === undefined || isolation === ISOLATION.DEFAULT ? undefined : isolation;
  const name = level?.replaceAll("_", " ").toUpperCase();
  if (type === "postgres") {
    const traits = [...(name ? [`ISOLATION LEVEL ${name}`] : []), ...(readOnly ? ["READ ONLY"] : [])];
    return [`BEGIN ${traits.join(" ")}`.trim()];
  }
  if (type === "mysql") {
    const start = readOnly ? "START TRANSACTION READ ONLY" : "START TRANSACTION";
    return name === undefined ? [start] : [`SET TRANSACTION ISOLATION LEVEL ${name}`, start];
  }
  return ["BEGIN"];
}

class DatabaseHandle extends Userdata {
  static override readonly methods: ReadonlySet<string> = new Set([
    "begin",
    "execute",
    "prepare",
    "query",
    "release",
    "stats",
    "type",
  ]);
  static override readonly label: string = "sql.DB";

  constructor(readonly database: Database) {
    super();
  }

  readonly use: Use = async (work) => {
    const { connection, release } = await this.database.acquire();
    try {
      return await work(connection);
    } finally {
      release();
    }
  };

  type(): Outcome<string> {
    return success(this.database.type as string);
  }

  query(sql?: Value, values?: Value): Task<Outcome<Table>> {
    return query(this.use, text(sql, "query"), () => parameters(values));
  }

  execute(sql?: Value, values?: Value): Task<Outcome<Table>> {
    return execute(this.use, text(sql, "execute"), () => parameters(values));
  }

  prepare(sql?: Value): Task<Outcome<Statement>> {
    return prepare(this.use, text(sql, "prepare"));
  }

  *begin(options?: Value): Task<Outcome<Transaction>> {
    const isolation = options instanceof Table ? options.$get("isolation") : undefined;
    if (isolation !== undefined && !Object.values(ISOLATION).includes(String(isolation)))
      return refuse("INVALID", `invalid isolation level: ${String(isolation)}`);
    const readOnly = options instanceof Table && options.$get("read_only") === true;
    if (isolation === ISOLATION.WRITE_COMMITTED)
      return refuse("INVALID", "the database has no isolation level write_committed");
    return yield* attempt(async () => {
      const { connection, release } = await this.database.acquire();
      try {
        for (const sql of beginning(this.database.type, isolation as string | undefined, readOnly))
          await connection.execute(sql, []);
        return new Transaction(this.database, connection, release);
      } catch (error) {
        release();
        throw error;
      }
    });
  }

  release(): Outcome<true> {
    return success(true as const);
  }

  stats(): Outcome<Table> {
    const { open, inUse, waited, max } = this.database.stats();
    return success(
      new Table({
        max_open_connections: max,
        open_connections: open,
        in_use: inUse,
        idle: open - inUse,
        wait_count: waited,
        wait_duration: "0s",
        max_idle_closed: 0,
        max_idle_time_closed: 0,
        max_lifetime_closed: 0,
      }),
    );
  }

  override toLuaString(): string {
    return `sql.DB{${this.database.type}}`;
  }
}

class Transaction extends Userdata {
  static override readonly methods: ReadonlySet<string> = new Set([
    "commit",
    "db_type",
    "execute",
    "prepare",
    "query",
    "release",
    "rollback",
    "rollback_to",
    "savepoint",
  ]);
  static override readonly label: string = "sql.Transaction";
  private active = true;

  constructor(
    readonly database: Database,
    private readonly connection: Connection,
    private readonly free: () => void,
  ) {
    super();
    atEnd(() => {
      if (!this.active) return;
      this.active = false;
      this.connection.execute("ROLLBACK", []).then(this.free, this.free);
    });
  }

  /** @throws OutsideError */
  readonly use: Use = async (work) => {
    if (!this.active) throw new OutsideError(fault("INVALID", "transaction is not active"));
    return work(this.connection);
  };

  db_type(): Outcome<string> {
    return this.active
      ? success(this.database.type as string)
      : refuse("INVALID", "transaction is not active");
  }

  query(sql?: Value, values?: Value): Task<Outcome<Table>> {
    return query(this.use, text(sql, "query"), () => parameters(values));
  }

  execute(sql?: Value, values?: Value): Task<Outcome<Table>> {
    return execute(this.use, text(sql, "execute"), () => parameters(values));
  }

  prepare(sql?: Value): Task<Outcome<Statement>> {
    return prepare(this.use, text(sql, "prepare"));
  }

  commit(): Task<Outcome<true>> {
    return this.finish("COMMIT");
  }

  rollback(): Task<Outcome<true>> {
    return this.finish("ROLLBACK");
  }

  /** It is over whether the database says so or not. */
  private *finish(sql: string): Task<Outcome<true>> {
    return yield* attempt(async () => {
      try {
        await this.use((connection) => connection.execute(sql, []));
      } catch (error) {
        if (this.active && sql === "COMMIT") await this.connection.execute("ROLLBACK", []).catch(() => {});
        throw error;
      } finally {
        if (this.active) this.free();
        this.active = false;
      }
      return true as const;
    });
  }

  private *mark(sql: string, method: string, name: Value): Task<Outcome<true>> {
    const given = name === undefined ? "" : stringArgument(name, 1, method);
    if (!this.active) return refuse("INVALID", "transaction is not active");
    if (given === "") return refuse("INVALID", "savepoint name is required");
    if (!/^[A-Za-z0-9_]+$/.test(given))
      return refuse("INVALID", "savepoint name can only contain alphanumeric characters and underscores");
    return yield* attempt(() =>
      this.use(async (connection) => {
        await connection.execute(
          `${sql} ${/^\d/.test(given) ? (this.database.type === "mysql" ? `\`${given}\`` : `"${given}"`) : given}`,
          [],
        );
        return true as const;
      }),
    );
  }

  savepoint(name?: Value): Task<Outcome<true>> {
    return this.mark("SAVEPOINT", "savepoint", name);
  }

  rollback_to(name?: Value): Task<Outcome<true>> {
    return this.mark("ROLLBACK TO SAVEPOINT", "rollback_to", name);
  }

  release(name?: Value): Task<Outcome<true>> {
    return this.mark("RELEASE SAVEPOINT", "release", name);
  }

  override toLuaString(): string {
    return `sql.Transaction{${this.database.type}}`;
  }
}

class Statement extends Userdata {
  static override readonly methods: ReadonlySet<string> = new Set(["close", "execute", "query"]);
  static override readonly label: string = "sql.Statement";
  private closed = false;

  constructor(
    private readonly use: Use,
    private readonly prepared: Prepared,
  ) {
    super();
    atEnd(() => {
      if (!this.closed) this.prepared.close();
      this.closed = true;
    });
  }

  private *run<T>(
    values: Value,
    work: (values: Bindable[], connection: Connection) => Promise<T>,
  ): Task<Outcome<T>> {
    if (this.closed) return refuse("INVALID", "statement is closed");
    return yield* attempt(() => {
      const given = parameters(values);
      return this.use((connection) => work(given, connection));
    });
  }

  query(values?: Value): Task<Outcome<Table>> {
    return this.run(values, async (given, on) => rowsTable(await this.prepared.query(given, on)));
  }

  execute(values?: Value): Task<Outcome<Table>> {
    return this.run(values, async (given, on) => resultTable(await this.prepared.execute(given, on)));
  }

  // biome-ignore lint/correctness/useYield: callers delegate to it
  *close(): Task<Outcome<true>> {
    if (this.closed) return refuse("INVALID", "statement is already closed");
    this.closed = true;
    this.prepared.close();
    return success(true as const);
  }

  override toLuaString(): string {
    return this.closed ? "sql.Statement{closed}" : "sql.Statement{}";
  }
}

/** A built statement with where it runs. */
class Executor extends Userdata {
  static override readonly methods: ReadonlySet<string> = new Set(["exec", "query", "to_sql"]);
  static override readonly label: string = "sql.Executor";

  constructor(
    private readonly use: Use,
    private readonly piece: Piece,
  ) {
    super();
  }

  query(): Task<Outcome<Table>> {
    return query(this.use, toText(this.piece.sql), () => this.piece.args.map(bindable));
  }

  exec(): Task<Outcome<Table>> {
    return execute(this.use, toText(this.piece.sql), () => this.piece.args.map(bindable));
  }

  to_sql(): [Value, Value] {
    return shownPiece(this.piece);
  }

  override toLuaString(): string {
    return `sql.Executor{${this.piece.sql}}`;
  }
}

provideRun((statement: Builder, handle: Value): Multi => {
  if (!(handle instanceof DatabaseHandle || handle instanceof Transaction))
    throw faultAt("database or transaction expected");
  try {
    const placeholder = handle.database.type === "postgres" ? PLACEHOLDERS.dollar : undefined;
    return new Executor(handle.use, statement.finished(placeholder));
  } catch (error) {
    return buildFailure(error);
  }
});

function get(id?: Value): Outcome<DatabaseHandle> {
  const wanted = stringArgument(id, 1, "get");
  if (wanted !== "" && !allowed("db.get", wanted))
    return refuse("PERMISSION_DENIED", `not allowed to access database: ${wanted}`);
  try {
    return success(new DatabaseHandle(openDatabase(wanted)));
  } catch (thrown) {
    const error: ErrorObject = errorOf(thrown);
    return [undefined, error];
  }
}

export const sql = Object.freeze({
  NULL,
  as,
  builder,
  get,
  isolation: Object.freeze(ISOLATION),
  type: Object.freeze({ MYSQL: "mysql", POSTGRES: "postgres", SQLITE: "sqlite", UNKNOWN: "unknown" }),
});
