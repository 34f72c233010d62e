/**
 * The `registry` module (platform-system §2): the entries of the build, and what this process has changed in those that are only
 * data. Code is compiled when the registry is built, so entries with code cannot be made or changed here.
 */
import { fromText, toText } from "../lua/bytes.ts";
import { argumentError, ErrorObject } from "../lua/error.ts";
import { EncodeError, fromJson, toJson } from "../lua/json-value.ts";
import { Table } from "../lua/table.ts";
import { typeName } from "../lua/type-name.ts";
import { Userdata } from "../lua/userdata.ts";
import type { Multi, Value } from "../lua/value.ts";
import type { Outcome } from "../modules/arguments.ts";
import type { DirectoryEntry } from "../modules/directory.ts";
import { publish } from "./bus.ts";
import { matchesCriteria } from "./registry/criteria.ts";
import { delta, type Operation } from "./registry/delta.ts";
import {
  allowed,
  type EntryChanges,
  entries,
  findEntry,
  listOf,
  liveChanges,
  refuse,
  shared,
  stringArgument,
  success,
  tableArgument,
} from "./support.ts";

/** Kinds whose entries are read when they are needed: nothing is compiled from them. */
const DATA = /^(?:registry\.entry|security\.policy(?:\.expr)?|contract\.(?:definition|binding))$/;

interface State {
  /** What each version has changed since the build; the first is the build itself. */
  versions: EntryChanges[];
  current: number;
}

function state(): State {
  return shared("registry", () => ({ versions: [new Map()], current: 0 }));
}

export function entryTable({ id, kind, meta, data }: DirectoryEntry): Table {
  const table = new Table({ id: fromText(id), kind: fromText(kind), meta: fromJson(meta) });
  const isEmpty =
    data === undefined || data === null || (typeof data === "object" && Object.keys(data).length === 0);
  if (!isEmpty) table.$setField("data", fromJson(data));
  return table;
}

function get(id: string, list: readonly DirectoryEntry[] | undefined): Outcome<Table> {
  if (!allowed("registry.get", id)) return refuse("PERMISSION_DENIED", `not allowed to access entry: ${id}`);
  const wanted = toText(id);
  const entry = list === undefined ? findEntry(wanted) : list.find((item) => item.id === wanted);
  return entry === undefined ? refuse("NOT_FOUND", `entry not found: ${id}`) : success(entryTable(entry));
}

function readable(list: readonly DirectoryEntry[]): DirectoryEntry[] {
  return list.filter(({ id }) => allowed("registry.get", fromText(id)));
}

function find(criteria: Value, list: readonly DirectoryEntry[]): Table {
  const wanted = tableArgument(criteria, 1, "find");
  return listOf(readable(list.filter((entry) => matchesCriteria(entry, wanted))).map(entryTable));
}

class Version extends Userdata {
  static override readonly methods: ReadonlySet<string> = new Set(["id", "next", "previous", "string"]);
  static override readonly label: string = "registry.Version";

  constructor(readonly number: number) {
    super();
  }

  id(): number {
    return this.number;
  }

  string(): string {
    return `v${this.number}`;
  }

  previous(): Version | undefined {
    return this.number > 0 ? new Version(this.number - 1) : undefined;
  }

  next(): Version | undefined {
    return this.number + 1 < state().versions.length ? new Version(this.number + 1) : undefined;
  }

  override luaEquals(other: Value): boolean {
    return other instanceof Version && other.number === this.number;
  }

  override toLuaString(): string {
    return `registry.Version{${this.string()}}`;
  }
}

class Snapshot extends Userdata {
  static override readonly methods: ReadonlySet<string> = new Set([
    "changes",
    "entries",
    "find",
    "get",
    "namespace",
    "version",
  ]);
  static override readonly label: string = "registry.Snapshot";

  constructor(
    private readonly list: readonly DirectoryEntry[],
    private readonly number: number,
  ) {
    super();
  }

  entries(): Outcome<Table> {
    return success(listOf(readable(this.list).map(entryTable)));
  }

  get(id?: Value): Outcome<Table> {
    return get(stringArgument(id, 1, "get"), this.list);
  }

  find(criteria?: Value): Table {
    return find(criteria, this.list);
  }

  namespace(name?: Value): Table {
    const wanted = `${toText(stringArgument(name, 1, "namespace"))}:`;
    return listOf(
      readable(
        this.list.filter(({ id }) => id.startsWith(wanted) && !id.slice(wanted.length).includes(":")),
      ).map(entryTable),
    );
  }

  version(): Version {
    return new Version(this.number);
  }

  changes(): Changes {
    return new Changes();
  }

  override toLuaString(): string {
    return `registry.Snapshot{v${this.number}}`;
  }
}

/** The id in a string or `{ns=, name=}`. */
function idOf(value: Value): string | undefined {
  if (typeof value === "string" && value !== "") return toText(value);
  if (!(value instanceof Table)) return undefined;
  const [ns, name] = [value.$get("ns"), value.$get("name")];
  return typeof ns === "string" && typeof name === "string" ? toText(`${ns}:${name}`) : undefined;
}

function entryOf(value: Value): DirectoryEntry | string {
  if (!(value instanceof Table)) return "convert entry: entry must be a table";
  const id = idOf(value.$get("id"));
  if (id === undefined) return "convert entry: entry must have valid id field";
  const kind = value.$get("kind");
  if (typeof kind !== "string" || kind === "") return "convert entry: entry must have valid kind field";
  try {
    const meta = toJson(value.$get("meta"));
    const data = toJson(value.$get("data"));
    const isMap = typeof meta === "object" && meta !== null && !Array.isArray(meta);
    return {
      id,
      kind: toText(kind),
      meta: isMap ? (meta as Record<string, unknown>) : {},
      ...(data === null ? {} : { data }),
    };
  } catch (error) {
    if (!(error instanceof EncodeError)) throw error;
    return `convert entry: ${error.message}`;
  }
}

class Changes extends Userdata {
  static override readonly methods: ReadonlySet<string> = new Set([
    "apply",
    "create",
    "delete",
    "ops",
    "update",
  ]);
  static override readonly label: string = "registry.Changes";
  private readonly operations: Operation[] = [];

  private add(kind: Operation["kind"], value: Value): Changes | [undefined, ErrorObject] {
    const entry = entryOf(value);
    if (typeof entry === "string") return refuse("INVALID", entry);
    this.operations.push({ kind, entry });
    return this;
  }

  create(entry?: Value): Multi {
    return this.add("entry.create", entry);
  }

  update(entry?: Value): Multi {
    return this.add("entry.update", entry);
  }

  delete(id?: Value): Multi {
    const found = idOf(id);
    if (found === undefined) return refuse("INVALID", "invalid ID format");
    const known = findEntry(found);
    this.operations.push({ kind: "entry.delete", entry: known ?? { id: found, kind: "", meta: {} } });
    return this;
  }

  ops(): Table {
    return listOf(this.operations.map(operationTable));
  }

  apply(): Outcome<Version> {
    if (this.operations.length === 0) return refuse("INVALID", "no changes to apply");
    if (!allowed("registry.apply", ""))
      return refuse("PERMISSION_DENIED", "not allowed to apply registry changes");
    const known = state();
    const changed = new Map(known.versions[known.current]);
    for (const { kind, entry } of this.operations) {
      const before = changed.has(entry.id) ? changed.get(entry.id) : findEntry(entry.id);
      const refused = refusal(kind, entry, before);
      if (refused !== undefined) return [undefined, refused];
      changed.set(entry.id, kind === "entry.delete" ? undefined : entry);
    }
    known.versions.splice(known.current + 1, Number.POSITIVE_INFINITY, changed);
    known.current++;
    liveChanges().current = changed;
    const path = `v${known.current}`;
    publish({ system: "registry", kind: "registry.begin", path });
    for (const { kind, entry } of this.operations)
      publish({ system: "registry", kind, path: fromText(entry.id), data: { ...entry } });
    publish({ system: "registry", kind: "registry.commit", path });
    return success(new Version(known.current));
  }

  override toLuaString(): string {
    return `registry.Changes{${this.operations.length}}`;
  }
}

/** Why an operation cannot be done in a running program. */
function refusal(
  kind: Operation["kind"],
  entry: DirectoryEntry,
  before: DirectoryEntry | undefined,
): ErrorObject | undefined {
  const id = fromText(entry.id);
  const no = (errorKind: "INTERNAL" | "INVALID", text: string) =>
    new ErrorObject({ message: text, kind: errorKind, retryable: false });
  if (kind === "entry.create" && before !== undefined)
    return no("INTERNAL", `apply changes: entry already exists: ${id}`);
  if (kind !== "entry.create" && before === undefined)
    return no("INTERNAL", `apply changes: entry not found: ${id}`);
  const isData = DATA.test(kind === "entry.delete" ? (before?.kind ?? "") : entry.kind);
  if (isData && (before === undefined || DATA.test(before.kind))) return undefined;
  // What an entry says of itself is data, whatever the entry is.
  const same =
    before !== undefined &&
    before.kind === entry.kind &&
    JSON.stringify(before.data) === JSON.stringify(entry.data);
  if (kind === "entry.update" && same) return undefined;
  const shown = fromText(before?.kind ?? entry.kind);
  return no(
    "INVALID",
    `apply changes: ${id} is compiled when the registry is built: a ${shown} entry cannot be changed at run time, except for its meta`,
  );
}

function operationTable({ kind, entry }: Operation): Table {
  return new Table({ kind, entry: entryTable(entry) });
}

function snapshotAt(number: number): Outcome<Snapshot> {
  const { versions, current } = state();
  const changes = versions[number];
  if (changes === undefined) return refuse("NOT_FOUND", "version not found");
  if (number === current) return success(new Snapshot(entries(), number));
  const live = liveChanges();
  const now = live.current;
  live.current = changes;
  const list = entries();
  live.current = now;
  return success(new Snapshot(list, number));
}

function versionNumber(value: Value, name: string): number {
  if (typeof value === "number" && Number.isInteger(value)) return value;
  throw argumentError(1, name, `number expected, got ${typeName(value)}`);
}

class History extends Userdata {
  static override readonly methods: ReadonlySet<string> = new Set(["get_version", "snapshot_at", "versions"]);
  static override readonly label: string = "registry.History";

  versions(): Outcome<Table> {
    return versions();
  }

  get_version(number?: Value): Outcome<Version> {
    const wanted = versionNumber(number, "get_version");
    if (wanted < 0) return refuse("INVALID", "invalid version ID");
    return wanted < state().versions.length
      ? success(new Version(wanted))
      : refuse("NOT_FOUND", "version not found");
  }

  snapshot_at(version?: Value): Outcome<Snapshot> {
    return snapshotAt(versionOf(version, "snapshot_at").number);
  }

  override toLuaString(): string {
    return "registry.History{}";
  }
}

function versionOf(value: Value, name: string): Version {
  if (value instanceof Version) return value;
  throw argumentError(1, name, `registry.Version expected, got ${typeName(value)}`);
}

function versions(): Outcome<Table> {
  return success(listOf(state().versions.map((_, number) => new Version(number))));
}

function applyVersion(version?: Value): [Value, ErrorObject | undefined] {
  const { number } = versionOf(version, "apply_version");
  if (!allowed("registry.apply_version", ""))
    return refuse("PERMISSION_DENIED", "registry version change is not allowed");
  const known = state();
  const changes = known.versions[number];
  if (changes === undefined)
    return [
      false,
      new ErrorObject({ message: "apply version: version not found", kind: "INTERNAL", retryable: false }),
    ];
  known.current = number;
  liveChanges().current = changes;
  return success(true);
}

function buildDelta(from?: Value, to?: Value): Outcome<Table> {
  const side = (value: Value, index: number) =>
    tableArgument(value, index, "build_delta").$list.flatMap((item) => {
      const entry = entryOf(item);
      return typeof entry === "string" ? [] : [entry];
    });
  return success(listOf(delta(side(from, 1), side(to, 2)).map(operationTable)));
}

export const registry = Object.freeze({
  apply_version: applyVersion,
  build_delta: buildDelta,
  current_version: (): Outcome<Version> => success(new Version(state().current)),
  find: (criteria?: Value): Outcome<Table> => success(find(criteria, entries())),
  get: (id?: Value): Outcome<Table> => get(stringArgument(id, 1, "get"), undefined),
  history: (): Outcome<History> => success(new History()),
  parse_id(id?: Value): Table {
    const text = stringArgument(id, 1, "parse_id");
    const colon = text.indexOf(":");
    return new Table({ ns: colon < 0 ? "" : text.slice(0, colon), name: text.slice(colon + 1) });
  },
  snapshot: (): Outcome<Snapshot> => success(new Snapshot(entries(), state().current)),
  snapshot_at(number?: Value): Outcome<Snapshot> {
    const wanted = versionNumber(number, "snapshot_at");
    return wanted <= 0 ? refuse("INVALID", "invalid version ID") : snapshotAt(wanted);
  },
  versions,
});
