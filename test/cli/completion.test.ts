/** Completion scripts know all commands and options, and bash does with its own what it should. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";
import { SHELLS } from "../../cli/completion/scripts.ts";
import { commandNodes } from "../../cli/completion/tree.ts";
import { ExitCode } from "../../cli/exit.ts";
import { processIo } from "../../cli/io.ts";
import { duration } from "../../cli/options.ts";
import { createProgram } from "../../cli/program.ts";
import { luaflow } from "../support/cli.ts";
import { temporaryFolder, writeTree } from "../support/registry.ts";

const program = createProgram({ io: processIo(false), code: ExitCode.ok });
const nodes = commandNodes(program);

test.each(["bash", "zsh", "fish"] as const)("%s knows every command and every option", (shell) => {
  const script = SHELLS[shell](nodes);
  expect(nodes.length).toBeGreaterThan(15);
  for (const { path, options } of nodes) {
    for (const word of path) expect(script).toContain(word);
    for (const { long } of options)
      expect(script).toContain(shell === "fish" ? `-l ${long.slice(2)} ` : long);
  }
});

test("texts are quoted as each shell wants it", async () => {
  const check = promisify(execFile);
  const cwd = await temporaryFolder();
  await writeTree(cwd, { bash: SHELLS.bash(nodes), zsh: SHELLS.zsh(nodes) });
  // What zsh adds to the syntax of bash is not used.
  for (const name of ["bash", "zsh"]) await check("bash", ["-n", name], { cwd });
  for (const line of SHELLS.fish(nodes).split("\n").slice(1))
    expect(line).toMatch(/^complete( (-\w+|--?[\w-]+|'(?:[^'\\]|\\.)*'|\w[\w-]*))+$/);
});

test("whatever is a time is given as a duration", () => {
  const times = program.commands.flatMap(({ options }) =>
    options.filter(({ long = "" }) => /timeout|delay|interval|after|grace|wait|every/.test(long)),
  );
  expect(times.map(({ long }) => long)).toContain("--timeout");
  for (const option of times) {
    expect(option.flags).toContain("<duration>");
    expect(option.parseArg).toBe(duration);
  }
  expect(["250ms", "90s", "5m", "1h30m"].map((text) => duration(text))).toEqual([
    250, 90_000, 300_000, 5_400_000,
  ]);
});

describe("bash", () => {
  let script: string;
  beforeAll(async () => {
    const { code, stdout } = await luaflow(["completion", "bash"]);
    expect(code).toBe(0);
    script = stdout;
  });

  /** What is offered behind a command line. */
  async function completed(...words: string[]): Promise<string[]> {
    const cwd = await temporaryFolder();
    await writeTree(cwd, { completion: script });
    const line = words.map((word) => `'${word}'`).join(" ");
    const ask = `source ./completion; COMP_WORDS=(luaflow ${line}); COMP_CWORD=${words.length}; _luaflow; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout } = await promisify(execFile)("bash", ["--norc", "-c", ask], { cwd });
    return stdout.split("\n").filter((row) => row !== "");
  }

  test.each<[words: string[], offered: string[]]>([
    [["ini"], ["init"]],
    [["se"], ["serve", "server"]],
    [["server", ""], ["start"]],
    [
      ["completion", ""],
      ["bash", "zsh", "fish"],
    ],
    [["check", "registry", "--st"], ["--strict"]],
    [["test", "--w"], ["--watch"]],
    [["server", "start", "--p"], ["--port"]],
    // Files are the shell's own business.
    [["check", "re"], []],
    [["build", "registry", "--out", "d"], []],
    [["run", "registry", "app:x"], []],
  ])("luaflow %j", async (words, offered) => {
    expect((await completed(...words)).sort()).toEqual([...offered].sort());
  });

  test("every command alone", async () => {
    expect(await completed("")).toEqual(program.commands.map((command) => command.name()));
  });
});

test("another shell is a usage error", async () => {
  const { code, stderr } = await luaflow(["completion", "tcsh"]);
  expect(code).toBe(2);
  expect(stderr).toContain("Allowed choices are bash, zsh, fish.");
});
