/** The `logger` module (modules.md §B10): structured records, in workflows silent on replay. */
import { toText } from "../lua/bytes.ts";
import { environment, type LogLevel } from "../lua/environment.ts";
import { argumentError, ErrorObject, stringOf } from "../lua/error.ts";
import { EncodeError, toJson } from "../lua/json-value.ts";
import { type Data, fromLiteral } from "../lua/literal.ts";
import { currentPosition } from "../lua/position.ts";
import { checkTable } from "../lua/table-access.ts";
import { typeName } from "../lua/type-name.ts";
import { Userdata } from "../lua/userdata.ts";
import type { Value } from "../lua/value.ts";

type Fields = Record<string, unknown>;

/** Only string keys count; what JSON cannot carry is told as Lua prints it. */
function plainFields(given: Data, index: number, method: string): Fields {
  if (given === undefined) return {};
  const table = checkTable(fromLiteral(given), index, method);
  const fields: Fields = Object.create(null) as Fields;
  for (const key of table.$keys()) {
    if (typeof key === "string") fields[toText(key)] = plain(table.$get(key));
  }
  return fields;
}

function plain(value: Value): unknown {
  if (value instanceof Userdata && !(value instanceof ErrorObject)) return toText(value.toLuaString());
  try {
    return toJson(value);
  } catch (error) {
    if (error instanceof EncodeError) return error.message;
    throw error;
  }
}

export class Logger extends Userdata {
  static override readonly methods: ReadonlySet<string> = new Set([
    "debug",
    "error",
    "info",
    "named",
    "warn",
    "with",
  ]);
  static override readonly label = "logger";

  constructor(
    private readonly name = "",
    private readonly fields: Fields = {},
  ) {
    super();
  }

  private write(level: LogLevel, message: Value, fields: Value): void {
    const text = stringOf(message);
    if (text === undefined) throw argumentError(1, level, `string expected, got ${typeName(message)}`);
    const source = currentPosition(1);
    environment().log(level, toText(text), {
      ...(this.name === "" ? {} : { logger: this.name }),
      ...(source === undefined ? {} : { source }),
      ...this.fields,
      ...plainFields(fields, 2, level),
    });
  }

  debug(message?: Value, fields?: Value): void {
    this.write("debug", message, fields);
  }

  info(message?: Value, fields?: Value): void {
    this.write("info", message, fields);
  }

  warn(message?: Value, fields?: Value): void {
    this.write("warn", message, fields);
  }

  error(message?: Value, fields?: Value): void {
    this.write("error", message, fields);
  }

  with(fields?: Value): Logger {
    return new Logger(this.name, { ...this.fields, ...plainFields(fields, 1, "with") });
  }

  named(name?: Value): Logger {
    if (typeof name !== "string") throw argumentError(1, "named", `string expected, got ${typeName(name)}`);
    if (name === "") throw argumentError(1, "named", "name cannot be empty");
    return new Logger(this.name === "" ? toText(name) : `${this.name}.${toText(name)}`, this.fields);
  }

  override toLuaString(): string {
    return `logger{${this.name}}`;
  }
}

const root = new Logger();

/** The module is called like an object; a first argument that is text means that it was called like a library. */
const own =
  <T>(method: (this: Logger, first?: Value, second?: Value) => T) =>
  (self?: Value, first?: Value, second?: Value): T =>
    typeof self === "string" ? method.call(root, self, first) : method.call(root, first, second);

export const logger = Object.freeze({
  debug: own(root.debug),
  error: own(root.error),
  info: own(root.info),
  named: own(root.named),
  warn: own(root.warn),
  with: (self?: Value, fields?: Value): Logger => root.with(fields ?? self),
});
