/** Temporal's histories as protocol buffers in JSON. */
import { createRequire } from "node:module";
import proto from "@temporalio/proto";
import { patchProtobufRoot } from "@temporalio/proto/lib/patch-protobuf-root.js";

type History = proto.temporal.api.history.v1.IHistory;

export type Json = Record<string, unknown>;

/** As much of protobufjs' reflection as is needed; the SDK's own typings leave it out. */
export interface Field {
  name: string;
  repeated: boolean;
  map: boolean;
  resolvedType: (Partial<Message & Enum> & { fullName: string }) | null;
  resolve(): Field;
}

export interface Message {
  fullName: string;
  fieldsArray: readonly Field[];
}

interface Enum {
  values: Readonly<Record<string, number>>;
  valuesById: Readonly<Record<number, string>>;
}

interface ProtoJson {
  fromJson(type: Message, json: unknown, options: { ignoreUnknownFields: boolean }): unknown;
}

let history: Message | undefined;

export function historyType(): Message {
  history ??= (patchProtobufRoot(proto as never) as { lookupType(name: string): Message }).lookupType(
    "temporal.api.history.v1.History",
  );
  return history;
}

let protoJson: ProtoJson | undefined;

/**
 * Of the very copy of protobufjs that has the SDK's types: it takes those of no other copy, and package managers often install
 * several. The SDK's `historyFromJSON` fails then.
 */
function protoJsonOfSdk(): ProtoJson {
  const require = createRequire(import.meta.url);
  protoJson ??= createRequire(require.resolve("@temporalio/proto"))("protobufjs/ext/protojson") as ProtoJson;
  return protoJson;
}

/** @throws TypeError for what is no history, saying where */
export function historyFromJson(json: Json): History {
  // A newer server may have sent fields that this SDK does not know.
  const options = { ignoreUnknownFields: true };
  return protoJsonOfSdk().fromJson(historyType(), withEnumNames(historyType(), json), options) as History;
}

export function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A copy of a message in JSON with what `change` makes of each of its fields that is not absent, also in lists and maps. */
export function mapFields(
  type: Message,
  value: unknown,
  change: (field: Field, item: unknown) => unknown,
): unknown {
  if (!isObject(value)) return value;
  const result = { ...value };
  for (const declared of type.fieldsArray) {
    const field = declared.resolve();
    const given = value[field.name];
    if (given === undefined || given === null) continue;
    const convert = (item: unknown) => change(field, item);
    if (field.map && isObject(given)) {
      result[field.name] = Object.fromEntries(
        Object.entries(given).map(([key, item]) => [key, convert(item)]),
      );
    } else if (field.repeated) result[field.name] = Array.isArray(given) ? given.map(convert) : given;
    else result[field.name] = convert(given);
  }
  return result;
}

/** `WorkflowExecutionStarted`, as older tools write it, becomes `EVENT_TYPE_WORKFLOW_EXECUTION_STARTED`. */
function withEnumNames(type: Message, value: unknown): unknown {
  return mapFields(type, value, ({ resolvedType }, item) => {
    if (resolvedType?.fieldsArray !== undefined) return withEnumNames(resolvedType as Message, item);
    return resolvedType?.values !== undefined && typeof item === "string"
      ? enumName(resolvedType as Enum, item)
      : item;
  });
}

function enumName({ values, valuesById }: Enum, name: string): string {
  if (Object.hasOwn(values, name)) return name;
  const prefix = valuesById[0]?.replace(/UNSPECIFIED$/, "") ?? "";
  return prefix + name.replaceAll(/(?<=[^A-Z_])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, "_").toUpperCase();
}
