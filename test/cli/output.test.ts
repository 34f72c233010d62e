import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readdir, rename, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { OutputError, recoverOutput, writeOutput } from "../../compiler/build/output.ts";
import { cliPath } from "../support/cli.ts";
import { readTree, temporaryFolder, writeTree } from "../support/registry.ts";

function files(version: string): Map<string, string> {
  return new Map([
    ["luaflow.json", `{"version":"${version}"}`],
    ["app.worker/workflows.js", `// ${version}`],
    ["src/deep/er/module.ts", `// ${version}`],
  ]);
}

async function outputFolder(): Promise<string> {
  return join(await temporaryFolder(), "dist");
}

describe("writing an output folder", () => {
  test("creates it, with the folders above it", async () => {
    const out = join(await temporaryFolder(), "a/b/dist");
    expect((await writeOutput(out, files("1"))).changed).toBe(true);
    expect(await readTree(out)).toEqual(Object.fromEntries(files("1")));
  });

  test("replaces it as a whole: stale files go, and nothing is left beside it", async () => {
    const out = await outputFolder();
    await writeOutput(out, new Map([...files("1"), ["old.worker/workflows.js", "stale"]]));
    await writeOutput(out, files("2"));
    expect(await readTree(out)).toEqual(Object.fromEntries(files("2")));
    expect(await readdir(dirname(out))).toEqual(["dist"]);
  });

  test("does not touch an output that is already the same", async () => {
    const out = await outputFolder();
    await writeOutput(out, files("1"));
    const before = await stat(join(out, "luaflow.json"));
    expect((await writeOutput(out, files("1"))).changed).toBe(false);
    const after = await stat(join(out, "luaflow.json"));
    expect([after.ino, after.mtimeMs]).toEqual([before.ino, before.mtimeMs]);
  });

  test("takes an empty folder", async () => {
    const out = await outputFolder();
    await mkdir(out);
    expect((await writeOutput(out, files("1"))).changed).toBe(true);
  });

  test("gives the folder the rights of any other new folder", async () => {
    const out = await outputFolder();
    await writeOutput(out, files("1"));
    const other = join(dirname(out), "other");
    await mkdir(other);
    expect((await stat(out)).mode).toBe((await stat(other)).mode);
  });

  test("refuses a folder that luaflow did not write", async () => {
    const out = await outputFolder();
    await writeTree(out, { "thesis.txt": "ten years of work" });
    await expect(writeOutput(out, files("1"))).rejects.toThrow(OutputError);
    expect(await readTree(out)).toEqual({ "thesis.txt": "ten years of work" });
  });

  test("refuses a file", async () => {
    const out = await outputFolder();
    await writeTree(dirname(out), { dist: "a file" });
    await expect(writeOutput(out, files("1"))).rejects.toThrow("is a file, not a folder");
  });

  test("keeps the previous output when writing fails", async () => {
    const out = await outputFolder();
    await writeOutput(out, files("1"));
    const impossible = new Map([...files("2"), ["luaflow.json/below-a-file", ""]]);
    await expect(writeOutput(out, impossible)).rejects.toThrow();
    expect(await readTree(out)).toEqual(Object.fromEntries(files("1")));
    expect(await readdir(dirname(out))).toEqual(["dist"]);
  });

  test("several builds at once leave one whole output", async () => {
    const out = await outputFolder();
    const versions = ["1", "2", "3", "4"];
    await Promise.all(versions.map((version) => writeOutput(out, files(version))));
    const written = await readTree(out);
    expect(versions.map((version) => Object.fromEntries(files(version)))).toContainEqual(written);
    expect(await readdir(dirname(out))).toEqual(["dist"]);
  });
});

describe("a build that is killed", () => {
  /** An id that no process has: the kernel's largest is below it. */
  const DEAD = 2 ** 30;

  test("between its two renames: the previous output comes back", async () => {
    const out = await outputFolder();
    await writeOutput(out, files("1"));
    await rename(out, join(dirname(out), `.dist.luaflow-old-${DEAD}-0a`));
    await recoverOutput(out);
    expect(await readTree(out)).toEqual(Object.fromEntries(files("1")));
  });

  test("while it writes: the next build removes what it left", async () => {
    const out = await outputFolder();
    await writeOutput(out, files("1"));
    await writeTree(join(dirname(out), `.dist.luaflow-new-${DEAD}-0b`), { "luaflow.json": "half a fi" });
    await writeOutput(out, files("2"));
    expect(await readdir(dirname(out))).toEqual(["dist"]);
  });

  test("at any moment: what is there is whole", async () => {
    const out = await outputFolder();
    const module = pathToFileURL(resolve(dirname(cliPath()), "../../compiler/build/output.js")).href;
    const script = `
      import { writeOutput } from ${JSON.stringify(module)};
      const files = (version) => new Map(Array.from({ length: 20 }, (_, index) =>
        [index === 0 ? "luaflow.json" : "file" + index, version]));
      for (let version = 0; ; version++) {
        await writeOutput(${JSON.stringify(out)}, files(String(version)));
        if (version === 0) console.log("writing");
      }`;
    for (let kill = 0; kill < 12; kill++) {
      const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      await once(child.stdout, "data");
      await sleep(kill * 3);
      child.kill("SIGKILL");
      await once(child, "exit");
      await recoverOutput(out);
      const written = await readTree(out);
      expect(Object.keys(written)).toHaveLength(20);
      expect(new Set(Object.values(written)).size).toBe(1);
    }
  });
});
