import { CODES } from "../codes.ts";
import { Fields } from "../fields.ts";
import type { RawEntry } from "../manifest.ts";
import type { Entry } from "../model.ts";
import { isRecord, typeName } from "../yaml/plain.ts";

/** The parts that every entry has. */
export function baseEntry(raw: RawEntry): Entry {
  const { id, namespace, name, kind, meta, data, file, range, origins } = raw;
  const changed = origins.size > 0 ? { origins: Object.fromEntries(origins) } : {};
  return { id, namespace, name, kind, meta, data, file, range, ...changed };
}

/** The configuration of an entry. A configuration that is not a map is reported and counts as empty. */
export function configuration(raw: RawEntry): Fields {
  if (!isRecord(raw.data)) {
    raw.scope.report(CODES.wrongType, `\`data\` must be a map, got ${typeName(raw.data)}`, ["data"]);
  }
  return new Fields(raw.scope, isRecord(raw.data) ? raw.data : {});
}
