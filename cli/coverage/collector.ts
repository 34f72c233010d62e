/** Counts which Lua runs in this thread, by V8's own coverage and the position tables of the bundles. */
import { type Debugger, type Profiler, Session } from "node:inspector/promises";
import { type Counts, countsOf, merge } from "./counts.ts";

/** Scripts that may be bundles: those of Node programs by their names, those of workflows by theirs. */
const BUNDLE = /(?:activities|functions)\.cjs$|workflow[^/]*\.js(?:(?:\?|%3F)\d+)?$/;

export class CoverageCollector {
  private constructor(private readonly session: Session) {}

  /** Bundles that are loaded from now on are counted. */
  static async start(): Promise<CoverageCollector> {
    const session = new Session();
    session.connect();
    await session.post("Profiler.enable");
    await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
    return new CoverageCollector(session);
  }

  /** How often each Lua line has run, by entry id; nothing is counted any more. */
  async stop(): Promise<Counts> {
    const { session } = this;
    try {
      const { result } = await session.post("Profiler.takePreciseCoverage");
      await session.post("Profiler.stopPreciseCoverage");
      const counts: Counts = new Map();
      // Only now: while a debugger is there, code runs slower.
      await session.post("Debugger.enable");
      for (const { scriptId, url, functions } of result) {
        if (!BUNDLE.test(url)) continue;
        const text = await sourceOf(session, scriptId);
        if (text !== undefined) merge(counts, countsOf(text, rangesOf(functions)));
      }
      return counts;
    } finally {
      session.disconnect();
    }
  }
}

async function sourceOf(session: Session, scriptId: string): Promise<string | undefined> {
  try {
    const { scriptSource }: Debugger.GetScriptSourceReturnType = await session.post(
      "Debugger.getScriptSource",
      { scriptId },
    );
    return scriptSource;
  } catch {
    // Its worker has gone, and with it the script.
    return undefined;
  }
}

function rangesOf(functions: readonly Profiler.FunctionCoverage[]): Profiler.CoverageRange[] {
  return functions.flatMap(({ ranges }) => ranges);
}
