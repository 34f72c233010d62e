import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { packageName } from "../../cli/init/project.ts";
import { luaflow } from "../support/cli.ts";
import { readTree, temporaryFolder, writeTree } from "../support/registry.ts";

/** The commands that it printed below “Try it”. */
function printed(stdout: string): string[] {
  const lines = stdout.split("\n");
  expect(lines[0]).toBe("Try it");
  return lines.slice(1, lines.indexOf("")).map((line) => line.trim());
}

describe("luaflow init", () => {
  // What the commands do that it prints: test/package, with the installed package.
  test("prints commands that its README and its scripts have as well", async () => {
    const cwd = await temporaryFolder();
    const { code, stdout, stderr } = await luaflow(["init", "My Flows"], { cwd });
    expect(code, stderr).toBe(0);
    const [enter, npmInstall, ...commands] = printed(stdout);
    expect([enter, npmInstall]).toEqual(["cd 'My Flows'", "npm install"]);
    expect(commands).toHaveLength(4);
    const files = await readTree(join(cwd, "My Flows"));
    expect(files["README.md"]).toContain([npmInstall, ...commands].join("\n"));
    const { name, scripts, dependencies } = JSON.parse(files["package.json"] ?? "");
    expect(name).toBe("my-flows");
    expect(commands).toEqual(
      expect.arrayContaining([`npx ${scripts.check}`, `npx ${scripts.test}`, `npx ${scripts.build}`]),
    );
    expect(Object.keys(dependencies)).toEqual(expect.arrayContaining(["luaflow", "@temporalio/worker"]));
    expect(files[".gitignore"]).toContain("node_modules/");
    for (const [path, text] of Object.entries(files)) expect(`${path}: ${text}`).not.toMatch(/\{\{\w+\}\}/);
  });

  test("has nothing to complain about, not even with --strict", async () => {
    const cwd = await temporaryFolder();
    expect(await luaflow(["init"], { cwd })).toMatchObject({ code: 0 });
    const { code, stderr } = await luaflow(["check", "registry", "--strict"], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });

  test("overwrites nothing: names what is in the way, and leaves the folder as it was", async () => {
    const cwd = await temporaryFolder();
    const before = { ".luarc.json": "mine", registry: "a file where a folder should be" };
    await writeTree(cwd, before);
    const { code, stdout, stderr } = await luaflow(["init", "."], { cwd });
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain(
      "error: `.` has files that would be overwritten; nothing was written:\n  .luarc.json\n",
    );
    expect(stderr).toContain("  registry/_index.yaml\n");
    expect(await readTree(cwd)).toEqual(before);
  });

  test("adds to a package.json, and keeps a README.md", async () => {
    const cwd = await temporaryFolder();
    const mine = {
      name: "mine",
      type: "commonjs",
      scripts: { test: 'echo "Error: no test specified" && exit 1', build: "make" },
      dependencies: { luaflow: "file:../luaflow.tgz" },
      devDependencies: { "@temporalio/client": "1.23.0" },
    };
    await writeTree(cwd, { "package.json": JSON.stringify(mine), "README.md": "mine" });
    const { code, stderr } = await luaflow(["init"], { cwd });
    expect(code, stderr).toBe(0);
    expect(stderr).toContain("added scripts and dependencies to package.json\n");
    expect(stderr).toContain("kept README.md, which was there\n");
    const files = await readTree(cwd);
    expect(files["README.md"]).toBe("mine");
    const { scripts, dependencies, ...rest } = JSON.parse(files["package.json"] ?? "");
    expect(rest).toEqual({ name: "mine", type: "commonjs", devDependencies: mine.devDependencies });
    expect(scripts).toMatchObject({ test: "luaflow test registry", build: "make" });
    expect(dependencies).toMatchObject({ luaflow: "file:../luaflow.tgz" });
    // What is optional is no part of a new project, and what is there stays where it is.
    expect(Object.keys(dependencies).sort()).toEqual([
      "@temporalio/activity",
      "@temporalio/common",
      "@temporalio/worker",
      "@temporalio/workflow",
      "luaflow",
    ]);
  });

  test("changes no package.json that it cannot read", async () => {
    const cwd = await temporaryFolder();
    await writeTree(cwd, { "package.json": "{ name: mine }" });
    const { code, stderr } = await luaflow(["init"], { cwd });
    expect({ code, stderr }).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("nothing was written"),
    });
    expect(await readTree(cwd)).toEqual({ "package.json": "{ name: mine }" });
  });

  test("a file is no place for a project, and not every text a name", async () => {
    const cwd = await temporaryFolder();
    await writeTree(cwd, { here: "" });
    expect(await luaflow(["init", "here"], { cwd })).toMatchObject({
      code: 1,
      stderr: "error: `here` is a file; name a folder\n",
    });
    expect(await luaflow(["init", "--name", "No Name"], { cwd })).toMatchObject({ code: 2, stdout: "" });
    expect(await luaflow(["init", "new", "--name", "@acme/flows"], { cwd })).toMatchObject({ code: 0 });
    expect((await readTree(join(cwd, "new")))["package.json"]).toContain('"name": "@acme/flows"');
  });

  test.each([
    ["My Flows", "my-flows"],
    ["._x_", "x_"],
    ["日本", "workflows"],
    ["a--b!", "a--b"],
  ])("a folder called %j makes a package called %j", (folder, name) => {
    expect(packageName(folder)).toBe(name);
  });
});
