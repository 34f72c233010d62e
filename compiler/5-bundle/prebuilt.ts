/** The parts of bundles that are the same for every registry, as they come with luaflow. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { decode, encode } from "@jridgewell/sourcemap-codec";
import { bundleNodeRuntime, type NodeEnvironment } from "./node-runtime.ts";
import { formName, installedSdkVersion, packageFolder, type RuntimeForm } from "./runtime.ts";
import { bundleSharedScript, type SharedScript } from "./shared-script.ts";

/** Every part with what makes it from its sources, by file name below luaflow's folder. */
export function prebuiltParts(): [name: string, make: () => Promise<SharedScript>][] {
  const forms: RuntimeForm[] = [
    { base: "core", platform: [] },
    { base: "extended", platform: [] },
  ];
  return forms.flatMap((form): [string, () => Promise<SharedScript>][] => [
    [workflowName(true, form), () => bundleSharedScript(true, form)],
    [workflowName(false, form), () => bundleSharedScript(false, form)],
    [nodeName("activity", form), () => bundleNodeRuntime("activity", form)],
    [nodeName("script", form), () => bundleNodeRuntime("script", form)],
  ]);
}

/** The file's text. */
export function serialize({ code, sources, mappings }: SharedScript): string {
  return JSON.stringify({ sdk: installedSdkVersion(), code, sources, mappings: encode(mappings) });
}

/** The SDK and the runtime of workflow bundles. */
export function sharedScript(minify: boolean, form: RuntimeForm): Promise<SharedScript> {
  return once(workflowName(minify, form), () => bundleSharedScript(minify, form));
}

/** The runtime of Node programs. */
export function nodeRuntime(environment: NodeEnvironment, form: RuntimeForm): Promise<SharedScript> {
  return once(nodeName(environment, form), () => bundleNodeRuntime(environment, form));
}

function workflowName(minify: boolean, form: RuntimeForm): string {
  return join("prebuilt", `workflow-${formName(form)}${minify ? ".min" : ""}.json`);
}

function nodeName(environment: NodeEnvironment, form: RuntimeForm): string {
  return join("prebuilt", `${environment}-${formName(form)}.json`);
}

const ready = new Map<string, Promise<SharedScript>>();

/** As it came with luaflow, or else, in a checkout or with another version of the SDK, bundled once per process. */
function once(name: string, make: () => Promise<SharedScript>): Promise<SharedScript> {
  let script = ready.get(name);
  if (script === undefined) ready.set(name, (script = read(name, make)));
  return script;
}

async function read(name: string, make: () => Promise<SharedScript>): Promise<SharedScript> {
  const path = join(packageFolder, name);
  if (!existsSync(path)) return make();
  const { sdk, code, sources, mappings } = JSON.parse(readFileSync(path, "utf8"));
  if (sdk !== installedSdkVersion()) return make();
  return { code, sources, mappings: decode(mappings) };
}
