/**
 * Functions that wait, called after ways through a program that the compiler has to follow. `LUAFLOW_SEED` sets which;
 * `LUAFLOW_SEED=random` looks for new ones.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildRegistry } from "../../compiler/build.ts";
import { openHost } from "../../runtime-shims/host/index.ts";
import { temporaryFolder, writeTree } from "../support/registry.ts";
import { CARRIER_LIBRARY, carryingEntry } from "./carriers.ts";

const { LUAFLOW_SEED: wanted = "1" } = process.env;
const seed = wanted === "random" ? Date.now() % 1_000_000_000 : Number(wanted);

/** What the entries return, all of them in one program. */
async function run(entries: readonly string[]): Promise<unknown[]> {
  const root = await temporaryFolder();
  const manifest = entries.map(
    (_, index) =>
      `  - { name: e${index}, kind: function.lua, method: main, source: "file://e${index}.lua", modules: [time, funcs], imports: { carrier: app:carrier } }\n`,
  );
  await writeTree(`${root}/registry`, {
    "_index.yaml": `namespace: app
entries:
  - { name: double, kind: function.lua, method: main, source: "return function(x) return x * 2 end" }
  - { name: carrier, kind: library.lua, source: "file://carrier.lua" }
${manifest.join("")}`,
    "carrier.lua": CARRIER_LIBRARY,
    ...Object.fromEntries(entries.map((text, index) => [`e${index}.lua`, text])),
  });
  const built = await buildRegistry(`${root}/registry`, { outDir: `${root}/dist`, host: true });
  expect(built.ok, JSON.stringify(built.diagnostics)).toBe(true);
  const host = await openHost(`${root}/dist`);
  try {
    return await Promise.all(
      entries.map((_, index) => host.call(`app:e${index}`).catch((error: unknown) => error)),
    );
  } finally {
    await host.close();
  }
}

async function check(entries: readonly string[]): Promise<void> {
  const results = await run(entries);
  const wrong = results.findIndex((result) => result !== 42);
  if (wrong >= 0) expect(results[wrong], entries[wrong]).toBe(42);
}

describe(`functions that wait (seed ${seed})`, () => {
  it(
    "are waited for in a large program",
    () => check(fc.sample(carryingEntry, { numRuns: 200, seed })),
    60_000,
  );

  // A large program mixes everything up; what is missed shows where there is little else.
  it.each(Array.from({ length: 30 }, (_, index) => index + 1))(
    "are waited for in small program %i",
    (index) => check(fc.sample(carryingEntry, { numRuns: 3, seed: seed + index })),
  );
});
