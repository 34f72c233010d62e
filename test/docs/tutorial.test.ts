// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is a text of the tutorial
/** docs/tutorial.md: its files are written and its commands run, in an empty folder, in its order. */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import { cliPath } from "../support/cli.ts";
import { temporaryFolder } from "../support/registry.ts";
import { sharedServer, uniqueName } from "../support/server.ts";
import { type Step, tutorialSteps } from "./tutorial.ts";

const repository = fileURLToPath(new URL("../../", import.meta.url));
const workers: ChildProcess[] = [];
afterAll(() => {
  for (const worker of workers) worker.kill("SIGTERM");
});

/** What `npm install` leaves, without installing. */
async function install(project: string): Promise<void> {
  const modules = join(project, "node_modules");
  await mkdir(join(modules, ".bin"), { recursive: true });
  await symlink(repository, join(modules, "luaflow"));
  await symlink(join(repository, "node_modules", "@temporalio"), join(modules, "@temporalio"));
  await symlink(cliPath(), join(modules, ".bin", "luaflow"));
}

test("the tutorial", { timeout: 240_000 }, async () => {
  const { address } = await sharedServer();
  const project = await temporaryFolder();
  const env = {
    ...process.env,
    TEMPORAL_ADDRESS: address,
    NO_COLOR: "1",
    PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
  };
  // Other tests use the server, too.
  const queue = uniqueName("tutorial");
  const unique = (text: string) =>
    text
      .replace("task_queue: orders", `task_queue: ${queue}`)
      .replace("order-${order.id}", `${queue}-\${order.id}`);
  const steps = tutorialSteps(await readFile(join(repository, "docs/tutorial.md"), "utf8"));
  let printed = "";
  let run = 0;
  const command = async (line: string): Promise<void> => {
    if (line.startsWith("mkdir ") || line === "npm init -y") return;
    if (line.startsWith("npm install ")) return install(project);
    run++;
    const shell = promisify(execFile)("sh", ["-c", line], { cwd: project, env, maxBuffer: 2 ** 26 });
    const { stdout, stderr } = await shell.catch((error: { stdout: string; stderr: string }) => error);
    printed += `${stderr}${stdout}`;
  };
  const perform = async (step: Step): Promise<void> => {
    switch (step.kind) {
      case "file":
        await mkdir(dirname(join(project, step.path)), { recursive: true });
        await writeFile(join(project, step.path), unique(step.text));
        break;
      case "commands":
        printed = "";
        if (step.role === "server") return;
        if (step.role === "worker") workers.push(await workerOf(step.lines[0]!, project, env));
        else for (const line of step.lines) await command(line);
        break;
      case "output": {
        let from = 0;
        for (const line of step.lines) {
          const at = printed.indexOf(line, from);
          if (at < 0) throw new Error(`\`${line}\` is not in what was printed:\n${printed}`);
          from = at + line.length;
        }
      }
    }
  };
  for (const step of steps) await perform(step);
  expect(run).toBeGreaterThan(5);
  expect(workers).toHaveLength(1);
});

/** Waits until the worker runs. */
async function workerOf(line: string, cwd: string, env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const [, , ...args] = line.split(" ");
  const child = spawn(process.execPath, [cliPath(), ...args], {
    cwd,
    env,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let text = "";
  await new Promise<void>((resolve, reject) => {
    child.stderr.setEncoding("utf8").on("data", (data: string) => {
      text += data;
      if (text.includes("running app:worker")) resolve();
    });
    child.once("exit", () => reject(new Error(text)));
  });
  return child;
}
