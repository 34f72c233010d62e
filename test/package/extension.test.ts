/** The extension for Visual Studio Code: it is packed, and what it declares is there. */
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { builtinModules } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { quoted, virtualPath } from "../../editors/vscode/src/arguments.mts";
import { temporaryFolder } from "../support/registry.ts";

const folder = fileURLToPath(new URL("../../editors/vscode/", import.meta.url));

test("it is packed as one file that needs nothing but the editor", async () => {
  const target = join(await temporaryFolder(), "luaflow.vsix");
  await promisify(execFile)(process.execPath, [join(folder, "build.mjs"), target]);
  // Names of files are stored as they are.
  const archive = await readFile(target, "latin1");
  for (const name of ["package.json", "readme.md", "LICENSE.txt", "dist/extension.js"])
    expect(archive).toContain(`extension/${name}`);
  expect(archive).not.toContain("extension/src");
  expect(archive).not.toContain("node_modules");
  const code = await readFile(join(folder, "dist/extension.js"), "utf8");
  const required = new Set(
    [...code.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name]) => name!.replace(/^node:/, "")),
  );
  expect([...required].filter((name) => !builtinModules.includes(name))).toEqual(["vscode"]);
});

test("its commands are those of the manifest, and the server's lenses", async () => {
  const { contributes } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const declared = contributes.commands.map(({ command }: { command: string }) => command).sort();
  const source = await readFile(join(folder, "src/extension.ts"), "utf8");
  const registered = [...source.matchAll(/registerCommand\("([^"]+)"/g)].map(([, name]) => name).sort();
  expect(registered).toEqual(declared);
  const lenses = await readFile(
    fileURLToPath(new URL("../../cli/lsp/code-lenses.ts", import.meta.url)),
    "utf8",
  );
  const used = [...lenses.matchAll(/"(luaflow\.\w+)"/g)].map(([, name]) => name);
  expect(used.length).toBeGreaterThan(2);
  expect(declared).toEqual(expect.arrayContaining(used));
});

test("words of a command line, and names of virtual documents", () => {
  expect(quoted("app:order")).toBe("app:order");
  if (process.platform !== "win32") expect(quoted(`{"a": "it's"}`)).toBe(`'{"a": "it'\\''s"}'`);
  expect(virtualPath({ registry: "/r", entry: "shop.orders:place/order" })).toBe(
    "/shop.orders.place.order.ts",
  );
});
