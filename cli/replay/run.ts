/** Replays recorded histories against a build, as many at once as there are processors. */
import { availableParallelism } from "node:os";
import type { DataConverter } from "@temporalio/common";
import { type Difference, firstDifference } from "./compare.ts";
import { type RecordedHistory, readHistory, UnreadableHistory } from "./histories.ts";
import { type ReplayedBuild, Replayer, silenceRuntime } from "./replayer.ts";

/** `unreadable`: nothing can be said, for want of a history or of what its payloads say. */
export type Verdict = "compatible" | "incompatible" | "unreadable";

export interface ReplayOutcome {
  file: string;
  verdict: Verdict;
  compatible: boolean;
  /** Unknown of a file that is no history. */
  workflowId?: string;
  /** Temporal type. */
  type?: string;
  /** What the SDK says against it, or why it cannot be read. */
  error?: string;
  difference?: Difference;
  /** Why the verdict may be wrong. */
  note?: string;
}

export interface ReplayOptions {
  /** Reads the payloads of the histories, as that of the workers that recorded them. */
  dataConverter?: DataConverter;
}

/** One outcome for each file, in their order. */
export async function replayHistories(
  build: ReplayedBuild,
  files: readonly string[],
  { dataConverter }: ReplayOptions = {},
): Promise<ReplayOutcome[]> {
  silenceRuntime();
  const outcomes: ReplayOutcome[] = [];
  await sideBySide(
    files,
    () => new Replayer(build, dataConverter),
    async (file, replayer, index) => {
      try {
        outcomes[index] = await replayOne(replayer, await readHistory(file), dataConverter);
      } catch (error) {
        if (!(error instanceof UnreadableHistory)) throw error;
        outcomes[index] = { file, verdict: "unreadable", compatible: false, error: error.message };
      }
    },
  );
  return outcomes;
}

/** More gain nothing: they share this process's thread, which talks to the SDK's core. */
const MAX_SIDE_BY_SIDE = 4;

/** A further replayer, which loads its bundles, pays off when there is so much to do. */
const ITEMS_EACH = 20;

/** Each item with one of a few replayers. There may be more histories than fit into memory: one per replayer is read at a time. */
export async function sideBySide<Item, Tool extends { close(): Promise<void> }>(
  items: Iterable<Item> | AsyncIterable<Item>,
  open: () => Tool,
  work: (item: Item, tool: Tool, index: number) => Promise<void>,
): Promise<void> {
  const queue = shared(items);
  const most = Math.min(availableParallelism(), MAX_SIDE_BY_SIDE);
  const lanes: Promise<void>[] = [];
  // All are closed at the end, since the SDK gives up its runtime when its last worker ends.
  const tools: Tool[] = [];
  let failure: { error: unknown } | undefined;
  const start = () => {
    const lane = run().catch((error: unknown) => {
      failure ??= { error };
    });
    lanes.push(lane);
  };
  async function run(): Promise<void> {
    let tool: Tool | undefined;
    for (let next = await queue(); !next.done && !failure; next = await queue()) {
      if (tool === undefined) tools.push((tool = open()));
      const { item, index } = next.value;
      if (lanes.length < most && index >= lanes.length * ITEMS_EACH) start();
      await work(item, tool, index);
    }
  }
  start();
  // The last to start has been started by one that has not ended before.
  for (let index = 0; index < lanes.length; index++) await lanes[index];
  await Promise.all(tools.map((tool) => tool.close()));
  if (failure) throw failure.error;
}

/** Takes the next of some items; any number of takers wait for their turn. */
function shared<Item>(
  items: Iterable<Item> | AsyncIterable<Item>,
): () => Promise<IteratorResult<{ item: Item; index: number }>> {
  const iterator = (async function* () {
    let index = 0;
    for await (const item of items) yield { item, index: index++ };
  })();
  return () => iterator.next();
}

/** A history that cannot be judged, and why; undefined when it can. */
export function whyUnreadable(
  { coded }: RecordedHistory,
  dataConverter: DataConverter | undefined,
): { reason: string; onlySignals: boolean } | undefined {
  if (coded === undefined || dataConverter?.payloadCodecs !== undefined) return undefined;
  const reason = `payloads cannot be read: their encoding is ${coded.encoding}, which needs the codec of the worker that wrote them`;
  return { reason, onlySignals: coded.onlySignals };
}

async function replayOne(
  replayer: Replayer,
  recorded: RecordedHistory,
  dataConverter: DataConverter | undefined,
): Promise<ReplayOutcome> {
  const { file, workflowId, type, history, decoded } = recorded;
  const known = { file, workflowId, type, compatible: false };
  if (!replayer.has(type))
    return { ...known, verdict: "incompatible", error: `this build has no workflow of type ${type}` };
  const unread = whyUnreadable(recorded, dataConverter);
  if (unread?.onlySignals === false) return { ...known, verdict: "unreadable", error: unread.reason };
  const { error, commands } = await replayer.replay(recorded);
  if (error === undefined) return { ...known, verdict: "compatible", compatible: true };
  if (unread !== undefined) return { ...known, verdict: "unreadable", error: unread.reason };
  const difference = firstDifference(history, commands);
  return {
    ...known,
    verdict: "incompatible",
    error,
    ...(difference && { difference }),
    ...(decoded && { note: DECODED }),
  };
}

export const DECODED =
  "this export has values in place of payloads, which were made anew; export it without decoding to be sure";
