/** One replaying worker: it loads a bundle once and replays history after history. */
import type { DataConverter } from "@temporalio/common";
import { type InjectedSinks, type ReplayWorkerOptions, Worker } from "@temporalio/worker";
import type {
  TracedCommand,
  TracedFrame,
  TracedVersion,
  TraceSinks,
} from "../../runtime-shims/workflow/trace.ts";
import type { History } from "./histories.ts";

export interface Replayed {
  /** What the SDK says against it; undefined when the code does what the history says. */
  error?: string;
  /** In a tracing lane: what the code did, as far as it went. */
  commands: readonly TracedCommand[];
  /** In a tracing lane: what it asked `workflow.version`. */
  versions: readonly TracedVersion[];
  /** In a tracing lane: where each coroutine waits in the end, innermost frame first. */
  waiting: readonly (readonly TracedFrame[])[];
}

/** Milliseconds. Replaying waits for nothing, but an incomplete history can make the SDK's core wait for ever. */
const LIMIT = 60_000;

interface Given {
  history: History;
  workflowId: string;
}

type Results = ReturnType<typeof Worker.runReplayHistories>;

export class Lane {
  /** Set once the worker cannot be used any more: it hangs, or has ended. */
  broken = false;
  private commands: TracedCommand[] = [];
  private versions: TracedVersion[] = [];
  private waiting: Replayed["waiting"] = [];
  private readonly results: Results;
  private give: (given: Given | undefined) => void = () => {};
  private next: Promise<Given | undefined>;

  constructor(workflowBundle: { code: string }, dataConverter: DataConverter | undefined) {
    const sinks: InjectedSinks<TraceSinks> = {
      luaflow: {
        command: {
          fn: (_, command) => {
            this.commands.push(withFrames(command));
          },
          callDuringReplay: true,
        },
        version: {
          fn: (_, version) => {
            this.versions.push(version);
          },
          callDuringReplay: true,
        },
        waiting: {
          fn: (_, places) => {
            this.waiting = places;
          },
          callDuringReplay: true,
        },
      },
    };
    // In debug mode, which is the SDK's default here, code that never waits would stop this process for ever.
    const threaded: ReplayWorkerOptions & { debugMode: boolean } = {
      workflowBundle,
      sinks,
      debugMode: false,
      workflowThreadPoolSize: 1,
      ...(dataConverter && { dataConverter }),
    };
    this.next = this.expect();
    this.results = Worker.runReplayHistories(threaded, this.given());
  }

  async replay(history: History, workflowId: string): Promise<Replayed> {
    this.commands = [];
    this.versions = [];
    this.waiting = [];
    this.give({ history, workflowId });
    try {
      const result = await limited(this.results.next());
      if (result.done) throw new Error("the replaying worker has ended");
      const { error } = result.value;
      return { ...this.traced(), ...(error && { error: error.message }) };
    } catch (problem) {
      this.broken = true;
      const error = problem instanceof Error ? problem.message : String(problem);
      return { ...this.traced(), error };
    }
  }

  private traced(): Omit<Replayed, "error"> {
    return { commands: this.commands, versions: this.versions, waiting: this.waiting };
  }

  async close(): Promise<void> {
    this.give(undefined);
    // One that hangs would not end; its process will.
    if (!this.broken) await this.results.next();
  }

  private async *given(): AsyncGenerator<Given> {
    for (;;) {
      const given = await this.next;
      if (given === undefined) return;
      this.next = this.expect();
      yield given;
    }
  }

  private expect(): Promise<Given | undefined> {
    return new Promise((resolve) => {
      this.give = resolve;
    });
  }
}

/** Bundles that luaflow 0.2.0 and older have made tell the innermost frame alone, and no file. */
function withFrames(command: TracedCommand & { chunk?: string; line?: number }): TracedCommand {
  const { chunk = "", line = 0 } = command;
  const known = (command as Partial<TracedCommand>).frames;
  return { ...command, frames: known ?? (line === 0 ? [] : [{ chunk, file: chunk, line, column: 1 }]) };
}

async function limited<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`the replay did not end within ${LIMIT / 1000} s`)), LIMIT);
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
