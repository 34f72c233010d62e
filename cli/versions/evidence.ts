/** What recorded histories tell of versions: the marks that they hold, and what the present code asks when it replays them. */
import type { DataConverter } from "@temporalio/common";
import type { TracedVersion } from "../../runtime-shims/workflow/trace.ts";
import { type History, type RecordedHistory, readHistory, UnreadableHistory } from "../replay/histories.ts";
import { type ReplayedBuild, Replayer, silenceRuntime } from "../replay/replayer.ts";
import { sideBySide, whyUnreadable } from "../replay/run.ts";

/** A change and the version of it that an execution has. */
export interface Mark {
  change: string;
  version: number;
}

export interface Evidence {
  file: string;
  /** Temporal type. */
  type: string;
  marks: readonly Mark[];
  /** What the code asked; nothing of a history that cannot be replayed. */
  asked: readonly TracedVersion[];
  /** The code does not do what the history says. */
  failed: boolean;
}

export interface Collected {
  /** In the order of the files. */
  evidence: Evidence[];
  /** Files that tell nothing, with the reason. */
  unreadable: { file: string; error: string }[];
}

export async function collectEvidence(
  build: ReplayedBuild,
  files: readonly string[],
  dataConverter: DataConverter | undefined,
): Promise<Collected> {
  silenceRuntime();
  const evidence: Evidence[] = [];
  const unreadable: Collected["unreadable"] = [];
  await sideBySide(
    files,
    () => new Replayer(build, dataConverter),
    async (file, replayer, index) => {
      try {
        const recorded = await readHistory(file);
        const reason = whyUnreadable(recorded, dataConverter)?.reason;
        if (reason !== undefined) unreadable.push({ file, error: reason });
        else evidence[index] = await replayed(recorded, replayer);
      } catch (error) {
        if (!(error instanceof UnreadableHistory)) throw error;
        unreadable.push({ file, error: error.message });
      }
    },
  );
  return { evidence: evidence.filter((item) => item !== undefined), unreadable };
}

async function replayed(recorded: RecordedHistory, replayer: Replayer): Promise<Evidence> {
  const { file, type, history } = recorded;
  const known = { file, type, marks: marksOf(history) };
  if (!replayer.has(type)) return { ...known, asked: [], failed: true };
  const { error, versions } = await replayer.trace(recorded);
  return { ...known, asked: versions, failed: error !== undefined };
}

/** The SDK's own name of the events that versions leave. */
const MARKER = "core_patch";

/** Of the marks that `workflow.version` makes, `change:version`; hand-written patches are others. */
function marksOf(history: History): Mark[] {
  return (history.events ?? []).flatMap(({ markerRecordedEventAttributes: marker }) => {
    if (marker?.markerName !== MARKER) return [];
    const data = marker.details?.["patch-data"]?.payloads?.[0]?.data ?? new Uint8Array();
    const [, change, version] = /^(.*):(\d+)$/s.exec(patchId(data)) ?? [];
    return change === undefined ? [] : [{ change, version: Number(version) }];
  });
}

function patchId(data: Uint8Array): string {
  try {
    const { id }: { id?: unknown } = JSON.parse(Buffer.from(data).toString());
    return typeof id === "string" ? id : "";
  } catch {
    return "";
  }
}
