import { chmod, mkdir, mkdtemp, rm, symlink, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { MAX_FILE_SIZE, RegistryReadError, readSourceFiles } from "../../compiler/1-registry/read.ts";

let base: string;
let root: string;

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), "luaflow-read-"));
  root = join(base, "registry");
  await mkdir(root);
});
afterEach(() => rm(base, { recursive: true, force: true }));

async function write(files: Record<string, string>, folder = root): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

const paths = async () => [...(await readSourceFiles(root)).keys()];

describe("walking", () => {
  test("manifests and Lua files, sorted, with forward slashes", async () => {
    await write({
      "_index.yaml": "namespace: app",
      "b/c/x.yml": "",
      "b/x.lua": "return 1",
      "a.json": "{}",
      "readme.md": "#",
    });
    expect(await paths()).toEqual(["_index.yaml", "a.json", "b/c/x.yml", "b/x.lua"]);
    expect((await readSourceFiles(root)).get("b/x.lua")).toBe("return 1");
  });

  test("not node_modules and dot folders", async () => {
    await write({
      "node_modules/x/_index.yaml": "",
      ".git/x.yaml": "",
      "a/node_modules/x.lua": "",
      ".x.yaml": "",
      "a.lua": "",
    });
    expect(await paths()).toEqual(["a.lua"]);
  });

  test("an empty folder", async () => {
    expect(await paths()).toEqual([]);
  });
});

test("referenced files of any type, also in skipped folders", async () => {
  await write({
    "app/_index.yaml":
      "namespace: app\nmeta: {docs: file://../notes.md, q: 'file://my query.sql'}\nentries: []\n",
    "app/x.yaml":
      "namespace: app\nentries: [{name: a, kind: b, cert: file:///.secrets/c.pem, no: file://../../out.txt, gone: file://gone.txt}]\n",
    "app/my query.sql": "select 1",
    "notes.md": "#",
    "unused.md": "#",
    ".secrets/c.pem": "PEM",
  });
  await write({ "out.txt": "outside" }, base);
  expect(await paths()).toEqual([
    ".secrets/c.pem",
    "app/_index.yaml",
    "app/my query.sql",
    "app/x.yaml",
    "notes.md",
  ]);
});

describe("symbolic links", () => {
  test("inside the root are followed, others are not", async () => {
    await write({ "real/a.lua": "return 1", "real/_index.yaml": "namespace: app" });
    await write({ "other/b.lua": "", "secret.lua": "" }, base);
    await symlink(join(root, "real/a.lua"), join(root, "link.lua"));
    await symlink(join(base, "other"), join(root, "other"));
    await symlink(join(base, "secret.lua"), join(root, "secret.lua"));
    await symlink(join(root, "nowhere"), join(root, "broken.lua"));
    expect(await paths()).toEqual(["link.lua", "real/_index.yaml", "real/a.lua"]);
  });

  test("in a circle, and to what is read already", async () => {
    await write({ "a/_index.yaml": "namespace: app", "a/x.lua": "" });
    await symlink(root, join(root, "a/up"));
    await symlink(join(root, "a"), join(root, "again"));
    await symlink(join(root, "a/_index.yaml"), join(root, "twice.yaml"));
    expect(await paths()).toEqual(["a/_index.yaml", "a/x.lua"]);
  });

  test("to a skipped folder inside the root", async () => {
    await write({ ".hidden/x.lua": "" });
    await symlink(join(root, ".hidden"), join(root, "shown"));
    expect(await paths()).toEqual(["shown/x.lua"]);
  });

  test("a reference through a link out of the root is not read", async () => {
    await write({ "_index.yaml": "namespace: app\nentries: [{name: a, kind: b, x: file://pem.txt}]\n" });
    await write({ "pem.txt": "secret" }, base);
    await symlink(join(base, "pem.txt"), join(root, "pem.txt"));
    expect(await paths()).toEqual(["_index.yaml"]);
  });
});

describe("what cannot be read", () => {
  test("a root that does not exist", async () => {
    const error = await readSourceFiles(join(base, "nowhere")).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(RegistryReadError);
    expect(error).toMatchObject({
      message: `no such folder: ${join(base, "nowhere")}`,
      path: join(base, "nowhere"),
    });
  });

  test("a root that is a file", async () => {
    await write({ "x.yaml": "" });
    await expect(readSourceFiles(join(root, "x.yaml"))).rejects.toThrow("not a folder");
    await expect(readSourceFiles(join(root, "x.yaml/y"))).rejects.toThrow(RegistryReadError);
  });

  test("a file that is too large", async () => {
    await write({ "big.lua": "" });
    await truncate(join(root, "big.lua"), MAX_FILE_SIZE + 1);
    await expect(readSourceFiles(root)).rejects.toThrow("file big.lua is too large");
  });

  test.skipIf(process.getuid?.() === 0)("a file without permission", async () => {
    await write({ "a/x.lua": "" });
    await chmod(join(root, "a/x.lua"), 0);
    await expect(readSourceFiles(root)).rejects.toThrow("cannot read file a/x.lua: permission denied");
  });

  test.skipIf(process.getuid?.() === 0)("a folder without permission", async () => {
    await write({ "a/x.lua": "" });
    await chmod(join(root, "a"), 0);
    await expect(readSourceFiles(root)).rejects.toThrow("cannot read folder a: permission denied");
    await chmod(join(root, "a"), 0o700);
  });
});
