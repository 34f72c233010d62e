import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { Connection } from "@temporalio/client";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startServer } from "../../cli/server/index.ts";
import { freePort } from "../../cli/server/launch.ts";
import { cliPath } from "../support/cli.ts";

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "luaflow-server-"));
});

afterEach(() => rm(root, { recursive: true, force: true }));

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function gone(pid: number): Promise<boolean> {
  for (let waited = 0; waited < 10_000 && isAlive(pid); waited += 50) await sleep(50);
  return !isAlive(pid);
}

/** The environment without a server that the person running the tests may have chosen. */
function ownServer(): NodeJS.ProcessEnv {
  const { TEMPORAL_ADDRESS: _, ...env } = process.env;
  return env;
}

describe("the embedded server", () => {
  test("answers on a free port, keeps its database, and is gone after stop", async () => {
    const dbFilename = join(root, "state/temporal.db");
    const server = await startServer({
      env: ownServer(),
      dbFilename,
      searchAttributes: { OrderId: "Keyword" },
    });
    const pid = server.pid ?? 0;
    try {
      const connection = await Connection.connect({ address: server.address });
      const { customAttributes } = await connection.operatorService.listSearchAttributes({
        namespace: "default",
      });
      expect(Object.keys(customAttributes ?? {})).toContain("OrderId");
      await connection.close();
      expect(isAlive(pid)).toBe(true);
    } finally {
      await server.stop();
    }
    await server.stop();
    expect(await gone(pid)).toBe(true);
    expect((await stat(dbFilename)).size).toBeGreaterThan(0);
  });

  test("two of them run side by side", async () => {
    const servers = await Promise.all([startServer({ env: ownServer() }), startServer({ env: ownServer() })]);
    expect(servers[0].address).not.toBe(servers[1].address);
    await Promise.all(servers.map((server) => server.stop()));
  });

  test("has a web UI when asked", async () => {
    const server = await startServer({ env: ownServer(), ui: true });
    try {
      expect((await fetch(`${server.uiAddress}/`)).ok).toBe(true);
    } finally {
      await server.stop();
    }
  });

  test("a port that is taken is refused, whoever answers there", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    await once(taken, "listening");
    const { port } = taken.address() as AddressInfo;
    await expect(startServer({ env: ownServer(), port })).rejects.toThrow(
      `port ${port} is taken; to use the Temporal server there, set TEMPORAL_ADDRESS=localhost:${port}`,
    );
    await expect(startServer({ env: ownServer(), ui: port })).rejects.toThrow(
      `port ${port}, for the web UI, is taken`,
    );
    taken.close();
  });

  test("an executable that ends at once is reported with its output", async () => {
    await writeFile(join(root, "temporal"), "#!/bin/sh\necho 'cannot do that' >&2\nexit 7\n");
    await chmod(join(root, "temporal"), 0o755);
    await expect(startServer({ env: { PATH: root } })).rejects.toThrow(
      "the Temporal dev server did not start: it ended at once with exit code 7\ncannot do that",
    );
  });
});

describe("a server never outlives luaflow", () => {
  async function startedByCommand(): Promise<{ command: ChildProcess; serverPid: number }> {
    // Another server of the tests that run beside this one may take the port before this one binds it.
    let errors = "";
    for (let attempt = 1; attempt <= 3; attempt++) {
      const port = String(await freePort());
      const command = spawn(process.execPath, [cliPath(), "server", "start", "--json", "--port", port], {
        env: ownServer(),
        stdio: ["ignore", "pipe", "pipe"],
      });
      command.stderr.setEncoding("utf8").on("data", (text: string) => {
        errors += text;
      });
      const line = await Promise.race([
        once(createInterface({ input: command.stdout }), "line").then(([text]) => String(text)),
        once(command, "exit").then(() => undefined),
      ]);
      if (line === undefined) continue;
      const { pid } = JSON.parse(line);
      expect(isAlive(pid)).toBe(true);
      return { command, serverPid: pid };
    }
    throw new Error(`the command did not start a server:\n${errors}`);
  }

  test.each(["SIGTERM", "SIGINT", "SIGHUP"] as const)("%s stops it in order", async (signal) => {
    const { command, serverPid } = await startedByCommand();
    command.kill(signal);
    const [code] = await once(command, "exit");
    expect(code).toBe(0);
    expect(await gone(serverPid)).toBe(true);
  });

  test("SIGKILL leaves no orphan", async () => {
    const { command, serverPid } = await startedByCommand();
    command.kill("SIGKILL");
    await once(command, "exit");
    expect(await gone(serverPid)).toBe(true);
  });

  test("killing the guard's shell ends the server and the command", async () => {
    const { command, serverPid } = await startedByCommand();
    const { stdout } = spawn("ps", ["-o", "ppid=", "-p", String(serverPid)]);
    const [shell] = await once(createInterface({ input: stdout }), "line");
    process.kill(Number(shell), "SIGKILL");
    const [code] = await once(command, "exit");
    expect(code).toBe(1);
    expect(await gone(serverPid)).toBe(true);
  });
});
