/** Time that passes when nothing is at work. */
import type { HostClock } from "../../runtime-shims/host/clock.ts";

/** So many turns of the event loop without any news mean that everybody waits. */
const QUIET_TURNS = 2;

/** How long everybody has to have waited, in real ms, before nothing is expected any more. */
const STUCK_AFTER = 200;

export interface Timer {
  cancel(): void;
}

interface Entry {
  due: number;
  order: number;
  fire: (() => void) | undefined;
}

/** Entries by `due`, then by `order`. */
class Heap {
  private readonly entries: Entry[] = [];

  get first(): Entry | undefined {
    while (this.entries.length > 0 && this.entries[0]!.fire === undefined) this.take();
    return this.entries[0];
  }

  push(entry: Entry): void {
    const { entries } = this;
    let at = entries.push(entry) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!before(entry, entries[parent]!)) break;
      entries[at] = entries[parent]!;
      at = parent;
    }
    entries[at] = entry;
  }

  take(): Entry | undefined {
    const { entries } = this;
    const [first] = entries;
    const last = entries.pop();
    if (last === undefined || entries.length === 0) return first;
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      if (left >= entries.length) break;
      const right = left + 1;
      const child = right < entries.length && before(entries[right]!, entries[left]!) ? right : left;
      if (!before(entries[child]!, last)) break;
      entries[at] = entries[child]!;
      at = child;
    }
    entries[at] = last;
    return first;
  }
}

function before(one: Entry, other: Entry): boolean {
  return one.due < other.due || (one.due === other.due && one.order < other.order);
}

/**
 * The machine's time, and what has been skipped. While something is at work it goes on as it does anywhere; when everybody waits it
 * jumps to the next timer.
 */
export class VirtualClock implements HostClock {
  /** Called when nothing is at work and no timer will ever change that. */
  onStuck: () => void = () => {};
  private skipped = 0;
  private order = 0;
  private readonly timers = new Heap();
  /** Timers for whose sake time does not pass. */
  private idleTimers = new Heap();
  private atWork = 0;
  private readonly tasks = new Map<string, () => void>();
  private quiet = 0;
  private checking = false;
  private running = false;
  private alarm: NodeJS.Timeout | undefined;

  now(): number {
    return Date.now() + this.skipped;
  }

  start(milliseconds: number, fire: () => void, { idle = false } = {}): Timer {
    const entry: Entry = { due: this.now() + Math.max(0, milliseconds), order: this.order++, fire };
    (idle ? this.idleTimers : this.timers).push(entry);
    this.touch();
    return {
      cancel: () => {
        entry.fire = undefined;
      },
    };
  }

  busy(): () => void {
    this.atWork++;
    this.touch();
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      this.atWork--;
      this.touch();
    };
  }

  /** A worker has been given a task; {@link adopt} may take it over. */
  beginTask(token: string): void {
    this.tasks.set(token, this.busy());
  }

  endTask(token: string): void {
    this.tasks.get(token)?.();
    this.tasks.delete(token);
  }

  adopt(token: string): () => void {
    const end = this.tasks.get(token);
    if (end === undefined) return () => {};
    end();
    return () => {
      if (this.tasks.has(token)) this.tasks.set(token, this.busy());
    };
  }

  /** Something has happened: what follows from it comes first. */
  touch(): void {
    this.quiet = 0;
    if (!this.running || this.checking) return;
    clearTimeout(this.alarm);
    this.checking = true;
    setImmediate(this.check);
  }

  /** Lets time pass, until {@link stop}. */
  run(): void {
    this.running = true;
    this.touch();
  }

  /** Time stands still. Nobody waits for the timers that are left. */
  stop(): void {
    this.running = false;
    clearTimeout(this.alarm);
    for (let entry = this.timers.take(); entry !== undefined; entry = this.timers.take())
      this.idleTimers.push(entry);
  }

  private readonly check = (): void => {
    this.checking = false;
    if (!this.running) return;
    if (this.fireDue()) return this.touch();
    if (this.atWork > 0) return this.wakeAtNext();
    if (++this.quiet < QUIET_TURNS) {
      this.checking = true;
      setImmediate(this.check);
      return;
    }
    const next = this.timers.first;
    if (next === undefined) {
      this.alarm = setTimeout(() => this.onStuck(), STUCK_AFTER);
      return;
    }
    this.skipped += Math.max(0, next.due - this.now());
    this.fireDue();
    this.touch();
  };

  /** What is at work may take longer than to the next timer. */
  private wakeAtNext(): void {
    const due = Math.min(this.timers.first?.due ?? Infinity, this.idleTimers.first?.due ?? Infinity);
    if (due === Infinity) return;
    clearTimeout(this.alarm);
    this.alarm = setTimeout(() => this.touch(), Math.min(Math.max(1, due - this.now()), 2 ** 31 - 1));
  }

  /** Fires the timers of the earliest moment that has come. */
  private fireDue(): boolean {
    const now = this.now();
    const due = Math.min(this.timers.first?.due ?? Infinity, this.idleTimers.first?.due ?? Infinity);
    if (due > now) return false;
    for (const heap of [this.timers, this.idleTimers]) {
      for (let first = heap.first; first !== undefined && first.due <= due; first = heap.first) {
        heap.take();
        const { fire } = first;
        first.fire = undefined;
        fire?.();
      }
    }
    return true;
  }
}
