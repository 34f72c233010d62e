/** The bundles of programs, each made once for as long as its program stays the same. */
import { createHash } from "node:crypto";
import { dirname } from "node:path/posix";
import {
  bundleActivities,
  bundleHost,
  bundleWorkflows,
  type WorkflowBundleOptions,
} from "../5-bundle/index.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Program } from "../program.ts";
import { ACTIVITIES_BUNDLE, HOST_BUNDLE, WORKFLOW_BUNDLE } from "./manifest.ts";

export interface Bundle {
  /** Below the output. */
  path: string;
  code: string;
  errors: Diagnostic[];
  warnings: Diagnostic[];
}

export interface BundleOptions extends WorkflowBundleOptions {
  /** Bundle the TypeScript of `src/` as it is shown, without what makes it fast. */
  readable?: boolean;
}

/** A program whose bundle is what people read. */
function asShown(program: Program): Program {
  const modules = program.modules.map((module) => ({
    ...module,
    fast: { text: module.text, mappings: module.mappings },
  }));
  return { ...program, modules };
}

export class Bundles {
  private readonly made = new WeakMap<Program, Promise<Bundle>>();
  /** The programs of luaflow's own activities, by a worker's workflows. */
  private readonly own = new WeakMap<Program, Program>();

  constructor(private readonly options: BundleOptions) {}

  of(program: Program): Promise<Bundle> {
    let bundle = this.made.get(program);
    if (bundle === undefined) this.made.set(program, (bundle = this.make(program)));
    return bundle;
  }

  /** The activities of workers that have only workflows: luaflow's own, which any workflow may need. */
  ofBareWorkers(programs: readonly Program[]): Promise<Bundle[]> {
    const workers = new Set(programs.filter(({ kind }) => kind === "activities").map(({ folder }) => folder));
    const bare = programs.filter(({ kind, folder }) => kind === "workflows" && !workers.has(folder));
    return Promise.all(
      bare.map((program) => {
        let own = this.own.get(program);
        if (own === undefined) {
          own = { ...program, kind: "activities", exports: [], functions: [], modules: [] };
          this.own.set(program, own);
        }
        return this.of(own);
      }),
    );
  }

  private async make(given: Program): Promise<Bundle> {
    const program = this.options.readable === true ? asShown(given) : given;
    switch (program.kind) {
      case "workflows":
        return {
          path: `${program.folder}/${WORKFLOW_BUNDLE}`,
          ...(await bundleWorkflows(program, this.options)),
        };
      case "activities":
        return { path: `${program.folder}/${ACTIVITIES_BUNDLE}`, ...(await bundleActivities(program)) };
      case "host":
        return { path: HOST_BUNDLE, ...(await bundleHost(program)) };
    }
  }
}

/** Long enough that no two versions of a deployment share one. */
const ID_LENGTH = 16;

/** Hashes of what workers run, by their folders: they change with the Lua, the SDK and luaflow. */
export function contentIds(bundles: readonly Pick<Bundle, "path" | "code">[]): Map<string, string> {
  const hashes = new Map<string, ReturnType<typeof createHash>>();
  for (const { path, code } of [...bundles].sort((left, right) => (left.path < right.path ? -1 : 1))) {
    const folder = dirname(path);
    const hash = hashes.get(folder) ?? createHash("sha256");
    hashes.set(folder, hash.update(`${path}\0${code}\0`));
  }
  return new Map([...hashes].map(([folder, hash]) => [folder, hash.digest("hex").slice(0, ID_LENGTH)]));
}
