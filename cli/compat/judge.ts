/** What replays say about each workflow of two builds. Pure. */
import { type Difference, describe, type Parting, placeOf } from "../replay/compare.ts";
import { debugField } from "../troubles/log.ts";
import type { Wrap } from "./wrap.ts";

/** How one history went. */
export type Finding =
  | { outcome: "compatible" | "unreadable" | "broken before" | "lost"; running: boolean; note?: string }
  | { outcome: "breaks"; running: boolean; broken: Broken };

/** A history that the old build replays and the new one does not. */
export interface Broken {
  /** Where the new build does the first thing that differs; absent for what has no line. */
  place?: { file: string; line: number };
  /** Where it did the last thing that agrees. */
  after?: { file: string; line: number };
  because: string;
  /** What differs, in parts; absent where the SDK says more than commands do. */
  difference?: Difference;
  wrap?: Wrap;
  /** A file, or the id of an execution. */
  history: string;
}

export interface Break extends Omit<Broken, "history"> {
  /** Some of the histories that break in this way. */
  histories: string[];
  count: number;
}

export type Status = "compatible" | "breaks" | "not covered";

export interface WorkflowVerdict {
  /** Temporal type. */
  type: string;
  entry: string;
  status: Status;
  /** Why nothing can be said. `new`: only the new build has it, so nothing can break. */
  reason?: "no history" | "unreadable" | "did not replay before" | "lost" | "new";
  /** How many histories of each outcome there were; `running` are among all of them. */
  histories: {
    compatible: number;
    breaking: number;
    brokenBefore: number;
    unreadable: number;
    running: number;
  };
  breaks: Break[];
  /** Why the verdict may be wrong. */
  notes: string[];
}

/** A workflow and which of the builds have it. */
export interface Subject {
  type: string;
  entry: string;
  before: boolean;
  now: boolean;
}

/** Of one break so many histories are named. */
const NAMED = 5;

export function verdictOf(subject: Subject, findings: readonly Finding[]): WorkflowVerdict {
  const count = (outcome: Finding["outcome"]) => findings.filter((item) => item.outcome === outcome).length;
  const histories = {
    compatible: count("compatible"),
    breaking: count("breaks"),
    brokenBefore: count("broken before"),
    unreadable: count("unreadable"),
    running: findings.filter(({ running }) => running).length,
  };
  const { type, entry } = subject;
  const breaks = grouped(findings.flatMap((item) => (item.outcome === "breaks" ? [item.broken] : [])));
  const notes = new Set(findings.flatMap((item) => ("note" in item && item.note ? [item.note] : [])));
  const known = { type, entry, histories, breaks, notes: [...notes] };
  if (breaks.length > 0) return { ...known, status: "breaks" };
  const reason = whyNot(subject, histories);
  return reason === undefined
    ? { ...known, status: "compatible" }
    : { ...known, status: "not covered", reason };
}

function whyNot({ before, now }: Subject, counts: WorkflowVerdict["histories"]): WorkflowVerdict["reason"] {
  if (!now) return "lost";
  if (counts.compatible > 0) return undefined;
  if (counts.brokenBefore > 0) return "did not replay before";
  if (counts.unreadable > 0) return "unreadable";
  return before ? "no history" : "new";
}

/** One for each place and reason; those that most histories have come first. */
function grouped(broken: readonly Broken[]): Break[] {
  const groups = new Map<string, Break>();
  for (const { history, ...rest } of broken) {
    const { difference, place, because } = rest;
    const what = difference && [difference.recorded?.step, difference.now?.step];
    const key = JSON.stringify([place?.file, place?.line, what ?? because]);
    const known = groups.get(key) ?? { ...rest, histories: [], count: 0 };
    known.count++;
    if (known.histories.length < NAMED) known.histories.push(history);
    groups.set(key, known);
  }
  return [...groups.values()].sort((a, b) => b.count - a.count);
}

const LOST_VERSION = /[Pp]atch marker encountered for change ([^,]+), but there is no corresponding/;
const REFUSED_VERSION = /version (-?\d+) of change (.+?) is not supported here \((-?\d+) to (-?\d+)\)/;
const LUA_PLACE = /\(?([^\s()]+\.(?:lua|ya?ml)):(\d+):\d+\)?/;

/** What the SDK says, where it says more than the commands do. */
export function explained(error: string, parting: Parting | undefined): Omit<Broken, "history" | "wrap"> {
  const [, lost] = LOST_VERSION.exec(error) ?? [];
  if (lost !== undefined) {
    const change = lost.replace(/:\d+$/, "");
    const because = `the history has a version of \`${change}\`, and the code does not ask for it: keep \`workflow.version(${JSON.stringify(change)}, …)\` while executions with it run`;
    return { because };
  }
  const failure = debugField(error, "message");
  const [, file, line] = LUA_PLACE.exec(debugField(error, "stack_trace")) ?? [];
  const place = file === undefined ? {} : { place: { file, line: Number(line) } };
  const [, version, change, least] = REFUSED_VERSION.exec(failure) ?? [];
  if (change !== undefined) {
    const because = `the execution has version ${version} of \`${change}\`, and the code supports ${least} and above: keep the old way and \`min_supported\` while such executions run`;
    return { because, ...place };
  }
  if (parting === undefined) return { because: failure || error, ...place };
  const { recorded, now, after } = parting;
  const does = now === undefined ? "does nothing more" : describe(now.step);
  const expected =
    recorded === undefined
      ? "the history has nothing more"
      : `event ${recorded.eventId} of the history ${describe(recorded.step)}`;
  // What fails for another reason than its commands says so.
  const why = failure && now === undefined ? `fails its task (${failure})` : does;
  return {
    because: `${why}, where ${expected}`,
    ...(now ? placed("place", placeOf(now.frames)) : place),
    ...placed("after", placeOf(after)),
    difference: {
      ...(recorded && { recorded: { eventId: recorded.eventId, step: describe(recorded.step) } }),
      ...(now && { now: { step: describe(now.step), ...placeOf(now.frames) } }),
      ...(after.length > 0 && { after: placeOf(after) }),
    },
  };
}

function placed<Key extends string>(
  key: Key,
  { file, line }: { file?: string; line?: number },
): { [key in Key]?: { file: string; line: number } } {
  const result: { [key in Key]?: { file: string; line: number } } = {};
  if (file !== undefined && line !== undefined) result[key] = { file, line };
  return result;
}
