/** Search attributes on a server for development. */
import proto, { type temporal } from "@temporalio/proto";
import type { NativeConnection } from "@temporalio/worker";
import type {
  SearchAttributeType,
  SearchAttributeTypes,
} from "../../runtime-shims/modules/options/attribute-types.ts";

const { IndexedValueType } = proto.temporal.api.enums.v1;

type IndexedValueType = temporal.api.enums.v1.IndexedValueType;

const TYPES: Record<SearchAttributeType, IndexedValueType> = {
  Bool: IndexedValueType.INDEXED_VALUE_TYPE_BOOL,
  Datetime: IndexedValueType.INDEXED_VALUE_TYPE_DATETIME,
  Double: IndexedValueType.INDEXED_VALUE_TYPE_DOUBLE,
  Int: IndexedValueType.INDEXED_VALUE_TYPE_INT,
  Keyword: IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
  KeywordList: IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD_LIST,
  Text: IndexedValueType.INDEXED_VALUE_TYPE_TEXT,
};

type Report = (message: string) => void;

/** The attributes that a namespace has. */
async function knownAttributes(
  { operatorService }: NativeConnection,
  namespace: string,
): Promise<Record<string, IndexedValueType>> {
  const { customAttributes, systemAttributes } = await operatorService.listSearchAttributes({ namespace });
  return { ...systemAttributes, ...customAttributes };
}

async function register(
  { operatorService }: NativeConnection,
  namespace: string,
  types: readonly [name: string, type: SearchAttributeType][],
  report: Report,
): Promise<void> {
  const searchAttributes = Object.fromEntries(types.map(([name, type]) => [name, TYPES[type]]));
  await operatorService.addSearchAttributes({ namespace, searchAttributes });
  report(`registered search attributes in namespace ${namespace}: ${listOf(types)}`);
}

function listOf(types: readonly [name: string, type: SearchAttributeType | null][]): string {
  return types.map(([name, type]) => (type === null ? name : `${name} (${type})`)).join(", ");
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/**
 * A workflow that sets an attribute which its server does not know, or knows with another type, does not get on. So those that a
 * namespace does not have are registered, on a server that is our own, and named, on any other.
 *
 * @param wanted type by name, as the manifest of a build has them; null where only the value tells
 * @param own whether the server was started for this program alone
 * @param report is told what is registered or missing
 */
export async function ensureSearchAttributes(
  connection: NativeConnection,
  namespace: string,
  wanted: Readonly<Record<string, SearchAttributeType | null>>,
  own: boolean,
  report: Report,
): Promise<void> {
  const all = Object.entries(wanted);
  if (all.length === 0) return;
  try {
    const known = await knownAttributes(connection, namespace);
    for (const [name, type] of all) {
      const has = Object.hasOwn(known, name) ? known[name] : undefined;
      if (type === null || has === undefined || has === TYPES[type]) continue;
      const found = Object.entries(TYPES).find(([, value]) => value === has)?.[0] ?? "another type";
      report(`search attribute ${name} is ${found} in namespace ${namespace}, and ${type} in this registry`);
    }
    const missing = all.filter(([name]) => !Object.hasOwn(known, name));
    if (!own) {
      if (missing.length > 0)
        report(
          `namespace ${namespace} has no search attributes ${listOf(missing)}: workflows that set them do not get on`,
        );
      return;
    }
    const certain = missing.flatMap(([name, type]): [string, SearchAttributeType][] =>
      type === null ? [] : [[name, type]],
    );
    if (certain.length > 0) await register(connection, namespace, certain, report);
  } catch (error) {
    // Not every server lets everybody ask.
    report(`the search attributes of namespace ${namespace} cannot be told: ${reasonOf(error)}`);
  }
}

/** Is told the types of values before they reach the server. */
export type FirstValues = (namespace: string, types: SearchAttributeTypes) => Promise<void>;

/** Registers attributes that nobody declared with the type of their first value. Never fails: the server then says why. */
export function registerFirstValues(connection: NativeConnection, report: Report): FirstValues {
  /** Names that a namespace has, or gets. One request after the other. */
  const known = new Map<string, Set<string>>();
  let work: Promise<void> = Promise.resolve();
  const missing = (namespace: string, types: SearchAttributeTypes) =>
    Object.entries(types).filter(([name]) => known.get(namespace)?.has(name) !== true);
  return (namespace, types) => {
    if (missing(namespace, types).length === 0) return work;
    work = work.then(async () => {
      try {
        known.set(namespace, new Set(Object.keys(await knownAttributes(connection, namespace))));
        const added = missing(namespace, types);
        if (added.length === 0) return;
        await register(connection, namespace, added, report);
        for (const [name] of added) known.get(namespace)!.add(name);
      } catch (error) {
        report(`search attributes cannot be registered in namespace ${namespace}: ${reasonOf(error)}`);
      }
    });
    return work;
  };
}
