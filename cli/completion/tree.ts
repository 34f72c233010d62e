/** The command line as completion scripts need it, from commander's own commands. */
import type { Command } from "commander";

export interface CommandNode {
  /** Words behind `luaflow`. */
  path: string[];
  description: string;
  options: OptionNode[];
  /** Names that the next word may be: of subcommands, or of the first argument's values. */
  words: { name: string; description: string }[];
}

export interface OptionNode {
  short: string | undefined;
  long: string;
  description: string;
  /** A word follows. */
  value: boolean;
}

/** The program first, then its commands, then theirs. */
export function commandNodes(program: Command, path: readonly string[] = []): CommandNode[] {
  const shown = program.commands.filter((command) => command.name() !== "help");
  const [argument] = program.registeredArguments;
  const node: CommandNode = {
    path: [...path],
    description: program.description(),
    options: [...program.options.map(optionNode), { ...HELP }],
    words: [
      ...shown.map((command) => ({ name: command.name(), description: command.description() })),
      ...(argument?.argChoices ?? []).map((name) => ({ name, description: argument?.description ?? "" })),
    ],
  };
  return [node, ...shown.flatMap((command) => commandNodes(command, [...path, command.name()]))];
}

const HELP: OptionNode = { short: "-h", long: "--help", description: "print help", value: false };

function optionNode({
  short,
  long,
  description,
  required,
  optional,
}: Command["options"][number]): OptionNode {
  return { short, long: long ?? "", description, value: required || optional };
}
