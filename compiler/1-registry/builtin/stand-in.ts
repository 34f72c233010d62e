/**
 * luaflow's own library of cases in place of a vendored one, for tests with mocks. A vendored one looks its objects up by name in `_G`
 * while it runs; here the compiler has to know the place that a mock replaces.
 */
import type { Registry } from "../model.ts";
import { TEST_ENTRY, TEST_SOURCE } from "./index.ts";
import { TEST_LIBRARY } from "./test-library.ts";

const MOCK = /\bmock(?:_process)?\s*\(?\s*["']/;

/** What {@link TEST_LIBRARY} is written with. */
const MODULES = ["ctx", "time"];

export function standIn(registry: Registry): void {
  const library = registry.libraries.find(({ id }) => id === TEST_ENTRY);
  if (library?.meta.module !== "wippy/test") return;
  const mocking = [...registry.functions, ...registry.libraries].some(
    ({ meta, source }) => meta.module !== "wippy/test" && MOCK.test(source.text),
  );
  if (!mocking) return;
  library.source = { file: TEST_SOURCE, text: TEST_LIBRARY, startLine: 1, indent: 0, inline: false };
  const lacking = MODULES.filter((name) => !library.modules.some((module) => module.name === name));
  library.modules = [...library.modules, ...lacking.map((name) => ({ name, range: library.range }))];
}
