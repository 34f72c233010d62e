// biome-ignore-all lint/suspicious/noTemplateCurlyInString: placeholders are written like that
/** Whatever the files contain, loading gives diagnostics and never throws. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { loadRegistry } from "../../compiler/1-registry/index.ts";
import { CASES } from "./cases.ts";
import { fileMap, load, unmark } from "./support.ts";

function check(files: string | Record<string, string>) {
  const texts = fileMap(files);
  const { diagnostics } = loadRegistry(texts);
  for (const { range, message, code, related = [] } of diagnostics) {
    expect(code).toMatch(/^LF1\d{3}$/);
    expect(message).not.toBe("");
    for (const { file, start, end } of [range, ...related.map((item) => item.range)]) {
      const lines = (texts.get(file) ?? "").split("\n");
      expect(start.line).toBeGreaterThanOrEqual(1);
      expect(start.line).toBeLessThanOrEqual(lines.length);
      expect(start.column).toBeGreaterThanOrEqual(1);
      expect(start.column).toBeLessThanOrEqual((lines[start.line - 1] ?? "").length + 1);
      expect(end.offset).toBeGreaterThanOrEqual(start.offset);
    }
  }
  return diagnostics;
}

const KINDS = [
  "function.lua",
  "workflow.lua",
  "library.lua",
  "temporal.client",
  "temporal.worker",
  "env.variable",
];
const WORDS = [
  "name",
  "kind",
  "meta",
  "data",
  "source",
  "method",
  "modules",
  "imports",
  "pool",
  "temporal",
  "workflow",
  "activity",
  "worker",
  "client",
  "task_queue",
  "worker_options",
  "lifecycle",
  "requires",
  "auth",
  "type",
  "tls",
  "address",
  "storage",
  "storages",
  "variable",
  "default",
  "options",
  "restart",
  "connection_timeout",
  "a",
  "b",
  "<<",
  "__proto__",
  "constructor",
  "",
];

const leaf = fc.oneof(
  fc.string(),
  fc.constantFrom(
    ...KINDS,
    ...WORDS,
    "app:a",
    "app:b",
    "a",
    "b",
    "file://a.lua",
    "file://../x",
    "${env:A}",
    "${A|1}",
    "10s",
  ),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    leaf,
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...WORDS), tie("value"), { maxKeys: 6 }),
  ),
}));
const entry = fc.record(
  { name: fc.oneof(fc.constantFrom("a", "b", "c"), value), kind: fc.oneof(fc.constantFrom(...KINDS), value) },
  { noNullPrototype: true },
);

describe("never throws", () => {
  test("for entries with fields of any shape", () => {
    const registry = fc.array(
      fc
        .tuple(entry, fc.dictionary(fc.constantFrom(...WORDS), value, { maxKeys: 6 }))
        .map(([id, rest]) => ({ ...rest, ...id })),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(registry, value, (entries, meta) => {
        check({ "_index.yaml": stringify({ namespace: "app", meta, entries }), "a.lua": "return 1" });
      }),
      { numRuns: 400 },
    );
  });

  test("for any value as a manifest", () => {
    fc.assert(
      fc.property(
        value,
        (root) => void check({ "x.json": JSON.stringify(root), "_index.yaml": stringify(root) }),
      ),
    );
  });

  test("for any text", () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.string({ unit: fc.constantFrom(..."-:[]{}&*!|>'\"%@`#,? \n\tab".split("")) }),
        (a, b) => {
          check({ "_index.yaml": a, "b.yaml": b, "c.yaml": `namespace: app\n${b}`, "d.json": b });
        },
      ),
      { numRuns: 300 },
    );
  });

  test("for wrong registries with pieces cut out or doubled", () => {
    const texts = CASES.flatMap(({ files }) => [...unmark(files).files.values()]);
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.nat(),
        fc.nat(30),
        fc.boolean(),
        (text, at, length, twice) => {
          const start = at % (text.length + 1);
          const piece = text.slice(start, start + length);
          check(text.slice(0, start) + (twice ? piece + piece : "") + text.slice(start + length));
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe("hostile YAML", () => {
  const codes = (text: string) => check(text).map(({ code, message }) => `${code} ${message}`);

  test("an alias bomb", () => {
    const levels = Array.from({ length: 12 }, (_, index) => {
      const items = index === 0 ? Array(9).fill("lol") : Array(9).fill(`*l${index - 1}`);
      return `l${index}: &l${index} [${items.join(", ")}]`;
    });
    expect(codes(`namespace: app\nentries: []\n${levels.join("\n")}\n`)).toEqual([
      "LF1002 aliases expand to too many values",
    ]);
  });

  test("deep nesting", () => {
    expect(codes(`namespace: app\nentries: ${"[".repeat(100_000)}`)).toEqual([
      expect.stringContaining("LF1002 "),
    ]);
    expect(codes(`namespace: app\nentries: ${"[".repeat(1000)}${"]".repeat(1000)}\n`)).toEqual([
      expect.stringContaining("LF1002 the nesting is too deep"),
    ]);
  });

  test("many aliases in a large file take linear time", () => {
    /** CPU time in µs, which other programs of the machine do not change much. */
    const cost = (count: number): number => {
      const lines = Array.from(
        { length: count },
        (_, index) => `  - {name: l${index}, kind: library.lua, source: *s, meta: *m}`,
      );
      const text = `namespace: app\nmeta: &m {team: core}\nentries:\n  - {name: first, kind: library.lua, source: &s return 1}\n${lines.join("\n")}\n`;
      const before = process.cpuUsage();
      expect(load(text).registry.libraries).toHaveLength(count + 1);
      const { user, system } = process.cpuUsage(before);
      return user + system;
    };
    cost(500);
    // Eight times as many entries; with the square of their number it would be 64 times the time.
    expect(cost(4000) / cost(500)).toBeLessThan(32);
  });

  test("names of Object.prototype", () => {
    expect(
      check(
        "namespace: constructor\nentries:\n  - {name: __proto__, kind: toString, hasOwnProperty: 1}\n",
      ).map(({ code }) => code),
    ).toEqual(["LF1011"]);
  });
});
