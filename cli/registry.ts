/** Looking at a folder that a command line names, before anything is loaded. */
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { UsageError } from "./exit.ts";

/**
 * @param path absolute
 * @param written as the user wrote it
 * @throws UsageError when it is no folder
 */
export async function assertRegistry(path: string, written: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new UsageError(`there is no folder \`${written}\``);
  if (!found.isDirectory()) throw new UsageError(`\`${written}\` is a file; name the registry's folder`);
}

/** Whether the folder is the output of `luaflow build` rather than a registry. */
export async function isBuildOutput(path: string): Promise<boolean> {
  const manifest = await stat(join(path, "luaflow.json")).catch(() => undefined);
  return manifest?.isFile() ?? false;
}
