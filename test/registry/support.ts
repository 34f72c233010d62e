import { loadRegistry } from "../../compiler/1-registry/index.ts";
import type { SourceRange } from "../../compiler/2-parse/ast.ts";

/** A client `app:client` and a worker `app:worker`, in a file of their own. */
export const INFRASTRUCTURE = `namespace: app
entries:
  - {name: client, kind: temporal.client, address: "localhost:7233"}
  - {name: worker, kind: temporal.worker, client: client, task_queue: main}
`;

/** `files` by path; a single text is `_index.yaml`. */
export function fileMap(files: string | Record<string, string>): Map<string, string> {
  return new Map(Object.entries(typeof files === "string" ? { "_index.yaml": files } : files));
}

export function load(files: string | Record<string, string>) {
  return loadRegistry(fileMap(files));
}

/** Loads a registry that must be free of errors and warnings. */
export function loadClean(files: string | Record<string, string>) {
  const { registry, diagnostics } = load(files);
  if (diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics, null, 2));
  return registry;
}

/** Removes the marks `«…»` from texts; the marked stretches are where diagnostics are expected. */
export function unmark(files: Record<string, string>): { files: Map<string, string>; marked: SourceRange[] } {
  const clean = new Map<string, string>();
  const marked: SourceRange[] = [];
  for (const [file, text] of Object.entries(files)) {
    let plain = "";
    let start: SourceRange["start"] | undefined;
    for (const character of text) {
      if (character === "«") start = position(plain);
      else if (character === "»" && start) marked.push({ file, start, end: position(plain) });
      else plain += character;
    }
    clean.set(file, plain);
  }
  return { files: clean, marked };
}

function position(before: string): SourceRange["start"] {
  const lines = before.split("\n");
  return { line: lines.length, column: (lines.at(-1) ?? "").length + 1, offset: before.length };
}
