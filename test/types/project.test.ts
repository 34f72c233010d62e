/** fixtures/typed as a project of its own, outside of this one: built, type-checked, run on a real server, replayed. */
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { luaflow as workerOptions } from "../../runtime-shims/worker/index.ts";
import { luaflow } from "../support/cli.ts";
import { replay, sharedServer, uniqueName } from "../support/server.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
const run = promisify(execFile);

let project: string;

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), "luaflow-typed-"));
  for (const name of ["registry", "src", "tsconfig.json"])
    await cp(join(root, "fixtures/typed", name), join(project, name), { recursive: true });
  await writeFile(join(project, "package.json"), JSON.stringify({ type: "module" }));
  const modules = join(project, "node_modules");
  await mkdir(modules);
  await symlink(root, join(modules, "luaflow"));
  for (const name of ["@temporalio", "@types"])
    await symlink(join(root, "node_modules", name), join(modules, name));
  expect(await luaflow(["build", "registry", "--strict"], { cwd: project })).toMatchObject({ code: 0 });
});

afterAll(() => rm(project, { recursive: true, force: true }));

describe("a typed project", () => {
  it("is accepted by tsc, and refused where it is wrong", async () => {
    const { stdout } = await run(process.execPath, [tsc, "-p", "."], { cwd: project }).catch(
      (error: { stdout: string }) => error,
    );
    expect(stdout).toBe("");
  });

  it("starts, signals and serves the workflows", async () => {
    const { address, client } = await sharedServer();
    const taskQueue = uniqueName("typed");
    const { stdout } = await run(process.execPath, ["build/main.js"], {
      cwd: project,
      env: { ...process.env, TEMPORAL_ADDRESS: address, TYPED_QUEUE: taskQueue },
    });
    const receipt = { id: "o-1-Ada", amount: 25 };
    expect(JSON.parse(stdout.trim().split("\n").at(-1)!)).toEqual({
      asked: [["fragile"], "o-2", "o-1"],
      result: { status: "done", total: 25, receipt, notes: ["fragile"] },
      receipt: "25.00",
      sum: 7,
      same: true,
      loose: { topic: "anything", args: [1] },
    });
    for (const name of ["order", "tally", "echo", "loose"]) {
      const workflowId = `${taskQueue}-${name}`;
      const history = await client.workflow.getHandle(workflowId).fetchHistory();
      await replay(workerOptions(join(project, "dist/app.worker")), history, workflowId);
    }
  });
});
