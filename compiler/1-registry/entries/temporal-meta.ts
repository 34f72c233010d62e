/** `meta.temporal` of Lua entries (spec: modules.md A8). Whether the workers exist is checked later. */
import {
  isSystemAttribute,
  SEARCH_ATTRIBUTE_TYPES,
  type SearchAttributeType,
  type SearchAttributeTypes,
  typeNames,
} from "../../../runtime-shims/modules/options/attribute-types.ts";
import { CODES } from "../codes.ts";
import { Fields } from "../fields.ts";
import { qualify } from "../ids.ts";
import type { RawEntry } from "../manifest.ts";
import type { ActivityBinding, LuaKind, WorkflowBinding } from "../model.ts";
import { readBehavior } from "./worker-options.ts";
import { isRecord, typeName } from "../yaml/plain.ts";

const PATH = ["meta", "temporal"] as const;

export function readWorkflow(raw: RawEntry, kind: LuaKind): WorkflowBinding | undefined {
  const temporal = readTemporal(raw);
  if (kind !== "workflow.lua") {
    if (temporal?.has("workflow")) misplaced(temporal, "workflow", kind, "a `workflow.lua` entry");
    return undefined;
  }
  if (temporal === undefined || !temporal.has("workflow")) {
    // With a wrong block the mistake is reported already.
    if (raw.meta.temporal === undefined || raw.meta.temporal === null || temporal !== undefined) {
      const message = `workflow \`${raw.id}\` has no \`meta.temporal.workflow.worker\` and is not registered with any worker`;
      raw.scope.report(CODES.unregisteredWorkflow, message, [], {
        help: "add `meta: { temporal: { workflow: { worker: <id of a temporal.worker> } } }`",
      });
    }
    return undefined;
  }
  const fields = temporal.map("workflow");
  const worker = readWorker(raw, fields, "workflow");
  const name = fields.literal("name");
  if (name !== undefined && name.trim() === "") {
    fields.report(CODES.wrongType, "`meta.temporal.workflow.name` must not be empty", "name");
  }
  const versioning = readBehavior(fields, "versioning");
  fields.finish("`meta.temporal.workflow`");
  if (worker === undefined) return undefined;
  return {
    worker,
    ...(name !== undefined && name.trim() !== "" && { name }),
    ...(versioning && { versioning }),
  };
}

export function readActivity(raw: RawEntry, kind: LuaKind): ActivityBinding | undefined {
  const temporal = readTemporal(raw);
  if (!temporal?.has("activity")) return undefined;
  if (kind !== "function.lua" && kind !== "process.lua") {
    misplaced(temporal, "activity", kind, "a `function.lua` or `process.lua` entry");
    return undefined;
  }
  const fields = temporal.map("activity");
  const worker = readWorker(raw, fields, "activity");
  const local = fields.literalFlag("local", false);
  fields.finish("`meta.temporal.activity`");
  return worker === undefined ? undefined : { worker, local };
}

/** The fields of the block; undefined when it is absent or, as `checkTemporalBlock` reports, not a map. */
function readTemporal(raw: RawEntry): Fields | undefined {
  const { temporal } = raw.meta;
  return isRecord(temporal) ? new Fields(raw.scope, temporal, PATH) : undefined;
}

/** The block as such, once an entry. */
export function checkTemporalBlock(raw: RawEntry): void {
  const { temporal } = raw.meta;
  if (temporal === undefined || temporal === null) return;
  if (!isRecord(temporal)) {
    raw.scope.report(CODES.wrongType, `\`meta.temporal\` must be a map, got ${typeName(temporal)}`, PATH);
    return;
  }
  const fields = new Fields(raw.scope, temporal, PATH);
  fields.allow("workflow", "activity", "search_attributes");
  fields.finish("`meta.temporal`");
}

/** `meta.temporal.search_attributes: { order_total: int }`, on workers and on workflows. */
export function readSearchAttributes(raw: RawEntry): SearchAttributeTypes | undefined {
  const temporal = readTemporal(raw);
  if (!temporal?.has("search_attributes")) return undefined;
  if (raw.kind !== "workflow.lua" && raw.kind !== "temporal.worker") {
    misplaced(temporal, "search_attributes", raw.kind, "a `temporal.worker` or `workflow.lua` entry");
    return undefined;
  }
  const fields = temporal.map("search_attributes", "write a map: `search_attributes: { order_total: int }`");
  const types: Record<string, SearchAttributeType> = {};
  for (const name of fields.keys()) {
    const written = fields.literal(name);
    if (written === undefined) continue;
    const plain = (text: string) => text.toLowerCase().replaceAll(/[_-]/g, "");
    const type = SEARCH_ATTRIBUTE_TYPES.find((known) => plain(known) === plain(written));
    const problem =
      type === undefined
        ? `search attribute \`${name}\` has no type \`${written}\``
        : isSystemAttribute(name)
          ? `search attribute \`${name}\` is the server's own`
          : undefined;
    if (problem === undefined) types[name] = type!;
    else
      fields.report(CODES.attributeType, problem, name, {
        help:
          type === undefined
            ? `types are ${Object.values(typeNames).join(", ")}`
            : "the server sets it itself; choose another name",
      });
  }
  return types;
}

function readWorker(raw: RawEntry, fields: Fields, block: "workflow" | "activity"): string | undefined {
  const worker = fields.literal("worker");
  if (worker !== undefined && worker.trim() !== "") return qualify(worker.trim(), raw.namespace);
  const { temporal } = raw.meta;
  const usable = isRecord(temporal) && isRecord(temporal[block]);
  // Wrong types are reported already.
  if (usable && (worker !== undefined || !fields.has("worker"))) {
    const message = `missing required worker in meta.temporal.${block}.worker`;
    const help = "name a `temporal.worker` entry; a bare name belongs to the entry's own namespace";
    fields.report(CODES.missingWorker, message, fields.has("worker") ? "worker" : undefined, { help });
  }
  return undefined;
}

function misplaced(temporal: Fields, block: string, kind: string, right: string): void {
  const message = `\`meta.temporal.${block}\` has no effect on a \`${kind}\` entry`;
  temporal.report(CODES.misplacedTemporal, message, block, { at: "key", help: `it belongs to ${right}` });
}
