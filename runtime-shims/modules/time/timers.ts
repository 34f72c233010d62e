/** `time.after`, `time.timer` and `time.ticker` (modules.md §B3.7, workflows.md §16). */
import { environment } from "../../lua/environment.ts";
import { ErrorObject, faultAt } from "../../lua/error.ts";
import { addressOf } from "../../lua/identity.ts";
import { Userdata } from "../../lua/userdata.ts";
import type { Value } from "../../lua/value.ts";
import { Channel } from "../../scheduler/channel.ts";
import { refuseReadOnly } from "../../scheduler/read-only.ts";
import { failed, invalid, type Result } from "../arguments.ts";
import { durationArgument } from "./duration.ts";
import { summaryOf } from "./sleep.ts";
import { Time } from "./time.ts";

/** Calls back after some milliseconds, unless it is cancelled before. */
export type Schedule = (milliseconds: number, fire: () => void, summary?: string) => { cancel(): void };

/** Ticks that find this many unread ones are dropped. */
const TICKS = 16;

/** Timers have millisecond resolution; a positive time never rounds to none. */
function milliseconds(nanoseconds: number): number {
  return Math.max(1, Math.ceil(nanoseconds / 1e6));
}

function now(): Time {
  return Time.fromMilliseconds(environment().now());
}

/** A one-shot timer: its channel receives the time of firing and is then closed. */
export class Timer extends Userdata {
  static override readonly methods: ReadonlySet<string> = new Set(["channel", "reset", "response", "stop"]);
  static override readonly label: string = "timer";
  private readonly firings = new Channel<Time>(1);
  private pending: { cancel(): void } | undefined;

  constructor(
    private readonly schedule: Schedule,
    nanoseconds: number,
    private readonly summary?: string,
  ) {
    super();
    this.arm(nanoseconds);
  }

  private arm(nanoseconds: number): void {
    refuseReadOnly("start a timer");
    const fire = () => {
      this.pending = undefined;
      this.firings.deliver(now());
      this.firings.shut();
    };
    this.pending = this.schedule(milliseconds(nanoseconds), fire, this.summary);
  }

  channel(): Channel<Time> {
    return this.firings;
  }

  response(): Channel<Time> {
    return this.firings;
  }

  /** True if it had not fired. */
  stop(): boolean {
    refuseReadOnly("stop a timer");
    if (this.pending === undefined) return false;
    this.pending.cancel();
    this.pending = undefined;
    this.firings.shut();
    return true;
  }

  /** True if it was pending and now waits anew; one that has fired stays dead. */
  reset(duration?: Value): boolean {
    const nanoseconds = durationArgument(duration);
    if (nanoseconds instanceof ErrorObject) throw faultAt(`timer:reset: ${nanoseconds.message()}`);
    if (nanoseconds <= 0) throw faultAt("timer:reset: duration must be > 0");
    if (this.pending === undefined) return false;
    refuseReadOnly("reset a timer");
    this.pending.cancel();
    this.arm(nanoseconds);
    return true;
  }

  override toLuaString(): string {
    return `timer: ${addressOf(this)}`;
  }
}

/** Fires again and again; each tick arms the next one. */
export class Ticker extends Userdata {
  static override readonly methods: ReadonlySet<string> = new Set(["channel", "response", "stop"]);
  static override readonly label: string = "timer";
  private readonly ticks = new Channel<Time>(TICKS);
  private pending: { cancel(): void } | undefined;

  constructor(
    private readonly schedule: Schedule,
    private readonly interval: number,
    private readonly summary?: string,
  ) {
    super();
    this.arm();
  }

  private arm(): void {
    refuseReadOnly("start a timer");
    const fire = () => {
      this.arm();
      if (this.ticks.length < TICKS) this.ticks.deliver(now());
    };
    this.pending = this.schedule(this.interval, fire, this.summary);
  }

  channel(): Channel<Time> {
    return this.ticks;
  }

  response(): Channel<Time> {
    return this.ticks;
  }

  stop(): boolean {
    refuseReadOnly("stop a timer");
    this.pending?.cancel();
    this.pending = undefined;
    this.ticks.shut();
    return true;
  }

  override toLuaString(): string {
    return `ticker: ${addressOf(this)}`;
  }
}

/** The functions of `time` that need a clock of the environment. */
export function createTimers(schedule: Schedule) {
  function starting<T>(
    name: string,
    make: (nanoseconds: number, summary: string | undefined) => T,
  ): (duration?: Value, options?: Value) => Result<T> {
    return (duration, options) => {
      const nanoseconds = durationArgument(duration);
      if (nanoseconds instanceof ErrorObject) return failed(nanoseconds);
      if (nanoseconds <= 0) return invalid(`time.${name}: duration must be > 0`);
      const summary = summaryOf(options);
      if (summary instanceof ErrorObject) return invalid(`time.${name}: ${summary.message()}`);
      return [make(nanoseconds, summary), undefined];
    };
  }
  return {
    after: starting("after", (nanoseconds, summary) => new Timer(schedule, nanoseconds, summary).channel()),
    timer: starting("timer", (nanoseconds, summary) => new Timer(schedule, nanoseconds, summary)),
    ticker: starting(
      "ticker",
      (nanoseconds, summary) => new Ticker(schedule, milliseconds(nanoseconds), summary),
    ),
  };
}
