/**
 * Runs a process that cannot outlive this one.
 *
 * A process that is killed by SIGKILL cannot tell its children, so the operating system has to: a small shell
 * holds the reading end of a pipe whose writing end only this process has, and ends the child as soon as the pipe
 * closes, which happens however this process ends.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/**
 * `$@` is the command. Its id is the only line on stdout; what it prints goes to stderr. The part that waits for the
 * pipe is a subshell of its own, so that it still does its work if the main shell is killed as well.
 */
const SCRIPT = `
exec 3<&0
"$@" </dev/null >&2 3<&- & child=$!
echo "$child"
exec >&-
(
  read -r _ <&3
  kill -TERM "$child"
  n=0
  while kill -0 "$child" && [ "$n" -lt 50 ]; do n=$((n + 1)); sleep 0.1; done
  kill -KILL "$child"
) >/dev/null 2>&1 & guard=$!
exec 3<&-
wait "$child"; code=$?
kill "$guard" 2>/dev/null
exit "$code"
`;

/** How many of the last characters that the process printed are kept, to explain a failure. */
const OUTPUT_KEPT = 4_000;

export interface GuardedProcess {
  pid: number;
  /** Settles with the exit code (null after a signal) once the process is gone. */
  ended: Promise<number | null>;
  /** The end of what the process printed. */
  output(): string;
  /** Ends the process: SIGTERM, and SIGKILL if it takes more than 5 s. */
  stop(): Promise<void>;
}

export async function spawnGuarded(command: string, args: string[]): Promise<GuardedProcess> {
  const windows = process.platform === "win32";
  // A group of its own: Ctrl-C reaches every process of the terminal's group, and a server that ends at once
  // would take away the worker's chance to finish its tasks. Windows has neither; its child is only stopped.
  const child = windows
    ? spawn(command, args, { stdio: ["pipe", "ignore", "pipe"] })
    : spawn("/bin/sh", ["-c", SCRIPT, "sh", command, ...args], {
        stdio: ["pipe", "pipe", "pipe"],
        detached: true,
      });
  let output = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    output = (output + text).slice(-OUTPUT_KEPT);
  });
  // Writing end only: a guard that has already gone must not become an uncaught error here.
  child.stdin.on("error", () => {});
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => {
      // If only the shell was killed, closing the pipe makes its other half end the process.
      child.stdin.destroy();
      resolve(code);
    });
  });
  const pid = windows ? await spawnedPid(child) : await reportedPid(child, ended);
  return {
    pid,
    ended,
    output: () => output,
    async stop() {
      child.stdin.end();
      if (windows) child.kill();
      await ended;
    },
  };
}

async function spawnedPid(child: ChildProcess): Promise<number> {
  await once(child, "spawn");
  return child.pid ?? 0;
}

async function reportedPid(child: ChildProcess, ended: Promise<number | null>): Promise<number> {
  if (!child.stdout) throw new Error("the guard's stdout is not a pipe");
  const line = await Promise.race([
    once(createInterface({ input: child.stdout }), "line").then(([text]) => String(text)),
    ended.then((code) => {
      throw new Error(`the guard process ended at once (exit code ${code})`);
    }),
  ]);
  return Number(line);
}
