/** `store.sql`: keys and JSON values in a table of a database. */
import { now as time } from "../../host/clock.ts";
import { fromText, toText } from "../../lua/bytes.ts";
import type { DirectoryEntry } from "../../modules/directory.ts";
import { configured } from "../configured.ts";
import { openDatabase } from "../sql/open.ts";
import type { Bindable, Connection, Row } from "../sql/driver.ts";
import { fault, OutsideError, ownId } from "../support.ts";
import type { Backend, Item } from "./backend.ts";

const RESERVED = new Set(
  (
    "all and as by create delete distinct drop from group having in index insert into is join like limit not null or order " +
    "select set table union update values where"
  ).split(" "),
);

function name(value: unknown, fallback: string | undefined, what: string): string {
  const text = value === undefined ? fallback : value;
  if (typeof text !== "string" || text === "")
    throw new OutsideError(fault("INVALID", `${what} is required`));
  if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(text) || text.length > 63)
    throw new OutsideError(fault("INVALID", `${what} contains invalid characters`));
  if (RESERVED.has(text.toLowerCase()))
    throw new OutsideError(fault("INVALID", `${what} is a reserved word`));
  return text;
}

/** The moment as the column has it: a UTC timestamp. */
function timestamp(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace("T", " ").replace("Z", "");
}

export function sqlStore(entry: DirectoryEntry): Backend {
  const fields = configured(entry);
  const { database } = fields;
  if (typeof database !== "string" || database === "")
    throw new OutsideError(fault("INVALID", "database ID is required"));
  const table = name(fields.table_name, undefined, "table name");
  const idColumn = name(fields.id_column_name, "key", "id column name");
  const payloadColumn = name(fields.payload_column_name, "value", "payload column name");
  const expires = name(fields.expire_column_name, "expires_at", "expire column name");
  const source = openDatabase(fromText(ownId(entry, database)));
  // `key` is a word of MySQL's own.
  const quoted = (column: string) => (source.type === "mysql" ? `\`${column}\`` : column);
  const [id, payload] = [quoted(idColumn), quoted(payloadColumn)];
  const mysql = source.type === "mysql";
  /** `?` as the database writes it; no text of these statements has one of its own. */
  const placed = (sql: string) => {
    let count = 0;
    return source.type === "postgres" ? sql.replaceAll("?", () => `$${++count}`) : sql;
  };
  const on = async <T>(work: (connection: Connection) => Promise<T>): Promise<T> => {
    const { connection, release } = await source.acquire();
    try {
      return await work(connection);
    } finally {
      release();
    }
  };
  const run = (sql: string, values: readonly Bindable[]): Promise<Row[]> =>
    on((connection) => connection.query(placed(sql), values));
  const alive = `(${expires} IS NULL OR ${expires} > ?)`;
  const now = () => timestamp(time());
  const itemOf = (row: Row): Item => {
    const value = (column: string) => row.find(([found]) => found === column)?.[1];
    return {
      key: String(value(idColumn)),
      value: JSON.parse(toText(String(value(payloadColumn)))),
      version: "0",
    };
  };
  return {
    kind: "sql",
    async get(key) {
      const [row] = await run(`SELECT ${id}, ${payload} FROM ${table} WHERE ${id} = ? AND ${alive}`, [
        toText(key),
        now(),
      ]);
      return row && itemOf(row);
    },
    async put(key, value, { ttl, onlyIfAbsent, ifVersion }) {
      if (onlyIfAbsent === true || ifVersion !== undefined)
        throw new OutsideError(fault("INVALID", "operation not supported by this store"));
      const json = JSON.stringify(value, (_, item) => (typeof item === "bigint" ? Number(item) : item));
      const until = ttl > 0 ? timestamp(time() + ttl) : null;
      await run(
        `INSERT INTO ${table} (${id}, ${payload}, ${expires}) VALUES (?, ?, ?) ` +
          (mysql
            ? `ON DUPLICATE KEY UPDATE ${payload} = VALUES(${payload}), ${expires} = VALUES(${expires})`
            : `ON CONFLICT (${id}) DO UPDATE SET ${payload} = excluded.${payload}, ${expires} = excluded.${expires}`),
        [toText(key), json, until],
      );
      return { key, value, version: "0" };
    },
    async delete(key) {
      const sql = `DELETE FROM ${table} WHERE ${id} = ? AND ${alive}`;
      const { rowsAffected } = await on((connection) =>
        connection.execute(placed(sql), [toText(key), now()]),
      );
      return rowsAffected > 0;
    },
    async list({ prefix, after, limit }) {
      const rows = await run(
        `SELECT ${id}, ${payload} FROM ${table} WHERE substr(${id}, 1, ?) = ? AND ${id} > ? AND ${alive} ORDER BY ${id} LIMIT ${limit + 1}`,
        [[...toText(prefix)].length, toText(prefix), toText(after), now()],
      );
      return rows.map(itemOf);
    },
  };
}
