/**
 * The `contract` module (platform-system §3): definitions name methods, bindings name the functions that carry them out. In workflows
 * those are activities, as with `funcs.call`.
 */
import { fromText, toText } from "../lua/bytes.ts";
import type { Task } from "../lua/call-task.ts";
import { argumentError } from "../lua/error.ts";
import { fromJson } from "../lua/json-value.ts";
import { Table } from "../lua/table.ts";
import { typeName } from "../lua/type-name.ts";
import { Userdata } from "../lua/userdata.ts";
import type { Callable, Multi, Value } from "../lua/value.ts";
import type { Outcome } from "../modules/arguments.ts";
import { contextValues, mergeContext } from "../modules/context-values.ts";
import type { DirectoryEntry } from "../modules/directory.ts";
import { calls, type Settings } from "../modules/funcs/funcs.ts";
import { type ContextValues, currentExecution, type Identity, identityOf } from "../scheduler/execution.ts";
import { parseBindingQuery } from "./contract/query.ts";
import { retried, type RetryOptions, retryOptions } from "./contract/retry.ts";
import {
  allowed,
  dataOf,
  entries,
  fault,
  findEntry,
  listOf,
  optionalTable,
  ownId,
  refuse,
  stringArgument,
  success,
  tableArgument,
} from "./support.ts";

interface Method {
  name: string;
  [field: string]: unknown;
}

interface Bound {
  contract: string;
  methods: Record<string, string>;
  isDefault: boolean;
  required: string[];
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function methodsOf(definition: DirectoryEntry): Method[] {
  return list(dataOf(definition).methods)
    .map(record)
    .filter((item): item is Method => typeof item.name === "string");
}

function boundBy(binding: DirectoryEntry): Bound[] {
  return list(dataOf(binding).contracts).map((item) => {
    const { contract, methods, default: isDefault, context_required: required } = record(item);
    return {
      contract: typeof contract === "string" ? ownId(binding, contract) : "",
      methods: Object.fromEntries(
        Object.entries(record(methods)).flatMap(([name, id]) =>
          typeof id === "string" ? [[name, ownId(binding, id)]] : [],
        ),
      ),
      isDefault: isDefault === true,
      required: list(required).filter((key) => typeof key === "string"),
    };
  });
}

function bindings(): DirectoryEntry[] {
  return entries().filter(({ kind }) => kind === "contract.binding");
}

function implementations(contract: string): Table {
  const ids = bindings().filter((binding) => boundBy(binding).some((item) => item.contract === contract));
  return listOf(ids.map(({ id }) => fromText(id)));
}

/** What a contract, or an instance of one, is used with. */
interface Use {
  context: ContextValues;
  identity?: Identity;
  retry?: RetryOptions;
}

class Contract extends Userdata {
  static override readonly methods: ReadonlySet<string> = new Set([
    "id",
    "implementations",
    "method",
    "methods",
    "open",
    "with_actor",
    "with_context",
    "with_options",
    "with_scope",
  ]);
  static override readonly label: string = "contract.Contract";

  constructor(
    private readonly definition: DirectoryEntry,
    private readonly use: Use = { context: {} },
  ) {
    super();
  }

  id(): string {
    return fromText(this.definition.id);
  }

  methods(): Table {
    return listOf(methodsOf(this.definition).map(methodTable));
  }

  method(name?: Value): Outcome<Table> {
    const wanted = stringArgument(name, 1, "method");
    const found = methodsOf(this.definition).find((item) => item.name === toText(wanted));
    if (found === undefined)
      return refuse(
        "NOT_FOUND",
        `get method failed: method '${wanted}' not found in contract '${this.id()}'`,
      );
    return success(methodTable(found));
  }

  implementations(): Outcome<Table> {
    if (!allowed("contract.implementations", this.id()))
      return refuse("PERMISSION_DENIED", `not allowed to list implementations: ${this.id()}`);
    return success(implementations(this.definition.id));
  }

  private with(use: Partial<Use>): Contract {
    return new Contract(this.definition, { ...this.use, ...use });
  }

  with_context(values?: Value): Multi {
    const table = tableArgument(values, 1, "with_context");
    if (!allowed("contract.context", this.id()))
      return refuse("PERMISSION_DENIED", "not allowed to call contracts with custom context");
    return this.with({ context: mergeContext(this.use.context, contextValues(table)) });
  }

  with_actor(actor?: Value): Multi {
    return this.as("with_actor", "actor", actor);
  }

  with_scope(scope?: Value): Multi {
    return this.as("with_scope", "scope", scope);
  }

  private as(name: string, part: keyof Identity, value: Value): Multi {
    const given = identityOf(value, part);
    if (given === undefined) throw argumentError(1, name, `${part} expected, got ${typeName(value)}`);
    if (!allowed("contract.security", this.id()))
      return refuse("PERMISSION_DENIED", "not allowed to call contracts with custom security context");
    return this.with({ identity: { ...this.use.identity, ...given } });
  }

  with_options(options?: Value): Multi {
    return this.with({ retry: retryOptions(tableArgument(options, 1, "with_options")) });
  }

  /** With the default binding unless one is named. */
  *open(binding?: Value, scope?: Value): Task<Outcome<Instance>> {
    const values = optionalTable(scope, 2, "open");
    if (binding !== undefined) return openBinding(stringArgument(binding, 1, "open"), values, this.use);
    const { id } = this.definition;
    const found = bindings().find((item) =>
      boundBy(item).some(({ contract, isDefault }) => isDefault && contract === id),
    );
    if (found === undefined)
      return refuse("NOT_FOUND", `no default binding: no default binding for contract '${this.id()}'`);
    return openBinding(fromText(found.id), values, this.use);
  }

  override toLuaString(): string {
    return `contract.Contract{${this.id()}}`;
  }
}

/** Schemas are there only when the definition has some. */
function methodTable({ name, description, input_schemas: input, output_schemas: output }: Method): Table {
  const table = new Table({
    name: fromText(name),
    description: fromText(typeof description === "string" ? description : ""),
  });
  if (list(input).length > 0) table.$setField("input_schemas", fromJson(input));
  if (list(output).length > 0) table.$setField("output_schemas", fromJson(output));
  return table;
}

interface Target {
  id: string;
  required: readonly string[];
}

class Instance extends Userdata {
  static override readonly label: string = "contract.Instance";
  private readonly targets = new Map<string, Target>();
  private readonly functions = new Map<string, Callable>();

  constructor(
    private readonly binding: DirectoryEntry,
    readonly bound: readonly Bound[],
    private readonly use: Use,
  ) {
    super();
    for (const { methods, required } of bound)
      for (const [name, id] of Object.entries(methods))
        if (!this.targets.has(fromText(name))) this.targets.set(fromText(name), { id, required });
  }

  /** Its methods are those of its contracts, and each of them with `_async` behind. */
  override luaIndex(key: Value): Value {
    if (typeof key !== "string") return undefined;
    const known = this.functions.get(key);
    if (known !== undefined) return known;
    const isAsync = key.endsWith("_async");
    const name = isAsync ? key.slice(0, -"_async".length) : key;
    const target = this.targets.get(name);
    if (target === undefined) return undefined;
    const made: Callable = (self, ...args) => {
      if (self !== this) throw argumentError(1, key, `${Instance.label} expected, got ${typeName(self)}`);
      return this.run(name, target, args, isAsync);
    };
    this.functions.set(key, made);
    return made;
  }

  private *run(
    name: string,
    { id, required }: Target,
    args: readonly Value[],
    isAsync: boolean,
  ): Task<Multi> {
    const { context, identity, retry } = this.use;
    if (!allowed("contract.call", name))
      return refuse("PERMISSION_DENIED", `not allowed to call method: ${name}`);
    const merged = mergeContext(currentExecution()?.context ?? {}, context);
    const missing = required.filter((key) => !Object.hasOwn(merged, key)).map(fromText);
    if (missing.length > 0) {
      const details = new Table({ missing_keys: listOf(missing) });
      return [
        undefined,
        fault("INVALID", `missing required context keys: [${missing.join(", ")}]`, false, details),
      ];
    }
    const settings: Settings = { options: undefined, context, ...(identity && { identity }) };
    const target = fromText(id);
    if (isAsync) return yield* calls().async(settings, target, args);
    return yield* retried(retry, () => calls().call(settings, target, args));
  }

  override toLuaString(): string {
    return `contract.Instance{${fromText(this.binding.id)}}`;
  }
}

function openBinding(written: string, scope: Table | undefined, use: Use): Outcome<Instance> {
  const parsed = parseBindingQuery(toText(written));
  if (parsed === undefined) return refuse("INVALID", `invalid binding query: ${written}`);
  const { id, values } = parsed;
  const binding = findEntry(id);
  if (binding?.kind !== "contract.binding")
    return refuse("NOT_FOUND", `contract binding '${fromText(id)}' not found`);
  if (!allowed("contract.open", fromText(id)))
    return refuse("PERMISSION_DENIED", `not allowed to open binding: ${fromText(id)}`);
  const given = scope === undefined ? {} : contextValues(scope);
  const context = mergeContext(mergeContext(values, use.context), given);
  return success(new Instance(binding, boundBy(binding), { ...use, context }));
}

function get(id?: Value): Outcome<Contract> {
  const wanted = stringArgument(id, 1, "get");
  const definition = findEntry(toText(wanted));
  if (definition?.kind !== "contract.definition")
    return refuse("NOT_FOUND", `get contract failed: contract definition '${wanted}' not found`);
  if (!allowed("contract.get", wanted))
    return refuse("PERMISSION_DENIED", `not allowed to access contract: ${wanted}`);
  return success(new Contract(definition));
}

// biome-ignore lint/correctness/useYield: callers delegate to it
function* open(binding?: Value, scope?: Value, options?: Value): Task<Outcome<Instance>> {
  const table = optionalTable(options, 3, "open");
  const use: Use = { context: {}, ...(table === undefined ? {} : { retry: retryOptions(table) }) };
  return openBinding(stringArgument(binding, 1, "open"), optionalTable(scope, 2, "open"), use);
}

function isInstance(instance?: Value, id?: Value): boolean {
  if (!(instance instanceof Userdata))
    throw argumentError(1, "is", `userdata expected, got ${typeName(instance)}`);
  const wanted = toText(stringArgument(id, 2, "is"));
  return instance instanceof Instance && instance.bound.some(({ contract }) => contract === wanted);
}

export const contract = Object.freeze({
  find_implementations(id?: Value): Outcome<Table> {
    const wanted = stringArgument(id, 1, "find_implementations");
    if (!allowed("contract.implementations", wanted))
      return refuse("PERMISSION_DENIED", `not allowed to list implementations: ${wanted}`);
    return success(implementations(toText(wanted)));
  },
  get,
  is: isInstance,
  open,
});
