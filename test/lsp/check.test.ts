/** What is said of a file at once is what a check of everything says of it. */
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { Library } from "../../cli/lsp/library.ts";
import { Workspace } from "../../cli/lsp/workspace.ts";

const root = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

async function library(): Promise<Library> {
  const folder = root("definitions/");
  const texts = new Map<string, string>();
  for (const name of await readdir(folder)) texts.set(folder + name, await readFile(folder + name, "utf8"));
  return new Library(texts);
}

/** What people type, and leave like that for a moment. */
const EDITS: readonly ((text: string) => string)[] = [
  (text) => text.replace(/require\("(\w+)"\)/, 'require("$1x")'),
  (text) => text.replace(/"(\w+):(\w+)"/, '"$1:$2x"'),
  (text) => `${text}\nlocal x = = 1\n`,
  (text) => text.replace(/return \{(?![\s\S]*return \{)/, "return { nothing = missing_global, "),
  (text) => text.replace(/\bend\b/, ""),
];

test.each(["fixtures/orders", "fixtures/shop"])("%s", async (path) => {
  const workspace = new Workspace(root(path), await library());
  await workspace.read();
  expect(workspace.check().filter(({ severity }) => severity === "error")).toEqual([]);
  let findings = 0;
  for (const file of [...workspace.files().keys()].filter((name) => name.endsWith(".lua"))) {
    const text = workspace.files().get(file)!;
    for (const edit of EDITS) {
      const edited = edit(text);
      if (edited === text) continue;
      workspace.setOpen(file, edited);
      const atOnce = workspace
        .checkFile(file)
        .map(({ code, range, message }) => [code, range.start.line, message]);
      const everything = workspace
        .check()
        .filter(({ range }) => range.file === file)
        .map(({ code, range, message }) => [code, range.start.line, message]);
      expect({ file, edited, found: atOnce }).toEqual({ file, edited, found: everything });
      findings += atOnce.length;
    }
    workspace.setOpen(file, text);
  }
  expect(findings).toBeGreaterThan(5);
});
