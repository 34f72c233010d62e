/**
 * Random graphs of modules mean the same to luaflow and to PUC Lua 5.3. `LUAFLOW_GRAPHS` sets how many are tried, `LUAFLOW_SEED` which.
 */
import { describe, expect, it } from "vitest";
import { runSource } from "../../support/script.ts";
import { byReference, outputs, PRELUDE } from "./batch.ts";
import { type Graph, graphProgram } from "./graphs.ts";
import { shrunk } from "./shrink.ts";

const BATCH = 40;
const total = Number(process.env.LUAFLOW_GRAPHS ?? 20);
const { LUAFLOW_SEED: wanted = "1" } = process.env;
const first = wanted === "random" ? Date.now() % 1_000_000_000 : Number(wanted);

const SHARED = `${PRELUDE}_G.P, _G.T, _G.C, _G.F, _G.show = P, T, C, F, show\n`;

function mainOf(graphs: readonly Graph[]): string {
  return SHARED + graphs.map(({ main }, index) => `run(${index}, function(...)\n${main}\nend)\n`).join("");
}

/** The modules are files. */
async function ours(graphs: readonly Graph[]): Promise<string> {
  const files = new Map([["batch.lua", mainOf(graphs)]]);
  for (const { modules } of graphs)
    for (const [name, text] of modules) files.set(`./${name.replaceAll(".", "/")}.lua`, text);
  const { stdout, failure, errors } = await runSource("batch.lua", (name) => files.get(name));
  if (errors.length > 0) throw new Error(`${errors[0]!.range.start.line}: ${errors[0]!.message}`);
  return failure === undefined ? stdout : `${stdout}failed: ${failure}\n`;
}

/** The modules are functions in `package.preload`. */
function theirs(graphs: readonly Graph[]): string | undefined {
  const preloaded = graphs.flatMap(({ modules }) =>
    [...modules].map(([name, text]) => `package.preload["${name}"] = function(...)\n${text}\nend\n`),
  );
  return byReference(preloaded.join("") + mainOf(graphs));
}

async function differs(graph: Graph): Promise<boolean> {
  const wanted = theirs([graph])!;
  if (wanted.includes("failed:")) return false;
  const mine = await ours([graph]).catch(() => wanted);
  return outputs(mine, 1)[0] !== outputs(wanted, 1)[0];
}

/** A graph that differs, with fewer lines. */
async function smaller(graph: Graph): Promise<Graph> {
  let { main, modules } = graph;
  main = await shrunk(main, (text) => differs({ main: text, modules }));
  for (const [name, text] of modules)
    modules = new Map(modules).set(
      name,
      await shrunk(text, (fewer) => differs({ main, modules: new Map(modules).set(name, fewer) })),
    );
  return { main, modules };
}

describe.runIf(byReference("") !== undefined)("generated modules", () => {
  it(`mean what they mean to PUC Lua (${total} graphs from seed ${first})`, {
    timeout: 3_600_000,
  }, async () => {
    for (let from = first; from < first + total; from += BATCH) {
      const seeds = Array.from({ length: Math.min(BATCH, first + total - from) }, (_, index) => from + index);
      const graphs = seeds.map(graphProgram);
      const mine = outputs(await ours(graphs), graphs.length);
      const wanted = outputs(theirs(graphs)!, graphs.length);
      const different = graphs.findIndex((_, index) => mine[index] !== wanted[index]);
      if (different < 0) continue;
      const small = await smaller(graphs[different]!);
      const texts = [...small.modules].map(([name, text]) => `-- ${name}\n${text}`).join("\n");
      const what = `seed ${seeds[different]}:\n${texts}\n-- main\n${small.main}`;
      expect(outputs(await ours([small]), 1), what).toEqual(outputs(theirs([small])!, 1));
    }
  });
});
