/** What a module leaves out when others load it: `exclude` and `exclude_meta` of its `wippy.yaml` (platform-projects.md §3.2). */
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { CODES } from "../codes.ts";
import type { RawEntry } from "../manifest.ts";
import { diagnostic } from "../scope.ts";
import { YamlDocument } from "../yaml/document.ts";
import { isRecord, toPlain } from "../yaml/plain.ts";
import { hasMeta } from "./configuration.ts";
import { type EntryPattern, entryPattern, matchesEntry, matchesGlob } from "./patterns.ts";

export const MODULE_FILE = "wippy.yaml";

export class Filters {
  private readonly globs: string[] = [];
  private readonly patterns: EntryPattern[] = [];
  private readonly meta: [string, string[]][] = [];

  /** @param file path of the `wippy.yaml`; its texts that cannot be understood filter nothing */
  constructor(file: string, text: string, diagnostics: Diagnostic[]) {
    const document = YamlDocument.parse(file, text);
    const warn = (message: string, path: (string | number)[] = []) =>
      diagnostics.push(diagnostic(CODES.moduleManifest, message, document.locate(path)));
    const plain = document.faults.length > 0 ? undefined : toPlain(document, document.root);
    if (plain === undefined || !plain.ok || !isRecord(plain.value)) {
      warn("the module's manifest cannot be read: nothing of the module is left out");
      return;
    }
    const { exclude, exclude_meta: meta } = plain.value;
    for (const [index, item] of (Array.isArray(exclude) ? exclude : []).entries()) {
      if (typeof item !== "string") continue;
      const pattern = item.includes(":") ? entryPattern(item) : undefined;
      if (pattern === undefined) this.globs.push(item);
      else if (typeof pattern === "string") warn(pattern, ["exclude", index]);
      else this.patterns.push(pattern);
    }
    if (isRecord(meta)) {
      for (const [key, values] of Object.entries(meta)) {
        const texts = (Array.isArray(values) ? values : [values]).filter((item) => typeof item === "string");
        this.meta.push([key, texts]);
      }
    }
  }

  /** @param path below the folder of the module */
  leavesOutFile(path: string): boolean {
    return this.globs.some((glob) => matchesGlob(glob, path));
  }

  leavesOut(raw: RawEntry): boolean {
    return this.patterns.some((pattern) => matchesEntry(pattern, raw)) || hasMeta(raw, this.meta);
  }
}
