/** What the commands of lenses are given, as words of a shell and as paths. Without the editor, so that tests can import it. */

export interface LensArgument {
  /** Folder of the registry. */
  registry: string;
  entry: string;
}

/** A word as shells take it. */
export function quoted(word: string): string {
  if (/^[\w@%+=:,./\\-]+$/.test(word)) return word;
  return process.platform === "win32"
    ? `"${word.replaceAll('"', '\\"')}"`
    : `'${word.replaceAll("'", "'\\''")}'`;
}

/** The name under which the TypeScript of an entry is shown. */
export function virtualPath({ entry }: LensArgument): string {
  return `/${entry.replaceAll(/[:/\\]/g, ".")}.ts`;
}
