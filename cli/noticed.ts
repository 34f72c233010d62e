/** What takes long says what it is. */
import type { Io } from "./io.ts";

/** People wait a second without wondering. */
const PATIENCE_MS = 1000;

/**
 * Waits for `work`, and says `what` it is once that has taken a second.
 *
 * @param watched somebody looks on; what goes into a file is the same however long things take
 */
export async function noticed<T>(
  io: Pick<Io, "progress">,
  what: string,
  work: Promise<T>,
  watched = process.stderr.isTTY === true,
): Promise<T> {
  const timer = watched ? setTimeout(() => io.progress(what), PATIENCE_MS) : undefined;
  try {
    return await work;
  } finally {
    clearTimeout(timer);
  }
}
