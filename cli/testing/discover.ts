/** Which entries of a registry are tests (modules.md §A12). */
import type { LuaEntry, Registry } from "../../compiler/1-registry/model.ts";

export interface TestEntry {
  id: string;
  suite: string;
  description: string | undefined;
  file: string;
}

/** Functions with `meta.type: test`, by `meta.order`, then by id; `filter` is part of the id, suite or description. */
export function findTests(registry: Registry, filter?: string): TestEntry[] {
  const tests = registry.functions.filter(({ meta }) => meta.type === "test");
  const ordered = [...tests].sort(
    (left, right) => order(left) - order(right) || (left.id < right.id ? -1 : 1),
  );
  return ordered.map(testEntry).filter(({ id, suite, description = "" }) => {
    const wanted = filter?.toLowerCase();
    return wanted === undefined || `${id}\n${suite}\n${description}`.toLowerCase().includes(wanted);
  });
}

function order({ meta }: LuaEntry): number {
  return typeof meta.order === "number" ? meta.order : 0;
}

function testEntry({ id, namespace, meta, source }: LuaEntry): TestEntry {
  return {
    id,
    suite: typeof meta.suite === "string" ? meta.suite : namespace,
    description: typeof meta.description === "string" ? meta.description : undefined,
    file: source.file,
  };
}
