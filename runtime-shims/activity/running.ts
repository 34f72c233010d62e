/** The Temporal activity that Lua code is part of: its heartbeats, and its cancellation. */
import { type CancelledFailure, Context } from "@temporalio/activity";
import { ApplicationFailure, RawValue } from "@temporalio/common";
import { canonicalKind } from "../lua/error-kinds.ts";
import { hostClock, now, patiently, pause } from "../host/clock.ts";
import { EVENTS } from "../modules/process/process.ts";
import { startTimer } from "../modules/time/host.ts";
import { hasWide } from "../modules/wide-json.ts";
import { widePayload } from "../modules/wide-payloads.ts";
import { currentExecution, type Execution, event } from "../scheduler/execution.ts";

/** The most time between two automatic heartbeats, in ms; the SDK sends fewer of them to the server. */
const MOST = 10_000;

/** Who asks for a cancellation, as for workflows (workflows.md §8.4). */
const TOPOLOGY = "{|topology}";

const running = new WeakMap<Execution, RunningActivity>();

/** Executions whose program asks by itself whether it is cancelled. */
const hearing = new WeakSet<Execution>();

/** The activity whose Lua code runs now; undefined in functions and processes that are not part of one. */
export function currentActivity(): RunningActivity | undefined {
  const execution = currentExecution();
  return execution === undefined ? undefined : running.get(execution);
}

/** The execution that runs now decides by itself what its cancellation means. */
export function hearCancellation(): void {
  const execution = currentExecution();
  if (execution !== undefined) hearing.add(execution);
}

/** Whatever converter the worker has, it passes payloads on. */
export function payload(value: unknown): unknown {
  return hasWide(value) ? RawValue.fromPayload(widePayload(value)) : value;
}

export class RunningActivity {
  private readonly context = Context.current();
  readonly info = this.context.info;
  private timer: { cancel(): void } | undefined;
  private readonly leave = hostClock()?.adopt(this.info.base64TaskToken);
  private execution: Execution | undefined;
  /** Somebody else says how it ends. */
  later = false;
  /** What a heartbeat says that nobody asked for: the same as the last one. */
  private details: unknown = this.info.heartbeatDetails;

  constructor() {
    const { heartbeatTimeoutMs: timeout = 0, isLocal } = this.info;
    if (timeout > 0 && !isLocal) {
      const beat = () => {
        this.timer = startTimer(Math.min(timeout / 3, MOST), beat, { idle: true });
        this.heartbeat(this.details);
      };
      this.timer = startTimer(Math.min(timeout / 3, MOST), beat, { idle: true });
    }
    this.context.cancelled.catch(() => {
      const fields = { reason: this.cancelled?.toLowerCase() };
      this.execution?.mailbox.deliverEvent(event(EVENTS.CANCEL, TOPOLOGY, now(), fields));
    });
  }

  /** Its Lua code runs in `execution` from now on. */
  runIn(execution: Execution): void {
    running.set(execution, this);
    this.execution = execution;
  }

  /** The activity has ended. */
  end(): void {
    this.timer?.cancel();
    this.leave?.();
  }

  /** @param details plain JSON, with bigints for long integers */
  heartbeat(details: unknown): void {
    this.details = details;
    this.context.heartbeat(payload(details));
  }

  /** Why the activity is cancelled; undefined while it is not. */
  get cancelled(): string | undefined {
    const { aborted, reason } = this.context.cancellationSignal;
    return aborted ? (reason as CancelledFailure).message : undefined;
  }

  /** Waits some milliseconds; a cancelled activity that does not ask whether it is ends here. */
  sleep(milliseconds: number): Promise<void> {
    if (hearing.has(currentExecution()!)) return pause(milliseconds);
    const clock = hostClock();
    if (clock === undefined) return this.context.sleep(milliseconds);
    const slept = new Promise<void>((resolve, reject) => {
      const timer = clock.start(milliseconds, resolve);
      this.context.cancelled.catch((reason) => {
        timer.cancel();
        reject(reason);
      });
    });
    return patiently(slept);
  }

  /** What a failure is to Temporal: an error of kind CANCELED says that a request for cancellation was followed. */
  failure(error: unknown): unknown {
    const followed = error instanceof ApplicationFailure && canonicalKind(error.type ?? "") === "CANCELED";
    return followed && this.cancelled !== undefined ? this.context.cancellationSignal.reason : error;
  }
}
