/** A new project, from the files in `templates/project`. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** Of luaflow's own package.json. */
interface OwnPackage {
  version: string;
  engines: { node: string };
  peerDependencies: Record<string, string>;
  peerDependenciesMeta: Record<string, { optional?: boolean }>;
}

/** What of a `package.json` counts here; everything else is kept. */
interface PackageJson {
  scripts?: Record<string, string>;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  [key: string]: unknown;
}

export const PACKAGE_JSON = "package.json";

/** Files that a folder often has already, and that nothing else depends on. */
export const KEPT: readonly string[] = ["README.md", ".gitignore"];

/** As `npm init` writes it. */
const NO_TEST = /^echo "Error: no test specified"/;

/** What the project's scripts do, and what a new user types. */
const SCRIPTS = {
  check: "luaflow check registry",
  test: "luaflow test registry",
  build: "luaflow build registry --out dist",
  dev: "luaflow dev registry",
  start: "luaflow worker dist",
};

/** A package manager leaves `.gitignore` out of packages. */
const RENAMED: Readonly<Record<string, string>> = { gitignore: ".gitignore" };

/** The commands that a new project understands, in the order in which one tries them. */
export function firstCommands(): string[] {
  return [
    "npm install",
    "npx luaflow check registry",
    "npx luaflow test registry",
    `npx luaflow run registry app:welcome --input '{"name":"Ada"}'`,
    "npx luaflow build registry --out dist",
  ];
}

/** The commands that deploy the build, each in a terminal of its own, and what they are. */
export function deployCommands(): [command: string, about: string][] {
  return [
    ["npx luaflow server start", "a Temporal server to try it with"],
    ["npx luaflow worker dist", "the workers of the build"],
    ["node start.mjs", "a program that starts a workflow"],
  ];
}

/**
 * The files of a new project: path with `/` to text, sorted.
 *
 * @param luaflow folder of the installed package
 * @param name of the project's package, and of its task queue
 */
export async function projectFiles(luaflow: string, name: string): Promise<Map<string, string>> {
  const templates = join(luaflow, "templates", "project");
  const found = await readdir(templates, { recursive: true, withFileTypes: true });
  const files = new Map<string, string>();
  for (const entry of found) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name)
      .slice(templates.length + 1)
      .replaceAll("\\", "/");
    files.set(RENAMED[path] ?? path, fill(await readFile(join(templates, path), "utf8"), name));
  }
  const own: OwnPackage = JSON.parse(await readFile(join(luaflow, "package.json"), "utf8"));
  files.set(PACKAGE_JSON, formatted(packageJson(own, name)));
  return new Map([...files].sort(([left], [right]) => (left < right ? -1 : 1)));
}

/**
 * A `package.json` that is there already, with the scripts and dependencies of a new project that it lacks.
 *
 * @throws SyntaxError when the text is no JSON
 */
export function mergedPackageJson(existing: string, added: string): string {
  const mine: PackageJson = JSON.parse(existing);
  const { scripts, dependencies }: PackageJson = JSON.parse(added);
  const own = Object.entries(mine.scripts ?? {}).filter(([, command]) => !NO_TEST.test(command));
  const has = { ...mine.devDependencies, ...mine.dependencies };
  const missing = Object.entries(dependencies ?? {}).filter(([name]) => !(name in has));
  return formatted({
    ...mine,
    scripts: { ...scripts, ...Object.fromEntries(own) },
    dependencies: { ...mine.dependencies, ...Object.fromEntries(missing) },
  });
}

function formatted(manifest: PackageJson): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

function fill(text: string, name: string): string {
  const deploy = deployCommands().map(([command, about]) => `${command.padEnd(24)}  # ${about}`);
  return text
    .replaceAll("{{name}}", name)
    .replaceAll("{{commands}}", firstCommands().join("\n"))
    .replaceAll("{{deploy}}", deploy.join("\n"));
}

function packageJson(own: OwnPackage, name: string): PackageJson {
  const needed = Object.entries(own.peerDependencies).filter(
    ([peer]) => own.peerDependenciesMeta[peer]?.optional !== true,
  );
  return {
    name,
    version: "0.1.0",
    private: true,
    type: "module",
    engines: own.engines,
    scripts: SCRIPTS,
    // Named, so that every package manager puts the SDK where workers of one's own find it.
    dependencies: { ...Object.fromEntries(needed), luaflow: `^${own.version}` },
  };
}

/** What a folder's name makes of a package's name. */
export function packageName(folder: string): string {
  const name = folder
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, "-")
    .replace(/^[._-]+|-+$/g, "");
  return name === "" ? "workflows" : name;
}
