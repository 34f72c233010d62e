/** Search attributes on a server for development. */
import proto, { type temporal } from "@temporalio/proto";
import type { NativeConnection } from "@temporalio/worker";

const { IndexedValueType } = proto.temporal.api.enums.v1;

const TYPES: Record<string, temporal.api.enums.v1.IndexedValueType> = {
  Bool: IndexedValueType.INDEXED_VALUE_TYPE_BOOL,
  Double: IndexedValueType.INDEXED_VALUE_TYPE_DOUBLE,
  Int: IndexedValueType.INDEXED_VALUE_TYPE_INT,
  Keyword: IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
  KeywordList: IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD_LIST,
};

/**
 * A workflow that sets an attribute which its server does not know would not get on. So those that a namespace does not have are
 * registered, on a server that is our own, and named, on any other.
 *
 * @param wanted type by name, as the manifest of a build has them
 * @param own whether the server was started for this program alone
 * @param report is told what is registered or missing
 */
export async function ensureSearchAttributes(
  connection: NativeConnection,
  namespace: string,
  wanted: Readonly<Record<string, string>>,
  own: boolean,
  report: (message: string) => void,
): Promise<void> {
  if (Object.keys(wanted).length === 0) return;
  const { operatorService } = connection;
  try {
    const { customAttributes, systemAttributes } = await operatorService.listSearchAttributes({ namespace });
    const known = { ...systemAttributes, ...customAttributes };
    const missing = Object.entries(wanted).filter(([name]) => !Object.hasOwn(known, name));
    if (missing.length === 0) return;
    const list = missing.map(([name, type]) => `${name} (${type})`).join(", ");
    if (!own) {
      report(
        `namespace ${namespace} has no search attributes ${list}: workflows that set them do not get on`,
      );
      return;
    }
    const searchAttributes = Object.fromEntries(missing.map(([name, type]) => [name, TYPES[type]!]));
    await operatorService.addSearchAttributes({ namespace, searchAttributes });
    report(`registered search attributes in namespace ${namespace}: ${list}`);
  } catch (error) {
    // Not every server lets everybody ask.
    const reason = error instanceof Error ? error.message : String(error);
    report(`the search attributes of namespace ${namespace} cannot be told: ${reason}`);
  }
}
