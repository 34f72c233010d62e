/** fixtures/helpdesk, an application of its own: its tests, and a client that uses it as it runs. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "../platform/service.ts";
import { cliPath, luaflow } from "../support/cli.ts";
import { sharedServer, uniqueName } from "../support/server.ts";

const registry = fileURLToPath(new URL("../../fixtures/helpdesk", import.meta.url));

let app: ChildProcess;
let folder: string;
let base: string;
let env: NodeJS.ProcessEnv;
let log = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "luaflow-desk-"));
  const port = await freePort();
  base = `http://127.0.0.1:${port}/api`;
  env = {
    ...process.env,
    TEMPORAL_ADDRESS: (await sharedServer()).address,
    DESK_QUEUE: uniqueName("helpdesk"),
    DESK_PORT: String(port),
    DESK_DB: join(folder, "desk.db"),
    DESK_PASSWORD: "open sesame",
    NO_COLOR: "1",
  };
  app = spawn(process.execPath, [cliPath(), "start", registry], { env, stdio: ["ignore", "pipe", "pipe"] });
  await new Promise<void>((resolve, reject) => {
    app.stdout!.on("data", () => resolve());
    app.stderr!.setEncoding("utf8").on("data", (text: string) => {
      log += text;
    });
    app.once("exit", () => reject(new Error(log)));
  });
});

afterAll(async () => {
  if (app.exitCode === null) {
    app.kill("SIGTERM");
    await once(app, "exit");
  }
  await rm(folder, { recursive: true, force: true });
});

async function ask(path: string, token?: string, body?: unknown) {
  const response = await fetch(`${base}${path}`, {
    headers: { ...(token && { authorization: `Bearer ${token}` }), "content-type": "application/json" },
    ...(body !== undefined && { method: "POST", body: JSON.stringify(body) }),
  });
  const text = await response.text();
  // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
  return { status: response.status, body: text === "" ? undefined : (JSON.parse(text) as any), response };
}

async function login(name: string): Promise<string> {
  const { status, body } = await ask("/login", undefined, { name, password: "open sesame" });
  expect(status).toBe(200);
  return body.token;
}

async function eventually<T>(look: () => Promise<T>, holds: (value: T) => boolean): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    const value = await look();
    if (holds(value)) return value;
    if (attempt > 600) throw new Error(`it did not come to that: ${JSON.stringify(value)}\n${log}`);
    await setTimeout(50);
  }
}

describe("fixtures/helpdesk", () => {
  it("lets nobody in without a token, or with a wrong password", async () => {
    expect((await ask("/desk/tickets")).status).toBe(401);
    expect((await ask("/desk/tickets", "made-up")).status).toBe(401);
    for (const input of [{ name: "ada", password: "wrong" }, { name: "nobody", password: "open sesame" }, {}])
      expect((await ask("/login", undefined, input)).status).toBe(401);
    expect((await ask("/login", undefined, "no object")).status).toBeGreaterThanOrEqual(400);
  });

  it("takes a ticket from its opening to its end", async () => {
    const ada = await login("ada");
    const opened = await ask("/desk/tickets", ada, { title: "printer on fire", minutes: 0.001 });
    expect(opened).toMatchObject({ status: 201, body: { ticket: { state: "open" } } });
    const path = opened.response.headers.get("location")!.replace("/api", "");
    const state = async () => (await ask(path, ada)).body.state as string;
    await eventually(state, (now) => now === "escalated");

    const digest = await ask("/desk/digest", ada);
    expect(digest.body).toMatchObject({ text: "0 open, 1 escalated, 0 resolved" });

    expect((await ask(`${path}/resolve`, ada, {})).status).toBe(202);
    await eventually(state, (now) => now === "resolved");
    expect((await ask("/desk/tickets?state=resolved", ada)).body.tickets).toMatchObject([{ owner: "ada" }]);
  });

  it("lets people do what their policies allow", async () => {
    const [ada, grace] = [await login("ada"), await login("grace")];
    expect((await ask("/desk/audit", ada)).status).toBe(403);
    const audit = await eventually(
      async () => (await ask("/desk/audit", grace)).body.entries as { who: string; what: string }[],
      (entries) => entries.some(({ what }) => what === "message.sent"),
    );
    expect(audit.map(({ who, what }) => `${who} ${what}`)).toEqual(
      expect.arrayContaining(["ada ticket.created", "desk ticket.escalated", "ada ticket.resolved"]),
    );
    const other = await ask("/desk/tickets", grace, { title: "hers" });
    const foreign = await ask(`/desk/tickets/${other.body.ticket.id}/resolve`, ada, {});
    expect([foreign.status, foreign.body.kind]).toEqual([403, "PERMISSION_DENIED"]);
  });

  it("says what is wrong with a request", async () => {
    const ada = await login("ada");
    expect((await ask("/desk/tickets", ada, { title: " " })).body).toEqual({
      error: "a ticket needs a title",
      kind: "INVALID",
    });
    expect((await ask("/desk/tickets/0", ada)).status).toBe(404);
    expect((await ask("/desk/tickets/x", ada)).status).toBe(400);
    expect((await ask("/desk/nothing", ada)).status).toBe(404);
  });

  it("stops in order", async () => {
    app.kill("SIGTERM");
    const [code] = await once(app, "exit");
    expect([code, log.includes("did not stop")]).toEqual([0, false]);
  });

  it("passes its own tests, and its workflows replay", async () => {
    const { stdout, stderr } = await luaflow(["test", registry, "--json", "--replay"], {
      env: { ...env, DESK_DB: ":memory:", DESK_QUEUE: uniqueName("helpdesk") },
    });
    if (stdout === "") throw new Error(stderr);
    const { tests } = JSON.parse(stdout) as { tests: { id: string; suite: string; ok: boolean }[] };
    expect(tests.filter(({ ok }) => !ok)).toEqual([]);
    expect(tests.filter(({ suite }) => suite === "replay").length).toBeGreaterThanOrEqual(3);
  });
});
