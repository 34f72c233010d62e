/** Activities that are written in TypeScript or JavaScript, for workers that the `luaflow` command runs. */
import { existsSync } from "node:fs";
import { relative, resolve } from "node:path";
import type { Activities } from "../../runtime-shims/worker/index.ts";
import { evaluateModule } from "../../runtime-shims/worker/load.ts";
import { UserError } from "../exit.ts";
import type { Io } from "../io.ts";

/**
 * The activities of a module, by type: its exported functions (`export { charge as "app:charge" }`), and those of
 * exported objects called `activities` or `default`. Packages come from where the module stands.
 *
 * @param path as the user wrote it; `.ts`, `.mts`, `.js`, `.mjs`, `.cjs`
 * @throws UserError when it cannot be compiled or evaluated, or has none
 */
export async function loadActivities(io: Io, path: string): Promise<Activities> {
  const file = resolve(io.cwd, path);
  if (!existsSync(file)) throw new UserError(`there is no activities module ${path}`);
  const exported = evaluate(path, file, await compile(io, path, file));
  const activities = Object.fromEntries(
    [exported, exported.activities, exported.default]
      .flatMap((source) => Object.entries(Object(source) as Activities))
      .filter(([, value]) => typeof value === "function"),
  );
  if (Object.keys(activities).length === 0) throw new UserError(`${path} exports no functions`);
  return activities;
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
