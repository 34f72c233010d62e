/**
 * Random programs mean the same to luaflow and to PUC Lua 5.3. `LUAFLOW_RANDOM_PROGRAMS` sets how many are tried, `LUAFLOW_SEED` which;
 * `LUAFLOW_SEED=random` looks for new ones. Without `lua5.3` only the recorded corpus is checked.
 */
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { batch, byLuaflow, byReference, outputs } from "./batch.ts";
import { functionBody } from "./programs.ts";
import { showDifference } from "./shrink.ts";

const BATCH = 250;
const total = Number(process.env.LUAFLOW_RANDOM_PROGRAMS ?? 1000);
const { LUAFLOW_SEED: wanted = "1" } = process.env;
const seed = wanted === "random" ? Date.now() % 1_000_000_000 : Number(wanted);
const corpus = new URL("./corpus/", import.meta.url);

describe("generated programs", () => {
  it.runIf(byReference("") !== undefined)(
    `mean what they mean to PUC Lua (${total} programs, seed ${seed})`,
    async () => {
      console.log(`generated programs: LUAFLOW_SEED=${seed} LUAFLOW_RANDOM_PROGRAMS=${total}`);
      for (let from = 0; from < total; from += BATCH) {
        const bodies = fc.sample(functionBody, { numRuns: Math.min(BATCH, total - from), seed: seed + from });
        const program = batch(bodies);
        const mine = outputs(await byLuaflow(program), bodies.length);
        const theirs = outputs(byReference(program)!, bodies.length);
        const different = bodies.findIndex((_, index) => mine[index] !== theirs[index]);
        if (different >= 0) await showDifference(bodies[different]!, `seed ${seed + from}`);
      }
    },
    600_000,
  );

  it.skipIf(byReference("") !== undefined)(
    "are compared with the recorded corpus only: lua5.3 is not installed",
    () => {
      console.log("generated programs: lua5.3 is not installed, only the recorded corpus is checked");
    },
  );

  it.each(readdirSync(corpus).filter((name) => name.endsWith(".lua")))("corpus %s", async (name) => {
    const program = readFileSync(new URL(name, corpus), "utf8");
    expect(await byLuaflow(program)).toBe(
      readFileSync(new URL(name.replace(/lua$/, "out"), corpus), "latin1"),
    );
  });
});
