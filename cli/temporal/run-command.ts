/** Runs a program of the command line: a process that has this terminal (platform-system §5). */
import { constants } from "node:os";
import { loadHost } from "../../runtime-shims/host/open.ts";
import { identityOf } from "../../runtime-shims/platform/security/lifecycle.ts";
import { type ExitCode, UsageError } from "../exit.ts";
import type { Io } from "../io.ts";
import { catchStopSignals } from "../signals.ts";
import type { Manifest } from "./manifest.ts";
import { superviseServices } from "./services.ts";
import { toText } from "../../runtime-shims/lua/bytes.ts";

/** The terminal host that a program runs on: the only one, or the one that is named. @throws UsageError */
export function terminalHost(manifest: Manifest, named: string | undefined): string {
  const known = Object.keys(manifest.terminals ?? {});
  if (named !== undefined) {
    if (known.includes(named)) return named;
    throw new UsageError(`there is no terminal.host \`${named}\``);
  }
  if (known.length === 0) throw new UsageError("no terminal.host found in registry");
  if (known.length > 1)
    throw new UsageError(`multiple terminal hosts found (${known.join(", ")}), use --host to specify`);
  return known[0]!;
}

/** What the result of a program means to whoever started it. */
export function exitOf(result: unknown): { code: number; print?: string } {
  if (typeof result === "number") {
    const code = Math.trunc(result);
    return { code: Number.isFinite(code) ? ((code % 256) + 256) % 256 : 1 };
  }
  if (typeof result === "boolean") return { code: result ? 0 : 1 };
  return typeof result === "string" && result !== "" ? { code: 0, print: result } : { code: 0 };
}

/** The host has to be connected. */
export async function runCommand(
  io: Io,
  folder: string,
  manifest: Manifest,
  entry: string,
  args: readonly string[],
  named: string | undefined,
): Promise<ExitCode> {
  const terminal = terminalHost(manifest, named);
  const host = { ...loadHost(folder, manifest), close: async () => {} };
  const supervisor = superviseServices(io, host, manifest);
  const signal = catchStopSignals();
  try {
    await supervisor?.start();
    const { security } = (manifest.terminals![terminal]!.lifecycle ?? {}) as {
      security?: Parameters<typeof identityOf>[0];
    };
    const running = host.start(entry, args, {
      terminal: args,
      ...(security && { identity: identityOf(security) }),
    });
    const stopped = signal.received.then(async (name) => {
      running.cancel("service stopping");
      await running.result.catch(() => {});
      return { code: 128 + (constants.signals[name] ?? 0) };
    });
    const ended = running.result.then(exitOf, (error: Error) => {
      io.err(error.message);
      return { code: 1 };
    });
    const { code, print } = (await Promise.race([ended, stopped])) as ReturnType<typeof exitOf>;
    if (print !== undefined) io.out(toText(print));
    return code as ExitCode;
  } finally {
    signal.release();
    await supervisor?.stop();
  }
}

/** The programs of a registry, one a line. */
export function listCommands(io: Io, manifest: Manifest): void {
  const commands = manifest.commands ?? [];
  const width = Math.max(0, ...commands.map(({ name }) => name.length));
  const about = Math.max(0, ...commands.map(({ short = "" }) => short.length));
  for (const { name, short = "", entry } of commands)
    io.out(`${name.padEnd(width)}  ${short.padEnd(about)}  ${entry}`.trimEnd());
}
