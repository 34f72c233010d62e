// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders are written like that
/** Pages of the reference, from the tables in compiler/reference. */
import { stringify } from "yaml";
import { ENTRY_FIELDS, FILE_FIELDS, KINDS } from "../../compiler/reference/manifest/index.ts";
import type { FieldReference, FieldType } from "../../compiler/reference/model.ts";
import { OPTIONS } from "../../compiler/reference/options.ts";

export function manifestPage(): string {
  const kinds = KINDS.map(({ kinds: names, about, fields, meta }) => {
    const heading = names.map((name) => `\`${name}\``).join(", ");
    const own = fields.length > 0 ? `\n\n${table(fields)}` : "";
    return `## ${heading}\n\n${about}${own}\n\n${table(meta, "meta.")}`;
  });
  return `# The manifest, field by field

A registry is a folder with manifests – files that end with \`.yaml\`, \`.yml\` or \`.json\` and have a \`namespace\` – and the Lua that they
name. Mostly there is one \`_index.yaml\` in each folder. Editors complete and check manifests with the JSON Schema that
\`luaflow schema\` prints and the package has as \`schema/manifest.schema.json\`; projects of \`luaflow init\` are set up so. A field
that is not on this page has no effect, and \`luaflow check\` says so (\`LF1013\`). This page and the schema come from one table,
which the tests hold against what the compiler reads.

## Values

| Type | How it is written |
| --- | --- |
| text, number, integer, boolean | YAML 1.2: \`yes\` and \`on\` are texts; quote dates and names that are numbers |
| duration | numbers with units, \`300ms\`, \`10s\`, \`1h30m\`; units are \`ns\`, \`us\`, \`ms\`, \`s\`, \`m\`, \`h\` |
| id | \`namespace:name\` of an entry; without a namespace it is one of the entry's own namespace |
| permissions | octal, \`0644\` |

A text that begins with \`file://\` stands for the text of that file: relative to the manifest, or with \`file:///\` to the
registry's folder. Where the tables say \`\${}\`, a value may be a placeholder, or have some in its text: \`\${env:NAME}\`, or
\`\${env:NAME|default}\`, which are read when a worker starts; an older spelling of the same is a field \`…_env: NAME\` beside it. A
field “without effect” is checked, so that a registry stays right for others.

## A file

${table(FILE_FIELDS)}

## Every entry

${table(ENTRY_FIELDS)}

${kinds.join("\n\n")}

## Other kinds

Entries of other parts of the platform stay in the registry, so that others may refer to them, and are named once per kind
(\`LF1011\`).
`;
}

export function optionsPage(): string {
  return `# Options of starts and calls

Options say how Temporal runs an activity or a workflow. They go with a call,

\`\`\`lua
local executor = funcs.new():with_options({["activity.start_to_close_timeout"] = "30s"})
local payment, err = executor:call("app:charge", order)

local spawner = process.with_options({["temporal.workflow.id"] = "order-" .. order.id})
local pid, err = spawner:spawn("app:order_workflow", "app:worker", order)
\`\`\`

or, for every call of an activity, into its manifest as [\`meta.options\`](manifest.md#functionlua). \`temporal.\` may stand before each
name. Times are durations (\`"30s"\`) or numbers of milliseconds; names of policies are read in any case. An option that does not exist
is reported when compiled (\`LF3015\`), a value that would be refused as well (\`LF3014\`); at run time the former is a warning in the
log, and with the latter the call returns \`nil\` and an error of kind \`INVALID\`, and nothing is started. Fields that an option has of
its own may be written in camel case, too.

## Activities

${table(OPTIONS.activity, "activity.")}

## Workflows

${table(OPTIONS.workflow, "workflow.")}
`;
}

/** Fields of fields stand below them, with dots. */
function table(fields: readonly FieldReference[], prefix = ""): string {
  const rows = fields.flatMap((field) => rowsOf(field, prefix));
  return ["| Field | Type | Default | What | Example |", "| --- | --- | --- | --- | --- |", ...rows].join(
    "\n",
  );
}

function rowsOf(field: FieldReference, prefix: string): string[] {
  const name = prefix + field.name;
  const { type } = field;
  // Options have a page of their own.
  const inner =
    typeof type === "object" && "fields" in type && !(type.open && prefix === "meta.") ? type.fields : [];
  const { required, about, idle, example } = field;
  const cells = [
    `\`${name}\``,
    `${typeText(field.type)}${field.placeholder ? ", `${}`" : ""}`,
    required ? "**required**" : defaultText(field),
    `${about}${idle ? " Without effect." : ""}`,
    example === undefined ? "" : `\`${exampleText(example)}\``,
  ];
  const row = `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [row, ...inner.flatMap((item) => rowsOf(item, `${name}.`))];
}

function defaultText({ type, default: value }: FieldReference): string {
  if (value === undefined) return "";
  if (value === "") return '`""`';
  if (typeof value !== "string") return `\`${value}\``;
  const words = value.includes(" ") || value.includes("'") || value.includes("`");
  return words
    ? value
    : typeof type === "object" ||
        type === "duration" ||
        type === "time" ||
        type === "mode" ||
        type === "string"
      ? `\`${value}\``
      : value;
}

function typeText(type: FieldType): string {
  if (typeof type === "string") return TYPES[type];
  if ("one" in type) return type.one.map((value) => `\`${value}\``).join(", ");
  if ("list" in type) return type.list === "any" ? "list" : `list of ${plural(type.list)}`;
  if ("map" in type) return type.map === "any" ? "map" : `map to ${plural(type.map)}`;
  return "map";
}

const TYPES: Readonly<Record<Extract<FieldType, string>, string>> = {
  any: "any",
  boolean: "boolean",
  duration: "duration",
  id: "id",
  integer: "integer",
  mode: "permissions",
  number: "number",
  scalar: "text, number or boolean",
  string: "text",
  time: "duration",
};

function plural(type: FieldType): string {
  if (type === "scalar") return "texts, numbers or booleans";
  return typeof type === "string" ? `${TYPES[type]}s` : typeText(type);
}

function exampleText(example: unknown): string {
  return stringify(example, { collectionStyle: "flow", flowCollectionPadding: false, lineWidth: 0 }).trim();
}
