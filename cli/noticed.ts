/** What takes long says what it is. */
import type { Io } from "./io.ts";

/** People wait a second without wondering. */
const PATIENCE_MS = 1000;

/** Waits for `work`, and says `what` it is once that has taken a second. */
export async function noticed<T>(io: Pick<Io, "progress">, what: string, work: Promise<T>): Promise<T> {
  const timer = setTimeout(() => io.progress(what), PATIENCE_MS);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
  }
}
