/** Modules in TypeScript or JavaScript that the user names on the command line. */
import { existsSync } from "node:fs";
import { relative, resolve } from "node:path";
import { evaluateModule } from "../../runtime-shims/worker/load.ts";
import { UserError } from "../exit.ts";
import type { Io } from "../io.ts";

/**
 * What a module exports. Packages come from where the module stands.
 *
 * @param what the module is for, as messages call it
 * @param path as the user wrote it; `.ts`, `.mts`, `.js`, `.mjs`, `.cjs`
 * @throws UserError when it cannot be compiled or evaluated
 */
export async function loadUserModule(io: Io, what: string, path: string): Promise<Record<string, unknown>> {
  const file = resolve(io.cwd, path);
  if (!existsSync(file)) throw new UserError(`there is no ${what} module ${path}`);
  return evaluate(path, file, await compile(io, path, file));
}

async function compile(io: Io, path: string, file: string): Promise<string> {
  const { build } = await import("esbuild");
  const result = await build({
    entryPoints: [file],
    bundle: true,
    write: false,
    platform: "node",
    format: "cjs",
    target: "node20",
    packages: "external",
    sourcemap: "inline",
    logLevel: "silent",
    absWorkingDir: io.cwd,
  }).catch((error: { errors?: { text: string; location: { file: string; line: number } | null }[] }) => {
    const [first] = error.errors ?? [];
    const place = first?.location
      ? `${relative(io.cwd, resolve(io.cwd, first.location.file))}:${first.location.line}`
      : path;
    throw new UserError(`${place}: ${first?.text ?? String(error)}`);
  });
  return result.outputFiles[0]?.text ?? "";
}

function evaluate(path: string, file: string, code: string): Record<string, unknown> {
  try {
    return evaluateModule(file, code);
  } catch (error) {
    throw new UserError(
      `${path} failed when it was loaded: ${error instanceof Error ? error.message : error}`,
      {
        cause: error,
      },
    );
  }
}
