/** Tells the worker which search attributes come next, on servers that learn their types from the first value. */
import type { SearchAttributePair } from "@temporalio/common";
import { proxySinks, type Sinks } from "@temporalio/workflow";
import { directory } from "../modules/directory.ts";
import type { SearchAttributeTypes } from "../modules/options/attribute-types.ts";
import { typesOf } from "../modules/options/search-attributes.ts";

export interface AttributeSinks extends Sinks {
  /** Done before the server gets the commands of the same task. */
  luaflowAttributes: { values(types: SearchAttributeTypes): void };
}

/** To be called before a command that carries search attributes. */
export function announce(pairs: readonly SearchAttributePair[] | undefined): void {
  if (directory().reportAttributes !== true || pairs === undefined || pairs.length === 0) return;
  proxySinks<AttributeSinks>().luaflowAttributes.values(typesOf(pairs));
}
