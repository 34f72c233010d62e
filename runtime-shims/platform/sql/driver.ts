/** What the `sql` module needs of a database. Values are plain JavaScript: what comes in binds, what goes out is Lua's. */
import type { Value } from "../../lua/value.ts";

/** A floating number that looks like an integer, for databases that tell them apart. Connections are shared by bundles: no class. */
export interface Real {
  readonly real: number;
}

/** What drivers take. */
export type Plain = null | boolean | number | bigint | string | Uint8Array;

export type Bindable = Plain | Real;

export function isReal(value: Bindable): value is Real {
  return typeof value === "object" && value !== null && "real" in value;
}

/** For drivers whose servers decide by the type of the column. */
export function plain(value: Bindable): Plain {
  return isReal(value) ? value.real : value;
}

export interface RunResult {
  lastInsertId: number | bigint;
  rowsAffected: number;
}

export type Row = [column: string, value: Value][];

export interface Prepared {
  /** How many values it needs. */
  parameters: number;
  /** `connection`: where it runs; a statement of SQLite has its own. */
  query(values: readonly Bindable[], connection: Connection): Promise<Row[]>;
  execute(values: readonly Bindable[], connection: Connection): Promise<RunResult>;
  close(): void;
}

/** One connection. All methods throw OutsideError. */
export interface Connection {
  query(sql: string, values: readonly Bindable[]): Promise<Row[]>;
  execute(sql: string, values: readonly Bindable[]): Promise<RunResult>;
  prepare(sql: string): Promise<Prepared>;
}

export type DatabaseType = "sqlite" | "postgres" | "mysql";

export interface Database {
  readonly type: DatabaseType;
  /** Waits for its turn. Who has a connection gives it back. */
  acquire(): Promise<{ connection: Connection; release(): void }>;
  /** `max`: 0 for no limit. */
  stats(): { open: number; inUse: number; waited: number; max: number };
}
