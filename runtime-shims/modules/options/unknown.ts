/** Options that nobody knows; they have no effect (workflows.md §11.1). */
import { nearest } from "../../../compiler/1-registry/suggest.ts";
import { toText } from "../../lua/bytes.ts";
import { Table } from "../../lua/table.ts";
import { FIELD_NAMES, isField, OPTION_NAMES, type OptionScope, optionKeys, optionOf } from "./names.ts";

/** A key without effect, and the known one that it resembles. */
export interface UnknownOption {
  key: string;
  near: string | undefined;
}

/** The key itself, and the fields of an option that is a map. */
export function unknownOptions(table: Table): UnknownOption[] {
  return table.$keys().flatMap((key): UnknownOption[] => {
    const value = typeof key === "string" ? table.$get(key) : undefined;
    if (typeof key !== "string" || value === undefined) return [];
    const known = optionOf(key);
    if (known === undefined) return [{ key: toText(key), near: nearestOption(toText(key)) }];
    if (!(known.option in FIELD_NAMES) || !(value instanceof Table)) return [];
    const option = known.option as keyof typeof FIELD_NAMES;
    return value.$keys().flatMap((field): UnknownOption[] => {
      if (typeof field !== "string" || value.$get(field) === undefined || isField(option, field)) return [];
      return [{ key: `${key}.${toText(field)}`, near: nearest(toText(field), FIELD_NAMES[option]) }];
    });
  });
}

/** The known key that a slip of the finger, or a forgotten prefix, can explain. */
function nearestOption(key: string): string | undefined {
  const [, prefix, scope, option] = /^((?:temporal\.)?(workflow|activity)\.)(.*)$/s.exec(key) ?? [];
  if (prefix !== undefined && option !== undefined) {
    const near = nearest(option, OPTION_NAMES[scope as OptionScope]);
    return near === undefined ? undefined : prefix + near;
  }
  const keys = optionKeys();
  return keys.find((known) => known.endsWith(`.${key}`)) ?? nearest(key, keys);
}
