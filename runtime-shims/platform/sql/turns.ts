/** One after the other, in the order in which they asked. */
import { environment } from "../../lua/environment.ts";

/** How long somebody waits before that is worth a word, ms. */
const LONG = 10_000;

export class Turns {
  private busy = false;
  private readonly waiting: (() => void)[] = [];
  waited = 0;

  constructor(private readonly name: string) {}

  get inUse(): boolean {
    return this.busy;
  }

  /** @returns ends the turn */
  async take(): Promise<() => void> {
    if (this.busy) {
      this.waited++;
      const timer = setTimeout(() => {
        const message = `a statement has waited 10 s for database ${this.name}: is a transaction open in the same code?`;
        environment().log("warn", message, {});
      }, LONG);
      timer.unref();
      await new Promise<void>((resolve) => this.waiting.push(resolve));
      clearTimeout(timer);
    }
    this.busy = true;
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      this.busy = false;
      const next = this.waiting.shift();
      if (next === undefined) return;
      // Nobody may come in between.
      this.busy = true;
      next();
    };
  }
}
