import { lstat, mkdir, readFile, stat, writeFile } from "node:fs/promises";
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
A package.json that is there gets the scripts and dependencies that it lacks, README.md and .gitignore stay as they are; with any
other of its files there already it writes nothing. It asks no questions, and prints what to try next.
${examples(["luaflow init my-workflows", "in a new folder"], ["luaflow init", "in this one"])}`,
    )
    .action(async (folder: string, options: InitOptions) => {
      context.code = await init(context.io, folder, options);
    });
};

async function init(io: Io, folder: string, options: InitOptions): Promise<ExitCode> {
  const { deployCommands, firstCommands, KEPT, PACKAGE_JSON, packageName, projectFiles } = await import(
    "../init/project.ts"
  );
  const root = resolve(io.cwd, folder);
  const files = await projectFiles(packageFolder(), options.name ?? packageName(basename(root)));
  const taken = await takenOf(root, folder, [...files.keys()]);
  const merged = taken.has(PACKAGE_JSON)
    ? await withPackageJson(join(root, PACKAGE_JSON), files.get(PACKAGE_JSON)!)
    : undefined;
  assertFree(
    folder,
    [...taken].filter((path) => path !== PACKAGE_JSON && !KEPT.includes(path)),
  );
  for (const [path, text] of files) {
    const file = join(root, path);
    const shown = relative(io.cwd, file);
    if (path === PACKAGE_JSON && merged !== undefined) {
      await writeFile(file, merged);
      io.progress(`added scripts and dependencies to ${shown}`);
    } else if (taken.has(path)) {
      io.progress(`kept ${shown}, which was there`);
    } else {
      await mkdir(dirname(file), { recursive: true });
      // Never over a file that has come meanwhile.
      await writeFile(file, text, { flag: "wx" });
      io.progress(`wrote ${shown}`);
    }
  }
  const { bold } = io.colors.out;
  const enter = root === io.cwd ? [] : [`cd ${quoted(relative(io.cwd, root))}`];
  io.out(`${bold("Try it")}
${[...enter, ...firstCommands()].map((command) => `  ${command}`).join("\n")}

${bold("While you work")}
  npx luaflow dev registry   Temporal with its web UI, reloading at every save

${bold("Deploy, each in a terminal of its own")}
${deployCommands()
  .map(([command, about]) => `  ${command.padEnd(24)}   ${about}`)
  .join("\n")}`);
  return ExitCode.ok;
}

/** @returns which of the files are there already */
async function takenOf(root: string, written: string, paths: string[]): Promise<Set<string>> {
  const folder = await stat(root).catch(() => undefined);
  if (folder && !folder.isDirectory()) throw new UserError(`\`${written}\` is a file; name a folder`);
  const taken = new Set<string>();
  for (const path of paths) if (await isTaken(join(root, path))) taken.add(path);
  return taken;
}

/** @throws UserError that names what is in the way */
function assertFree(written: string, taken: string[]): void {
  if (taken.length === 0) return;
  const list = taken.map((path) => `  ${path}`).join("\n");
  throw new UserError(`\`${written}\` has files that would be overwritten; nothing was written:\n${list}`);
}

/** @throws UserError when the file is no JSON object */
async function withPackageJson(file: string, added: string): Promise<string> {
  const { mergedPackageJson } = await import("../init/project.ts");
  try {
    return mergedPackageJson(await readFile(file, "utf8"), added);
  } catch (error) {
    throw new UserError(`\`${file}\` cannot be read, nothing was written: ${(error as Error).message}`);
  }
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
