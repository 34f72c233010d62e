/** What entries that modules read at run time must have, so that a slip is found before (platform-system §1, §3; platform-data). */
import { CODES } from "../codes.ts";
import { qualify } from "../ids.ts";
import type { LinkContext } from "./context.ts";
import type { Entry } from "../model.ts";
import { nearest } from "../suggest.ts";
import { isRecord } from "../yaml/plain.ts";

interface Rule {
  /** Dotted path of the field; also as `<field>_env`. */
  field: string;
  /** When it is missing. */
  message: string;
  /** Kinds of the entry that it names. */
  refers?: readonly string[];
  /** What it may be, where that is a few words. */
  one?: readonly string[];
}

const SQL = ["db.sql.sqlite", "db.sql.postgres", "db.sql.mysql"];
const DRIVERS = ["queue.driver.memory", "queue.driver.amqp", "queue.driver.sqs"];

const required = (...fields: string[]): Rule[] =>
  fields.map((field) => ({ field, message: `${field} is required` }));

const POLICY: readonly Rule[] = [
  { field: "policy.actions", message: "actions must be a string or list" },
  { field: "policy.resources", message: "resources must be a string or list" },
  { field: "policy.effect", message: "policy effect is required", one: ["allow", "deny"] },
];

const BY_KIND: Readonly<Record<string, readonly Rule[]>> = {
  "security.policy": POLICY,
  "security.policy.expr": [...POLICY, { field: "policy.expression", message: "expression cannot be empty" }],
  "security.token_store": [
    { field: "store", message: "store ID is required", refers: ["store.memory", "store.sql"] },
  ],
  "store.sql": [
    { field: "database", message: "database ID is required", refers: SQL },
    { field: "table_name", message: "table name is required" },
  ],
  "db.sql.sqlite": [{ field: "file", message: "file path is required" }],
  "db.sql.postgres": required("host", "port", "database", "username", "password"),
  "db.sql.mysql": required("host", "port", "database", "username", "password"),
  "fs.directory": [{ field: "directory", message: "directory path is required" }],
  "queue.queue": [{ field: "driver", message: "driver ID is required", refers: DRIVERS }],
  "queue.consumer": [
    { field: "queue", message: "queue ID is required", refers: ["queue.queue"] },
    { field: "func", message: "function ID is required", refers: ["function.lua"] },
  ],
  "template.jet": [
    { field: "set", message: "set is required", refers: ["template.set"] },
    { field: "source", message: "source is required" },
  ],
  "contract.binding": [{ field: "contracts", message: "binding must bind at least one contract" }],
};

/** A map, since a kind may be named like what every object inherits. */
const RULES: ReadonlyMap<string, readonly Rule[]> = new Map(Object.entries(BY_KIND));

function at(data: unknown, path: string): unknown {
  let value = data;
  for (const key of path.split(".")) {
    value = isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  }
  return value;
}

const isEmpty = (value: unknown) =>
  value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);

export function checkData(context: LinkContext): void {
  for (const entry of context.registry.others) {
    for (const rule of RULES.get(entry.kind) ?? []) checkRule(context, entry, rule);
    if (entry.kind === "contract.binding") checkBinding(context, entry);
  }
}

function checkRule(context: LinkContext, entry: Entry, { field, message, refers, one }: Rule): void {
  const { id, data, namespace } = entry;
  const value = at(data, field);
  if (isEmpty(value)) {
    if (!isEmpty(at(data, `${field}_env`))) return;
    context.report(id, CODES.missingField, message, []);
    return;
  }
  const path = field.split(".");
  if (typeof value !== "string" || value.includes("${")) return;
  if (one !== undefined && !one.includes(value)) {
    const near = nearest(value, one);
    const help = near === undefined ? `it is one of ${one.join(", ")}` : `did you mean \`${near}\`?`;
    context.report(id, CODES.invalidField, `invalid ${field}: ${value}`, path, { help });
  }
  if (refers !== undefined) checkReference(context, id, qualify(value.trim(), namespace), path, refers);
}

function checkReference(
  context: LinkContext,
  id: string,
  target: string,
  path: readonly (string | number)[],
  kinds: readonly string[],
): void {
  if (context.mayExist(target)) return;
  const found = context.registry.entries.get(target);
  if (found !== undefined && kinds.includes(found.kind)) return;
  const message =
    found === undefined
      ? `${target} not found`
      : `\`${target}\` is a \`${found.kind}\` entry, not a \`${kinds[0]}\``;
  const help = found === undefined ? context.choices(target, kinds[0]!) : undefined;
  context.report(id, CODES.dataReferenceNotFound, message, [...path], { help });
}

/** Each contract exists, and all its methods are bound and no others. */
function checkBinding(context: LinkContext, { id, namespace, data }: Entry): void {
  const contracts = at(data, "contracts");
  if (!Array.isArray(contracts)) return;
  for (const [index, bound] of contracts.entries()) {
    if (!isRecord(bound) || typeof bound.contract !== "string") continue;
    const target = qualify(bound.contract.trim(), namespace);
    const path = ["contracts", index, "contract"];
    const definition = context.registry.entries.get(target);
    if (definition?.kind !== "contract.definition") {
      checkReference(context, id, target, path, ["contract.definition"]);
      continue;
    }
    const methods = at(definition.data, "methods");
    const names = (Array.isArray(methods) ? methods : []).flatMap((method) =>
      isRecord(method) && typeof method.name === "string" ? [method.name] : [],
    );
    const own = isRecord(bound.methods) ? Object.keys(bound.methods) : [];
    for (const name of names.filter((item) => !own.includes(item)))
      context.report(
        id,
        CODES.invalidField,
        `contract method is not bound: \`${name}\` of \`${target}\``,
        path,
      );
    for (const name of own.filter((item) => !names.includes(item)))
      context.report(
        id,
        CODES.invalidField,
        `bound method is not defined in contract definition: \`${name}\` of \`${target}\``,
        ["contracts", index, "methods", name],
      );
  }
}
