/** Gets the Temporal CLI through the download that the TypeScript SDK brings along. */
import { spawn } from "node:child_process";
import { chmod, mkdtemp, readdir, rename, rm, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { TEMPORAL_CLI_VERSION } from "./executable.ts";
import type { Report } from "./index.ts";

/** The download is given up after so long without a new byte. */
const STALLED_AFTER_MS = 30_000;
const POLL_MS = 1_000;
const REPORT_EVERY_MS = 5_000;

/**
 * The SDK can only download by starting a server, through its native part. A process of its own keeps a download
 * that hangs from holding up luaflow, and the native part out of a CLI that may not need it.
 */
const SCRIPT = `
const [testing, downloadDir, version] = process.argv.slice(1);
const { TestWorkflowEnvironment } = require(testing);
TestWorkflowEnvironment.createLocal({ server: { executable: { type: "cached-download", downloadDir, version } } })
  .then((environment) => environment.teardown())
  .catch((error) => { console.error(error.message); process.exit(1); });
`;

/** @throws Error when the download does not work, in well under a second when there is no network */
export async function downloadWithSdk(target: string, env: NodeJS.ProcessEnv, report: Report): Promise<void> {
  report(`downloading the Temporal CLI ${TEMPORAL_CLI_VERSION} (about 100 MB, once)`);
  const folder = await mkdtemp(join(dirname(target), "download-"));
  try {
    await runDownload(folder, env, report);
    const [file] = await readdir(folder);
    if (!file) throw new Error("the download left no file");
    await chmod(join(folder, file), 0o755);
    await rename(join(folder, file), target);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function runDownload(folder: string, env: NodeJS.ProcessEnv, report: Report): Promise<void> {
  const testing = createRequire(import.meta.url).resolve("@temporalio/testing");
  const child = spawn(process.execPath, ["-e", SCRIPT, testing, folder, TEMPORAL_CLI_VERSION], {
    env,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let output = "";
  let stalled = false;
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });

  let bytes = 0;
  let lastGrowth = Date.now();
  let lastReport = Date.now();
  const watch = setInterval(async () => {
    const now = Date.now();
    const size = await folderSize(folder);
    if (size > bytes) lastGrowth = now;
    bytes = size;
    if (now - lastGrowth > STALLED_AFTER_MS) {
      stalled = true;
      child.kill("SIGKILL");
    } else if (now - lastReport > REPORT_EVERY_MS) {
      lastReport = now;
      report(`downloading: ${Math.round(bytes / 1e6)} MB`);
    }
  }, POLL_MS);
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", resolve);
    });
    if (stalled) throw new Error(`no data for ${STALLED_AFTER_MS / 1000} s`);
    if (code !== 0) throw new Error(firstLine(output) || `exit code ${code}`);
  } finally {
    clearInterval(watch);
  }
}

async function folderSize(folder: string): Promise<number> {
  try {
    const sizes = (await readdir(folder)).map(async (file) => (await stat(join(folder, file))).size);
    return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  } catch {
    return 0; // A file was renamed between the two looks.
  }
}

/** The SDK's message repeats itself at every level of its causes; the last one says why. */
function firstLine(output: string): string {
  const line = output.trim().split("\n")[0] ?? "";
  return line.includes("dns error") ? "no network (the name could not be looked up)" : line.slice(0, 300);
}
