/** docs/cli.md, from commander's own commands: no command or option is without its line. */
import type { Command } from "commander";
import { expect, it } from "vitest";
import { ExitCode } from "../../cli/exit.ts";
import { processIo } from "../../cli/io.ts";
import { createProgram } from "../../cli/program.ts";

const program = createProgram({ io: processIo(false), code: ExitCode.ok });

function section(command: Command, path: string): string[] {
  const inner = command.commands.filter((item) => item.name() !== "help");
  const usage = `luaflow ${path} ${command.usage().replace("[options] ", "")}`;
  const parts = [`## luaflow ${path}`, `${sentence(command.description())}`, `\`${usage.trim()}\``];
  const rows = [
    ...command.registeredArguments.map((argument) => [
      argument.required ? `<${argument.name()}>` : `[${argument.name()}]`,
      argument.description,
      argument.defaultValue,
    ]),
    ...command.options.map((option) => [
      option.flags,
      option.description,
      option.negate ? undefined : (option.defaultValueDescription ?? option.defaultValue),
    ]),
  ].map(([what, text, fallback]) => `| \`${what}\` | ${text}${defaultText(fallback)} |`);
  if (rows.length > 0) parts.push(["| | |", "| --- | --- |", ...rows].join("\n"));
  return [
    ...(inner.length === 0 ? [parts.join("\n\n")] : []),
    ...inner.flatMap((item) => section(item, `${path} ${item.name()}`)),
  ];
}

function sentence(text: string): string {
  return `${text[0]!.toUpperCase()}${text.slice(1)}.`;
}

function defaultText(value: unknown): string {
  return value === undefined ? "" : ` (default: \`${value}\`)`;
}

it("docs/cli.md has every command and option", async () => {
  const commands = program.commands.filter((command) => command.name() !== "help");
  const text = `# The command line

What \`luaflow COMMAND --help\` prints, with examples there. Results go to stdout, everything else to stderr. Durations are written like
\`250ms\`, \`90s\`, \`5m\` or \`1h30m\`. Completion for shells: \`luaflow completion bash\`.

| Exit code | |
| --- | --- |
| 0 | fine |
| 1 | the registry has errors, or the workflow or a test has failed |
| 2 | wrong usage |
| 3 | a bug in luaflow |
| 4 | \`luaflow compat\` knows nothing of some workflows, and nothing else is wrong |

| For every command | |
| --- | --- |
${program.options.map((option) => `| \`${option.flags}\` | ${option.description} |`).join("\n")}

| Variable | |
| --- | --- |
| \`TEMPORAL_ADDRESS\` | the server to use in place of an embedded one |
| \`NO_COLOR\`, \`FORCE_COLOR\` | colours never, or also where there is no terminal |
| \`XDG_CACHE_HOME\` | where the embedded server is kept once it was fetched, in \`luaflow\` (default: \`~/.cache\`) |
| \`LUAFLOW_DEBUG\` | like \`--debug\` |

${commands.flatMap((command) => section(command, command.name())).join("\n\n")}
`;
  await expect(text).toMatchFileSnapshot("../../docs/cli.md");
});
