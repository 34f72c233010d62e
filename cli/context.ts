/** What {@link main} and the commands share. */
import type { Command } from "commander";
import type { ExitCode } from "./exit.ts";
import type { Io } from "./io.ts";

export interface Context {
  io: Io;
  /** Exit code of the command that ran. */
  code: ExitCode;
}

/** Adds one command to the program. */
export type Register = (program: Command, context: Context) => void;

/** Examples for the end of a command's help; the first column is aligned by the caller. */
export function examples(...lines: [command: string, what: string][]): string {
  const width = Math.max(...lines.map(([command]) => command.length));
  const rows = lines.map(([command, what]) => `  $ ${command.padEnd(width)}   ${what}`);
  return `\nExamples:\n${rows.join("\n")}`;
}
