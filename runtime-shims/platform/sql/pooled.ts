/** What database servers have in common: fields of their entries, packages, connections that are borrowed. */
import { createRequire } from "node:module";
import { join } from "node:path";
import { fromText } from "../../lua/bytes.ts";
import { durationOf } from "../configured.ts";
import { fault, OutsideError } from "../support.ts";
import type { Bindable, Connection, Prepared } from "./driver.ts";

export interface ServerOptions {
  host: string;
  port: number;
  database: string;
  username: string;
  password: string;
  /** 0: as many as are needed. */
  maxOpen: number;
  maxIdle: number;
  /** Milliseconds. */
  maxLifetime: number;
  options: Readonly<Record<string, string>>;
}

const invalid = (message: string) => new OutsideError(fault("INVALID", message));

/** @throws OutsideError */
export function serverOptions(fields: Record<string, unknown>): ServerOptions {
  const text = (key: string): string => {
    const value = fields[key];
    if (value === undefined || value === null || value === "") throw invalid(`${key} is required`);
    return String(value);
  };
  const host = text("host");
  const port = Number(fields.port ?? 0);
  if (!Number.isInteger(port)) throw invalid("invalid port value from env");
  if (port <= 0) throw invalid("port must be greater than 0");
  const map = (value: unknown) => (typeof value === "object" && value !== null ? value : {});
  const pool = map(fields.pool) as Record<string, unknown>;
  const count = (key: string, what: string): number => {
    const value = Number(pool[key] ?? 0);
    if (!(value >= 0)) throw invalid(`max ${what} connections must be non-negative`);
    return value;
  };
  return {
    host,
    port,
    database: text("database"),
    username: text("username"),
    password: text("password"),
    maxOpen: count("max_open", "open"),
    maxIdle: count("max_idle", "idle"),
    maxLifetime: durationOf(pool.max_lifetime, 3_600_000),
    options: Object.fromEntries(
      Object.entries(map(fields.options)).map(([key, value]) => [key, String(value)]),
    ),
  };
}

declare const require: NodeJS.Require | undefined;

/** A package that the program brings: registries without such a database need none. @throws OutsideError */
export function loadDriver<T>(name: string, module: string, kind: string): T {
  const loader = typeof require === "function" ? require : createRequire(join(process.cwd(), "package.json"));
  try {
    return loader(module) as T;
  } catch {
    throw new OutsideError(fault("INTERNAL", `${kind} needs the package ${name}: npm install ${name}`));
  }
}

/** A statement that is sent with its values each time; servers keep its plan. */
export function preparedStatement(sql: string, parameters: number): Prepared {
  const exact = (values: readonly Bindable[]) => {
    if (values.length !== parameters)
      throw invalid(`sql: expected ${parameters} arguments, got ${values.length}`);
  };
  return {
    parameters,
    query: async (values, connection) => {
      exact(values);
      return connection.query(sql, values);
    },
    execute: async (values, connection) => {
      exact(values);
      return connection.execute(sql, values);
    },
    close: () => {},
  };
}

/** Errors of sockets and name servers. */
const UNREACHABLE = /^(?:ECONN|ENOTFOUND|ETIMEDOUT|EHOSTUNREACH|EPIPE|EAI_|PROTOCOL_CONNECTION_LOST)/;

export function isUnreachable(error: unknown): boolean {
  const { code, message = "" } = error as { code?: string; message?: string };
  return UNREACHABLE.test(code ?? "") || /terminated unexpectedly|timeout|Connection lost/i.test(message);
}

export function outside(error: unknown, kind: "INVALID" | "UNAVAILABLE" | "INTERNAL"): OutsideError {
  const { message, code, errors } = error as { message?: string; code?: string; errors?: Error[] };
  const text = message || errors?.map((item) => item.message).join("; ") || code || String(error);
  return new OutsideError(fault(kind, fromText(text), kind === "UNAVAILABLE"));
}

export type { Connection };
