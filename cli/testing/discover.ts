/** Which entries of a registry are tests (modules.md §A12). */
import { parseDuration } from "../../compiler/1-registry/duration.ts";
import { misspeltKind } from "../../compiler/1-registry/kinds.ts";
import { closure } from "../../compiler/plans.ts";
import type { Entry, LuaEntry, Registry } from "../../compiler/1-registry/model.ts";

export interface TestEntry {
  id: string;
  suite: string;
  description: string | undefined;
  file: string;
  /** Milliseconds; `meta.timeout`. */
  timeout?: number;
  /** It imports the library of cases, which looks for its listener among the context values, too. */
  told?: true;
}

/** Texts that are part of the id, suite or description of a test, in any case. */
export interface Selection {
  filter?: string;
  /** Goes before `filter`. */
  skip?: readonly string[];
}

/** Functions with `meta.type: test`, by `meta.order`, then by id; also those that could not be understood. */
export function findTests(registry: Registry, { filter, skip = [] }: Selection = {}): TestEntry[] {
  const meant = ({ kind }: Entry) => (misspeltKind(kind) ?? kind) === "function.lua";
  const functions = [...registry.functions, ...registry.others.filter(meant)];
  const tests = functions.filter(({ meta }) => meta.type === "test");
  const ordered = [...tests].sort(
    (left, right) => order(left) - order(right) || (left.id < right.id ? -1 : 1),
  );
  return ordered
    .map((entry) => testEntry(registry, entry))
    .filter(({ id, suite, description = "" }) => {
      const text = `${id}\n${suite}\n${description}`.toLowerCase();
      const has = (part: string) => text.includes(part.toLowerCase());
      return (filter === undefined || has(filter)) && !skip.some(has);
    });
}

const MOCKED = /\bmock\s*\(?\s*["']([^"':\s]+:[^"'\s]+)["']/g;

/** Ids that the registry's Lua replaces by `mock("app:charge", f)`, as far as they are written out. */
export function mockedIds({ functions, libraries }: Registry): string[] {
  const texts = [...functions, ...libraries].map(({ source }) => source.text);
  return [...new Set(texts.flatMap((text) => [...text.matchAll(MOCKED)].map(([, id]) => id!)))].sort();
}

function order({ meta }: Entry): number {
  return typeof meta.order === "number" ? meta.order : 0;
}

function testEntry(registry: Registry, entry: Entry): TestEntry {
  const { id, namespace, meta } = entry;
  const limit = typeof meta.timeout === "string" ? parseDuration(meta.timeout) : undefined;
  const isLua = Array.isArray((entry as Partial<LuaEntry>).imports);
  const cases =
    isLua && closure(registry, [entry as LuaEntry]).some((item) => item.namespace === "wippy.test");
  return {
    ...(cases && { told: true as const }),
    ...(limit?.ok && limit.milliseconds > 0 && { timeout: limit.milliseconds }),
    id,
    suite: typeof meta.suite === "string" ? meta.suite : namespace,
    description: typeof meta.description === "string" ? meta.description : undefined,
    file: (entry as Partial<LuaEntry>).source?.file ?? entry.file,
  };
}
