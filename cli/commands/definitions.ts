import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { examples, type Register } from "../context.ts";
import type { Io } from "../io.ts";
import { packageFolder } from "../package-folder.ts";

export const registerDefinitions: Register = (program, { io }) => {
  program
    .command("definitions")
    .description("write definitions of the modules, with which Lua language servers complete and check them")
    .argument("[folder]", "where they go; made if it does not exist", "lua-definitions")
    .addHelpText(
      "after",
      `
A project of \`luaflow init\` does not need it: its .luarc.json names the definitions of the installed package. They are for
lua-language-server and for emmylua; what is in the folder under the same names is replaced.
${examples(["luaflow definitions", "into lua-definitions"], ["luaflow definitions .vscode/luaflow", "somewhere else"])}`,
    )
    .action((folder: string) => definitions(io, folder));
};

async function definitions(io: Io, folder: string): Promise<void> {
  const source = join(packageFolder(), "definitions");
  const target = resolve(io.cwd, folder);
  await mkdir(target, { recursive: true });
  for (const name of (await readdir(source)).sort()) {
    await writeFile(join(target, name), await readFile(join(source, name)));
    io.progress(`wrote ${relative(io.cwd, join(target, name))}`);
  }
  const library = relative(io.cwd, target).replaceAll("\\", "/");
  io.out(`Into .luarc.json:\n  "workspace.library": [${JSON.stringify(library === "" ? "." : library)}]`);
}
