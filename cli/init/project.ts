/** A new project, from the files in `templates/project`. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** Of luaflow's own package.json. */
interface OwnPackage {
  version: string;
  engines: { node: string };
  peerDependencies: Record<string, string>;
}

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
  files.set("package.json", `${JSON.stringify(packageJson(own, name), null, 2)}\n`);
  return new Map([...files].sort(([left], [right]) => (left < right ? -1 : 1)));
}

function fill(text: string, name: string): string {
  return text.replaceAll("{{name}}", name).replaceAll("{{commands}}", firstCommands().join("\n"));
}

function packageJson(own: OwnPackage, name: string) {
  return {
    name,
    version: "0.1.0",
    private: true,
    type: "module",
    engines: own.engines,
    scripts: SCRIPTS,
    // Named, so that every package manager puts the SDK where workers of one's own find it.
    dependencies: { ...own.peerDependencies, luaflow: `^${own.version}` },
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
