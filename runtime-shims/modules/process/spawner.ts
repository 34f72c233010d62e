/** Builders of starts (workflows.md §10): every method gives a new spawner and leaves the old one as it is. */
import type { Task } from "../../lua/call-task.ts";
import { argumentError, ErrorObject, faultAt } from "../../lua/error.ts";
import { addressOf } from "../../lua/identity.ts";
import { fromLiteral } from "../../lua/literal.ts";
import { Table } from "../../lua/table.ts";
import { checkTable } from "../../lua/table-access.ts";
import { typeName } from "../../lua/type-name.ts";
import { Userdata } from "../../lua/userdata.ts";
import type { Value } from "../../lua/value.ts";
import { type ContextValues, type Identity, identityOf } from "../../scheduler/execution.ts";
import { encodeArguments, type Outcome } from "../arguments.ts";
import { contextValues, mergeContext } from "../context-values.ts";
import type { StartupMessage } from "./substrate.ts";

/** What a spawner has gathered. */
export interface SpawnSettings {
  options: Table;
  context: ContextValues;
  name: string | undefined;
  messages: readonly StartupMessage[];
  identity?: Identity;
}

export function plainSettings(): SpawnSettings {
  return { options: new Table({}), context: {}, name: undefined, messages: [] };
}

export type SpawnMethod = "spawn" | "spawn_monitored" | "spawn_linked" | "spawn_linked_monitored";

/** Carries out the starts of all spawners of an environment. */
export interface Starter {
  spawn(settings: SpawnSettings, method: SpawnMethod, args: readonly Value[]): Task<Outcome<string>>;
  exec(settings: SpawnSettings, args: readonly Value[]): Task<Outcome>;
  upgrade(settings: SpawnSettings, args: readonly Value[]): Task<[undefined, ErrorObject]>;
  upgradeIfSuggested(settings: SpawnSettings, args: readonly Value[]): Task<Outcome<boolean>>;
}

export class Spawner extends Userdata {
  static override readonly methods: ReadonlySet<string> = new Set([
    "exec",
    "spawn",
    "spawn_linked",
    "spawn_linked_monitored",
    "spawn_monitored",
    "upgrade",
    "upgrade_if_suggested",
    "with_actor",
    "with_context",
    "with_message",
    "with_name",
    "with_options",
    "with_scope",
  ]);

  constructor(
    private readonly starter: Starter,
    private readonly settings: SpawnSettings,
  ) {
    super();
  }

  private with(changed: Partial<SpawnSettings>): Spawner {
    return new Spawner(this.starter, { ...this.settings, ...changed });
  }

  with_options(options?: Value): Spawner {
    const merged = new Table({});
    const given = optionTable(options);
    for (const table of [this.settings.options, given]) {
      for (const key of table.$keys()) merged.$set(key, table.$get(key));
    }
    return this.with({ options: merged });
  }

  with_context(values?: Value): Spawner {
    return this.with({
      context: mergeContext(
        this.settings.context,
        contextValues(checkTable(fromLiteral(values), 1, "with_context")),
      ),
    });
  }

  with_name(name?: Value): Spawner {
    if (typeof name !== "string")
      throw argumentError(1, "with_name", `string expected, got ${typeName(name)}`);
    if (name === "") throw argumentError(1, "with_name", "name cannot be empty");
    return this.with({ name });
  }

  with_message(topic?: Value, ...values: Value[]): Spawner {
    if (typeof topic !== "string") {
      throw argumentError(1, "with_message", `string expected, got ${typeName(topic)}`);
    }
    if (topic === "") throw argumentError(1, "with_message", "topic cannot be empty");
    if (topic.startsWith("@")) throw argumentError(1, "with_message", "cannot send to @ topics");
    const args = encodeArguments(values);
    if (args instanceof ErrorObject) throw argumentError(2, "with_message", args.message());
    return this.with({ messages: [...this.settings.messages, { topic, args }] });
  }

  with_actor(actor?: Value): Spawner {
    return this.as("with_actor", "actor", actor);
  }

  with_scope(scope?: Value): Spawner {
    return this.as("with_scope", "scope", scope);
  }

  private as(name: string, part: keyof Identity, value: Value): Spawner {
    const given = identityOf(value, part);
    if (given === undefined) throw argumentError(1, name, `${part} expected, got ${typeName(value)}`);
    return this.with({ identity: { ...this.settings.identity, ...given } });
  }

  spawn(...args: Value[]): Task<Outcome<string>> {
    return this.start("spawn", args);
  }

  spawn_monitored(...args: Value[]): Task<Outcome<string>> {
    return this.start("spawn_monitored", args);
  }

  spawn_linked(...args: Value[]): Task<Outcome<string>> {
    return this.start("spawn_linked", args);
  }

  spawn_linked_monitored(...args: Value[]): Task<Outcome<string>> {
    return this.start("spawn_linked_monitored", args);
  }

  upgrade(...args: Value[]): Task<[undefined, ErrorObject]> {
    return this.starter.upgrade(this.settings, args);
  }

  upgrade_if_suggested(...args: Value[]): Task<Outcome<boolean>> {
    return this.starter.upgradeIfSuggested(this.settings, args);
  }

  exec(...args: Value[]): Task<Outcome> {
    if (args.length < 2) throw faultAt("exec requires id and host arguments");
    return this.starter.exec(this.settings, args);
  }

  private start(method: SpawnMethod, args: Value[]): Task<Outcome<string>> {
    if (args.length < 2) throw faultAt("spawn requires at least id and host arguments");
    return this.starter.spawn(this.settings, method, args);
  }

  override toLuaString(): string {
    return `process.Spawner: ${addressOf(this)}`;
  }
}

/** An option table; raises for keys that are no strings. */
export function optionTable(value: Value): Table {
  const table = checkTable(fromLiteral(value), 1, "with_options");
  if (
    table.$length > 0 ||
    table.$keys().some((key) => typeof key !== "string" && table.$get(key) !== undefined)
  ) {
    throw faultAt("options keys must be strings");
  }
  return table;
}
