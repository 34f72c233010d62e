import { describe, expect, test } from "vitest";
import { CODES, emptiness, loadRegistry, REGISTRY_CODES } from "../../compiler/1-registry/index.ts";
import { CASES } from "./cases.ts";
import { unmark } from "./support.ts";

describe("every mistake gives one diagnostic at its place", () => {
  test.each(CASES)("$code $name", ({ code, message, help, related, files }) => {
    const { files: clean, marked } = unmark(files);
    const { diagnostics } = loadRegistry(clean);

    expect(diagnostics.map((item) => `${item.code} ${item.message}`)).toEqual([
      expect.stringContaining(`${code} `),
    ]);
    const [found] = diagnostics;
    expect(found?.message).toContain(message);
    expect(found?.range).toEqual(marked[0]);
    if (help !== undefined) expect(found?.help).toContain(help);
    expect(found?.related?.length ?? 0).toBe(related ?? 0);
    expect(found?.message).not.toMatch(/\n|\.$/);
  });
});

test.each([
  ["the registry has no manifest", {}],
  ["the registry has no entries", { "_index.yaml": "namespace: app\nentries: []\n" }],
  ["the registry has no entries", { "compose.yaml": "services: {}\n" }],
])("a registry with nothing in it: %s", (message, files) => {
  const sources = new Map(Object.entries(files));
  const { registry, diagnostics } = loadRegistry(sources);
  const found = emptiness(registry, sources, diagnostics);
  expect(found).toMatchObject([{ code: CODES.emptyRegistry.code, severity: "error", message }]);
  expect(emptiness(registry, sources, found)).toEqual([]);
});

test("every code of the catalogue has a case", () => {
  const covered = new Set([...CASES.map(({ code }) => code), CODES.emptyRegistry.code]);
  expect(Object.keys(REGISTRY_CODES).filter((code) => !covered.has(code))).toEqual([]);
});

test("codes are unique and of this phase", () => {
  const codes = Object.values(CODES).map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
  for (const code of codes) expect(code).toMatch(/^LF1\d{3}$/);
});

test("severity comes from the catalogue", () => {
  for (const { files } of CASES) {
    for (const item of loadRegistry(unmark(files).files).diagnostics) {
      const entry = Object.values(CODES).find(({ code }) => code === item.code);
      expect(item.severity).toBe(entry?.severity);
    }
  }
});
