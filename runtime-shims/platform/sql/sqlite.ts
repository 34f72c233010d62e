/** `db.sql.sqlite` over node-sqlite3-wasm: SQLite in this process, one connection per entry (platform-data §1.1, §1.4). */
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { fromText, fromUint8Array } from "../../lua/bytes.ts";
import type { Value } from "../../lua/value.ts";
import { fault, OutsideError, shared } from "../support.ts";
import { toRfc3339 } from "./dates.ts";
import {
  type Bindable,
  type Connection,
  type Database,
  isReal,
  type Plain,
  plain,
  type Prepared,
  type Row,
  type RunResult,
} from "./driver.ts";
import { splitStatements, type SqlStatement, verbOf, withReals } from "./statements.ts";
import { Turns } from "./turns.ts";

/** As much of the package as is used. */
interface WasmStatement {
  all(values: readonly Plain[], options: { expand: boolean }): Record<string, Record<string, Plain>>[];
  run(values: readonly Plain[]): { changes: number; lastInsertRowid: number | bigint };
  finalize(): void;
}

interface WasmDatabase {
  prepare(sql: string): WasmStatement;
  exec(sql: string): void;
  all(sql: string): Record<string, Plain>[];
  close(): void;
}

type Wasm = { Database: new (path: string) => WasmDatabase };

const PACKAGE = "node-sqlite3-wasm";

declare const require: NodeJS.Require | undefined;

/** The package is the program's own: registries without SQLite need none. @throws OutsideError */
function load(): Wasm {
  const loader = typeof require === "function" ? require : createRequire(join(process.cwd(), "package.json"));
  try {
    // Two steps, so that no bundler tries to take it in.
    return loader(PACKAGE) as Wasm;
  } catch {
    throw new OutsideError(
      fault("INTERNAL", `db.sql.sqlite needs the package ${PACKAGE}: npm install ${PACKAGE}`),
    );
  }
}

/** The driver binds whatever number looks like an integer as one: where that matters, SQL says what it is. */
function realsOf(values: readonly Bindable[]): Set<number> {
  return new Set(values.flatMap((value, index) => (isReal(value) ? [index + 1] : [])));
}

function failure(error: unknown): OutsideError {
  const message = error instanceof Error ? error.message : String(error);
  if (/database is locked|busy/i.test(message))
    return new OutsideError(fault("UNAVAILABLE", fromText(message), true));
  const outside = /unable to open|disk|I\/O|readonly/i.test(message);
  return new OutsideError(fault(outside ? "INTERNAL" : "INVALID", fromText(message)));
}

function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof OutsideError ? error : failure(error);
  }
}

/** Statements that change rows: only they have a number of them. */
const CHANGES = new Set(["insert", "update", "delete", "replace", "with"]);

class SqliteConnection implements Connection {
  /** Declared types of columns, by table. */
  private readonly declared = new Map<string, Map<string, string>>();

  constructor(private readonly database: WasmDatabase) {}

  async query(sql: string, values: readonly Bindable[]): Promise<Row[]> {
    let rows: Row[] = [];
    this.each(sql, values, (statement, own, { text }) => {
      rows = this.rows(statement, own);
      this.noteSchema(text);
    });
    return rows;
  }

  async execute(sql: string, values: readonly Bindable[]): Promise<RunResult> {
    let result: RunResult = { lastInsertId: 0, rowsAffected: 0 };
    this.each(sql, values, (statement, own, { text }) => {
      const { changes, lastInsertRowid } = statement.run(own);
      result = { lastInsertId: lastInsertRowid, rowsAffected: CHANGES.has(verbOf(text)) ? changes : 0 };
      this.noteSchema(text);
    });
    return result;
  }

  async prepare(sql: string): Promise<Prepared> {
    const [found, ...more] = splitStatements(sql);
    if (found === undefined) throw new OutsideError(fault("INVALID", "not an error: the statement is empty"));
    if (more.length > 0) throw new OutsideError(fault("INVALID", "a prepared statement is one statement"));
    const prepared = new Map([["", guarded(() => this.database.prepare(found.text))]]);
    // One for each choice of parameters that are floating numbers.
    const statementFor = (values: readonly Bindable[]): WasmStatement => {
      const reals = realsOf(values);
      const key = [...reals].join();
      let statement = prepared.get(key);
      if (statement === undefined)
        prepared.set(key, (statement = this.database.prepare(withReals(found.text, reals))));
      return statement;
    };
    const exact = (values: readonly Bindable[]) => {
      if (values.length !== found.parameters)
        throw new OutsideError(
          fault("INVALID", `sql: expected ${found.parameters} arguments, got ${values.length}`),
        );
    };
    return {
      parameters: found.parameters,
      query: async (values) => {
        exact(values);
        return guarded(() => this.rows(statementFor(values), values.map(plain)));
      },
      execute: async (values) => {
        exact(values);
        const { changes, lastInsertRowid } = guarded(() => statementFor(values).run(values.map(plain)));
        return { lastInsertId: lastInsertRowid, rowsAffected: CHANGES.has(verbOf(found.text)) ? changes : 0 };
      },
      close: () => {
        for (const statement of prepared.values()) statement.finalize();
      },
    };
  }

  /** Runs the statements of a text one by one; parameters are taken from left to right. */
  private each(
    sql: string,
    values: readonly Bindable[],
    run: (statement: WasmStatement, values: readonly Plain[], text: SqlStatement) => void,
  ): void {
    guarded(() => {
      let at = 0;
      for (const item of splitStatements(sql)) {
        const own = values.slice(at, at + item.parameters);
        at += item.parameters;
        if (own.length < item.parameters) {
          const message = `not enough args to execute query: want ${item.parameters} got ${own.length}`;
          throw new OutsideError(fault("INVALID", message));
        }
        const statement = this.database.prepare(withReals(item.text, realsOf(own)));
        try {
          run(statement, own.map(plain), item);
        } finally {
          statement.finalize();
        }
      }
    });
  }

  private rows(statement: WasmStatement, values: readonly Plain[]): Row[] {
    return statement
      .all(values, { expand: true })
      .map((tables) =>
        Object.entries(tables).flatMap(([table, columns]) =>
          Object.entries(columns).map(([column, value]): Row[number] => [
            fromText(column),
            toLua(value, table === "$" ? undefined : this.declaredType(table, column, value)),
          ]),
        ),
      );
  }

  /** Only integers and texts look different under a declared type. */
  private declaredType(table: string, column: string, value: Plain): string | undefined {
    if (typeof value !== "number" && typeof value !== "string") return undefined;
    let types = this.declared.get(table);
    if (types === undefined) {
      const info = this.database.all(`PRAGMA table_info("${table.replaceAll('"', '""')}")`);
      types = new Map(info.map(({ name, type }) => [String(name), String(type).toLowerCase()]));
      this.declared.set(table, types);
    }
    return types.get(column);
  }

  private noteSchema(sql: string): void {
    if (/^(?:create|alter|drop)$/.test(verbOf(sql))) this.declared.clear();
  }
}

function toLua(value: Plain, declared: string | undefined): Value {
  if (value === null) return undefined;
  if (value instanceof Uint8Array) return fromUint8Array(value);
  if (declared === "boolean" && typeof value === "number") return value > 0;
  if (declared === "date" || declared === "datetime" || declared === "timestamp") {
    if (typeof value === "string" || typeof value === "number") return toRfc3339(value);
  }
  return typeof value === "string" ? fromText(value) : value;
}

export function sqliteDatabase(id: string, file: unknown): Database {
  if (typeof file !== "string" || file === "")
    throw new OutsideError(fault("INVALID", "file path is required"));
  const path =
    file === ":memory:" ? file : resolve(process.cwd(), file.replace(/^file:/, "").replace(/\?.*$/, ""));
  const { connection, turns } = shared(`sql.${id} ${path}`, () => {
    const { Database } = load();
    const database = guarded(() => new Database(path));
    guarded(() => database.exec("PRAGMA foreign_keys = OFF"));
    // It has no finalizer: what is not closed keeps its file locked.
    process.once("exit", () => database.close());
    return { connection: new SqliteConnection(database), turns: new Turns(id) };
  });
  return {
    type: "sqlite",
    acquire: async () => ({ release: await turns.take(), connection }),
    stats: () => ({ open: 1, inUse: turns.inUse ? 1 : 0, waited: turns.waited, max: 1 }),
  };
}
