/** `nexus.service`, `nexus.endpoint` (docs/nexus.md). Whether what they name exists is checked later. */
import { workflowOptions } from "../../../runtime-shims/modules/options/workflow.ts";
import { fromJson } from "../../../runtime-shims/lua/json-value.ts";
import type { Table } from "../../../runtime-shims/lua/table.ts";
import { CODES } from "../codes.ts";
import type { Fields } from "../fields.ts";
import { qualify } from "../ids.ts";
import type { RawEntry } from "../manifest.ts";
import type { NexusEndpointEntry, NexusOperation, NexusServiceEntry } from "../model.ts";
import { isRecord, typeName } from "../yaml/plain.ts";
import { baseEntry, configuration } from "./base.ts";
import { checkOptions } from "./options.ts";

/** The server's own rule. */
const ENDPOINT = /^[a-zA-Z](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?$/;

/** A call names service and operation with a dot or slash between them. */
const OPERATION = /^[^\s./]+$/;

const OPERATIONS_HELP =
  "write a map: `operations: { charge: charge_card }`, with ids of functions and workflows";

export function readNexusService(raw: RawEntry): NexusServiceEntry {
  const fields = configuration(raw);
  const worker = readWorker(fields, raw.namespace);
  const service = fields.literal("service") ?? raw.id;
  if (service === "" || /[\s/]/.test(service)) {
    const message = `invalid service \`${service}\`: a name without blanks and slashes is needed`;
    fields.report(CODES.invalidNexusName, message, "service");
  }
  const map = fields.map("operations", OPERATIONS_HELP);
  const operations = map.keys().flatMap((name) => readOperation(raw, map, name));
  if (map.keys().length === 0) {
    const written = fields.has("operations") && isRecord(fields.raw("operations"));
    if (written || !fields.has("operations"))
      fields.report(CODES.nexusOperation, "operations are required", written ? "operations" : undefined, {
        help: OPERATIONS_HELP,
      });
  }
  fields.finish("a `nexus.service` entry");
  operations.sort((left, right) => (left.name < right.name ? -1 : 1));
  return { ...baseEntry(raw), kind: "nexus.service", service, worker, operations };
}

export function readNexusEndpoint(raw: RawEntry): NexusEndpointEntry {
  const fields = configuration(raw);
  const worker = readWorker(fields, raw.namespace);
  const given = fields.literal("endpoint");
  const endpoint = given ?? raw.name;
  if (!ENDPOINT.test(endpoint)) {
    const message = `invalid endpoint name \`${endpoint}\`: the server takes letters, digits and hyphens, with a letter in front`;
    const near = endpoint.replaceAll(/[^a-zA-Z0-9]+/g, "-").replaceAll(/^[-0-9]+|-+$/g, "");
    fields.report(CODES.invalidNexusName, message, given === undefined ? undefined : "endpoint", {
      help: near === "" ? undefined : `write \`endpoint: ${near}\``,
    });
  }
  const description = fields.literal("description");
  fields.finish("a `nexus.endpoint` entry");
  return {
    ...baseEntry(raw),
    kind: "nexus.endpoint",
    endpoint,
    worker,
    ...(description !== undefined && { description }),
  };
}

/** `""` when it is missing. */
function readWorker(fields: Fields, namespace: string): string {
  const worker = fields.literal("worker")?.trim();
  if (worker) return qualify(worker, namespace);
  if (worker === "" || !fields.has("worker"))
    fields.report(CODES.nexusReferenceNotFound, "worker is required", worker === "" ? "worker" : undefined, {
      help: "name a `temporal.worker` entry; a bare name belongs to the entry's own namespace",
    });
  return "";
}

function readOperation(raw: RawEntry, map: Fields, name: string): NexusOperation[] {
  if (!OPERATION.test(name)) {
    const message = `invalid operation \`${name}\`: a name without blanks, dots and slashes is needed`;
    map.report(CODES.invalidNexusName, message, name, { at: "key" });
  }
  const value = map.raw(name);
  if (typeof value === "string" && value.trim() !== "")
    return [{ name, target: qualify(value.trim(), raw.namespace), options: {} }];
  if (!isRecord(value)) {
    const message = `operation \`${name}\` must be the id of a function or workflow, or a map, got ${typeName(value)}`;
    map.report(CODES.nexusOperation, message, name, { help: OPERATIONS_HELP });
    return [];
  }
  return readLong(raw, map.map(name), name);
}

function readLong(raw: RawEntry, fields: Fields, name: string): NexusOperation[] {
  const target = {
    function: fields.literal("function")?.trim(),
    workflow: fields.literal("workflow")?.trim(),
  };
  const prepare = fields.literal("prepare")?.trim();
  const options = readOptions(fields);
  fields.finish("an operation");
  const given = (["function", "workflow"] as const).filter((key) => target[key]);
  const [as, other] = given;
  if (as === undefined || other !== undefined) {
    const message = `operation \`${name}\` needs ${other === undefined ? "a `function` or a `workflow`" : "one of `function` and `workflow`, not both"}`;
    fields.report(CODES.nexusOperation, message);
    return [];
  }
  if (as === "function") {
    for (const key of ["prepare", "options"])
      if (fields.has(key))
        fields.report(
          CODES.ignoredField,
          `\`${key}\` has no effect: it is about how a workflow starts`,
          key,
          {
            at: "key",
          },
        );
  }
  return [
    {
      name,
      target: qualify(target[as]!, raw.namespace),
      as,
      ...(as === "workflow" && prepare && { prepare: qualify(prepare, raw.namespace) }),
      options: as === "workflow" ? options : {},
    },
  ];
}

/** Every start would be refused. */
function readOptions(fields: Fields): Record<string, unknown> {
  const value = fields.raw("options");
  const map = fields.map("options");
  if (!isRecord(value)) return {};
  checkOptions(fromJson(value) as Table, "options", workflowOptions, (...problem) => map.report(...problem));
  return value;
}
