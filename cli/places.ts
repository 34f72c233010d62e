/** The files behind the entries that Lua's error texts name (language.md §11.2): `app:order:12: …` is in `order.lua`. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { BuildManifest } from "../compiler/program.ts";
import type { PositionTable } from "../runtime-shims/lua/position.ts";

/** Puts files beside the entries that a text names with a line: `app:order:12 (order.lua:12): …`. */
export type Located = (text: string) => string;

export const AS_IT_IS: Located = (text) => text;

const TABLE = /^const __luaflow_positions=(.*);$/m;

/** By the tables of a build's bundles, which are read when a text needs them. */
export function placesOf(folder: string, manifest: Pick<BuildManifest, "workers" | "host">): Located {
  let pattern: RegExp | undefined;
  let files: ReadonlyMap<string, string> | undefined;
  return (text) => {
    if (!/:\d+:/.test(text)) return text;
    files ??= filesOf(folder, manifest);
    pattern ??= patternOf([...files.keys()]);
    return text.replace(
      pattern,
      (place, entry: string, line: string) => `${place} (${files!.get(entry)}:${line})`,
    );
  };
}

function patternOf(entries: readonly string[]): RegExp {
  const names = entries.map((entry) => entry.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`(?<![\\w.:-])(${names.join("|") || "(?!)"}):(\\d+)(?=:)`, "g");
}

function filesOf(
  folder: string,
  { workers, host }: Pick<BuildManifest, "workers" | "host">,
): Map<string, string> {
  const bundles = Object.values(workers).flatMap(({ folder: own, workflowBundle, activitiesBundle }) =>
    [workflowBundle, activitiesBundle].flatMap((file) => (file === undefined ? [] : [`${own}/${file}`])),
  );
  if (host !== undefined) bundles.push(host.bundle);
  const files = new Map<string, string>();
  for (const bundle of bundles) {
    const [, json] = TABLE.exec(readFileSync(join(folder, bundle), "utf8")) ?? [];
    if (json === undefined) continue;
    const table: PositionTable = JSON.parse(json);
    for (const [index, chunk] of table.chunks.entries()) files.set(chunk, table.files[index] ?? chunk);
  }
  return files;
}
