/** The files behind the entries that Lua's error texts name (language.md §11.2): `app:order:12: …` is in `order.lua`. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { BuildManifest } from "../compiler/program.ts";
import type { PositionTable } from "../runtime-shims/lua/position.ts";

/** Puts files beside the entries that a text names with a line: `app:order:12 (order.lua:12): …`. */
export type Located = (text: string) => string;

export const AS_IT_IS: Located = (text) => text;

/** By the tables of a build's bundles, which are read now: a temporary build may be gone when something fails. */
export function placesOf(
  folder: string,
  { workers, host }: Pick<BuildManifest, "workers" | "host">,
): Located {
  const bundles = Object.values(workers).flatMap(({ folder: own, workflowBundle, activitiesBundle }) =>
    [workflowBundle, activitiesBundle].flatMap((file) => (file === undefined ? [] : [`${own}/${file}`])),
  );
  if (host !== undefined) bundles.push(host.bundle);
  const files = new Map(bundles.flatMap((bundle) => filesOf(join(folder, bundle))));
  if (files.size === 0) return AS_IT_IS;
  const names = [...files.keys()].map((entry) => entry.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const places = new RegExp(`(?<![\\w.:-])(${names.join("|")}):(\\d+)(?=:)`, "g");
  return (text) =>
    text.replace(places, (place, entry: string, line: string) => `${place} (${files.get(entry)}:${line})`);
}

const TABLE = "const __luaflow_positions=";

/** Entries and their files. Whoever runs the bundle says what is wrong with one that is not there. */
function filesOf(bundle: string): [entry: string, file: string][] {
  let text: string;
  try {
    text = readFileSync(bundle, "utf8");
  } catch {
    return [];
  }
  const start = text.lastIndexOf(TABLE);
  const end = text.indexOf(',"mappings":', start);
  if (start < 0 || end < 0) return [];
  // What follows has as many characters as the code.
  const table: Pick<PositionTable, "chunks" | "files"> = JSON.parse(
    `${text.slice(start + TABLE.length, end)}}`,
  );
  return table.chunks.map((chunk, index) => [chunk, table.files[index] ?? chunk]);
}
