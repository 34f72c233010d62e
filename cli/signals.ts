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
  /** Gives the signals back to the process. */
  release(): void;
}

/**
 * Takes over the signals that ask this process to stop, so that it can stop in order. After the first one the
 * process is on its own again: a second Ctrl-C ends it at once.
 */
export function catchStopSignals(): StopSignal {
  // Node ends when nothing is left to wait for, and a signal handler is not something to wait for.
  const keepAlive = setInterval(() => {}, 2 ** 30);
  let onSignal: (signal: NodeJS.Signals) => void = () => {};
  const release = () => {
    clearInterval(keepAlive);
    for (const signal of SIGNALS) process.off(signal, onSignal);
  };
  const received = new Promise<NodeJS.Signals>((resolve) => {
    onSignal = (signal) => {
      release();
      resolve(signal);
    };
    for (const signal of SIGNALS) process.on(signal, onSignal);
  });
  return { received, release };
}
