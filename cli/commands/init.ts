import { lstat, mkdir, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import { InvalidArgumentError } from "commander";
import { examples, type Register } from "../context.ts";
import { ExitCode, UserError } from "../exit.ts";
import type { Io } from "../io.ts";
import { packageFolder } from "../package-folder.ts";

interface InitOptions {
  name?: string;
}

export const registerInit: Register = (program, context) => {
  program
    .command("init")
    .description("write a new project: a registry with a workflow, an activity and tests")
    .argument("[folder]", "where it goes; made if it does not exist", ".")
    .option("--name <name>", "name of its package (default: the folder's)", nameOfPackage)
    .addHelpText(
      "after",
      `
Writes nothing when one of its files is there already, and asks no questions. It prints what to try next.
${examples(["luaflow init my-workflows", "in a new folder"], ["luaflow init", "in this one"])}`,
    )
    .action(async (folder: string, options: InitOptions) => {
      context.code = await init(context.io, folder, options);
    });
};

async function init(io: Io, folder: string, options: InitOptions): Promise<ExitCode> {
  const { firstCommands, packageName, projectFiles } = await import("../init/project.ts");
  const root = resolve(io.cwd, folder);
  const files = await projectFiles(packageFolder(), options.name ?? packageName(basename(root)));
  await assertFree(root, folder, [...files.keys()]);
  for (const [path, text] of files) {
    const file = join(root, path);
    await mkdir(dirname(file), { recursive: true });
    // Never over a file that has come meanwhile.
    await writeFile(file, text, { flag: "wx" });
    io.progress(`wrote ${relative(io.cwd, file)}`);
  }
  const { bold } = io.colors.out;
  const enter = root === io.cwd ? [] : [`cd ${quoted(relative(io.cwd, root))}`];
  io.out(`${bold("Try it")}
${[...enter, ...firstCommands()].map((command) => `  ${command}`).join("\n")}

${bold("While you work")}
  npx luaflow dev registry   Temporal with its web UI, reloading at every save`);
  return ExitCode.ok;
}

/** @throws UserError that names what is in the way */
async function assertFree(root: string, written: string, paths: string[]): Promise<void> {
  const folder = await stat(root).catch(() => undefined);
  if (folder && !folder.isDirectory()) throw new UserError(`\`${written}\` is a file; name a folder`);
  const taken: string[] = [];
  for (const path of paths) if (await isTaken(join(root, path))) taken.push(path);
  if (taken.length === 0) return;
  const list = taken.map((path) => `  ${path}`).join("\n");
  throw new UserError(`\`${written}\` has files that would be overwritten; nothing was written:\n${list}`);
}

/** Links count, wherever they lead; so do files where folders should be. */
async function isTaken(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ENOENT";
  }
}

function nameOfPackage(text: string): string {
  if (!/^(?:@[a-z0-9][a-z0-9._-]*\/)?[a-z0-9][a-z0-9._-]*$/.test(text)) {
    throw new InvalidArgumentError(
      "A package's name has small letters, digits, `-`, `_` and `.`, and begins with a letter or digit.",
    );
  }
  return text;
}

function quoted(path: string): string {
  return /^[\w@%+=:,./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
