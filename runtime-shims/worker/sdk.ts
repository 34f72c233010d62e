/** Which copies of the Temporal SDK this program has, and whether a build fits to the one that its workers run. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, sep } from "node:path";
import { BuildError } from "./manifest.ts";

/** An installed package of the SDK. */
export interface SdkCopy {
  folder: string;
  version: string;
}

const require = createRequire(import.meta.url);

/** What the worker package loads first; whoever has imported the package has this file in the module cache. */
const LOADED = join("@temporalio", "worker", "lib", "worker.js");

/**
 * The copies of `@temporalio/worker` that this program has loaded, or else the one that its main module, its folder or
 * luaflow would load.
 */
export function workerCopies(): SdkCopy[] {
  const loaded = Object.keys(require.cache)
    .filter((file) => file.endsWith(sep + LOADED))
    .map((file) => copyIn(dirname(dirname(file))));
  if (loaded.length > 0) return loaded;
  for (const from of [process.argv[1], join(process.cwd(), "index.js"), import.meta.filename]) {
    const found = from === undefined ? undefined : resolveCopy("@temporalio/worker", from);
    if (found !== undefined) return [found];
  }
  return [];
}

/** The copy of a package of the SDK that a module in `from` would load. */
function resolveCopy(name: string, from: string): SdkCopy | undefined {
  try {
    return copyIn(dirname(createRequire(from).resolve(`${name}/package.json`)));
  } catch {
    return undefined;
  }
}

function copyIn(folder: string): SdkCopy {
  const { version }: { version: string } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return { folder, version };
}

/**
 * A worker runs exactly the SDK that its bundle was built with, and Lua activities find their context only in the copy that the
 * worker runs.
 *
 * @param own where luaflow's own code looks for the SDK
 * @throws BuildError naming both copies, or both versions
 */
export function checkSdk(
  built: string,
  path: string,
  copies: readonly SdkCopy[] = workerCopies(),
  own: string = import.meta.filename,
): void {
  const [worker, other] = copies;
  if (worker === undefined) throw new BuildError("@temporalio/worker is not installed");
  if (other !== undefined) throw twoCopies(worker, other, "this program also loads");
  const theirs = resolveCopy("@temporalio/activity", join(worker.folder, "package.json"));
  const ours = resolveCopy("@temporalio/activity", own);
  if (theirs !== undefined && ours !== undefined && theirs.folder !== ours.folder) {
    throw twoCopies(theirs, ours, "luaflow loads");
  }
  if (worker.version === built) return;
  throw new BuildError(
    `${path} was built for Temporal SDK ${built}, but @temporalio/worker is ${worker.version} (${worker.folder}); ` +
      "a worker must run exactly the version its bundle was built with: build it again with that version installed",
  );
}

function twoCopies(worker: SdkCopy, other: SdkCopy, who: string): BuildError {
  return new BuildError(
    `there are two copies of the Temporal SDK: the worker runs ${worker.version} (${worker.folder}), ` +
      `${who} ${other.version} (${other.folder}); install one version for both (npm ls @temporalio/worker)`,
  );
}
