/** Which executions stand for all. Pure. */

/** What is known of an execution before its history is read. */
export interface Candidate {
  running: boolean;
  /** What it has of versions: of its worker's deployment and of `workflow.version`; empty for none. */
  version: string;
  /** Milliseconds since the epoch. */
  startedAt: number;
}

const HOUR = 3_600_000;

/** Ends of the classes of age, in milliseconds. */
export const AGES: readonly number[] = [HOUR, 24 * HOUR, 7 * 24 * HOUR, 30 * 24 * HOUR, 365 * 24 * HOUR];

function ageClass(milliseconds: number): number {
  const index = AGES.findIndex((end) => milliseconds < end);
  return index < 0 ? AGES.length : index;
}

/**
 * At most `limit` of the executions of one type: one after the other of each stratum (running or closed, version, age) until there
 * are enough, the newest of each first. Running ones come first, since they must go on.
 */
export function sample<T extends Candidate>(candidates: readonly T[], limit: number, now: number): T[] {
  if (candidates.length <= limit) return [...candidates];
  const strata = new Map<string, T[]>();
  for (const candidate of [...candidates].sort((a, b) => b.startedAt - a.startedAt)) {
    const { running, version, startedAt } = candidate;
    const stratum = JSON.stringify([running, version, ageClass(now - startedAt)]);
    strata.set(stratum, [...(strata.get(stratum) ?? []), candidate]);
  }
  const queues = [...strata.values()].sort((a, b) => Number(b[0]!.running) - Number(a[0]!.running));
  const chosen: T[] = [];
  for (let round = 0; chosen.length < limit; round++) {
    for (const queue of queues) {
      const next = queue[round];
      if (next !== undefined && chosen.length < limit) chosen.push(next);
    }
  }
  return chosen;
}
