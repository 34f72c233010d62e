/**
 * Any text at all gets an answer from the compiler: no exception, no hang, and mistakes on the line that PUC Lua names.
 * `LUAFLOW_FUZZ` sets how many texts are tried, `LUAFLOW_SEED` which; `npm run fuzz` tries many. Texts that failed once stay in
 * `failed/`.
 */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { check } from "./check.ts";
import { mutate, noise } from "./mutations.ts";

const BATCH = 100;
const total = Number(process.env.LUAFLOW_FUZZ ?? 600);
const { LUAFLOW_SEED: wanted = "1" } = process.env;
const first = wanted === "random" ? Date.now() % 1_000_000_000 : Number(wanted);

function sources(): string[] {
  const root = new URL("../conformance/programs/", import.meta.url);
  return readdirSync(root)
    .sort()
    .flatMap((area) => {
      const folder = new URL(`${area}/`, root);
      return readdirSync(folder)
        .filter((name) => name.endsWith(".lua"))
        .sort()
        .map((name) => readFileSync(new URL(name, folder), "utf8"));
    });
}

describe("broken programs", () => {
  it(`get an answer (${total} texts from seed ${first})`, { timeout: 3_600_000 }, () => {
    const programs = sources();
    for (let from = first; from < first + total; from += BATCH) {
      const texts = Array.from({ length: Math.min(BATCH, first + total - from) }, (_, index) => {
        const seed = from + index;
        return seed % 5 === 0 ? noise(seed) : mutate(programs[seed % programs.length]!, seed);
      });
      for (const [index, { text, fault }] of check(texts).entries())
        expect(fault, `seed ${from + index}:\n${text}`).toBeUndefined();
    }
  });

  const failed = new URL("./failed/", import.meta.url);
  it.each(readdirSync(failed))("failed once: %s", (name) => {
    const [{ fault } = { fault: "nothing was checked" }] = check([
      readFileSync(new URL(name, failed), "utf8"),
    ]);
    expect(fault).toBeUndefined();
  });
});
