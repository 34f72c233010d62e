/** “Did you mean” for names that do not exist. */
import { distance } from "fastest-levenshtein";
import { splitId } from "./ids.ts";

/** The nearest candidate that a slip of the finger can explain; undefined when none is near. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  // Comparing with everything costs length²; nobody mistypes a name of this length.
  if (name.length > 200) return undefined;
  // Two letters that changed places are two edits.
  const limit = name.length <= 3 ? 1 : Math.max(2, Math.floor(name.length / 3));
  let best: { candidate: string; score: number } | undefined;
  for (const candidate of candidates) {
    if (candidate === name || Math.abs(candidate.length - name.length) > limit) continue;
    const score = distance(name.toLowerCase(), candidate.toLowerCase());
    if (
      score <= limit &&
      (best === undefined || score < best.score || (score === best.score && candidate < best.candidate))
    ) {
      best = { candidate, score };
    }
  }
  return best?.candidate;
}

/** Like {@link nearest} for ids; the same name in another namespace counts as near. */
export function nearestId(id: string, candidates: Iterable<string>): string | undefined {
  const ids = [...candidates];
  const { name } = splitId(id);
  const sameName = ids.filter((candidate) => candidate !== id && splitId(candidate).name === name).sort();
  return nearest(id, ids) ?? sameName[0];
}

/** The help line for a wrong reference. */
export function similarEntry(id: string, candidates: Iterable<string>): string | undefined {
  const near = nearestId(id, candidates);
  return near === undefined ? undefined : `there is an entry with a similar name: \`${near}\``;
}

/**
 * Are two ids one slip of the finger apart: a letter too many, missing, wrong, or two that changed places? What people
 * write on purpose, `charge2` and `charges` beside `charge`, is none.
 */
export function isSlip(written: string, meant: string): boolean {
  const [short, long] = written.length < meant.length ? [written, meant] : [meant, written];
  let start = 0;
  while (start < short.length && short[start] === long[start]) start++;
  let end = 0;
  while (end < short.length - start && short.at(-1 - end) === long.at(-1 - end)) end++;
  const [one, other] = [short.slice(start, short.length - end), long.slice(start, long.length - end)];
  if (/\d/.test(one + other)) return false;
  if (one === "" && other.length === 1) return !(other === "s" && end === 0);
  return (
    (one.length === 1 && other.length === 1) ||
    (one.length === 2 && one === `${other[1]}${other[0]}` && other.length === 2)
  );
}

/** Two slips in a name that is long enough for that; numbers and a plural are none. */
export function isNear(written: string, meant: string): boolean {
  if (Math.abs(written.length - meant.length) > 2 || splitId(meant).name.length < 6) return false;
  const stem = (id: string) => id.replaceAll(/\d|s$/g, "");
  return distance(written, meant) <= 2 && stem(written) !== stem(meant);
}
