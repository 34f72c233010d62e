/** Ctrl-C and its relatives. */

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Ends the process when nobody reads any more what it prints (`luaflow check … | head -1`): in order if a command has taken over
 * the signals that ask for that, otherwise at once, as other programs do.
 */
export function endWithReader(stream: NodeJS.WriteStream): void {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    if (process.listenerCount("SIGHUP") > 0) process.emit("SIGHUP");
    else process.exit();
  });
}

export interface StopSignal {
  /** Settles at the first signal that asks this process to stop. */
  received: Promise<NodeJS.Signals>;
  /** Settles at the second one, if that one was to be taken over, too. */
  again: Promise<NodeJS.Signals>;
  /** Gives the signals back to the process. */
  release(): void;
}

/**
 * Takes over the signals that ask this process to stop, so that it can stop in order. After the first one, or the second, the
 * process is on its own again: one more Ctrl-C ends it at once.
 *
 * @param times how many are taken over
 */
export function catchStopSignals(times: 1 | 2 = 1): StopSignal {
  // Node ends when nothing is left to wait for, and a signal handler is not something to wait for.
  const keepAlive = setInterval(() => {}, 2 ** 30);
  let onSignal: (signal: NodeJS.Signals) => void = () => {};
  const release = () => {
    clearInterval(keepAlive);
    for (const signal of SIGNALS) process.off(signal, onSignal);
  };
  let seen = 0;
  let resolveAgain: (signal: NodeJS.Signals) => void = () => {};
  const again = new Promise<NodeJS.Signals>((resolve) => {
    resolveAgain = resolve;
  });
  const received = new Promise<NodeJS.Signals>((resolve) => {
    onSignal = (signal) => {
      if (++seen >= times) release();
      if (seen === 1) resolve(signal);
      else resolveAgain(signal);
    };
    for (const signal of SIGNALS) process.on(signal, onSignal);
  });
  return { received, again, release };
}
