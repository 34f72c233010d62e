/** A `luaflow` command that runs until a test stops it. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { onTestFinished } from "vitest";
import { cliPath } from "./cli.ts";

/** A running command, with what it has printed so far. */
export interface Running {
  child: ChildProcess;
  output: { stdout: string; stderr: string };
  /** Waits until stdout and stderr together match. */
  prints(pattern: RegExp): Promise<void>;
  ends(): Promise<number | null>;
}

export function start(args: string[], env: NodeJS.ProcessEnv = {}): Running {
  const child = spawn(process.execPath, [cliPath(), ...args], {
    env: { ...process.env, NO_COLOR: "1", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  const output = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output.stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    output.stderr += text;
  });
  const exit = once(child, "close");
  return {
    child,
    output,
    async prints(pattern) {
      for (let waited = 0; !pattern.test(output.stdout + output.stderr); waited += 25) {
        if (waited > 30_000 || child.exitCode !== null) {
          throw new Error(`never printed ${pattern}:\n${output.stdout}${output.stderr}`);
        }
        await sleep(25);
      }
    },
    async ends() {
      await exit;
      return child.exitCode;
    },
  };
}
