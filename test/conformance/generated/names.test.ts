/**
 * Random functions around names, results, metatables and coroutines mean the same to luaflow and to PUC Lua 5.3. `LUAFLOW_NAMES_PROGRAMS`
 * sets how many are tried, `LUAFLOW_SEED` which. Seeds that ever failed are tried every time.
 */
import { readFileSync } from "node:fs";
import { describe, it } from "vitest";
import { batch, byLuaflow, byReference, outputs } from "./batch.ts";
import { showDifference } from "./shrink.ts";
import { namesProgram } from "./names.ts";

const BATCH = 50;
const total = Number(process.env.LUAFLOW_NAMES_PROGRAMS ?? 100);
const { LUAFLOW_SEED: wanted = "1" } = process.env;
const first = wanted === "random" ? Date.now() % 1_000_000_000 : Number(wanted);
const failed: number[] = JSON.parse(readFileSync(new URL("./failed-seeds.json", import.meta.url), "utf8"));

async function compare(seeds: readonly number[]): Promise<void> {
  const bodies = seeds.map(namesProgram);
  const program = batch(bodies);
  const mine = outputs(await byLuaflow(program), bodies.length);
  const theirs = outputs(byReference(program)!, bodies.length);
  const different = bodies.findIndex((_, index) => mine[index] !== theirs[index]);
  if (different >= 0) await showDifference(bodies[different]!, `seed ${seeds[different]}`);
}

describe.runIf(byReference("") !== undefined)("generated programs around names", () => {
  it(`mean what they mean to PUC Lua (${total} programs from seed ${first})`, {
    timeout: 3_600_000,
  }, async () => {
    for (let from = first; from < first + total; from += BATCH)
      await compare(
        Array.from({ length: Math.min(BATCH, first + total - from) }, (_, index) => from + index),
      );
  });

  it("do so with seeds that failed once", { timeout: 120_000 }, () => compare(failed));
});
