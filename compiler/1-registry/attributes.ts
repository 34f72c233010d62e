/** Search attributes whose types the registry declares. */
import type { SearchAttributeTypes } from "../../runtime-shims/modules/options/attribute-types.ts";
import type { Registry } from "./model.ts";

export interface Declared {
  /** The entry that declares them. */
  id: string;
  /** Entry id of the client in whose Temporal namespace they are. */
  client: string;
  types: SearchAttributeTypes;
}

/** What workers and workflows declare, workers first. */
export function declaredAttributes({
  workers,
  workflows,
}: Pick<Registry, "workers" | "workflows">): Declared[] {
  const clientOf = (worker: string | undefined) => workers.find(({ id }) => id === worker)?.client ?? "";
  return [
    ...workers.map(({ id, client, searchAttributes: types = {} }) => ({ id, client, types })),
    ...workflows.map(({ id, workflow, searchAttributes: types = {} }) => ({
      id,
      client: clientOf(workflow?.worker),
      types,
    })),
  ];
}

/** Types by entry id of the client and name. */
export function attributesByClient(registry: Registry): Record<string, SearchAttributeTypes> {
  const found: Record<string, SearchAttributeTypes> = {};
  for (const { client, types } of declaredAttributes(registry)) {
    if (Object.keys(types).length > 0) found[client] = { ...found[client], ...types };
  }
  return found;
}
