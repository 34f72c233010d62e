/** Registries in memory for tests of the compiler, and on disk for tests that bundle and run. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildRegistry } from "../../compiler/build.ts";
import { type Compilation, compile } from "../../compiler/index.ts";

/** A registry with one worker and one workflow entry `app:main` that may use the usual modules. */
export function workflowRegistry(source: string, extra: Record<string, string> = {}): Map<string, string> {
  const manifest = `version: "1.0"
namespace: app
entries:
  - name: client
    kind: temporal.client
    address: localhost:7233
  - name: worker
    kind: temporal.worker
    client: app:client
    task_queue: test
  - name: main
    kind: workflow.lua
    source: file://main.lua
    modules: [funcs, time, workflow]
    meta:
      temporal:
        workflow:
          worker: app:worker
`;
  return new Map(Object.entries({ "_index.yaml": manifest, "main.lua": source, ...extra }));
}

/** Compiles one workflow; a diagnostic that is an error fails the test. */
export function compileWorkflow(source: string): Compilation {
  const compilation = compile(workflowRegistry(source));
  const errors = compilation.diagnostics.filter((item) => item.severity === "error");
  if (errors.length > 0) throw new Error(errors.map((item) => `${item.code} ${item.message}`).join("\n"));
  return compilation;
}

/** Builds a registry folder into a temporary folder that is gone when `body` ends. */
export async function withBuild<T>(root: string, body: (folder: string) => Promise<T>): Promise<T> {
  const parent = await mkdtemp(join(tmpdir(), "luaflow-build-"));
  try {
    const folder = join(parent, "dist");
    const { diagnostics } = await buildRegistry(root, { outDir: folder });
    const errors = diagnostics.filter((item) => item.severity === "error");
    if (errors.length > 0) throw new Error(errors.map((item) => `${item.code} ${item.message}`).join("\n"));
    return await body(folder);
  } finally {
    await rm(parent, { recursive: true, force: true });
  }
}
