/** The bundles of programs, each made once for as long as its program stays the same. */
import { bundleActivities, bundleHost, bundleWorkflows } from "../5-bundle/index.ts";
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

export class Bundles {
  private readonly made = new WeakMap<Program, Promise<Bundle>>();

  constructor(private readonly minify: boolean) {}

  of(program: Program): Promise<Bundle> {
    let bundle = this.made.get(program);
    if (bundle === undefined) this.made.set(program, (bundle = this.make(program)));
    return bundle;
  }

  private async make(program: Program): Promise<Bundle> {
    switch (program.kind) {
      case "workflows":
        return {
          path: `${program.folder}/${WORKFLOW_BUNDLE}`,
          ...(await bundleWorkflows(program, { minify: this.minify })),
        };
      case "activities":
        return { path: `${program.folder}/${ACTIVITIES_BUNDLE}`, ...(await bundleActivities(program)) };
      case "host":
        return { path: HOST_BUNDLE, ...(await bundleHost(program)) };
    }
  }
}
