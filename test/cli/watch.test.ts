/** `check` and `test` with `--watch`: again at every save, whatever was wrong before. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { afterEach, expect, test } from "vitest";
import { cliPath, luaflow } from "../support/cli.ts";
import { temporaryFolder, writeTree } from "../support/registry.ts";
import { sharedServer, uniqueName } from "../support/server.ts";

const running: ReturnType<typeof spawn>[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill("SIGKILL");
});

/** Output of a command that goes on, from where it was last looked at. */
function start(args: string[], env: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, [cliPath(), ...args], {
    env: { ...process.env, NO_COLOR: "1", ...env },
  });
  running.push(child);
  let text = "";
  let seen = 0;
  let notify = () => {};
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (data: string) => {
      text += data;
      notify();
    });
  return {
    /** Waits for the end of a run, and gives what it printed. */
    async run(): Promise<string> {
      for (;;) {
        const at = text.indexOf("waiting for a save", seen);
        if (at >= 0) {
          const found = text.slice(seen, at);
          seen = text.indexOf("\n", at) + 1 || text.length;
          return found;
        }
        if (child.exitCode !== null) throw new Error(text);
        await new Promise<void>((resolve) => {
          notify = resolve;
        });
      }
    },
    async end(): Promise<number | null> {
      child.kill("SIGINT");
      const [code] = await once(child, "close");
      return code as number | null;
    },
  };
}

test("check", async () => {
  const cwd = await temporaryFolder();
  await writeTree(cwd, {
    "_index.yaml": "namespace: app\nentries:\n  - {name: a, kind: library.lua, source: file://a.lua}\n",
    "a.lua": "local x = = 1\n",
  });
  const check = start(["check", cwd, "--watch"]);
  expect(await check.run()).toContain("error[LF2001]");
  await writeTree(cwd, { "a.lua": "return {}\n" });
  expect(await check.run()).toMatch(/\nno problems in 1 entries \(\d+ ms\)\n$/);
  await rm(`${cwd}/a.lua`);
  expect(await check.run()).toContain("error[LF1023]");
  await writeTree(cwd, {
    "_index.yaml": "namespace: app\nentries:\n  - {name: a, kind: library.lua, source: return 1}\n",
  });
  expect(await check.run()).toContain("no problems");
  // The last run was fine.
  expect(await check.end()).toBe(0);
});

test("test", async () => {
  const { address } = await sharedServer();
  const cwd = await temporaryFolder();
  const workflow = (text: string) => `return { main = function(name) return "${text}, " .. name end }\n`;
  await writeTree(cwd, {
    "_index.yaml": `namespace: app
entries:
  - {name: client, kind: temporal.client, address: "localhost:7233"}
  - {name: worker, kind: temporal.worker, client: client, task_queue: ${uniqueName("watch")}}
  - {name: hello, kind: workflow.lua, source: file://hello.lua, method: main, meta: {temporal: {workflow: {worker: worker}}}}
  - {name: says_hello, kind: function.lua, source: file://test.lua, method: main, meta: {type: test}}
`,
    "hello.lua": workflow("bye"),
    "test.lua": `return { main = function()
  local text = assert(process.exec("app:hello", "app:worker", "Ada"))
  assert(text == "hello, Ada", text)
end }
`,
  });
  const tests = start(["test", cwd, "--watch"], { TEMPORAL_ADDRESS: address });
  expect(await tests.run()).toMatch(/✗ app:says_hello.*bye, Ada.*0 passed, 1 failed/s);
  await writeTree(cwd, { "hello.lua": workflow("hello") });
  expect(await tests.run()).toMatch(/✓ app:says_hello.*1 passed, 0 failed/s);
  await writeTree(cwd, { "_index.yaml": "namespace: app\nentries: []\n" });
  expect(await tests.run()).toContain("has no tests");
  // The last run was none.
  expect(await tests.end()).toBe(1);
});

test("one JSON object and many runs exclude each other", async () => {
  const { code, stderr } = await luaflow(["check", "fixtures/shop", "--watch", "--json"]);
  expect(code).toBe(2);
  expect(stderr).toContain("'-w, --watch' cannot be used with option '--json'");
});
