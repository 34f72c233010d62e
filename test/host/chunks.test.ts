/**
 * Random code at the top level of a chunk means what it means to PUC Lua: modules are emitted without a function around
 * them, which scripts are not.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildRegistry } from "../../compiler/build.ts";
import { openHost } from "../../runtime-shims/host/index.ts";
import { byReference, PRELUDE } from "../conformance/generated/batch.ts";
import { functionBody } from "../conformance/generated/programs.ts";
import { temporaryFolder, writeTree } from "../support/registry.ts";

const { LUAFLOW_SEED: wanted = "1", LUAFLOW_RANDOM_PROGRAMS: count = "150" } = process.env;
const seed = wanted === "random" ? Date.now() % 1_000_000_000 : Number(wanted);

/** The prelude of the generated programs as a library that collects what they print. */
const LIBRARY = `local lines = {}
local function print(...) lines[#lines + 1] = table.concat({ ... }, " ") end
${PRELUDE}
return {
  begin = function() lines = {} end, text = function() return table.concat(lines, "\\n") end,
  P = P, T = T, C = C, F = F,
}
`;

const HEAD = "local out = require('out')\nlocal P, T, C, F = out.P, out.T, out.C, out.F\nout.begin()\n";
const TAIL = "\nreturn { main = out.text }\n";

async function byHost(bodies: readonly string[]): Promise<string[]> {
  const root = await temporaryFolder();
  const manifest = bodies.map(
    (_, index) =>
      `  - { name: c${index}, kind: function.lua, method: main, source: "file://c${index}.lua", imports: { out: app:out } }\n`,
  );
  await writeTree(`${root}/registry`, {
    "_index.yaml": `namespace: app\nentries:\n  - { name: out, kind: library.lua, source: "file://out.lua" }\n${manifest.join("")}`,
    "out.lua": LIBRARY,
    ...Object.fromEntries(bodies.map((body, index) => [`c${index}.lua`, `${HEAD}${body}${TAIL}`])),
  });
  const built = await buildRegistry(`${root}/registry`, { outDir: `${root}/dist`, host: true });
  expect(built.ok, JSON.stringify(built.diagnostics)).toBe(true);
  const host = await openHost(`${root}/dist`);
  const results: string[] = [];
  try {
    for (const index of bodies.keys())
      results.push(await host.call(`app:c${index}`).then(String, () => "raised"));
  } finally {
    await host.close();
  }
  return results;
}

function byPuc(bodies: readonly string[]): string[] | undefined {
  const chunks = bodies.map((body) => `function(...)\n${HEAD}${body}${TAIL}\nend`);
  const text = byReference(`local out = (function() ${LIBRARY} end)()
local function require() return out end
for _, chunk in ipairs({ ${chunks.join(", ")} }) do
  local ok, result = pcall(chunk)
  local text = ok and type(result) == "table" and result.main and result.main()
  io.write("#", text or "raised", "\\0")
end
`);
  return text?.split("\0").map((part) => part.slice(1));
}

describe("random chunks", () => {
  it(`mean what they mean to PUC Lua (${count}, seed ${seed})`, async (test) => {
    const bodies = fc.sample(functionBody, { numRuns: Number(count), seed });
    const theirs = byPuc(bodies);
    if (theirs === undefined) return test.skip("lua5.3 is not installed");
    const mine = await byHost(bodies);
    const different = bodies.findIndex((_, index) => mine[index] !== theirs[index]);
    if (different >= 0) expect(mine[different], bodies[different]).toBe(theirs[different]);
  }, 120_000);
});
