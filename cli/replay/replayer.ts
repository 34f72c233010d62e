/** Replays histories against one build, any number of them: bundles are loaded once for each lane. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type DataConverter, IllegalStateError } from "@temporalio/common";
import { DefaultLogger, Runtime } from "@temporalio/worker";
import { editDirectory } from "../../runtime-shims/worker/bundle-directory.ts";
import { BuildError } from "../../runtime-shims/worker/manifest.ts";
import { checkSdk } from "../../runtime-shims/worker/sdk.ts";
import { UserError } from "../exit.ts";
import type { Manifest } from "../temporal/manifest.ts";
import type { RecordedHistory } from "./histories.ts";
import { Lane, type Replayed } from "./lane.ts";

/** The part of a build that is needed. */
export interface ReplayedBuild {
  folder: string;
  manifest: Manifest;
}

/** @throws UserError when the build contains another version of the SDK, which might replay otherwise */
export function assertReplayable({ folder, manifest }: ReplayedBuild): void {
  try {
    checkSdk(manifest.sdk, folder);
  } catch (error) {
    throw error instanceof BuildError ? new UserError(error.message) : error;
  }
}

/** Bundles that one replayer keeps loaded; each takes a thread. */
const MAX_LANES = 4;

/** What a workflow prints while it replays is of the past. Before anything of the SDK is made; again, it does nothing. */
export function silenceRuntime(): void {
  try {
    Runtime.install({
      logger: new DefaultLogger("ERROR", () => {}),
      telemetryOptions: { logging: { filter: "OFF", forward: {} } },
      shutdownSignals: [],
    });
  } catch (error) {
    // It is there already; after a worker that has broken down it may not be.
    if (!(error instanceof IllegalStateError)) throw error;
  }
}

/** One history at a time; several replayers go side by side. */
export class Replayer {
  /** By bundle and sort; the one that was used last is the last. */
  private readonly lanes = new Map<string, Lane>();
  /** Those that shall be closed once another one runs: the SDK gives up its runtime when its last worker ends. */
  private retired: Lane[] = [];
  private readonly build: ReplayedBuild;
  private readonly dataConverter: DataConverter | undefined;

  constructor(build: ReplayedBuild, dataConverter: DataConverter | undefined) {
    this.build = build;
    this.dataConverter = dataConverter;
  }

  has(type: string): boolean {
    return this.bundleOf(type) !== undefined;
  }

  /**
   * Of a type that the build {@link has}. Commands are told only of histories that do not replay: that takes a second
   * replay, in a bundle that finds the Lua lines.
   */
  async replay({ type, history, workflowId }: RecordedHistory): Promise<Replayed> {
    const plain = await this.replayIn(false, { type, history, workflowId });
    if (plain.error === undefined) return plain;
    const traced = await this.trace({ type, history, workflowId });
    return { ...traced, error: plain.error };
  }

  /** As {@link replay}, with all commands. */
  async trace({
    type,
    history,
    workflowId,
  }: Pick<RecordedHistory, "type" | "history" | "workflowId">): Promise<Replayed> {
    return this.replayIn(true, { type, history, workflowId });
  }

  async close(): Promise<void> {
    await Promise.all([...this.lanes.values(), ...this.retired].map((lane) => lane.close()));
    this.lanes.clear();
    this.retired = [];
  }

  private async replayIn(
    tracing: boolean,
    { type, history, workflowId }: Pick<RecordedHistory, "type" | "history" | "workflowId">,
  ): Promise<Replayed> {
    const replayed = await this.lane(type, tracing).replay(history, workflowId);
    await Promise.all(this.retired.splice(0).map((lane) => lane.close()));
    return replayed;
  }

  private bundleOf(type: string): string | undefined {
    const { folder, manifest } = this.build;
    const worker = Object.values(manifest.workers).find(({ workflows }) =>
      workflows.some((workflow) => workflow.type === type),
    );
    if (worker?.workflowBundle === undefined) return undefined;
    return join(folder, worker.folder, worker.workflowBundle);
  }

  private lane(type: string, tracing: boolean): Lane {
    const path = this.bundleOf(type);
    if (path === undefined) throw new Error(`the build has no workflow of type ${type}`);
    const key = `${tracing} ${path}`;
    let lane = this.lanes.get(key);
    this.lanes.delete(key);
    if (lane === undefined || lane.broken) {
      this.makeRoom();
      silenceRuntime();
      const code = readFileSync(path, "utf8");
      lane = new Lane({ code: tracing ? withTrace(code) : code }, this.dataConverter);
    }
    this.lanes.set(key, lane);
    return lane;
  }

  private makeRoom(): void {
    const [oldest] = this.lanes;
    if (oldest === undefined || this.lanes.size < MAX_LANES) return;
    this.lanes.delete(oldest[0]);
    this.retired.push(oldest[1]);
  }
}

/**
 * The bundle that tells its commands. Their Lua lines lie deep below the SDK's frames. Only here may stacks be deep: a
 * worker takes one for every promise.
 */
function withTrace(code: string): string {
  const edited = editDirectory(code, (directory) => {
    directory.trace = true;
  });
  return edited.replace(/^const __luaflow_directory=.*$/m, "$&Error.stackTraceLimit=50;");
}
