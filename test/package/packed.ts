/** The package as it is published, installed into an empty folder outside of the checkout as npm does it. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

export const repository = fileURLToPath(new URL("../..", import.meta.url));

export interface PackageJson {
  name: string;
  version: string;
  bin: Record<string, string>;
  exports: Record<string, string | Record<string, string>>;
  dependencies: Record<string, string>;
  peerDependencies: Record<string, string>;
  peerDependenciesMeta: Record<string, { optional?: boolean }>;
}

/** An entry of `packages` in a package-lock.json. */
interface Locked {
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  peerDependenciesMeta?: Record<string, { optional?: boolean }>;
  dev?: boolean;
  devOptional?: boolean;
}

const exec = promisify(execFile);

async function json<T>(...path: string[]): Promise<T> {
  return JSON.parse(await readFile(join(...path), "utf8"));
}

/** Packs what has been built into `folder/luaflow.tgz`. */
export async function pack(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  // `prepack` would build again.
  const args = ["pack", "--ignore-scripts", "--json", "--pack-destination", folder];
  const { stdout } = await exec("npm", args, { cwd: repository, maxBuffer: 2 ** 26 });
  const [{ filename }] = JSON.parse(stdout);
  await rename(join(folder, filename), join(folder, "luaflow.tgz"));
}

/**
 * `npm install ./luaflow.tgz` in a folder, with the versions that luaflow's own lock has: so it needs nothing that installing
 * luaflow's checkout has not left in npm's cache, and does not change from one day to the next.
 */
export async function install(folder: string): Promise<void> {
  const own = await json<PackageJson>(repository, "package.json");
  const { packages } = await json<{ packages: Record<string, Locked> }>(repository, "package-lock.json");
  const { dependencies, peerDependencies, peerDependenciesMeta, version, bin } = own;
  const luaflow = {
    version,
    resolved: "file:luaflow.tgz",
    bin,
    dependencies,
    peerDependencies,
    peerDependenciesMeta,
  };
  const root = { dependencies: { luaflow: "file:luaflow.tgz" } };
  const lock = {
    name: "packed",
    lockfileVersion: 3,
    requires: true,
    packages: { "": root, "node_modules/luaflow": luaflow, ...needed(packages, luaflow) },
  };
  await writeFile(join(folder, "package.json"), JSON.stringify(root));
  await writeFile(join(folder, "package-lock.json"), JSON.stringify(lock));
  const args = ["ci", "--prefer-offline", "--no-audit", "--no-fund"];
  await exec("npm", args, { cwd: folder, maxBuffer: 2 ** 26 });
}

/** What of a lock a package needs, and what that needs, at the same places. */
function needed(packages: Record<string, Locked>, from: Locked): Record<string, Locked> {
  const found: Record<string, Locked> = {};
  const pending: [path: string, needs: Locked][] = [["", from]];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [path, needs] = next;
    for (const name of declared(needs)) {
      const place = locate(packages, path, name);
      if (place === undefined || place in found) continue;
      const { dev: _, devOptional: __, ...entry } = packages[place]!;
      found[place] = entry;
      pending.push([place, entry]);
    }
  }
  return found;
}

/** Where Node finds a package from a place: in it, or in one of the folders around it. */
function locate(packages: Record<string, Locked>, from: string, name: string): string | undefined {
  for (let path = from; ; path = path.slice(0, Math.max(0, path.lastIndexOf("node_modules/") - 1))) {
    const place = `${path === "" ? "" : `${path}/`}node_modules/${name}`;
    if (place in packages) return place;
    if (path === "") return undefined;
  }
}

/**
 * Gives every installed package a folder of its own, from which it sees what it declares and nothing else, and the project what it
 * declares: what `pnpm` and the linked strategy of npm make, without installing again.
 */
export async function isolate(folder: string): Promise<void> {
  const { packages } = await json<{ packages: Record<string, Locked> }>(folder, "package-lock.json");
  const modules = join(folder, "node_modules");
  const places = Object.keys(packages).filter((place) => place !== "");
  const store = join(folder, "store");
  /** The folder that has a package and links to what it needs. */
  const home = (place: string) => join(store, place.replaceAll("/", "+"), "node_modules");
  // Those inside of others go first.
  for (const place of places.sort((left, right) => right.length - left.length)) {
    const target = join(home(place), nameAt(place));
    await mkdir(dirname(target), { recursive: true });
    // Packages for other machines are not there.
    await rename(join(folder, place), target).catch(() => rm(home(place), { recursive: true }));
  }
  const link = async (from: string, place: string) => {
    const path = join(from, nameAt(place));
    await mkdir(dirname(path), { recursive: true });
    await symlink(join(home(place), nameAt(place)), path);
  };
  for (const place of places)
    for (const dependency of declared(packages[place]!)) {
      const found = locate(packages, place, dependency);
      if (found !== undefined && existsSync(join(home(found), nameAt(found)))) await link(home(place), found);
    }
  for (const entry of await readdir(modules))
    if (entry !== ".bin") await rm(join(modules, entry), { recursive: true });
  for (const name of declared(packages[""]!)) await link(modules, `node_modules/${name}`);
}

function nameAt(place: string): string {
  return place.slice(place.lastIndexOf("node_modules/") + "node_modules/".length);
}

/** Names of what a package asks for. */
function declared(of: Locked): string[] {
  const { dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta = {} } = of;
  const peers = Object.keys(peerDependencies ?? {}).filter((name) => !peerDependenciesMeta[name]?.optional);
  return Object.keys({
    ...dependencies,
    ...optionalDependencies,
    ...Object.fromEntries(peers.map((name) => [name, ""])),
  });
}
