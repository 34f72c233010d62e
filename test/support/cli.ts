/** Runs the real `luaflow` command, as built by `npm run build`, in a process of its own. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

export interface CliResult {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface CliOptions {
  cwd?: string;
  /** Added to the environment, which has no colours. */
  env?: NodeJS.ProcessEnv;
}

/** The built entry of the command; `LUAFLOW_TEST_CLI` names another build of it. */
export function cliPath(): string {
  const path =
    process.env.LUAFLOW_TEST_CLI ?? fileURLToPath(new URL("../../lib/bin/luaflow/main.js", import.meta.url));
  if (!existsSync(path)) throw new Error(`${path} does not exist: run \`npm run build\` first`);
  return path;
}

export async function luaflow(args: string[], options: CliOptions = {}): Promise<CliResult> {
  const { FORCE_COLOR: _, ...env } = process.env;
  const child = spawn(process.execPath, [cliPath(), ...args], {
    cwd: options.cwd,
    env: { ...env, NO_COLOR: "1", ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  return { code, stdout, stderr };
}
