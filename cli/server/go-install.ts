/** Builds the Temporal CLI from source with the user's Go. */
import { spawn } from "node:child_process";
import { mkdtemp, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { findOnPath, TEMPORAL_CLI_VERSION } from "./executable.ts";
import type { Report } from "./index.ts";

const MODULE = `github.com/temporalio/cli/cmd/temporal@${TEMPORAL_CLI_VERSION}`;
const REPORT_EVERY_MS = 5_000;

/** @throws Error when there is no Go, or the build fails */
export async function installWithGo(target: string, env: NodeJS.ProcessEnv, report: Report): Promise<void> {
  const go = await findOnPath("go", env);
  if (!go) throw new Error("Go is not on PATH");
  report(`building the Temporal CLI ${TEMPORAL_CLI_VERSION} with Go (about 3 minutes, once)`);
  // Built beside the target, on the same file system, so that one rename publishes it whole.
  const folder = await mkdtemp(join(dirname(target), "go-"));
  try {
    await runGo(go, { ...env, GOBIN: folder }, report);
    await rename(join(folder, basename(target)), target);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What Go has said so far. It is silent about modules that it already has, and while it looks for what is compiled already. */
export function goProgress(downloaded: number, compiled: number): string {
  if (downloaded === 0 && compiled === 0) return "reading the module cache";
  const compiling = `${compiled} packages compiled`;
  return downloaded === 0
    ? `${compiling}, from the module cache`
    : `${downloaded} modules downloaded, ${compiling}`;
}

async function runGo(go: string, env: NodeJS.ProcessEnv, report: Report): Promise<void> {
  const started = Date.now();
  // -v names each package as it is compiled, which is the only progress Go gives.
  const child = spawn(go, ["install", "-v", MODULE], { env, stdio: ["ignore", "ignore", "pipe"] });
  let downloaded = 0;
  let compiled = 0;
  const tail: string[] = [];
  createInterface({ input: child.stderr }).on("line", (line) => {
    if (line.startsWith("go: downloading ")) downloaded++;
    else compiled++;
    tail.push(line);
    if (tail.length > 5) tail.shift();
  });
  const progress = setInterval(() => {
    const seconds = Math.round((Date.now() - started) / 1000);
    report(`building: ${goProgress(downloaded, compiled)} (${seconds} s)`);
  }, REPORT_EVERY_MS);
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", resolve);
    });
    if (code !== 0) throw new Error(`exit code ${code}\n${tail.map((line) => `      ${line}`).join("\n")}`);
  } finally {
    clearInterval(progress);
  }
}
