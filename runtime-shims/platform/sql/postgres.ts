/** `db.sql.postgres` over pg (platform-data §1.1, §1.4). */
import type { Pool, PoolClient, QueryArrayResult } from "pg";
import { fromText, fromUint8Array } from "../../lua/bytes.ts";
import type { Value } from "../../lua/value.ts";
import { OutsideError, shared } from "../support.ts";
import { toRfc3339 } from "./dates.ts";
import { type Bindable, type Connection, type Database, type Row, plain } from "./driver.ts";
import { isUnreachable, loadDriver, outside, preparedStatement, serverOptions } from "./pooled.ts";

function failure(error: unknown): OutsideError {
  if (error instanceof OutsideError) return error;
  const code = (error as { code?: string }).code ?? "";
  // Classes of SQLSTATE: connection, shutdown, too many, serialization; then data, constraints, syntax.
  if (isUnreachable(error) || /^(?:08|57P|53|40)/.test(code)) return outside(error, "UNAVAILABLE");
  return outside(error, /^(?:0A|2[0-9A-F]|3[0-9A-F]|42|44)/.test(code) ? "INVALID" : "INTERNAL");
}

function integer(text: string): Value {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : BigInt(text);
}

/** By OID of the type; other types are the server's text. */
const PARSERS: Readonly<Record<number, (text: string) => Value>> = {
  16: (text) => text === "t",
  17: (text) => fromUint8Array(Buffer.from(text.slice(2), "hex")),
  20: integer,
  21: integer,
  23: integer,
  700: Number,
  701: Number,
  1082: toRfc3339,
  1083: (text) => toRfc3339(`0001-01-01 ${text}`),
  1114: toRfc3339,
  1184: (text) => toRfc3339(text.replace(/([+-]\d\d)$/, "$1:00")),
};

const types = { getTypeParser: (oid: number) => PARSERS[oid] ?? ((text: string) => fromText(text)) };

class PostgresConnection implements Connection {
  constructor(private readonly client: PoolClient) {}

  /** Several statements in one text go without values only; the last result counts. */
  private async send(sql: string, values: readonly Bindable[]): Promise<QueryArrayResult | undefined> {
    try {
      const given = values.map(plain).map((value) => (typeof value === "bigint" ? String(value) : value));
      const result: QueryArrayResult | QueryArrayResult[] = await this.client.query({
        text: sql,
        rowMode: "array",
        types: types as never,
        ...(given.length > 0 && { values: given }),
      });
      return Array.isArray(result) ? result.at(-1) : result;
    } catch (error) {
      throw failure(error);
    }
  }

  async query(sql: string, values: readonly Bindable[]): Promise<Row[]> {
    const result = await this.send(sql, values);
    const names = (result?.fields ?? []).map(({ name }) => fromText(name));
    return (result?.rows ?? []).map((row: (Value | null)[]) =>
      names.map((name, index): Row[number] => [name, row[index] ?? undefined]),
    );
  }

  async execute(
    sql: string,
    values: readonly Bindable[],
  ): Promise<{ lastInsertId: 0; rowsAffected: number }> {
    const result = await this.send(sql, values);
    const changed = /^(?:INSERT|UPDATE|DELETE|MERGE)$/.test(result?.command ?? "");
    return { lastInsertId: 0, rowsAffected: changed ? (result?.rowCount ?? 0) : 0 };
  }

  /** The server reads it once, so that it says here what is wrong with it, and how many values it needs. */
  async prepare(sql: string) {
    const name = "luaflow_check";
    try {
      await this.client.query(`PREPARE ${name} AS ${sql}`);
      const { rows } = await this.client.query(
        "SELECT cardinality(parameter_types) AS n FROM pg_prepared_statements WHERE name = $1",
        [name],
      );
      await this.client.query(`DEALLOCATE ${name}`);
      return preparedStatement(sql, Number(rows[0]?.n ?? 0));
    } catch (error) {
      throw failure(error);
    }
  }
}

export function postgresDatabase(id: string, fields: Record<string, unknown>): Database {
  const { host, port, database, username, password, maxOpen, maxIdle, maxLifetime, options } =
    serverOptions(fields);
  const pool = shared(`sql.${id} ${username}@${host}:${port}/${database}`, (): Pool => {
    const pg = loadDriver<typeof import("pg")>("pg", "pg", "db.sql.postgres");
    const mode = options.sslmode ?? "prefer";
    const made = new pg.Pool({
      host,
      port,
      database,
      user: username,
      password,
      max: maxOpen === 0 ? 1000 : maxOpen,
      // An idle connection above `max_idle` goes soon; it is kept for a moment, for the next statement.
      idleTimeoutMillis: maxIdle === 0 ? 100 : 60_000,
      maxLifetimeSeconds: Math.ceil(maxLifetime / 1000),
      allowExitOnIdle: true,
      connectionTimeoutMillis: Number(options.connect_timeout ?? 0) * 1000,
      ...(options.application_name && { application_name: options.application_name }),
      ...(/^(?:require|verify)/.test(mode) && {
        ssl: {
          rejectUnauthorized: mode.startsWith("verify"),
          ...(options.sslrootcert && { ca: options.sslrootcert }),
        },
      }),
    });
    // A connection that breaks while nobody uses it concerns nobody: the next one is another.
    made.on("error", () => {});
    return made;
  });
  let waited = 0;
  return {
    type: "postgres",
    async acquire() {
      if (pool.idleCount === 0 && maxOpen > 0 && pool.totalCount >= maxOpen) waited++;
      const client = await pool.connect().catch((error) => {
        throw failure(error);
      });
      return { connection: new PostgresConnection(client), release: () => client.release() };
    },
    stats: () => ({
      open: pool.totalCount,
      inUse: pool.totalCount - pool.idleCount,
      waited,
      max: maxOpen,
    }),
  };
}
