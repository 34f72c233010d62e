/** What a worker command tells of itself: metrics of Lua code beside the SDK's own, and logs as JSON. */
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { cliPath } from "../support/cli.ts";
import { replay, sharedServer, uniqueName } from "../support/server.ts";
import { withBuild } from "../support/compile.ts";
import { luaflow as workerOptions } from "../../runtime-shims/worker/index.ts";

const REGISTRY = fileURLToPath(new URL("../../fixtures/metered", import.meta.url));

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as { port: number };
  await new Promise((done) => server.close(done));
  return port;
}

it("metrics for Prometheus and logs as JSON, without what replays repeat", { timeout: 120_000 }, async () => {
  const { address, client } = await sharedServer();
  const taskQueue = uniqueName("metered");
  const metrics = `127.0.0.1:${await freePort()}`;
  await withBuild(REGISTRY, async (dist) => {
    const args = ["worker", dist, "--address", address, "--metrics", metrics];
    const child = spawn(
      process.execPath,
      [cliPath(), ...args, "--log-format", "json", "--log-level", "info"],
      {
        env: { ...process.env, NO_COLOR: "1", METERED_QUEUE: taskQueue },
        stdio: ["ignore", "ignore", "pipe"],
      },
    );
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    const ended = new Promise<number | null>((done) => child.once("close", done));
    try {
      const workflowId = uniqueName("metered");
      const options = { taskQueue, workflowId, args: [5], workflowRunTimeout: "90s" } as const;
      const handle = await client.workflow.start("app:main", options);
      expect(await handle.result()).toBe(5);
      const env = { METERED_QUEUE: taskQueue };
      await replay(workerOptions(`${dist}/app.worker`, { env }), await handle.fetchHistory(), workflowId);

      const text = await (await fetch(`http://${metrics}/metrics`)).text();
      const valueOf = (name: string) => {
        const [, value] = new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, "m").exec(text) ?? [];
        return value === undefined ? undefined : Number(value);
      };
      expect(text).toMatch(/^orders_total\{.*kind="test".*\} 5$/m);
      expect(valueOf("charges_total")).toBe(5);
      expect(valueOf("orders_open")).toBe(0);
      expect(valueOf("order_size_count")).toBe(5);
      expect(valueOf("order_size_sum")).toBe(15);
      expect(valueOf("orders_worth")).toBe(5);
      expect(valueOf("temporal_workflow_completed")).toBe(1);
    } finally {
      child.kill("SIGTERM");
    }
    expect(await ended).toBe(0);
    const lines = stderr
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines.every(({ time, level }) => !Number.isNaN(Date.parse(time)) && level)).toBe(true);
    const begun = lines.filter(({ message }) => message === "order begins");
    expect(begun.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
    expect(begun[0]).toMatchObject({ level: "INFO", workflowType: "app:main", taskQueue });
    // Below the level that is asked for.
    expect(lines.some(({ message }) => message === "charging")).toBe(false);
    expect(lines.some(({ message }) => message.includes("running app:worker"))).toBe(true);
  });
});
