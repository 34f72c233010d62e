/** Search attributes and memo of the running workflow (workflows.md §11.6, §14.4). */
import type { SearchAttributePair, SearchAttributeUpdatePair } from "@temporalio/common";
import {
  proxySinks,
  type Sinks,
  upsertMemo,
  upsertSearchAttributes,
  workflowInfo,
} from "@temporalio/workflow";
import { fromText } from "../lua/bytes.ts";
import type { Task } from "../lua/call-task.ts";
import { argumentError } from "../lua/error.ts";
import { Table } from "../lua/table.ts";
import { typeName } from "../lua/type-name.ts";
import { Userdata } from "../lua/userdata.ts";
import type { Value } from "../lua/value.ts";
import { invalid, type Outcome } from "../modules/arguments.ts";
import { declaredAttributes, directory } from "../modules/directory.ts";
import type { SearchAttributeTypes } from "../modules/options/attribute-types.ts";
import { searchAttributes, typesOf } from "../modules/options/search-attributes.ts";
import { entries, jsonMap, OptionError, optionMessage } from "../modules/options/values.ts";
import { refuseReadOnly } from "../scheduler/read-only.ts";
import { giveWay } from "../scheduler/wait.ts";

class Unset extends Userdata {
  override toLuaString(): string {
    return "workflow.UNSET";
  }
}

/** `workflow.UNSET`, in place of a value: removes what has the name. */
export const UNSET: Userdata = new Unset();

export interface AttributeSinks extends Sinks {
  /** Done before the server gets the commands of the same task. */
  luaflowAttributes: { values(types: SearchAttributeTypes): void };
}

/** Tells the worker which search attributes come next, on servers that learn their types from the first value. To be called before a command that carries search attributes. */
export function announce(pairs: readonly SearchAttributePair[] | undefined): void {
  if (directory().reportAttributes !== true || pairs === undefined || pairs.length === 0) return;
  proxySinks<AttributeSinks>().luaflowAttributes.values(typesOf(pairs));
}

/** A table without what is to be removed, and the names of that. */
function divide(value: Table): { set: Table; unset: string[] } {
  const set = new Table({});
  const unset: string[] = [];
  for (const [name, item] of entries(value)) {
    if (item === UNSET) unset.push(name);
    else set.$setField(fromText(name), item);
  }
  return { set, unset };
}

/** What removes attributes; those that the workflow does not have are left alone. */
function removals(names: readonly string[]): SearchAttributeUpdatePair[] {
  const known = workflowInfo().typedSearchAttributes.getAll();
  return known
    .filter(({ key }) => names.includes(key.name))
    .map(({ key }) => ({ key, value: null }) as SearchAttributeUpdatePair);
}

/** `workflow.attrs{search =, memo =}`: merges into what the workflow has. */
export function* attrs(changes?: Value): Task<Outcome<boolean>> {
  if (!(changes instanceof Table))
    throw argumentError(1, "attrs", `table expected, got ${typeName(changes)}`);
  const search = changes.$getField("search");
  const memo = changes.$getField("memo");
  if (search !== undefined && !(search instanceof Table)) return invalid("search must be a table");
  if (memo !== undefined && !(memo instanceof Table)) return invalid("memo must be a table");
  refuseReadOnly("set search attributes or memo");
  if (search === undefined && memo === undefined) return invalid("at least one of search or memo required");
  try {
    const attributes = search && divide(search);
    const values = memo && divide(memo);
    const pairs =
      attributes === undefined
        ? []
        : searchAttributes(attributes.set, declaredAttributes(directory().client));
    const updates = [...pairs, ...removals(attributes?.unset ?? [])];
    const fields = {
      ...(values === undefined ? {} : jsonMap(values.set)),
      ...Object.fromEntries((values?.unset ?? []).map((name) => [name, null])),
    };
    announce(pairs);
    if (updates.length > 0) upsertSearchAttributes(updates);
    if (Object.keys(fields).length > 0) upsertMemo(fields);
  } catch (error) {
    if (error instanceof OptionError) return invalid(optionMessage(error));
    throw error;
  }
  yield* giveWay();
  return [true, undefined];
}
