// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders are written like that
/**
 * Wrong registries, one mistake each. `«…»` marks where the diagnostic must point; a text without a key is the
 * list of entries of namespace `app`. The code, a part of the message, and a part of the help must agree.
 */
export interface Case {
  name: string;
  code: string;
  message: string;
  help?: string;
  /** Number of related locations. */
  related?: number;
  files: Record<string, string>;
}

/** A registry in `_index.yaml` with namespace `app` and these entries. */
const entries = (text: string, more: Record<string, string> = {}): Record<string, string> => ({
  "_index.yaml": `namespace: app\nentries:\n${text}`,
  ...more,
});

const manifest = (text: string, file = "_index.yaml"): Record<string, string> => ({ [file]: text });

const INFRA = {
  "infra.yaml": `namespace: app
entries:
  - {name: client, kind: temporal.client, address: "localhost:7233"}
  - {name: worker, kind: temporal.worker, client: client, task_queue: main}
  - {name: workflows_only, kind: temporal.worker, client: client, task_queue: w, worker_options: {local_activity_worker_only: true}}
  - {name: activities_only, kind: temporal.worker, client: client, task_queue: a, worker_options: {disable_workflow_worker: true}}
`,
};

const LUA = { "a.lua": "return {}" };

const flow = (body: string, more: Record<string, string> = {}) =>
  entries(
    `  - name: flow\n    kind: workflow.lua\n    source: file://a.lua\n    meta: {temporal: {workflow: {worker: worker}}}\n${body}`,
    { ...LUA, ...INFRA, ...more },
  );
const lib = (body: string, more: Record<string, string> = {}) =>
  entries(`  - name: lib\n    kind: library.lua\n    source: file://a.lua\n${body}`, { ...LUA, ...more });
const func = (body: string, more: Record<string, string> = {}) =>
  entries(`  - name: f\n    kind: function.lua\n    source: file://a.lua\n    method: main\n${body}`, {
    ...LUA,
    ...more,
  });
const client = (body: string) =>
  entries(`  - name: client\n    kind: temporal.client\n    address: localhost:7233\n${body}`);
const worker = (body: string) =>
  entries(
    `  - {name: client, kind: temporal.client, address: "localhost:7233"}\n  - name: worker\n    kind: temporal.worker\n    client: client\n    task_queue: main\n${body}`,
  );
const variable = (body: string) =>
  entries(`  - {name: os, kind: env.storage.os}\n  - name: v\n    kind: env.variable\n${body}`);
/** A project whose application has one entry. */
const project = (files: Record<string, string>): Record<string, string> => ({
  "src/a.yaml": "namespace: a\nentries: [{name: a, kind: registry.entry}]\n",
  ...files,
});
/** An endpoint beside a function `f` and a router `api`. */
const endpoint = (name: string, fields: string, more = "") =>
  entries(
    `  - {name: f, kind: function.lua, source: file://a.lua, method: main}\n  - {name: api, kind: http.router}\n` +
      `  - {name: ${name}, kind: http.endpoint, ${fields}}\n${more}`,
    LUA,
  );

/** A workflow `report` on a worker `w`, and a schedule with these fields. */
const schedule = (fields: string, more = "", name = "s") =>
  entries(
    "  - {name: c, kind: temporal.client, address: localhost:7233}\n" +
      "  - {name: w, kind: temporal.worker, client: c, task_queue: q}\n" +
      "  - {name: report, kind: workflow.lua, source: file://a.lua, meta: {temporal: {workflow: {worker: w}}}}\n" +
      `${more}  - {name: ${name}, kind: temporal.schedule, ${fields}}\n`,
    LUA,
  );

/** A Nexus service or endpoint beside a function, a workflow and two workers. */
const nexus = (kind: "service" | "endpoint", fields: string, name = "n", more = "") =>
  entries(
    "  - {name: c, kind: temporal.client, address: localhost:7233}\n" +
      "  - {name: w, kind: temporal.worker, client: c, task_queue: q}\n" +
      "  - {name: d, kind: temporal.client, address: localhost:7233, namespace: other}\n" +
      "  - {name: other, kind: temporal.worker, client: d, task_queue: q}\n" +
      "  - {name: report, kind: workflow.lua, source: file://a.lua, meta: {temporal: {workflow: {worker: w}}}}\n" +
      "  - {name: charge, kind: function.lua, source: file://a.lua, method: main}\n" +
      `${more}  - {name: ${name}, kind: nexus.${kind}, ${fields}}\n`,
    LUA,
  );

export const CASES: Case[] = [
  // ── manifests ──
  {
    name: "a flow list that is not closed",
    code: "LF1001",
    message: "(in entry `a`)",
    files: manifest("namespace: app\nentries:\n  - name: a\n    kind: library.lua\n    modules: [json\n«»"),
  },
  {
    name: "a key that is written twice",
    code: "LF1001",
    message: "map keys must be unique",
    files: manifest("namespace: app\nentries: []\n«namespace»: app\n"),
  },
  {
    name: "an alias without anchor",
    code: "LF1001",
    message: "unresolved alias",
    files: manifest("namespace: app\nentries: «*nothing»\n"),
  },
  {
    name: "tabs as indentation",
    code: "LF1001",
    message: "tabs are not allowed as indentation",
    files: manifest("namespace: app\nentries:\n«\t»- name: a\n"),
  },
  {
    name: "a line that begins one column to the left, once and not for all that follows",
    code: "LF1001",
    message: "sequence item without - indicator (in entry `a`)",
    files: manifest(
      "namespace: app\nentries:\n  - name: a\n« »  kind: library.lua\n    source: file://a.lua\n    modules: [json]\n    meta:\n      x: 1\n  - name: b\n    kind: library.lua\n",
    ),
    help: "there are 3 blanks here, and 4 in the line above",
  },
  {
    name: "an alias that contains itself",
    code: "LF1002",
    message: "an alias contains itself",
    files: manifest("namespace: app\nmeta: &m\n  again: «*m»\nentries: []\n"),
  },
  {
    name: "an index without namespace",
    code: "LF1003",
    message: "missing namespace",
    help: "namespace:",
    files: manifest("«entries»:\n  - name: a\n"),
  },
  {
    name: "a blank namespace",
    code: "LF1003",
    message: "missing namespace",
    files: manifest('«namespace»: " "\nentries: []\n'),
  },
  {
    name: "entries of known kinds without namespace",
    code: "LF1003",
    message: "missing namespace",
    files: manifest("«entries»:\n  - name: a\n    kind: workflow.lua\n", "flows.yaml"),
  },
  {
    name: "an index that is a list",
    code: "LF1003",
    message: "not a map",
    files: manifest("«»- a\n"),
  },
  {
    name: "a namespace that is a number",
    code: "LF1004",
    message: "invalid namespace: it must be a string, got a number",
    files: manifest("namespace: «12»\nentries: []\n"),
  },
  {
    name: "a namespace with a blank",
    code: "LF1004",
    message: "invalid namespace: it contains a blank",
    files: manifest("namespace: «my app»\nentries: []\n"),
  },
  {
    name: "a namespace with an empty part",
    code: "LF1004",
    message: "a part between dots is empty",
    files: manifest("namespace: «app..orders»\nentries: []\n"),
  },
  {
    name: "a namespace alone",
    code: "LF1005",
    message: "either entries array or single entry (name/kind) must be provided",
    files: manifest("namespace: «app»\n"),
  },
  {
    name: "entries without a value",
    code: "LF1005",
    message: "either entries array or single entry (name/kind) must be provided",
    files: manifest("namespace: «app»\nentries:\n"),
  },
  { name: "an empty entry", code: "LF1006", message: "entry cannot be nil", files: entries("  - «null»\n") },
  {
    name: "an entry that is a string",
    code: "LF1006",
    message: "an entry must be a map, got a string",
    files: entries("  - «lib»\n"),
  },
  {
    name: "an entry without name",
    code: "LF1007",
    message: "entry[0].name: name is required and must be a non-empty string",
    files: entries("  - «kind»: library.lua\n    source: return 1\n"),
  },
  {
    name: "a name that is a number",
    code: "LF1007",
    message: "missing name",
    help: "quote it",
    files: entries("  - name: «12»\n    kind: library.lua\n    source: return 1\n"),
  },
  {
    name: "an entry without kind",
    code: "LF1008",
    message: "entry[0].kind: kind is required and must be a non-empty string",
    files: entries("  - name: «lib»\n    source: return 1\n"),
  },
  {
    name: "a single entry without kind",
    code: "LF1008",
    message: "missing kind",
    files: manifest("namespace: app\nname: «lib»\nsource: return 1\n"),
  },
  {
    name: "a name with its namespace",
    code: "LF1009",
    message: "invalid name `app:lib`: it contains a colon",
    help: "`name: lib`",
    files: entries("  - name: «app:lib»\n    kind: library.lua\n    source: return 1\n"),
  },
  {
    name: "a name with a slash",
    code: "LF1009",
    message: "invalid name",
    files: entries("  - name: «../lib»\n    kind: library.lua\n    source: return 1\n"),
  },
  {
    name: "one id in two files",
    code: "LF1010",
    message: "duplicate entry id `app:lib`",
    related: 1,
    files: lib("", { "z.yaml": "namespace: app\nname: «lib»\nkind: library.lua\nsource: return 1\n" }),
  },
  {
    name: "one activity twice",
    code: "LF1010",
    message: "activity app:f already registered",
    related: 1,
    files: entries(
      "  - {name: f, kind: function.lua, source: return 1, method: m, meta: {temporal: {activity: {worker: worker}}}}\n" +
        "  - {name: «f», kind: function.lua, source: return 1, method: m, meta: {temporal: {activity: {worker: worker}}}}\n",
      INFRA,
    ),
  },
  {
    name: "a kind that nobody knows, once",
    code: "LF1011",
    message: "unknown entry kind `queue.driver`: `app:a` (and 1 more)",
    files: entries("  - {name: a, kind: «queue.driver»}\n  - {name: b, kind: queue.driver}\n"),
  },
  {
    name: "a kind that is not far from one",
    code: "LF1011",
    message: "unknown entry kind `http.routing`",
    help: "`http.router`",
    files: entries("  - {name: a, kind: «http.routing»}\n"),
  },
  ...["worflow.lua", "workflwo.lua", "Workflow.lua", "workflow_lua"].map((kind) => ({
    name: `a kind with a slip: ${kind}`,
    code: "LF1017",
    message: `there is no entry kind \`${kind}\``,
    help: "`workflow.lua`",
    files: entries(`  - {name: a, kind: «${kind}»}\n`),
  })),
  {
    name: "byte code",
    code: "LF1012",
    message: "byte code cannot be compiled",
    help: "function.lua",
    files: entries("  - {name: a, kind: «function.lua.bc», fs: app:fs, path: a.luac, hash: x}\n"),
  },
  {
    name: "an unknown field",
    code: "LF1013",
    message: "unknown field `modulse`",
    help: "`modules`",
    files: lib("    «modulse»: [json]\n"),
  },
  {
    name: "an unknown field of a file",
    code: "LF1013",
    message: "unknown field `entires`",
    help: "`entries`",
    files: manifest("namespace: app\nentries: []\n«entires»: []\n"),
  },
  {
    name: "an unknown field in a nested map",
    code: "LF1013",
    message: "unknown field `worker_options.identiy`",
    files: worker("    worker_options:\n      «identiy»: me\n"),
  },
  {
    name: "entries as a map",
    code: "LF1014",
    message: "`entries` must be a list, got a map",
    files: manifest("namespace: app\nentries: «{}»\n"),
  },
  {
    name: "modules as a string",
    code: "LF1014",
    message: "`modules` must be a list, got a string",
    help: "modules: [",
    files: lib("    modules: «json»\n"),
  },
  {
    name: "imports as a list",
    code: "LF1014",
    message: "`imports` must be a map, got a list",
    help: "alias: namespace:name",
    files: lib("    «imports»:\n      - app:a\n"),
  },
  {
    name: "an import that is a map",
    code: "LF1014",
    message: "`imports.a` must be an entry id, got a map",
    files: lib("    imports: {a: «{}»}\n"),
  },
  {
    name: "a module that is a number",
    code: "LF1014",
    message: "`modules[1]` must be a string, got a number",
    files: lib("    modules: [json, «5»]\n"),
  },
  {
    name: "source as a map",
    code: "LF1014",
    message: "`source` must be a string, got a map",
    files: entries("  - {name: lib, kind: library.lua, source: «{file: a.lua}»}\n"),
  },
  {
    name: "method as a number",
    code: "LF1014",
    message: "`method` must be a string, got a number",
    files: entries("  - {name: f, kind: function.lua, source: return 1, method: «5»}\n"),
  },
  {
    name: "data as a list",
    code: "LF1014",
    message: "`data` must be a map, got a list",
    files: entries("  - {name: os, kind: env.storage.os, data: «[]»}\n"),
  },
  {
    name: "an unquoted date",
    code: "LF1014",
    message: "`task_queue` must be a string, got a timestamp",
    help: "quote it",
    files: entries(
      '  - {name: client, kind: temporal.client, address: "h:1"}\n  - {name: w, kind: temporal.worker, client: client, task_queue: «2024-01-01»}\n',
    ),
  },
  {
    name: "meta.temporal as a string",
    code: "LF1014",
    message: "`meta.temporal` must be a map, got a string",
    files: lib("    meta: {temporal: «yes»}\n"),
  },
  {
    name: "meta.temporal.workflow as a string",
    code: "LF1014",
    message: "`meta.temporal.workflow` must be a map, got a string",
    files: entries(
      "  - {name: w, kind: workflow.lua, source: return 1, meta: {temporal: {workflow: «worker»}}}\n",
    ),
  },
  {
    name: "an empty workflow name",
    code: "LF1014",
    message: "`meta.temporal.workflow.name` must not be empty",
    files: entries(
      '  - {name: w, kind: workflow.lua, source: return 1, meta: {temporal: {workflow: {worker: worker, name: «""»}}}}\n',
      INFRA,
    ),
  },
  {
    name: "meta.options as a list",
    code: "LF1014",
    message: "`meta.options` must be a map, got a list",
    files: func("    meta: {options: «[1]»}\n"),
  },
  {
    name: "a flag that is a number",
    code: "LF1014",
    message: "`tls.enabled` must be true or false, got a number",
    files: client("    tls: {enabled: «1»}\n"),
  },
  {
    name: "a size with a fraction",
    code: "LF1014",
    message: "must be an integer",
    files: worker("    worker_options:\n      max_concurrent_activity_execution_size: «1.5»\n"),
  },
  {
    name: "meta as a number",
    code: "LF1015",
    message: "`meta` must be a map, got a number; it is dropped",
    files: lib("    meta: «3»\n"),
  },
  {
    name: "a field beside data",
    code: "LF1016",
    message: "`method` is ignored",
    files: entries("  - {name: lib, kind: library.lua, data: {source: return 1}, «method»: main}\n"),
  },
  {
    name: "several documents",
    code: "LF1016",
    message: "several YAML documents",
    files: manifest("«namespace»: app\nentries: []\n---\nnamespace: other\nentries: []\n"),
  },

  // ── files ──
  {
    name: "an empty reference",
    code: "LF1020",
    message: "empty file path in file:// URL",
    files: entries("  - {name: lib, kind: library.lua, source: «file://»}\n"),
  },
  {
    name: "a file above the root",
    code: "LF1021",
    message: "path traversal detected in file path: ../../a.lua",
    files: manifest(
      "namespace: app\nname: lib\nkind: library.lua\nsource: «file://../../a.lua»\n",
      "sub/x.yaml",
    ),
  },
  {
    name: "a path that is a folder",
    code: "LF1022",
    message: "invalid file path: lib/",
    files: entries("  - {name: lib, kind: library.lua, source: «file://lib/»}\n"),
  },
  {
    name: "a file that does not exist",
    code: "LF1023",
    message: "failed to read file flows/orders.lua",
    help: "`flows/order.lua`",
    files: entries("  - {name: lib, kind: library.lua, source: «file://flows/orders.lua»}\n", {
      "flows/order.lua": "",
    }),
  },
  {
    name: "a missing file deep in meta",
    code: "LF1023",
    message: "failed to read file readme.md",
    files: lib("    meta: {docs: [{text: «file://readme.md»}]}\n"),
  },

  // ── Lua entries ──
  {
    name: "no source",
    code: "LF1030",
    message: "source is required",
    files: entries("  - name: «lib»\n    kind: library.lua\n"),
  },
  {
    name: "a source that is a file name",
    code: "LF1030",
    message: "source is required: this is the name of a file",
    help: "file://a.lua",
    files: entries("  - {name: lib, kind: library.lua, source: «a.lua»}\n", LUA),
  },
  {
    name: "a function without method",
    code: "LF1031",
    message: "method is required",
    files: entries("  - {name: «f», kind: function.lua, source: return 1}\n"),
  },
  {
    name: "an empty module",
    code: "LF1032",
    message: "module cannot be empty",
    files: lib('    modules: [«""»]\n'),
  },
  {
    name: "an entry among the modules",
    code: "LF1033",
    message: "module cannot have a namespace",
    help: "imports: { b: app:b }",
    files: lib("    modules: [«app:b»]\n"),
  },
  {
    name: "an unknown module",
    code: "LF1034",
    message: "unknown module `tiem`",
    help: "`time`",
    files: lib("    modules:\n      - json\n      - «tiem»\n"),
  },
  {
    name: "a host module in a workflow",
    code: "LF1035",
    message: "module does not have any allowed class: `env`",
    files: flow("    modules: [«env»]\n"),
  },
  {
    name: "the module of activities in a workflow",
    code: "LF1035",
    message: "module does not have any allowed class: `activity`",
    help: "`process.events()`",
    files: flow("    modules: [«activity»]\n"),
  },
  {
    name: "a host module that a workflow imports by name",
    code: "LF1035",
    message: "module does not have any allowed class: `sql`",
    files: flow("    imports: {db: «sql»}\n"),
  },
  {
    name: "a host module in the closure of a workflow",
    code: "LF1035",
    message: "`app:flow` imports it through `app:b`",
    related: 2,
    files: flow("    imports: {a: «a»}\n", {
      "libs.yaml":
        "namespace: app\nentries:\n  - {name: a, kind: library.lua, source: return 1, imports: {b: b}}\n" +
        "  - {name: b, kind: library.lua, source: return 1, modules: [env]}\n",
    }),
  },
  {
    name: "a module of the future",
    code: "LF1036",
    message: "module `treesitter` is not supported",
    files: lib("    modules: [«treesitter»]\n"),
  },
  {
    name: "a module of the future under imports",
    code: "LF1036",
    message: "module `html` is not supported",
    files: lib("    imports: {t: «html»}\n"),
  },
  {
    name: "a host module that is not implemented, in an activity",
    code: "LF1036",
    message: "module `excel` is not supported",
    files: func("    modules: [«excel»]\n    meta: {temporal: {activity: {worker: worker}}}\n", INFRA),
  },
  {
    name: "a host module that is not implemented, elsewhere",
    code: "LF1037",
    message: "module `excel` is not supported and fails",
    files: func("    modules: [«excel»]\n"),
  },
  {
    name: "an empty alias",
    code: "LF1038",
    message: "import alias cannot be empty",
    files: lib('    imports: {«""»: json}\n'),
  },
  {
    name: "an import without a target",
    code: "LF1039",
    message: "import :name cannot be empty",
    files: lib("    imports: {«a»: }\n"),
  },
  {
    name: "an import with a namespace only",
    code: "LF1039",
    message: "name cannot be empty",
    files: lib("    imports: {a: «'app:'»}\n"),
  },
  {
    name: "an import of an unknown entry",
    code: "LF1040",
    message: "failed to add dependency app:lib -> app:uitl: node with ID app:uitl not found",
    help: "`app:util`",
    files: lib("    imports: {u: «app:uitl»}\n  - {name: util, kind: library.lua, source: return 1}\n"),
  },
  {
    name: "a bare import means the own namespace",
    code: "LF1040",
    message: "node with ID app:util not found",
    help: "`other:util`",
    files: lib("    imports: {u: «util»}\n", {
      "o.yaml": "namespace: other\nname: util\nkind: library.lua\nsource: return 1\n",
    }),
  },
  {
    name: "an import of a worker",
    code: "LF1041",
    message: "`app:worker` is a `temporal.worker` entry",
    related: 1,
    files: lib("    imports: {w: «worker»}\n", INFRA),
  },
  {
    name: "an alias for a module and an entry",
    code: "LF1042",
    message: "alias 'json' collision: json vs app:other",
    related: 1,
    files: lib(
      "    modules: [json]\n    imports: {«json»: other}\n  - {name: other, kind: library.lua, source: return 1}\n",
    ),
  },
  {
    name: "one target under two aliases",
    code: "LF1043",
    message: "dependency from app:lib to app:o already exists",
    related: 1,
    files: lib("    imports: {a: o, «b»: app:o}\n  - {name: o, kind: library.lua, source: return 1}\n"),
  },
  {
    name: "a module under another name",
    code: "LF1043",
    message: "dependency from app:lib to json already exists",
    related: 1,
    files: lib("    modules: [json]\n    imports: {«j»: json}\n"),
  },
  {
    name: "an entry that imports itself",
    code: "LF1044",
    message: "adding dependency would create a cycle: app:lib -> app:lib",
    files: lib("    imports: {me: «lib»}\n"),
  },
  {
    name: "a cycle over three files",
    code: "LF1044",
    message: "adding dependency would create a cycle: app:a -> app:b -> app:c -> app:a",
    related: 2,
    files: entries(
      "  - {name: a, kind: library.lua, source: return 1, imports: {b: b}}\n" +
        "  - {name: b, kind: library.lua, source: return 1, imports: {c: c}}\n" +
        "  - {name: c, kind: library.lua, source: return 1, imports: {a: «a»}}\n",
    ),
  },
  {
    name: "an unknown pool",
    code: "LF1045",
    message: "unknown pool type: statik",
    help: "`static`",
    files: func("    pool: {type: «statik»}\n"),
  },
  {
    name: "a pool with workers and without size",
    code: "LF1046",
    message: "pool.size must be greater than 0 for worker pools",
    files: func("    pool: {workers: «4»}\n"),
  },
  {
    name: "a fixed pool of size 0",
    code: "LF1046",
    message: "pool.size must be greater than 0 for non-flex pools",
    files: func("    pool: {type: static, size: «0»}\n"),
  },
  {
    name: "a negative buffer",
    code: "LF1046",
    message: "pool.buffer must not be negative",
    files: func("    pool: {type: lazy, buffer: «-1»}\n"),
  },

  // ── meta.temporal ──
  {
    name: "a workflow block without worker",
    code: "LF1050",
    message: "missing required worker in meta.temporal.workflow.worker",
    files: entries(
      "  - {name: w, kind: workflow.lua, source: return 1, meta: {temporal: {workflow: «{name: W}»}}}\n",
    ),
  },
  {
    name: "an activity block without worker",
    code: "LF1050",
    message: "missing required worker in meta.temporal.activity.worker",
    files: func("    meta:\n      temporal:\n        «activity»:\n          local: true\n"),
  },
  {
    name: "an unknown worker",
    code: "LF1051",
    message: "worker app:wroker not found",
    help: "`app:worker`",
    files: func("    meta: {temporal: {activity: {worker: «wroker»}}}\n", INFRA),
  },
  {
    name: "an unknown worker in the shared meta of the file",
    code: "LF1051",
    message: "worker app:nobody not found",
    help: "no `temporal.worker` entry",
    files: manifest(
      "namespace: app\nmeta: {temporal: {activity: {worker: «nobody»}}}\nentries:\n" +
        "  - {name: f, kind: function.lua, source: return 1, method: main}\n" +
        "  - {name: g, kind: function.lua, source: return 1, method: main}\n",
    ),
  },
  {
    name: "a worker that is a client",
    code: "LF1052",
    message: "`app:client` is a `temporal.client` entry, not a `temporal.worker`",
    related: 1,
    files: func("    meta: {temporal: {activity: {worker: «client»}}}\n", INFRA),
  },
  {
    name: "one workflow type twice",
    code: "LF1053",
    message: "workflow Order already registered",
    related: 1,
    files: entries(
      "  - {name: a, kind: workflow.lua, source: return 1, meta: {temporal: {workflow: {worker: worker, name: Order}}}}\n" +
        "  - {name: b, kind: workflow.lua, source: return 1, meta: {temporal: {workflow: {worker: worker, name: «Order»}}}}\n",
      INFRA,
    ),
  },
  {
    name: "a custom type that is another's id",
    code: "LF1053",
    message: "workflow app:b already registered",
    related: 1,
    files: entries(
      '  - {name: a, kind: workflow.lua, source: return 1, meta: {temporal: {workflow: {worker: worker, name: "app:b"}}}}\n' +
        "  - {name: «b», kind: workflow.lua, source: return 1, meta: {temporal: {workflow: {worker: worker}}}}\n",
      INFRA,
    ),
  },
  {
    name: "a workflow without block",
    code: "LF1054",
    message: "workflow `app:w` has no `meta.temporal.workflow.worker`",
    files: entries("  - {name: «w», kind: workflow.lua, source: return 1}\n"),
  },
  {
    name: "a workflow block on a function",
    code: "LF1055",
    message: "`meta.temporal.workflow` has no effect on a `function.lua` entry",
    files: func("    meta: {temporal: {«workflow»: {worker: worker}}}\n"),
  },
  {
    name: "an activity block on a library",
    code: "LF1055",
    message: "`meta.temporal.activity` has no effect on a `library.lua` entry",
    files: lib("    meta: {temporal: {«activity»: {worker: worker}}}\n"),
  },
  {
    name: "an activity on a worker for workflows only",
    code: "LF1056",
    message: "worker `app:workflows_only` has `local_activity_worker_only`",
    related: 1,
    files: func("    meta: {temporal: {activity: {worker: «workflows_only»}}}\n", INFRA),
  },
  {
    name: "a workflow on a worker for activities only",
    code: "LF1056",
    message: "worker `app:activities_only` has `disable_workflow_worker`",
    related: 1,
    files: entries(
      "  - {name: a, kind: workflow.lua, source: return 1, meta: {temporal: {workflow: {worker: «activities_only»}}}}\n",
      INFRA,
    ),
  },
  {
    name: "a search attribute of an unknown type",
    code: "LF1057",
    message: "search attribute `total` has no type `number`",
    help: "types are bool, datetime, double, int, keyword, keyword_list, text",
    files: worker("    meta: {temporal: {search_attributes: {total: «number»}}}\n"),
  },
  {
    name: "a search attribute that the server sets",
    code: "LF1057",
    message: "search attribute `WorkflowId` is the server's own",
    files: worker("    meta: {temporal: {search_attributes: {WorkflowId: «keyword»}}}\n"),
  },
  {
    name: "a search attribute with two types in one Temporal namespace",
    code: "LF1057",
    message: "search attribute `total` is declared as double and as int",
    related: 1,
    files: entries(
      `  - {name: client, kind: temporal.client, address: "localhost:7233"}
  - {name: worker, kind: temporal.worker, client: client, task_queue: main, meta: {temporal: {search_attributes: {total: double}}}}
  - {name: a, kind: workflow.lua, source: return 1, meta: {temporal: {workflow: {worker: worker}, search_attributes: {total: «int»}}}}
`,
    ),
  },
  {
    name: "search attributes of a function",
    code: "LF1055",
    message: "`meta.temporal.search_attributes` has no effect on a `function.lua` entry",
    files: func("    meta: {temporal: {«search_attributes»: {total: int}}}\n"),
  },
  {
    name: "default options that every call would refuse",
    code: "LF1058",
    message: "`meta.options`: activity.retry_policy maximum_attempts must not be negative, got -1",
    files: func("    meta: {options: {activity.retry_policy: «{maximum_attempts: -1}»}}\n"),
  },
  {
    name: "an option that a local activity cannot have",
    code: "LF1059",
    message: "`activity.heartbeat_timeout` cannot be given to a local activity",
    // Such a worker runs local activities: nothing else is reported.
    files: func(
      "    meta: {options: {«activity.heartbeat_timeout»: 5s}, temporal: {activity: {worker: workflows_only, local: true}}}\n",
      INFRA,
    ),
  },
  {
    name: "default options that do not exist",
    code: "LF1013",
    message: "unknown option `activity.retry_polcy` has no effect",
    help: "did you mean `activity.retry_policy`?",
    files: func("    meta: {options: {«activity.retry_polcy»: {maximum_attempts: 1}, other: 2}}\n"),
  },

  // ── temporal.client ──
  {
    name: "a client without address",
    code: "LF1060",
    message: "address is required",
    files: entries("  - {name: «c», kind: temporal.client}\n"),
  },
  {
    name: "a duration in days",
    code: "LF1061",
    message: 'invalid connection_timeout: time: unknown unit "d" in duration "1d"',
    files: client("    connection_timeout: «1d»\n"),
  },
  {
    name: "a duration that is a number",
    code: "LF1061",
    message: "invalid sticky_schedule_to_start_timeout: a duration must be a string",
    files: worker("    worker_options: {sticky_schedule_to_start_timeout: «5»}\n"),
  },
  {
    name: "a duration without unit in a lifecycle",
    code: "LF1061",
    message: 'invalid start_timeout: time: missing unit in duration "5"',
    files: client('    lifecycle: {start_timeout: «"5"»}\n'),
  },
  {
    name: "a negative connection timeout",
    code: "LF1062",
    message: "connection timeout must be >= 0",
    files: client("    connection_timeout: «-1s»\n"),
  },
  {
    name: "a negative keep alive time",
    code: "LF1062",
    message: "keep alive time must be >= 0",
    files: client("    keep_alive_time: «-1s»\n"),
  },
  {
    name: "a negative keep alive timeout",
    code: "LF1062",
    message: "keep alive timeout must be >= 0",
    files: client("    keep_alive_timeout: «-1s»\n"),
  },
  {
    name: "an unknown authentication",
    code: "LF1063",
    message: "invalid auth type: apikey",
    help: "`api_key`",
    files: client("    auth: {type: «apikey», api_key_env: KEY}\n"),
  },
  {
    name: "an API key that is missing",
    code: "LF1064",
    message: "API key source is required",
    files: client("    auth: {type: «api_key»}\n"),
  },
  {
    name: "a certificate that is missing",
    code: "LF1064",
    message: "mTLS certificate is required",
    files: client("    auth: {type: «mtls», key_file: k}\n"),
  },
  {
    name: "a key that is missing",
    code: "LF1064",
    message: "mTLS key is required",
    files: client("    auth: {type: «mtls», cert_file: c}\n"),
  },
  {
    name: "two API keys",
    code: "LF1065",
    message: "multiple API key sources specified",
    related: 1,
    files: client("    auth: {type: api_key, api_key_env: A, «api_key_file»: b}\n"),
  },
  {
    name: "two certificates",
    code: "LF1065",
    message: "multiple mTLS certificate sources specified",
    related: 1,
    files: client("    auth: {type: mtls, key_file: k, cert_file: a, «cert_pem»: b}\n"),
  },
  {
    name: "two keys",
    code: "LF1065",
    message: "multiple mTLS key sources specified",
    related: 1,
    files: client("    auth: {type: mtls, key_file: k, «key_pem_env»: K, cert_file: a}\n"),
  },
  {
    name: "a key while there is no authentication",
    code: "LF1016",
    message: "`auth.api_key_env` has no effect while `auth.type` is none",
    help: "type: api_key",
    files: client("    auth: {«api_key_env»: A}\n"),
  },
  {
    name: "no verification with a server name",
    code: "LF1066",
    message: "cannot use insecure skip verify with server name",
    related: 1,
    files: client("    tls: {enabled: true, server_name: x, «insecure_skip_verify»: true}\n"),
  },
  {
    name: "a health check without interval",
    code: "LF1067",
    message: "health check interval must be > 0 when enabled",
    files: client("    health_check: {enabled: true, interval: «0s»}\n"),
  },
  {
    name: "an API key in the manifest",
    code: "LF1068",
    message: "`auth.api_key` is a secret in plain text",
    help: "api_key: ${env:NAME}",
    files: client("    auth: {type: api_key, «api_key»: s3cret}\n"),
  },

  // ── temporal.worker ──
  {
    name: "a worker without client",
    code: "LF1070",
    message: "client reference is required",
    files: entries("  - {name: «w», kind: temporal.worker, task_queue: q}\n"),
  },
  {
    name: "an unknown client",
    code: "LF1071",
    message: "client app:cleint not found",
    help: "`app:client`",
    files: entries(
      '  - {name: client, kind: temporal.client, address: "h:1"}\n  - {name: w, kind: temporal.worker, client: «cleint», task_queue: q}\n',
    ),
  },
  {
    name: "a client from the environment",
    code: "LF1071",
    message: "not found",
    help: "cannot be a placeholder",
    files: entries("  - {name: w, kind: temporal.worker, client: «'${env:CLIENT}'», task_queue: q}\n"),
  },
  {
    name: "a client that is a library",
    code: "LF1072",
    message: "`app:lib` is a `library.lua` entry, not a `temporal.client`",
    related: 1,
    files: lib("  - {name: w, kind: temporal.worker, client: «lib», task_queue: q}\n"),
  },
  {
    name: "a worker without task queue",
    code: "LF1073",
    message: "task queue is required",
    files: entries(
      '  - {name: client, kind: temporal.client, address: "h:1"}\n  - {name: «w», kind: temporal.worker, client: client}\n',
    ),
  },
  {
    name: "a single poller",
    code: "LF1074",
    message: "max concurrent workflow task pollers cannot be 1",
    files: worker("    worker_options: {max_concurrent_workflow_task_pollers: «1»}\n"),
  },
  {
    name: "a negative rate of the worker",
    code: "LF1075",
    message: "worker activities per second cannot be negative",
    files: worker("    worker_options: {worker_activities_per_second: «-1»}\n"),
  },
  {
    name: "a negative rate of local activities",
    code: "LF1075",
    message: "worker local activities per second cannot be negative",
    files: worker("    worker_options: {worker_local_activities_per_second: «-0.5»}\n"),
  },
  {
    name: "a negative rate of the task queue",
    code: "LF1075",
    message: "task queue activities per second cannot be negative",
    files: worker("    worker_options: {task_queue_activities_per_second: «-1»}\n"),
  },
  {
    name: "a worker for nothing",
    code: "LF1076",
    message: "cannot disable workflow worker and use local activity worker only simultaneously",
    related: 1,
    files: worker(
      "    worker_options: {disable_workflow_worker: true, «local_activity_worker_only»: true}\n",
    ),
  },
  {
    name: "sessions",
    code: "LF1077",
    message: "sessions are not supported",
    files: worker("    worker_options: {«enable_session_worker»: true}\n"),
  },
  {
    name: "a versioning behaviour without versioning",
    code: "LF1077",
    message: "no effect without `use_versioning`",
    files: worker("    worker_options: {«default_versioning_behavior»: pinned}\n"),
  },
  {
    name: "an unknown versioning behaviour",
    code: "LF1078",
    message: "invalid default_versioning_behavior: pined",
    help: "`pinned`",
    files: worker("    worker_options: {use_versioning: true, default_versioning_behavior: «pined»}\n"),
  },
  {
    name: "two workers on one task queue",
    code: "LF1079",
    message: "workers `app:worker` and `app:worker2` poll the same task queue",
    related: 1,
    files: worker("  - {name: worker2, kind: temporal.worker, client: client, task_queue: «main»}\n"),
  },
  ...[
    [
      "a share of memory in percent",
      "a share above 0 and up to 1, got 80",
      "tuner: {target_memory_usage: «80»}",
    ],
    ["no slots", "fixed must be 1 or more, got 0", "tuner: {activities: {fixed: «0»}}"],
    [
      "bounds that cross",
      "maximum is 2, less than minimum, which is 5",
      "tuner: {workflow_tasks: {minimum: 5, maximum: «2»}}",
    ],
    [
      "pollers that begin above their bound",
      "maximum is 100, less than initial, which is 200",
      "activity_task_poller_scaling: {initial: «200»}",
    ],
  ].map(([name, message, options]) => ({
    name: name!,
    code: "LF1080",
    message: message!,
    files: worker(`    worker_options: {${options}}\n`),
  })),
  {
    name: "a size beside a tuner",
    code: "LF1077",
    message: "`max_concurrent_activity_execution_size` has no effect beside `tuner`",
    files: worker("    worker_options: {tuner: {}, «max_concurrent_activity_execution_size»: 5}\n"),
  },
  {
    name: "a behaviour of a worker without versions",
    code: "LF1077",
    message: "`versioning` has no effect: worker `app:w` has no `use_versioning`",
    files: entries(
      "  - {name: c, kind: temporal.client, address: localhost:7233}\n" +
        "  - {name: w, kind: temporal.worker, client: c, task_queue: q}\n" +
        "  - {name: a, kind: workflow.lua, source: file://a.lua, meta: {temporal: {workflow: {worker: w, «versioning»: pinned}}}}\n",
      LUA,
    ),
  },
  {
    name: "a behaviour that is none",
    code: "LF1078",
    message: "invalid versioning: pined",
    help: "`pinned`",
    files: entries(
      "  - {name: c, kind: temporal.client, address: localhost:7233}\n" +
        "  - {name: w, kind: temporal.worker, client: c, task_queue: q, worker_options: {use_versioning: true}}\n" +
        "  - {name: a, kind: workflow.lua, source: file://a.lua, meta: {temporal: {workflow: {worker: w, versioning: «pined»}}}}\n",
      LUA,
    ),
  },
  {
    name: "a deployment with a dot",
    code: "LF1078",
    message: "invalid deployment_name: app.orders",
    files: worker("    worker_options: {use_versioning: true, deployment_name: «app.orders»}\n"),
  },

  // ── lifecycle ──
  {
    name: "an unknown startup",
    code: "LF1085",
    message: "invalid startup: optonal",
    help: "`optional`",
    files: client("    lifecycle: {startup: «optonal»}\n"),
  },
  {
    name: "an unknown requirement",
    code: "LF1086",
    message: "required entry `app:db` not found",
    files: client("    lifecycle: {auto_start: true, depends_on: [app:client, «db»]}\n"),
  },
  {
    name: "a shrinking backoff",
    code: "LF1087",
    message: "`backoff_factor` must be >= 1",
    files: client("    lifecycle: {restart: {backoff_factor: «0.5»}}\n"),
  },
  {
    name: "a jitter above 1",
    code: "LF1087",
    message: "`jitter` must be between 0 and 1",
    files: client("    lifecycle: {restart: {jitter: «1.5»}}\n"),
  },
  {
    name: "negative attempts",
    code: "LF1087",
    message: "`max_attempts` must be >= 0",
    files: client("    lifecycle: {restart: {max_attempts: «-1»}}\n"),
  },

  // ── environment ──
  {
    name: "a file storage without file",
    code: "LF1090",
    message: "file path must not be empty",
    files: entries("  - {name: «s», kind: env.storage.file}\n"),
  },
  {
    name: "an empty router",
    code: "LF1091",
    message: "router storage must have at least one storage",
    files: entries("  - {name: s, kind: env.storage.router, storages: «[]»}\n"),
  },
  {
    name: "a variable with a dash",
    code: "LF1092",
    message: "invalid environment variable name: DB-URL",
    files: variable("    variable: «DB-URL»\n    storage: app:os\n"),
  },
  {
    name: "one variable twice",
    code: "LF1093",
    message: "variable name already exists: DB",
    related: 1,
    files: variable(
      "    variable: DB\n    storage: app:os\n  - {name: w, kind: env.variable, variable: «DB», storage: app:os}\n",
    ),
  },
  {
    name: "a storage without namespace",
    code: "LF1094",
    message: "invalid storage ID format, must have both namespace and name",
    files: variable("    storage: «os»\n"),
  },
  {
    name: "a variable without storage",
    code: "LF1094",
    message: "invalid storage ID format",
    files: entries("  - {name: «v», kind: env.variable}\n"),
  },
  {
    name: "an unknown storage",
    code: "LF1095",
    message: "environment storage backend not found: `app:oss`",
    help: "`app:os`",
    files: variable("    storage: «app:oss»\n"),
  },
  {
    name: "a storage that is a variable",
    code: "LF1095",
    message: "it is a `env.variable` entry",
    files: variable(
      "    storage: app:os\n  - {name: r, kind: env.storage.router, storages: [app:os, «app:v»]}\n",
    ),
  },
  {
    name: "routers in a circle",
    code: "LF1096",
    message: "storage router contains itself: app:a -> app:b -> app:a",
    files: entries(
      "  - {name: a, kind: env.storage.router, storages: [app:b]}\n  - {name: b, kind: env.storage.router, storages: [«app:a»]}\n",
    ),
  },
  {
    name: "a placeholder that does not end",
    code: "LF1097",
    message: "placeholder is not closed",
    files: entries("  - {name: c, kind: temporal.client, address: «'${env:HOST'»}\n"),
  },
  {
    name: "a placeholder with a bad name",
    code: "LF1097",
    message: "invalid environment variable name: MY-HOST",
    files: entries("  - {name: c, kind: temporal.client, address: «'${env:MY-HOST|x}'»}\n"),
  },
  {
    name: "a placeholder for an unknown entry",
    code: "LF1098",
    message: "environment variable not found: app:hots",
    help: "`app:host`",
    files: entries(
      "  - {name: c, kind: temporal.client, address: «'${env:app:hots}:7233'»}\n" +
        "  - {name: os, kind: env.storage.os}\n  - {name: host, kind: env.variable, storage: app:os}\n",
    ),
  },
  {
    name: "a file mode that is no number",
    code: "LF1099",
    message: "invalid file_mode: rw-r--r--",
    files: entries("  - {name: s, kind: env.storage.file, file_path: .env, file_mode: «rw-r--r--»}\n"),
  },
  {
    name: "a worker option that the SDK has not",
    code: "LF1077",
    message: "the SDK has a fixed limit: `deadlock_detection_timeout` has no effect",
    files: worker("    worker_options: {«deadlock_detection_timeout»: 8s}\n"),
  },
  // ── HTTP ──
  {
    name: "an endpoint without path",
    code: "LF1100",
    message: "path is required",
    files: endpoint("«e»", "func: f"),
  },
  {
    name: "an endpoint without function",
    code: "LF1101",
    message: "func is required",
    help: "function.lua",
    files: endpoint("«e»", "path: /"),
  },
  {
    name: "an endpoint for an unknown function",
    code: "LF1102",
    message: "function app:g not found",
    help: "app:f",
    files: endpoint("e", "path: /, func: «g»"),
  },
  {
    name: "an endpoint for something else than a function",
    code: "LF1102",
    message: "`app:api` is a `http.router` entry",
    files: endpoint("e", "path: /, func: «api»"),
  },
  {
    name: "an endpoint with a method that HTTP has not",
    code: "LF1103",
    message: "invalid HTTP method: FETCH",
    help: "GET, POST",
    files: endpoint("e", "path: /, func: f, method: «fetch»"),
  },
  {
    name: "a path without slash",
    code: "LF1104",
    message: "invalid path: it must begin with a slash",
    files: endpoint("e", "path: «orders», func: f"),
  },
  {
    name: "a path with two parts of one name",
    code: "LF1104",
    message: "invalid path: two parts are called `id`",
    files: endpoint("e", 'path: «"/a/{id}/{id}"», func: f'),
  },
  {
    name: "a path that goes on after the rest",
    code: "LF1104",
    message: "must be the last part",
    files: endpoint("e", 'path: «"/a/{rest...}/b"», func: f'),
  },
  {
    name: "an unknown router",
    code: "LF1105",
    message: "router app:apo not found",
    help: "app:api",
    files: endpoint("e", "path: /, func: f, meta: {router: «apo»}"),
  },
  {
    name: "a router on something else than a service",
    code: "LF1105",
    message: "`app:f` is a `function.lua` entry, not an `http.service`",
    files: endpoint("e", "path: /, func: f", "  - {name: r, kind: http.router, server: «f»}\n"),
  },
  {
    name: "two endpoints with one method and path",
    code: "LF1106",
    message: "`app:e` answers GET /a/{} already",
    related: 1,
    files: endpoint(
      "e",
      'path: "/a/{id}", func: f',
      '  - {name: g, kind: http.endpoint, path: «"/a/:name"», func: f}\n',
    ),
  },
  {
    name: "middleware that nobody has",
    code: "LF1107",
    message: "middleware not found: token_auht",
    help: "token_auth",
    files: endpoint(
      "e",
      "path: /, func: f",
      "  - {name: r, kind: http.router, middleware: [cors, «token_auht»]}\n",
    ),
  },
  {
    name: "certificates of clients that nobody can verify",
    code: "LF1109",
    message: "`require_and_verify` needs `client_ca`",
    help: "PEM text",
    files: endpoint(
      "e",
      "path: /, func: f",
      "  - {name: s, kind: http.service, addr: ':1', tls: {mode: manual, cert: c, key: k, client_auth: «require_and_verify»}}\n",
    ),
  },
  {
    name: "another wish about certificates of clients",
    code: "LF1109",
    message: "invalid client_auth: required",
    help: "require_any",
    files: endpoint(
      "e",
      "path: /, func: f",
      "  - {name: s, kind: http.service, addr: ':1', tls: {mode: manual, cert: c, key: k, client_auth: «required»}}\n",
    ),
  },
  {
    name: "a firewall before the endpoint is known",
    code: "LF1109",
    message: "cannot stand before routing",
    help: "post_middleware",
    files: endpoint(
      "e",
      "path: /, func: f",
      "  - {name: r, kind: http.router, middleware: [«endpoint_firewall»]}\n",
    ),
  },
  {
    name: "an option that no middleware has",
    code: "LF1013",
    message: "no middleware has it",
    help: "cors.allow.origins",
    files: endpoint(
      "e",
      "path: /, func: f",
      "  - {name: r, kind: http.router, middleware: [cors], options: {«cors.allow.origin»: x}}\n",
    ),
  },
  {
    name: "a service without address",
    code: "LF1060",
    message: "address is required",
    files: endpoint("e", "path: /, func: f", "  - {name: «s», kind: http.service}\n"),
  },
  {
    name: "a supervised process without a host",
    code: "LF1130",
    message: "host is required",
    files: endpoint(
      "e",
      "path: /, func: f",
      '  - {name: p, kind: process.lua, source: "file://a.lua"}\n  - {name: «s», kind: process.service, process: p}\n',
    ),
  },
  {
    name: "a supervised process that is not there",
    code: "LF1131",
    message: "process app:q not found",
    files: endpoint(
      "e",
      "path: /, func: f",
      "  - {name: h, kind: process.host}\n  - {name: s, kind: process.service, host: h, process: «q»}\n",
    ),
  },
  {
    name: "two commands of one name",
    code: "LF1132",
    message: "`app:a` is the command `go` already",
    files: endpoint(
      "e",
      "path: /, func: f",
      '  - {name: a, kind: process.lua, source: "file://a.lua", meta: {command: {name: go}}}\n' +
        '  - {name: b, kind: process.lua, source: "file://a.lua", meta: {command: {name: «go»}}}\n',
    ),
  },
  {
    name: "a Nexus operation of nothing",
    code: "LF1145",
    message: "operation `charge` needs a `function` or a `workflow`",
    files: nexus("service", "worker: w, operations: {charge: «{options: {}}»}"),
  },
  {
    name: "a Nexus service without operations",
    code: "LF1145",
    message: "operations are required",
    files: nexus("service", "worker: w", "«n»"),
  },
  {
    name: "a Nexus operation of a function that is not there",
    code: "LF1146",
    message: "app:chrage not found: a `function.lua` or `workflow.lua` is needed",
    help: "`app:charge`",
    files: nexus("service", "worker: w, operations: {charge: «chrage»}"),
  },
  {
    name: "a Nexus operation whose workflow is a function",
    code: "LF1146",
    message: "`app:charge` is a `function.lua` entry, not a `workflow.lua`",
    files: nexus("service", "worker: w, operations: {charge: {workflow: «charge»}}"),
  },
  {
    name: "a Nexus operation that prepares with nothing",
    code: "LF1146",
    message: "app:nothing not found: a `function.lua` is needed",
    files: nexus("service", "worker: w, operations: {report: {workflow: report, prepare: «nothing»}}"),
  },
  {
    name: "a Nexus operation with options that no start has",
    code: "LF1058",
    message: "workflow.run_timeout must be a duration string",
    files: nexus(
      "service",
      "worker: w, operations: {report: {workflow: report, options: «{workflow.run_timeout: soon}»}}",
    ),
  },
  {
    name: "a Nexus service of another namespace than its workflow",
    code: "LF1145",
    message: "workflow `app:report` has another `temporal.client` than the service",
    files: nexus("service", "worker: other, operations: {report: «report»}"),
  },
  {
    name: "a Nexus endpoint to nowhere",
    code: "LF1146",
    message: "`app:c` is a `temporal.client` entry, not a `temporal.worker`",
    files: nexus("endpoint", "worker: «c»"),
  },
  {
    name: "a Nexus endpoint that the server would refuse",
    code: "LF1147",
    message: "invalid endpoint name `card_payments`",
    help: "`endpoint: card-payments`",
    files: nexus("endpoint", "worker: w", "«card_payments»"),
  },
  {
    name: "a Nexus operation whose name has a dot",
    code: "LF1147",
    message: "invalid operation `v1.charge`",
    files: nexus("service", "worker: w, operations: {«v1.charge»: charge}"),
  },
  {
    name: "two Nexus endpoints of one name",
    code: "LF1148",
    message: "`app:first` is the endpoint `n` already",
    related: 1,
    files: nexus(
      "endpoint",
      "worker: w, endpoint: «n»",
      "second",
      "  - {name: first, kind: nexus.endpoint, worker: w, endpoint: n}\n",
    ),
  },
  {
    name: "a schedule of a workflow that is not there",
    code: "LF1140",
    message: "workflow app:reprot not found",
    help: "`app:report`",
    files: schedule("workflow: «reprot», spec: {cron: '@daily'}"),
  },
  {
    name: "a schedule of a workflow on another worker",
    code: "LF1140",
    message: "workflow `app:report` runs on `app:w`, not on `app:v`",
    files: schedule(
      "workflow: report, worker: «v», spec: {cron: '@daily'}",
      "  - {name: v, kind: temporal.worker, client: c, task_queue: v}\n",
    ),
  },
  {
    name: "a schedule of others without their worker",
    code: "LF1140",
    message: "workflow is required",
    files: entries("  - {name: «s», kind: temporal.schedule, spec: {cron: '@daily'}}\n"),
  },
  ...[
    ["a schedule without a time", "«s»", "spec is required", "workflow: report"],
    [
      "a spec without a time",
      "s",
      "needs at least one of cron, intervals",
      "workflow: report, spec: «{jitter: 1s}»",
    ],
    [
      "a cron expression with four fields",
      "s",
      "it needs 5, 6 or 7 fields",
      "workflow: report, spec: {cron: «0 3 * *»}",
    ],
    [
      "the second of two cron expressions",
      "s",
      'hour: "25"',
      "workflow: report, spec: {cron: ['@daily', «0 25 * * *»]}",
    ],
    ["a day that never comes", "s", "no day ever fits", "workflow: report, spec: {cron: «0 0 30 2 *»}"],
    [
      "an hour that no day has",
      "s",
      '"9-24" is not within 0 to 23',
      "workflow: report, spec: {calendars: [{hour: «9-24»}]}",
    ],
    [
      "a field that no calendar has",
      "s",
      "no field `weekday`",
      "workflow: report, spec: {calendars: [{«weekday»: mon}]}",
    ],
    [
      "an interval of less than a second",
      "s",
      "a second or more",
      "workflow: report, spec: {intervals: [{every: «10ms»}]}",
    ],
    [
      "an offset beyond its interval",
      "s",
      "shorter than `every`",
      "workflow: report, spec: {intervals: {every: 1h, offset: «2h»}}",
    ],
    [
      "an unknown time zone",
      "s",
      "name of a time zone",
      "workflow: report, spec: {cron: '@daily', timezone: «Europe/Brelin»}",
    ],
    [
      "an end before the begin",
      "s",
      "must be after start_at",
      "workflow: report, spec: {cron: '@daily', start_at: 2030-01-02T00:00:00Z, end_at: «2030-01-01T00:00:00Z»}",
    ],
    [
      "an overlap policy that is none",
      "s",
      "one of skip, buffer_one",
      "workflow: report, overlap: «skp», spec: {cron: '@daily'}",
    ],
    [
      "a catch-up window that the server refuses",
      "s",
      "10s or more",
      "workflow: report, catchup_window: «1s», spec: {cron: '@daily'}",
    ],
    [
      "an option that schedules do not take",
      "s",
      "cannot be given to the workflows of a schedule",
      "workflow: report, spec: {cron: '@daily'}, options: {«workflow.cron_schedule»: '@daily'}",
    ],
    [
      "a value that an option cannot have",
      "s",
      "`workflow.run_timeout` must be a duration",
      "workflow: report, spec: {cron: '@daily'}, options: {workflow.run_timeout: «soon»}",
    ],
  ].map(([name, entry, message, fields]) => ({
    name: name!,
    code: "LF1141",
    message: message!,
    files: schedule(fields!, "", entry),
  })),
  {
    name: "two schedules of one id",
    code: "LF1142",
    message: "`app:first` is the schedule `nightly` already",
    files: schedule(
      "workflow: report, id: «nightly», spec: {cron: '@daily'}",
      "  - {name: first, kind: temporal.schedule, workflow: report, id: nightly, spec: {cron: '@daily'}}\n",
    ),
  },
  {
    name: "a database without its file",
    code: "LF1133",
    message: "file path is required",
    files: endpoint("e", "path: /, func: f", "  - {name: «d», kind: db.sql.sqlite}\n"),
  },
  {
    name: "a policy with a misspelt effect",
    code: "LF1134",
    message: "invalid policy.effect: alow",
    help: "allow",
    files: endpoint(
      "e",
      "path: /, func: f",
      '  - {name: p, kind: security.policy, policy: {actions: "*", resources: "*", effect: «alow»}}\n',
    ),
  },
  {
    name: "a token store whose store is not there",
    code: "LF1135",
    message: "app:session not found",
    files: endpoint(
      "e",
      "path: /, func: f",
      "  - {name: sessions, kind: store.memory}\n  - {name: t, kind: security.token_store, store: «session»}\n",
    ),
  },
  {
    name: "a lock without a source",
    code: "LF1110",
    message: "directories.src cannot be empty",
    files: project({ "wippy.lock": "directories: {src: «''»}\n" }),
  },
  {
    name: "a module that is used and not there",
    code: "LF1111",
    message: "module `acme/mail` v1 is not there: tried `.wippy/vendor/acme/mail`",
    help: "replacements",
    files: project({
      "wippy.lock": "directories: {src: src}\nmodules: [{name: «acme/mail», version: v1}]\n",
      "src/b.yaml": "namespace: b\nentries: [{name: b, kind: registry.entry, uses: acme.mail:send}]\n",
    }),
  },
  {
    name: "a module that is not there, and that nobody uses",
    code: "LF1112",
    message: "module `acme/mail` v1 is packed",
    help: "unpack_modules",
    files: project({
      "wippy.lock": "directories: {src: src}\nmodules: [{name: «acme/mail», version: v1}]\n",
      ".wippy/vendor/acme/mail-v1.wapp": "",
    }),
  },
  {
    name: "a module's manifest with a broken pattern",
    code: "LF1113",
    message: "invalid entry pattern ':x': empty namespace",
    files: project({
      "wippy.lock": "directories: {src: src}\nreplacements: [{from: acme/mail, to: mail}]\n",
      "mail/wippy.yaml": 'exclude: [«":x"»]\n',
      "mail/_index.yaml": "namespace: acme.mail\nentries: [{name: x, kind: registry.entry}]\n",
    }),
  },
  {
    name: "a requirement without targets",
    code: "LF1114",
    message: "a requirement needs `targets`",
    files: entries("  - {name: r, kind: ns.requirement, targets: «[]»}\n"),
  },
  {
    name: "a dependency on something that is no module",
    code: "LF1115",
    message: "invalid format",
    files: entries("  - {name: d, kind: ns.dependency, component: «mail»}\n"),
  },
  {
    name: "a dependency that leaves out what its module needs",
    code: "LF1116",
    message: "no value available for `acme.mail:from`",
    help: "parameters: [{name: from",
    files: project({
      "wippy.lock": "directories: {src: src}\nreplacements: [{from: acme/mail, to: mail}]\n",
      "src/d.yaml": "namespace: d\nentries: [{name: d, kind: ns.dependency, component: acme/mail}]\n",
      "mail/_index.yaml":
        "namespace: acme.mail\nentries: [{name: «from», kind: ns.requirement, targets: [{entry: from, path: .x}]}]\n",
    }),
  },
  {
    name: "a requirement that nobody fills",
    code: "LF1117",
    message: "no value available",
    files: entries("  - {name: «r», kind: ns.requirement, targets: [{entry: r, path: .x}]}\n"),
  },
  {
    name: "two values",
    code: "LF1118",
    message: "r=1 (from app:d), r=2 (from app:e)",
    related: 2,
    files: entries(`  - {name: «r», kind: ns.requirement, targets: [{entry: r, path: .x}]}
  - {name: d, kind: ns.dependency, component: a/app, parameters: [{name: "app:r", value: 1}]}
  - {name: e, kind: ns.dependency, component: b/app, parameters: [{name: "app:r", value: 2}]}
  - {name: m, kind: registry.entry, meta: {module: a/app}}
  - {name: n, kind: registry.entry, meta: {module: b/app}}
`),
  },
  {
    name: "a target that is not there",
    code: "LF1119",
    message: "target `runer`: no matching entries found",
    help: "`app:runner`",
    files: entries(
      "  - {name: r, kind: ns.requirement, default: 1, targets: [«{entry: runer, path: x}»]}\n  - {name: runner, kind: registry.entry}\n",
    ),
  },
  {
    name: "a parameter that no requirement takes",
    code: "LF1120",
    message: "`acme/mail` has no requirement `form`",
    help: "`from`",
    files:
      entries(`  - {name: d, kind: ns.dependency, component: acme/mail, parameters: [«{name: form, value: 1}»]}
  - {name: from, kind: ns.requirement, default: 1, meta: {module: acme/mail}, targets: [{entry: from, path: .x}]}
`),
  },
  {
    name: "a dependency on a module that is not loaded",
    code: "LF1121",
    message: "module `acme/mail` is not loaded",
    help: "lock",
    files: entries("  - {name: d, kind: ns.dependency, component: «acme/mail»}\n"),
  },
  {
    name: "an override of nothing",
    code: "LF1122",
    message: "no entry found for app:b",
    files: project({ ".wippy.yaml": 'version: "1.0"\noverride: {«"app:b:x"»: 1}\n' }),
  },
  {
    name: "an override of what is disabled",
    code: "LF1123",
    message: "`src:b` is disabled",
    files: project({
      "b.yaml": "namespace: src\nentries: [{name: b, kind: registry.entry}]\n",
      ".wippy.yaml": 'version: "1.0"\ndisable: {entries: ["src:b"]}\noverride: {«"src:b:x"»: 1}\n',
    }),
  },
];
