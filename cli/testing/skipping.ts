/** The time of tests that do not wait: it passes while one runs, and says when nothing more can come. */
import type { VirtualClock } from "../engine/clock.ts";

/** What passes time for a test. */
export interface TestTime {
  /** @param stuck called when nothing is at work and nothing will ever be */
  begin(stuck: () => void): void;
  end(): void;
}

export function skippingTime(clock: VirtualClock): TestTime {
  return {
    begin(stuck) {
      clock.onStuck = stuck;
      clock.run();
    },
    end() {
      clock.onStuck = () => {};
      clock.stop();
    },
  };
}
