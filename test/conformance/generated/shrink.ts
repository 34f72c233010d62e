/** Makes a program that shows a difference as small as its lines allow. */
import { expect } from "vitest";
import { batch, byLuaflow, byReference, outputs } from "./batch.ts";

/** Each try compiles and runs it twice. */
const MOST_TRIES = 300;

/**
 * Leaves out lines as long as the program still shows what it showed. A program that is broken by that shows nothing.
 *
 * @param shows does a program show it?
 */
export async function shrunk(program: string, shows: (program: string) => Promise<boolean>): Promise<string> {
  let lines = program.split("\n");
  let tries = 0;
  for (let size = Math.ceil(lines.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let again = true; again; ) {
      again = false;
      for (let from = lines.length - size; from > -size && tries < MOST_TRIES; from -= size) {
        const fewer = [...lines.slice(0, Math.max(0, from)), ...lines.slice(from + size)];
        if (fewer.length === lines.length) continue;
        tries++;
        if (!(await shows(fewer.join("\n")))) continue;
        lines = fewer;
        again = true;
      }
    }
  }
  return lines.join("\n");
}

/** Fails with a function that differs, as small as it gets. */
export async function showDifference(body: string, what: string): Promise<void> {
  const both = async (text: string): Promise<[mine: string, theirs: string]> => {
    const program = batch([text]);
    const theirs = byReference(program)!;
    const mine = theirs.includes("failed:") ? theirs : await byLuaflow(program).catch(() => theirs);
    return [outputs(mine, 1)[0]!, outputs(theirs, 1)[0]!];
  };
  const small = await shrunk(body, async (text) => {
    const [mine, theirs] = await both(text);
    return mine !== theirs;
  });
  const [mine, theirs] = await both(small);
  expect(mine, `${what}:\n${small}\n-- in full:\n${body}`).toBe(theirs);
}
