/** Activities that are written in TypeScript or JavaScript, for workers that the `luaflow` command runs. */
import type { Activities } from "../../runtime-shims/worker/index.ts";
import { UserError } from "../exit.ts";
import type { Io } from "../io.ts";
import { loadUserModule } from "./user-module.ts";

/**
 * The activities of a module, by type: its exported functions (`export { charge as "app:charge" }`), and those of
 * exported objects called `activities` or `default`. Packages come from where the module stands.
 *
 * @param path as the user wrote it; `.ts`, `.mts`, `.js`, `.mjs`, `.cjs`
 * @throws UserError when it cannot be compiled or evaluated, or has none
 */
export async function loadActivities(io: Io, path: string): Promise<Activities> {
  const exported = await loadUserModule(io, "activities", path);
  const activities = Object.fromEntries(
    [exported, exported.activities, exported.default]
      .flatMap((source) => Object.entries(Object(source) as Activities))
      .filter(([, value]) => typeof value === "function"),
  );
  if (Object.keys(activities).length === 0) throw new UserError(`${path} exports no functions`);
  return activities;
}
