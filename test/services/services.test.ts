/** Supervised processes and commands of fixtures/supervised, by the real command; and the order of their starts and ends. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { restartDelay, type ServiceSpec, Supervisor } from "../../runtime-shims/host/supervisor.ts";
import { cliPath, luaflow } from "../support/cli.ts";

const registry = fileURLToPath(new URL("../../fixtures/supervised", import.meta.url));

describe("fixtures/supervised", () => {
  it("tests its services while they run", async () => {
    const { code, stdout, stderr } = await luaflow(["test", registry, "--json"]);
    expect(JSON.parse(stdout).tests.filter((test: { ok: boolean }) => !test.ok)).toEqual([]);
    expect(code).toBe(0);
    expect(stderr).toContain("app:hopeless: failed 2 times, and is not started again");
    expect(stderr).toContain("clock: pid.cancel service stopping");
  });

  it("runs commands", async () => {
    const list = await luaflow(["run", registry]);
    expect(list.stdout).toContain("greet   Greets everybody  app:greet\n");
    const greet = await luaflow(["run", registry, "greet", "Ada", "Bob"]);
    expect([greet.code, greet.stdout]).toEqual([0, "hello\tAda\nhello\tBob\ngoodbye\n"]);
    expect(greet.stderr).toContain("greeted\t2\n");
    const failed = await luaflow(["run", registry, "status", "error"]);
    expect([failed.code, failed.stdout]).toEqual([1, ""]);
    expect(failed.stderr).toContain("it went wrong");
    const number = await luaflow(["run", registry, "app:status", "number"]);
    expect(number.code).toBe(7);
    for (const what of ["nan", "infinite"])
      expect((await luaflow(["run", registry, "status", what])).code).toBe(1);
    const unknown = await luaflow(["run", registry, "greet", "--host", "app:none"]);
    expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining("app:none")]);
  });

  it("reads lines that come together", async () => {
    const child = spawn(process.execPath, [cliPath(), "run", registry, "ask"], {
      stdio: ["pipe", "pipe", "ignore"],
    });
    child.stdin.end("a\nb\r\nc");
    let out = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      out += text;
    });
    const [code] = await once(child, "close");
    expect([code, out]).toEqual([0, "a|b|c\n"]);
  });

  it("starts everything until it is told to stop, and ends what does not stop", async () => {
    const child = spawn(process.execPath, [cliPath(), "start", registry], {
      env: { ...process.env, STUBBORN: "true", NO_COLOR: "1" },
      stdio: ["ignore", "ignore", "pipe"],
    });
    let err = "";
    await new Promise<void>((resolve) => {
      child.stderr.setEncoding("utf8").on("data", (text: string) => {
        err += text;
        if (err.includes("not started again")) resolve();
      });
    });
    child.kill("SIGTERM");
    const [code] = await once(child, "close");
    expect(code).toBe(0);
    expect(err).toContain("app:stubborn: did not stop within 100 ms");
    expect(err.indexOf("counter: stopped at 10")).toBeLessThan(err.indexOf("clock: pid.cancel"));
  });
});

describe("order", () => {
  const lifecycle = {
    autoStart: false,
    startup: "required",
    requires: [],
    stopTimeout: 50,
    stableThreshold: 5000,
    restart: { initialDelay: 1, maxDelay: 2, backoffFactor: 2, jitter: 0, maxAttempts: 0 },
  } as const;

  function world(specs: Record<string, Partial<ServiceSpec["lifecycle"]>>, failing: readonly string[] = []) {
    const log: string[] = [];
    const list = Object.entries(specs).map(([id, own]): ServiceSpec => {
      return {
        id,
        lifecycle: { ...lifecycle, ...own },
        start() {
          if (failing.includes(id)) throw new Error("no such process");
          log.push(`+${id}`);
          let end!: () => void;
          const result = new Promise<void>((resolve) => {
            end = resolve;
          });
          const cancel = () => {
            log.push(`-${id}`);
            end();
          };
          return { result, kill: end, cancel };
        },
      };
    });
    const supervisor = new Supervisor(list, new Set(Object.keys(specs)), {
      report: (id, message) => log.push(`${id}: ${message}`),
    });
    return { supervisor, log };
  }

  it("follows requirements, also of those that do not start by themselves", async () => {
    const { supervisor, log } = world({
      c: { autoStart: true, requires: ["b"] },
      b: { requires: ["a"] },
      a: {},
      unused: {},
    });
    await supervisor.start();
    await supervisor.stop();
    expect(log).toEqual(["+a", "+b", "+c", "-c", "-b", "-a"]);
  });

  it("is blocked by cycles, by what is missing, and by what does not start", async () => {
    const { supervisor, log } = world(
      {
        x: { autoStart: true, requires: ["y"] },
        y: { requires: ["x"] },
        m: { autoStart: true, requires: ["nothing"] },
        d: { autoStart: true, requires: ["broken"] },
        broken: {},
        fine: { autoStart: true },
      },
      ["broken"],
    );
    await supervisor.start();
    expect(log).toContain("x: services require each other: x -> y -> x");
    expect(log).toContain("m: requires nothing, which does not exist");
    expect(log).toContain("broken: cannot start: no such process");
    expect(log).toContain("d: requires broken, which does not run");
    expect(log).toContain("+fine");
    expect(log).not.toContain("+y");
    await supervisor.stop();
  });

  it("waits longer before each start, within limits", () => {
    const restart = { initialDelay: 100, maxDelay: 500, backoffFactor: 2, jitter: 0.1, maxAttempts: 0 };
    const delays = [1, 2, 3, 4].map((attempt) => restartDelay(restart, attempt, () => 0.5));
    expect(delays).toEqual([100, 200, 400, 500]);
    expect(restartDelay(restart, 1, () => 0)).toBeCloseTo(90);
  });
});
