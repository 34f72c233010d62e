/** Databases by the ids of their entries. */
import { fromText, toText } from "../../lua/bytes.ts";
import { configured } from "../configured.ts";
import { fault, findEntry, OutsideError } from "../support.ts";
import type { Database } from "./driver.ts";
import { mysqlDatabase } from "./mysql.ts";
import { postgresDatabase } from "./postgres.ts";
import { sqliteDatabase } from "./sqlite.ts";

/** @param id Lua bytes @throws OutsideError */
export function openDatabase(id: string): Database {
  if (id === "") throw new OutsideError(fault("INVALID", "resource id is required"));
  const entry = findEntry(toText(id));
  if (entry === undefined) throw new OutsideError(fault("NOT_FOUND", "resource not found"));
  if (entry.kind === "db.sql.sqlite") return sqliteDatabase(entry.id, configured(entry).file);
  if (entry.kind === "db.sql.postgres") return postgresDatabase(entry.id, configured(entry));
  if (entry.kind === "db.sql.mysql") return mysqlDatabase(entry.id, configured(entry));
  if (entry.kind.startsWith("db.sql."))
    throw new OutsideError(fault("INVALID", `luaflow has no driver for ${fromText(entry.kind)}`));
  throw new OutsideError(fault("INVALID", `resource is not a database: ${id}`));
}
