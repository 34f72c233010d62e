// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders are written like that
import { describe, expect, test } from "vitest";
import { luaEntries } from "../../compiler/1-registry/index.ts";
import { INFRASTRUCTURE, load, loadClean } from "./support.ts";

describe("manifests", () => {
  test("other YAML and JSON files are ignored", () => {
    const registry = loadClean({
      "compose.yaml": "services: {web: {image: x}}",
      "list.yml": "- a\n- b\n",
      "empty.yaml": "",
      "comment.yaml": "# nothing\n",
      "tsconfig.json": '{\n  // a comment\n  "strict": true,\n}',
      "package.json": '{"name": "x", "version": "1.0.0"}',
      "node_modules/x/_index.yaml": "namespace: x\nentries: [",
      "notes.txt": "namespace: app",
    });
    expect(registry.entries.size).toBe(0);
  });

  test("several files share a namespace, whatever their folder; JSON works", () => {
    const registry = loadClean({
      "a/_index.yaml": "namespace: app\nentries:\n  - {name: a, kind: library.lua, source: return 1}\n",
      "b/more.yml": "namespace: app\nname: b\nkind: library.lua\nsource: return 2\n",
      "c.json":
        '{\n\t"namespace": "app",\n\t"entries": [{"name": "c", "kind": "library.lua", "source": "return 3"}]\n}',
    });
    expect(registry.libraries.map(({ id, file }) => [id, file])).toEqual([
      ["app:a", "a/_index.yaml"],
      ["app:b", "b/more.yml"],
      ["app:c", "c.json"],
    ]);
  });

  test("meta of the file lies under the entry's, key by key", () => {
    const registry = loadClean(`namespace: app
version: "1.0"
meta: {team: core, tags: [a], keep: {x: 1}}
entries:
  - {name: a, kind: library.lua, source: return 1, meta: {team: shop, keep: {y: 2}}}
`);
    expect(registry.entries.get("app:a")?.meta).toEqual({ team: "shop", tags: ["a"], keep: { y: 2 } });
  });

  test("an empty list of entries is valid, and then the file may be a single entry", () => {
    expect(loadClean("namespace: app\nentries: []\n").entries.size).toBe(0);
    const registry = loadClean("namespace: app\nentries: []\nname: a\nkind: library.lua\nsource: return 1\n");
    expect([...registry.entries.keys()]).toEqual(["app:a"]);
  });

  test("data is the whole configuration", () => {
    const registry = loadClean(`namespace: app
entries:
  - name: client
    kind: temporal.client
    data:
      address: "localhost:7233"
`);
    expect(registry.clients[0]?.options.address).toBe("localhost:7233");
    expect(registry.clients[0]?.data).toEqual({ address: "localhost:7233" });
  });

  test("anchors, aliases and merge keys", () => {
    const registry = loadClean({
      "_index.yaml": `namespace: app
entries:
  - &base
    name: a
    kind: function.lua
    source: &text return 1
    method: main
    modules: &modules [json, time]
  - <<: *base
    name: b
    method: other
  - {name: c, kind: library.lua, source: *text, modules: *modules}
`,
    });
    expect(registry.functions.map(({ id, method, modules }) => [id, method, modules.length])).toEqual([
      ["app:a", "main", 2],
      ["app:b", "other", 2],
    ]);
    expect(registry.libraries[0]?.modules.map(({ name }) => name)).toEqual(["json", "time"]);
  });

  test("yes and no are texts, a leading zero is octal, __proto__ is a key", () => {
    const registry = loadClean(`namespace: app
entries:
  - {name: s, kind: env.storage.file, file_path: .env, file_mode: 0600, dir_mode: "0700"}
  - {name: a, kind: library.lua, source: return 1, meta: {flag: yes, __proto__: {x: 1}}}
`);
    expect(registry.environment.storages[0]?.storage).toMatchObject({ fileMode: 0o600, dirMode: 0o700 });
    const meta = registry.entries.get("app:a")?.meta ?? {};
    expect(meta.flag).toBe("yes");
    expect(Object.hasOwn(meta, "__proto__")).toBe(true);
    expect(Object.getPrototypeOf(meta)).toBe(Object.prototype);
  });

  test("entries of unknown kinds are carried along", () => {
    const { registry } = load("namespace: app\nentries:\n  - {name: r, kind: queue.driver, prefix: /api}\n");
    expect(registry.others).toHaveLength(1);
    expect(registry.entries.get("app:r")).toMatchObject({ kind: "queue.driver", data: { prefix: "/api" } });
  });

  test("ranges of entries cover the entry", () => {
    const text = "namespace: app\nentries:\n  - name: a\n    kind: library.lua\n    source: return 1\n";
    const entry = loadClean(text).entries.get("app:a");
    expect(entry?.range.start).toEqual({ line: 3, column: 5, offset: text.indexOf("name: a") });
    expect(entry?.range.end).toMatchObject({ line: 5, column: 21 });
  });
});

describe("file references", () => {
  test("relative to the manifest, upwards inside the root, or from the root", () => {
    const registry = loadClean({
      "src/app/_index.yaml": `namespace: app
entries:
  - {name: a, kind: library.lua, source: file://lua/a.lua}
  - {name: b, kind: library.lua, source: file://../b.lua}
  - {name: c, kind: library.lua, source: file:///c.lua}
  - {name: d, kind: library.lua, source: file://./lua/../lua/a.lua}
`,
      "src/app/lua/a.lua": "return 'a'",
      "src/b.lua": "return 'b'",
      "c.lua": "return 'c'",
    });
    expect(registry.libraries.map(({ source }) => [source.file, source.text, source.inline])).toEqual([
      ["src/app/lua/a.lua", "return 'a'", false],
      ["src/b.lua", "return 'b'", false],
      ["c.lua", "return 'c'", false],
      ["src/app/lua/a.lua", "return 'a'", false],
    ]);
  });

  test("any text of an entry", () => {
    const registry = loadClean({
      "_index.yaml": `namespace: app
entries:
  - name: client
    kind: temporal.client
    address: file://address.txt
    meta: {docs: [file://readme.md]}
`,
      "address.txt": "localhost:7233",
      "readme.md": "# hi",
    });
    expect(registry.clients[0]?.options.address).toBe("localhost:7233");
    expect(registry.clients[0]?.meta).toEqual({ docs: ["# hi"] });
  });

  test("an empty Lua file is a program", () => {
    const registry = loadClean({
      "_index.yaml": "namespace: app\nname: a\nkind: library.lua\nsource: file://a.lua\n",
      "a.lua": "",
    });
    expect(registry.libraries[0]?.source.text).toBe("");
  });
});

describe("inline sources know their place in the manifest", () => {
  const place = (source: string) => {
    const text = `namespace: app\nentries:\n  - name: a\n    kind: library.lua\n    source: ${source}`;
    const entry = loadClean(text).libraries[0];
    const { text: lua = "", startLine = 0, indent = 0, inline, file } = entry?.source ?? {};
    return { lua, startLine, indent, inline, file, shown: text.split("\n")[startLine - 1]?.slice(indent) };
  };

  test.each([
    ["|", "|\n      local x = 1\n      return x\n"],
    ["|- with a comment", "|- # Lua\n      local x = 1\n      return x"],
    ["| with a blank first line", "|\n\n      local x = 1\n"],
    ["| with an indentation indicator", "|2\n       local x = 1\n      return x\n"],
    [">", ">\n      local x = 1\n"],
  ])("%s", (_, source) => {
    const { lua, startLine, inline, file, shown } = place(source);
    expect({ startLine, inline, file }).toEqual({ startLine: 6, inline: true, file: "_index.yaml" });
    expect(shown).toBe(lua.split("\n")[0]);
  });

  test("on one line", () => {
    expect(place("return 1")).toMatchObject({ lua: "return 1", startLine: 5, indent: 0 });
    expect(place('"return 1"')).toMatchObject({ lua: "return 1", startLine: 5, indent: 0 });
  });
});

describe("Lua entries", () => {
  const registry = loadClean({
    "infra.yaml": INFRASTRUCTURE,
    "_index.yaml": `namespace: app
entries:
  - name: flow
    kind: workflow.lua
    source: file://flow.lua
    method: run
    modules: [funcs, time, time, channel, logger]
    imports:
      helper: helper
      other: app:other
      js: json
    meta:
      temporal: {workflow: {worker: worker, name: Flow}}
  - name: charge
    kind: function.lua
    source: file://flow.lua
    method: main
    modules: [env]
    pool: {type: static, size: 4, warm_start: true}
    meta:
      options: {activity.start_to_close_timeout: 5s}
      temporal: {activity: {worker: app:worker, local: true}}
  - {name: actor, kind: process.lua, source: file://flow.lua, meta: {temporal: {activity: {worker: worker}}}}
  - {name: helper, kind: library.lua, source: file://flow.lua}
  - {name: other, kind: module.lua, source: file://flow.lua, method: unused}
`,
    "flow.lua": "return {}",
  });

  test("are listed by kind, sorted by id", () => {
    expect(luaEntries(registry).map(({ id }) => id)).toEqual([
      "app:actor",
      "app:charge",
      "app:flow",
      "app:helper",
      "app:other",
    ]);
    expect(registry.workflows.map(({ id }) => id)).toEqual(["app:flow"]);
    expect(registry.functions.map(({ id }) => id)).toEqual(["app:charge"]);
    expect(registry.processes.map(({ id }) => id)).toEqual(["app:actor"]);
    expect(registry.libraries.map(({ id }) => id)).toEqual(["app:helper", "app:other"]);
    expect(registry.others).toEqual([]);
  });

  test("a workflow", () => {
    const [flow] = registry.workflows;
    expect(flow?.method).toBe("run");
    expect(flow?.methodRange.start).toMatchObject({ line: 6, column: 13 });
    expect(flow?.modules.map(({ name }) => name)).toEqual(["funcs", "time", "channel", "logger"]);
    expect(flow?.imports.map(({ alias, target, builtin }) => ({ alias, target, builtin }))).toEqual([
      { alias: "helper", target: "app:helper", builtin: false },
      { alias: "other", target: "app:other", builtin: false },
      { alias: "js", target: "json", builtin: true },
    ]);
    expect(flow?.imports[1]?.range.start).toMatchObject({ line: 10, column: 14 });
    expect(flow?.imports[1]?.aliasRange.start).toMatchObject({ line: 10, column: 7 });
    expect(flow?.workflow).toEqual({ worker: "app:worker", name: "Flow" });
    expect(flow?.activity).toBeUndefined();
  });

  test("activities", () => {
    const [charge] = registry.functions;
    expect(charge?.activity).toEqual({ worker: "app:worker", local: true });
    expect(charge?.options).toEqual({ "activity.start_to_close_timeout": "5s" });
    expect(charge?.pool).toEqual({
      type: "static",
      workers: 0,
      size: 4,
      buffer: 256,
      maxSize: 16,
      warmStart: true,
    });
    const [actor] = registry.processes;
    expect(actor?.activity).toEqual({ worker: "app:worker", local: false });
    expect(actor?.method).toBe("main");
    expect(actor?.methodRange).toEqual(actor && { ...actor.methodRange, file: "_index.yaml" });
  });

  test("one alias may mean different things in different entries", () => {
    loadClean(`namespace: app
entries:
  - {name: a, kind: library.lua, source: return 1, imports: {x: b}}
  - {name: b, kind: library.lua, source: return 1, imports: {x: c}}
  - {name: c, kind: library.lua, source: return 1, modules: [json], imports: {json: json}}
`);
  });

  test("two imports of one entry from different places are no cycle", () => {
    loadClean(`namespace: app
entries:
  - {name: a, kind: library.lua, source: return 1, imports: {b: b, c: c}}
  - {name: b, kind: library.lua, source: return 1, imports: {d: d}}
  - {name: c, kind: library.lua, source: return 1, imports: {d: d}}
  - {name: d, kind: library.lua, source: return 1}
`);
  });

  test("a long chain of imports", () => {
    const lines = Array.from({ length: 3000 }, (_, index) => {
      const imports = index === 0 ? "" : `, imports: {next: l${index - 1}}`;
      return `  - {name: l${index}, kind: library.lua, source: return 1${imports}}`;
    });
    const registry = loadClean(`namespace: app\nentries:\n${lines.join("\n")}\n`);
    expect(registry.libraries).toHaveLength(3000);
  });
});

describe("clients and workers", () => {
  test("defaults of a client", () => {
    const [client] = loadClean(INFRASTRUCTURE).clients;
    expect(client?.options).toEqual({
      address: "localhost:7233",
      namespace: "default",
      taskQueuePrefix: "",
      connectionTimeout: 10_000,
      keepAliveTime: 30_000,
      keepAliveTimeout: 10_000,
      auth: { type: "none" },
      tls: { enabled: false, caFile: "", serverName: "", insecureSkipVerify: false },
      healthCheck: { enabled: false, interval: 30_000 },
      lifecycle: {
        autoStart: false,
        startup: "required",
        requires: [],
        startTimeout: 10_000,
        stopTimeout: 10_000,
        stableThreshold: 5_000,
        restart: { initialDelay: 1_000, maxDelay: 90_000, backoffFactor: 2, jitter: 0.1, maxAttempts: 0 },
      },
    });
  });

  test("defaults of a worker", () => {
    const [worker] = loadClean(INFRASTRUCTURE).workers;
    expect(worker).toMatchObject({
      client: "app:client",
      taskQueue: "main",
      lifecycle: { requires: ["app:client"] },
    });
    expect(worker?.options).toEqual({
      identity: "",
      maxConcurrentActivityExecutionSize: 1000,
      maxConcurrentWorkflowTaskExecutionSize: 1000,
      maxConcurrentLocalActivityExecutionSize: 1000,
      maxConcurrentSessionExecutionSize: 1000,
      maxConcurrentEagerActivityExecutionSize: 0,
      maxConcurrentActivityTaskPollers: 20,
      maxConcurrentWorkflowTaskPollers: 20,
      workerActivitiesPerSecond: 0,
      workerLocalActivitiesPerSecond: 0,
      taskQueueActivitiesPerSecond: 0,
      stickyScheduleToStartTimeout: 5_000,
      workerStopTimeout: 0,
      deadlockDetectionTimeout: 0,
      maxHeartbeatThrottleInterval: 0,
      defaultHeartbeatThrottleInterval: 0,
      enableLoggingInReplay: false,
      enableSessionWorker: false,
      disableWorkflowWorker: false,
      localActivityWorkerOnly: false,
      disableEagerActivities: false,
      disableRegistrationAliasing: false,
      useVersioning: false,
      deploymentName: "",
      buildId: "",
    });
  });

  test("what is given wins; sizes and pollers <= 0 mean the default", () => {
    const [worker] = loadClean(
      `namespace: app
entries:
  - {name: client, kind: temporal.client, address: "h:1", tq_prefix: dev-}
  - name: worker
    kind: temporal.worker
    client: app:client
    task_queue: main
    worker_options:
      max_concurrent_activity_execution_size: 0
      max_concurrent_workflow_task_pollers: -3
      max_concurrent_activity_task_pollers: 1
      worker_activities_per_second: 2.5
      worker_stop_timeout: 1m30s
      use_versioning: true
      deployment_name: shop
      build_id_env: BUILD
    lifecycle: {auto_start: true, requires: [db, other:x], depends_on: [client]}
  - {name: db, kind: env.storage.os}
  - {name: x, kind: env.storage.os}
`.replace("other:x", "app:x"),
    ).workers;
    expect(worker?.options).toMatchObject({
      maxConcurrentActivityExecutionSize: 1000,
      maxConcurrentWorkflowTaskPollers: 20,
      maxConcurrentActivityTaskPollers: 1,
      workerActivitiesPerSecond: 2.5,
      workerStopTimeout: 90_000,
      buildId: { placeholder: "${env:BUILD}", as: "string" },
      defaultVersioningBehavior: "pinned",
    });
    expect(worker?.lifecycle).toMatchObject({ autoStart: true, requires: ["app:db", "app:x", "app:client"] });
  });

  test("credentials keep their placeholders", () => {
    const { clients } = loadClean(`namespace: app
entries:
  - {name: a, kind: temporal.client, address: "\${env:HOST|localhost}:7233", auth: {type: api_key, api_key: "\${env:KEY}"}}
  - {name: b, kind: temporal.client, address_env: HOST, auth: {type: api_key, api_key_env: KEY}}
  - {name: c, kind: temporal.client, address: "h:1", auth: {type: api_key, api_key_file: key.txt}, tls: {enabled: "\${TLS|true}"}}
  - name: d
    kind: temporal.client
    address: "$\${h}:1"
    connection_timeout: "\${env:T|5s}"
    auth: {type: mtls, cert_file: c.pem, key_pem_env: PEM}
`);
    expect(clients.map(({ options }) => [options.address, options.auth])).toEqual([
      [
        { placeholder: "${env:HOST|localhost}:7233", as: "string" },
        { type: "api_key", apiKey: { placeholder: "${env:KEY}", as: "string" } },
      ],
      [
        { placeholder: "${env:HOST}", as: "string" },
        { type: "api_key", apiKey: { placeholder: "${env:KEY}", as: "string" } },
      ],
      ["h:1", { type: "api_key", apiKeyFile: "key.txt" }],
      ["${h}:1", { type: "mtls", certFile: "c.pem", keyPem: { placeholder: "${env:PEM}", as: "string" } }],
    ]);
    expect(clients[2]?.options.tls.enabled).toEqual({ placeholder: "${TLS|true}", as: "boolean" });
    expect(clients[3]?.options.connectionTimeout).toEqual({ placeholder: "${env:T|5s}", as: "duration" });
  });

  test("two workers may share a queue when one runs the workflows and the other the activities", () => {
    loadClean(`namespace: app
entries:
  - {name: client, kind: temporal.client, address: "h:1"}
  - {name: a, kind: temporal.worker, client: client, task_queue: q, worker_options: {disable_workflow_worker: true}}
  - {name: b, kind: temporal.worker, client: client, task_queue: q, worker_options: {local_activity_worker_only: true}}
`);
  });
});

test("environment entries", () => {
  const { environment } = loadClean(`namespace: app.env
entries:
  - {name: os, kind: env.storage.os}
  - {name: mem, kind: env.storage.memory}
  - {name: file, kind: env.storage.file, file_path: .env, auto_create: true}
  - {name: static, kind: env.storage.static, values: {A: x, B: 5}}
  - {name: all, kind: env.storage.router, storages: [app.env:mem, app.env:os]}
  - {name: url, kind: env.variable, variable: DB_URL, storage: app.env:all, default: sqlite, readonly: true}
  - {name: cert, kind: env.variable, storage: app.env:file}
`);
  expect(environment.storages.map(({ id, storage }) => [id, storage])).toEqual([
    ["app.env:all", { type: "router", storages: ["app.env:mem", "app.env:os"] }],
    ["app.env:file", { type: "file", filePath: ".env", autoCreate: true, fileMode: 0o644, dirMode: 0o755 }],
    ["app.env:mem", { type: "memory" }],
    ["app.env:os", { type: "os" }],
    ["app.env:static", { type: "static", values: { A: "x", B: "5" } }],
  ]);
  expect(environment.variables.map(({ variable }) => variable)).toEqual([
    { id: "app.env:cert", storage: "app.env:file", readOnly: false },
    { id: "app.env:url", name: "DB_URL", storage: "app.env:all", default: "sqlite", readOnly: true },
  ]);
});
