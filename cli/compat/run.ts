/** Replays histories against a new build and, where they do not fit, against the old one. */
import type { DataConverter } from "@temporalio/common";
import { isClosed, issuerOf, partingOf } from "../replay/compare.ts";
import { type RecordedHistory, UnreadableHistory } from "../replay/histories.ts";
import { type ReplayedBuild, Replayer } from "../replay/replayer.ts";
import { DECODED, sideBySide, whyUnreadable } from "../replay/run.ts";
import { explained, type Finding, type Subject, verdictOf, type WorkflowVerdict } from "./judge.ts";
import { type Sources, suggestWrap } from "./wrap.ts";

/** A history that is read when its turn comes. */
export interface HistorySource {
  /** A file, or the id of an execution. */
  name: string;
  /** @throws UnreadableHistory */
  load(): Promise<RecordedHistory>;
}

export interface Comparison {
  workflows: WorkflowVerdict[];
  /** Histories that are none, with the reason. */
  unreadable: { history: string; error: string }[];
  /** Histories of workflows that neither build has. */
  foreign: number;
}

export interface ComparisonInput {
  before: ReplayedBuild;
  now: ReplayedBuild;
  histories: Iterable<HistorySource> | AsyncIterable<HistorySource>;
  /** Reads the payloads of the histories. */
  dataConverter: DataConverter;
  sources: Sources;
}

interface Pair {
  before: Replayer;
  now: Replayer;
  close(): Promise<void>;
}

export async function compareBuilds(input: ComparisonInput): Promise<Comparison> {
  const { before, now, histories, dataConverter } = input;
  const subjects = subjectsOf(before, now);
  const findings = new Map<string, Finding[]>([...subjects.keys()].map((type) => [type, []]));
  const unreadable: Comparison["unreadable"] = [];
  let foreign = 0;
  const open = (): Pair => {
    const pair = { before: new Replayer(before, dataConverter), now: new Replayer(now, dataConverter) };
    return {
      ...pair,
      close: async () => {
        await Promise.all([pair.before.close(), pair.now.close()]);
      },
    };
  };
  await sideBySide(histories, open, async ({ name, load }, pair) => {
    try {
      const recorded = await load();
      const known = findings.get(recorded.type);
      if (known === undefined) foreign++;
      else known.push(await judge(name, recorded, pair, input));
    } catch (error) {
      if (!(error instanceof UnreadableHistory)) throw error;
      unreadable.push({ history: name, error: error.message });
    }
  });
  const workflows = [...subjects.values()].map((subject) => verdictOf(subject, findings.get(subject.type)!));
  return { workflows, unreadable, foreign };
}

/** By type, sorted by entry. */
export function subjectsOf(before: ReplayedBuild, now: ReplayedBuild): Map<string, Subject> {
  const list = (build: ReplayedBuild) =>
    Object.values(build.manifest.workers).flatMap(({ workflows, workflowBundle }) =>
      workflowBundle === undefined ? [] : workflows,
    );
  const [old, present] = [list(before), list(now)];
  const has = (workflows: typeof old, type: string) => workflows.some((workflow) => workflow.type === type);
  const entries = new Map([...old, ...present].map(({ type, entry }) => [type, entry]));
  const sorted = [...entries].sort(([, a], [, b]) => (a < b ? -1 : 1));
  return new Map(
    sorted.map(([type, entry]) => [type, { type, entry, before: has(old, type), now: has(present, type) }]),
  );
}

async function judge(
  name: string,
  recorded: RecordedHistory,
  { before, now }: Pair,
  { dataConverter, sources }: ComparisonInput,
): Promise<Finding> {
  const { type, history, decoded } = recorded;
  const running = !isClosed(history);
  if (!now.has(type)) {
    if (!running) return { outcome: "lost", running };
    const because = "it runs, and the new build has no such workflow: its next task fails";
    return { outcome: "breaks", running, broken: { because, history: name } };
  }
  const unread = whyUnreadable(recorded, dataConverter);
  if (unread?.onlySignals === false) return { outcome: "unreadable", running, note: unread.reason };
  const { error, commands } = await now.replay(recorded);
  if (error === undefined) return { outcome: "compatible", running };
  if (unread !== undefined) return { outcome: "unreadable", running, note: unread.reason };
  if (!before.has(type)) return { outcome: "broken before", running };
  const earlier = await before.trace(recorded);
  if (earlier.error !== undefined) {
    return { outcome: "broken before", running, ...(decoded && { note: DECODED }) };
  }
  const parting = partingOf(history, commands);
  const broken = { ...explained(error, parting), history: name };
  // Code that fails before it does something else has to be mended, not wrapped.
  if (parting?.now === undefined || broken.difference === undefined)
    return { outcome: "breaks", running, broken };
  const issuer = parting.recorded ? issuerOf(parting.recorded.eventId, history, earlier.commands) : [];
  return { outcome: "breaks", running, broken: { ...broken, wrap: suggestWrap(parting, issuer, sources) } };
}
