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
import { Time } from "./time.ts";

/** Calls back after some milliseconds, unless it is cancelled before. */
export type Schedule = (milliseconds: number, fire: () => void) => { cancel(): void };

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
  ) {
    super();
    this.arm(nanoseconds);
  }

  private arm(nanoseconds: number): void {
    refuseReadOnly("start a timer");
    this.pending = this.schedule(milliseconds(nanoseconds), () => {
      this.pending = undefined;
      this.firings.deliver(now());
      this.firings.shut();
    });
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
  ) {
    super();
    this.arm();
  }

  private arm(): void {
    refuseReadOnly("start a timer");
    this.pending = this.schedule(this.interval, () => {
      this.arm();
      if (this.ticks.length < TICKS) this.ticks.deliver(now());
    });
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
  function starting<T>(name: string, make: (nanoseconds: number) => T): (duration?: Value) => Result<T> {
    return (duration) => {
      const nanoseconds = durationArgument(duration);
      if (nanoseconds instanceof ErrorObject) return failed(nanoseconds);
      if (nanoseconds <= 0) return invalid(`time.${name}: duration must be > 0`);
      return [make(nanoseconds), undefined];
    };
  }
  return {
    after: starting("after", (nanoseconds) => new Timer(schedule, nanoseconds).channel()),
    timer: starting("timer", (nanoseconds) => new Timer(schedule, nanoseconds)),
    ticker: starting("ticker", (nanoseconds) => new Ticker(schedule, milliseconds(nanoseconds))),
  };
}
