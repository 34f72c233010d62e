import type { Stats } from "node:fs";

/** Texts of files that a process reads more than once, as long as they look untouched. */
export class FileCache {
  private readonly known = new Map<string, { stamp: string; text: string }>();

  /** @param stats of the file as it is now */
  read(path: string, stats: Stats, read: () => string): string {
    const stamp = `${stats.mtimeMs} ${stats.ctimeMs} ${stats.size} ${stats.ino}`;
    const known = this.known.get(path);
    if (known?.stamp === stamp) return known.text;
    const recent = isRecent(stats);
    const text = read();
    if (recent) this.known.delete(path);
    else this.known.set(path, { stamp, text });
    return text;
  }
}

/** A file that was written just now may be written once more within the resolution of its time stamp. */
function isRecent(stats: Stats): boolean {
  return Date.now() - stats.mtimeMs < 100;
}
