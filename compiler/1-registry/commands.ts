/** Programs of the command line: `meta.command` of processes (platform-system §5.1). */
import type { Registry } from "./model.ts";
import { isRecord } from "./yaml/plain.ts";

export interface Command {
  name: string;
  /** Entry id. */
  entry: string;
  /** What it does, for lists. */
  short?: string;
  /** `run` unless given; `test` is what tests are run with on the platform. */
  useCase: string;
  main: boolean;
}

/** In the order of the entries' ids. */
export function commandsOf({ processes }: Pick<Registry, "processes">): Command[] {
  return processes.flatMap(({ id, meta }) => {
    const { command } = meta;
    if (!isRecord(command) || typeof command.name !== "string" || command.name === "") return [];
    return [
      {
        name: command.name,
        entry: id,
        ...(typeof command.short === "string" ? { short: command.short } : {}),
        useCase: typeof command.use_case === "string" ? command.use_case : "run",
        main: command.main === true,
      },
    ];
  });
}
