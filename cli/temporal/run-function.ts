/** Runs one function of a build in this process, and prints what it returns. */
import type { BuildManifest } from "../../compiler/program.ts";
import { loadHost } from "../../runtime-shims/host/open.ts";
import { stringifyWide } from "../../runtime-shims/modules/wide-json.ts";
import { ExitCode } from "../exit.ts";
import type { Io } from "../io.ts";
import { placesOf } from "../places.ts";
import { describeFunctionFailure, type FailureReport, printFailure } from "./failure.ts";

export interface FunctionRun {
  input?: unknown[];
  /** Milliseconds. */
  timeout?: number;
  json?: boolean;
}

/** The host has to be connected. */
export async function runFunction(
  io: Io,
  folder: string,
  manifest: BuildManifest,
  entry: string,
  { input = [], timeout, json }: FunctionRun,
): Promise<ExitCode> {
  const host = loadHost(folder, manifest);
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<FailureReport>((resolve) => {
    if (timeout === undefined) return;
    timer = setTimeout(
      () => resolve({ message: `did not end within ${timeout} ms`, kind: "Timeout", stack: [] }),
      timeout,
    );
  });
  const outcome = await Promise.race([
    host.call(entry, input).then(
      (result) => ({ result: result ?? null, failure: undefined }),
      (error: unknown) => ({ failure: describeFunctionFailure(error) }),
    ),
    limit.then((failure) => ({ failure })),
  ]);
  clearTimeout(timer);
  const { failure } = outcome;
  if (json) io.out(stringifyWide({ ok: !failure, ...outcome }, 2));
  else if (failure) printFailure(io, failure, placesOf(folder, manifest), "function");
  else if ("result" in outcome) io.out(stringifyWide(outcome.result, 2));
  return failure ? ExitCode.failed : ExitCode.ok;
}
