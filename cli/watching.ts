/** Commands that run again at every save. */
import { ExitCode, UserError } from "./exit.ts";
import type { Io } from "./io.ts";
import { catchStopSignals } from "./signals.ts";

/**
 * Runs `once` now and after every save below `root`, until a signal asks to stop.
 *
 * @param once its code is the result when it was the last run; what the user can put right does not end the watching
 */
export async function whileWatching(io: Io, root: string, once: () => Promise<ExitCode>): Promise<ExitCode> {
  const { watchRegistry } = await import("./dev/watch.ts");
  const signal = catchStopSignals();
  let code: ExitCode = ExitCode.ok;
  let fail: (error: unknown) => void = () => {};
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  const run = async (): Promise<void> => {
    try {
      code = await once();
    } catch (error) {
      // By name: the class is in the compiler, which need not be loaded for this.
      const expected = error instanceof UserError || (error as Error).name === "RegistryReadError";
      if (!expected) return fail(error);
      io.err(`${io.colors.err.red("error")}: ${(error as Error).message}`);
      code = ExitCode.failed;
    }
    io.progress("waiting for a save (Ctrl-C ends)");
  };
  // What is saved during the first run is looked at behind it.
  let work: Promise<void> = Promise.resolve();
  const next = (): Promise<void> => {
    work = work.then(run);
    return work;
  };
  const stopWatching = await watchRegistry(root, async () => {
    io.err("");
    await next();
  });
  try {
    void next();
    await Promise.race([signal.received, failed]);
    return code;
  } finally {
    await stopWatching();
    signal.release();
  }
}
