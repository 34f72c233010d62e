/** `db.sql.mysql` over mysql2 (platform-data §1.1, §1.4). */
import type { Pool, PoolConnection } from "mysql2/promise";
import { fromText, fromUint8Array } from "../../lua/bytes.ts";
import type { Value } from "../../lua/value.ts";
import { OutsideError, shared } from "../support.ts";
import { toRfc3339 } from "./dates.ts";
import { type Bindable, type Connection, type Database, type Row, type RunResult, plain } from "./driver.ts";
import { isUnreachable, loadDriver, outside, preparedStatement, serverOptions } from "./pooled.ts";
import { splitStatements } from "./statements.ts";

/** Too many connections, a lock that was not got in time, a deadlock. */
const LATER = new Set([1040, 1203, 1205, 1213]);

function failure(error: unknown): OutsideError {
  if (error instanceof OutsideError) return error;
  const { code = "", errno = 0 } = error as { code?: string; errno?: number };
  if (isUnreachable(error) || LATER.has(errno)) return outside(error, "UNAVAILABLE");
  return outside(error, code.startsWith("ER_") ? "INVALID" : "INTERNAL");
}

interface Field {
  type: string;
  string(): string | null;
}

const TIMES = new Set(["DATE", "DATETIME", "DATETIME2", "TIMESTAMP", "TIMESTAMP2", "NEWDATE"]);

/** @param next the driver's own reading, which knows both of the server's protocols */
function toLua(field: Field, next: () => unknown, parseTime: boolean): Value | null {
  // The driver would make objects of it.
  if (field.type === "JSON") {
    const text = field.string();
    return text === null ? null : fromText(text);
  }
  const value = next();
  if (value === null || value === undefined) return null;
  if (value instanceof Uint8Array) return fromUint8Array(value);
  if (typeof value !== "string") return typeof value === "number" ? value : fromText(String(value));
  // Integers beyond 2^53 come as text.
  if (field.type === "LONGLONG") return BigInt(value);
  return TIMES.has(field.type) && parseTime ? toRfc3339(value) : fromText(value);
}

class MysqlConnection implements Connection {
  constructor(
    private readonly connection: PoolConnection,
    private readonly parseTime: boolean,
  ) {}

  private async send(sql: string, values: readonly Bindable[]) {
    const options = {
      sql,
      rowsAsArray: true,
      typeCast: (field: Field, next: () => unknown) => toLua(field, next, this.parseTime),
    };
    try {
      // Without values several statements are allowed, where the option says so; with values the server binds them.
      const given = values
        .map(plain)
        .map((value) =>
          typeof value === "boolean"
            ? Number(value)
            : value instanceof Uint8Array
              ? Buffer.from(value)
              : typeof value === "bigint" || (typeof value === "number" && Number.isInteger(value))
                ? String(value)
                : value,
        );
      return given.length === 0
        ? await this.connection.query(options as never)
        : await this.connection.execute(options as never, given as never);
    } catch (error) {
      throw failure(error);
    }
  }

  async query(sql: string, values: readonly Bindable[]): Promise<Row[]> {
    const [rows, fields] = (await this.send(sql, values)) as unknown as [unknown, { name: string }[]];
    if (!Array.isArray(rows) || !Array.isArray(fields)) return [];
    const names = fields.map(({ name }) => fromText(name));
    return (rows as (Value | null)[][]).map((row) =>
      names.map((name, index): Row[number] => [name, row[index] ?? undefined]),
    );
  }

  async execute(sql: string, values: readonly Bindable[]): Promise<RunResult> {
    const [result] = (await this.send(sql, values)) as unknown as [
      { insertId?: number; affectedRows?: number } | unknown[],
    ];
    const last = (Array.isArray(result) ? result.at(-1) : result) as {
      insertId?: number;
      affectedRows?: number;
    };
    return { lastInsertId: last?.insertId ?? 0, rowsAffected: last?.affectedRows ?? 0 };
  }

  async prepare(sql: string) {
    try {
      const statement = await this.connection.prepare(sql);
      await statement.close();
    } catch (error) {
      throw failure(error);
    }
    return preparedStatement(sql, splitStatements(sql)[0]?.parameters ?? 0);
  }
}

export function mysqlDatabase(id: string, fields: Record<string, unknown>): Database {
  const { host, port, database, username, password, maxOpen, maxIdle, options } = serverOptions(fields);
  let waited = 0;
  const state = shared(`sql.${id} ${username}@${host}:${port}/${database}`, () => {
    const mysql = loadDriver<typeof import("mysql2/promise")>("mysql2", "mysql2/promise", "db.sql.mysql");
    const pool: Pool = mysql.createPool({
      host,
      port,
      database,
      user: username,
      password,
      connectionLimit: maxOpen === 0 ? 1000 : maxOpen,
      maxIdle: maxIdle === 0 ? 1 : maxIdle,
      idleTimeout: maxIdle === 0 ? 1000 : 60_000,
      charset: options.charset ?? "utf8mb4",
      dateStrings: true,
      supportBigNumbers: true,
      multipleStatements: options.multiStatements === "true",
    });
    const counts = { open: 0, inUse: 0 };
    pool.on("connection", (connection: unknown) => {
      counts.open++;
      const socket = connection as {
        stream?: { unref?(): void };
        once?(event: string, hear: () => void): void;
      };
      // Idle connections keep no program alive.
      socket.stream?.unref?.();
      socket.once?.("end", () => {
        counts.open--;
      });
    });
    return { pool, counts };
  });
  return {
    type: "mysql",
    async acquire() {
      const { pool, counts } = state;
      if (maxOpen > 0 && counts.inUse >= maxOpen) waited++;
      const connection = await pool.getConnection().catch((error) => {
        throw failure(error);
      });
      counts.inUse++;
      let released = false;
      return {
        connection: new MysqlConnection(connection, options.parseTime === "true"),
        release() {
          if (released) return;
          released = true;
          counts.inUse--;
          connection.release();
        },
      };
    },
    stats: () => ({ open: state.counts.open, inUse: state.counts.inUse, waited, max: maxOpen }),
  };
}
