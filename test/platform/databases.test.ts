/** `db.sql.postgres` and `db.sql.mysql` on real servers of this machine's packages; said and left out where it has none. */
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { chown, mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { luaflow } from "../support/cli.ts";
import { freePort } from "./service.ts";

const postgresFolder = (() => {
  const root = "/usr/lib/postgresql";
  const [version] = existsSync(root) ? readdirSync(root).sort().reverse() : [];
  return version === undefined ? undefined : join(root, version, "bin");
})();
const mariadb = ["/usr/sbin/mariadbd", "/usr/sbin/mysqld"].find(existsSync);

/** PostgreSQL does not run as root. */
function account(name: string): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync("id", [flag, name], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

async function listening(port: number): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    const socket = connect(port, "127.0.0.1");
    const reached = await new Promise<boolean>((resolve) => {
      socket.once("connect", () => resolve(true));
      socket.once("error", () => resolve(false));
    });
    socket.destroy();
    if (reached) return;
    await setTimeout(100);
  }
  throw new Error(`nothing listens on ${port}`);
}

async function stop(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  server.kill(signal);
  await once(server, "exit");
}

async function withPostgres(body: (port: number) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "luaflow-pg-"));
  const owner = account("postgres");
  try {
    if (owner) await chown(folder, owner.uid, owner.gid);
    const data = join(folder, "data");
    const password = join(folder, "password");
    await writeFile(password, "secret\n");
    if (owner) await chown(password, owner.uid, owner.gid);
    const run = { ...owner, stdio: "ignore" as const, cwd: folder };
    execFileSync(
      join(postgresFolder!, "initdb"),
      ["-D", data, "-U", "luaflow", "-A", "scram-sha-256", "--pwfile", password, "-E", "UTF8", "-N"],
      run,
    );
    const port = await freePort();
    const server = spawn(
      join(postgresFolder!, "postgres"),
      [
        "-D",
        data,
        "-p",
        String(port),
        "-c",
        "listen_addresses=127.0.0.1",
        "-c",
        `unix_socket_directories=${folder}`,
      ],
      run,
    );
    try {
      await listening(port);
      await body(port);
    } finally {
      await stop(server, "SIGINT");
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function withMariadb(body: (port: number) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "luaflow-my-"));
  const user = process.getuid?.() === 0 ? ["--user=root"] : [];
  try {
    const common = ["--no-defaults", `--datadir=${join(folder, "data")}`, ...user];
    execFileSync("mariadb-install-db", [...common, "--auth-root-authentication-method=normal"], {
      stdio: "ignore",
    });
    const setup = join(folder, "setup.sql");
    await writeFile(
      setup,
      "CREATE DATABASE IF NOT EXISTS test;\nCREATE USER luaflow@'%' IDENTIFIED BY 'secret';\n" +
        "GRANT ALL ON *.* TO luaflow@'%';\n",
    );
    const port = await freePort();
    const server = spawn(
      mariadb!,
      [
        ...common,
        `--port=${port}`,
        "--bind-address=127.0.0.1",
        `--socket=${join(folder, "socket")}`,
        `--init-file=${setup}`,
        "--skip-name-resolve",
      ],
      { stdio: "ignore" },
    );
    try {
      await listening(port);
      await body(port);
    } finally {
      await stop(server, "SIGTERM");
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function pass(filter: string, env: NodeJS.ProcessEnv): Promise<void> {
  const { stdout, stderr } = await luaflow(["test", "fixtures/databases", "--json", "--filter", filter], {
    env,
  });
  if (stdout === "") throw new Error(stderr);
  const { tests }: { tests: { ok: boolean; error?: string }[] } = JSON.parse(stdout);
  expect(tests.map(({ error }) => error)).toEqual([undefined]);
}

describe("database servers", () => {
  it.skipIf(postgresFolder === undefined)(
    `PostgreSQL${postgresFolder === undefined ? ": not installed here (apt-get install postgresql)" : ""}`,
    () => withPostgres((port) => pass("postgres_test", { PG_PORT: String(port) })),
  );

  it.skipIf(mariadb === undefined)(
    `MySQL${mariadb === undefined ? ": not installed here (apt-get install mariadb-server)" : ""}`,
    () => withMariadb((port) => pass("mysql_test", { MYSQL_PORT: String(port) })),
  );

  it("that are not there are unavailable, and incomplete entries invalid", () => pass("refusals_test", {}));
});
