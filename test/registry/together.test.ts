/** Many mistakes at once: all are found, none hides or causes another. */
import { describe, expect, test } from "vitest";
import { formatSummary } from "../../compiler/diagnostics/format.ts";
import { load } from "./support.ts";

const short = (files: string | Record<string, string>) =>
  load(files).diagnostics.map(
    ({ code, range }) => `${code} ${range.file}:${range.start.line}:${range.start.column}`,
  );

test("a registry with 12 distinct mistakes yields 12 precise diagnostics", () => {
  const files = {
    "app/_index.yaml": `namespace: app
entries:
  - name: client
    kind: temporal.client
    connection_timeout: 10 s
    auth: {type: oauth}
  - name: worker
    kind: temporal.worker
    client: clinet
    task_queue: main
    worker_options: {max_concurrent_workflow_task_pollers: 1}
  - name: flow
    kind: workflow.lua
    source: file://flow.lua
    modules: [fs, tiem]
    imports: {money: app.lib:mony}
    meta: {temporal: {workflow: {}}}
  - name: charge
    kind: function.lua
    source: file://chrage.lua
    modules: json
`,
    "app/charge.lua": "return {}",
    "app/flow.lua": "return {}",
    "lib/_index.yaml": "namespace: app.lib\nname: money\nkind: library.lua\nsource: return 1\n",
  };
  expect(short(files)).toEqual([
    "LF1060 app/_index.yaml:3:11",
    "LF1061 app/_index.yaml:5:25",
    "LF1063 app/_index.yaml:6:18",
    "LF1071 app/_index.yaml:9:13",
    "LF1074 app/_index.yaml:11:60",
    "LF1035 app/_index.yaml:15:15",
    "LF1034 app/_index.yaml:15:19",
    "LF1040 app/_index.yaml:16:22",
    "LF1050 app/_index.yaml:17:33",
    "LF1031 app/_index.yaml:18:11",
    "LF1023 app/_index.yaml:20:13",
    "LF1014 app/_index.yaml:21:14",
  ]);
  expect(formatSummary(load(files).diagnostics)).toBe("12 errors in 1 file");
});

describe("one mistake is reported once", () => {
  test("references into a file with broken YAML are not missed", () => {
    expect(
      short({
        "a.yaml":
          "namespace: lib\nentries:\n  - {name: a, kind: library.lua, source: return 1}\n  - name: [\n",
        "b.yaml":
          "namespace: app\nentries:\n  - {name: b, kind: library.lua, source: return 1, imports: {a: lib:a, z: lib:z}}\n",
      }),
    ).toEqual([expect.stringMatching(/^LF1001 a\.yaml/)]);
  });

  test("references to entries with other mistakes are not missed", () => {
    expect(
      short(`namespace: app
entries:
  - {name: lib}
  - {name: client, kind: temporal.client}
  - {name: worker, kind: temporal.worker, client: client, task_queue: q}
  - {name: f, kind: function.lua, source: return 1, method: m, imports: {l: lib}, meta: {temporal: {activity: {worker: worker}}}}
`),
    ).toEqual(["LF1008 _index.yaml:3:12", "LF1060 _index.yaml:4:12"]);
  });

  test("what the file's meta gets wrong for all its entries", () => {
    expect(
      short(`namespace: app
meta: {temporal: {activity: {worker: nobody, loacl: true}}}
entries:
  - {name: f, kind: function.lua, source: return 1, method: m}
  - {name: g, kind: function.lua, source: return 1, method: m}
`),
    ).toEqual(["LF1051 _index.yaml:2:38", "LF1013 _index.yaml:2:46"]);
  });

  test("the tokens after a YAML error", () => {
    expect(short("namespace: app\nentries:\n  - {name: a}} b: [c], d\n")).toHaveLength(1);
  });
});

test("diagnostics are sorted by file and position, whatever the order of the files", () => {
  const bad = "namespace: NS\nentries:\n  - {name: a, kind: library.lua}\n  - {kind: library.lua}\n";
  const files = [
    ["z.yaml", bad.replace("NS", "z")],
    ["a.yaml", bad.replace("NS", "a")],
  ] as const;
  const expected = ["LF1030 a.yaml:3:12", "LF1007 a.yaml:4:5", "LF1030 z.yaml:3:12", "LF1007 z.yaml:4:5"];
  expect(short(Object.fromEntries(files))).toEqual(expected);
  expect(short(Object.fromEntries([...files].reverse()))).toEqual(expected);
});
