import { PLATFORM_MODULES } from "../platform-modules.ts";

/** The built-in modules that `modules` may list (spec: modules.md A9.6, B16; workflows.md §3). */

/** Implemented, and allowed everywhere. */
const ANYWHERE = [
  "base64",
  "channel",
  "crypto",
  "ctx",
  "errors",
  "funcs",
  "hash",
  "json",
  "logger",
  "os",
  "payload",
  "process",
  "time",
  "uuid",
  "workflow",
  "yaml",
] as const;

/** Allowed in workflows by the platform, but not implemented for any kind of entry. */
const NOT_SUPPORTED = ["compress", "html", "template", "treesitter"] as const;

/** Never allowed in workflows; implemented for functions and processes. */
const HOST = ["activity", "env", "io"] as const;

/** Never allowed in workflows, and not implemented for functions and processes either. */
const HOST_NOT_SHIPPED = ["cdc", "cloudstorage", "excel", "exec", "hub", "pg", "tty", "websocket"] as const;

/** How a module may be used; `unknown` when there is no such module. */
export type ModuleClass = "anywhere" | "not-supported" | "host" | "host-not-shipped" | "unknown";

const CLASSES: ReadonlyMap<string, ModuleClass> = new Map<string, ModuleClass>([
  ...ANYWHERE.map((name) => [name, "anywhere"] as const),
  ...NOT_SUPPORTED.map((name) => [name, "not-supported"] as const),
  ...HOST.map((name) => [name, "host"] as const),
  ...HOST_NOT_SHIPPED.map((name) => [name, "host-not-shipped"] as const),
  ...Object.entries(PLATFORM_MODULES).map(
    ([name, { refused }]) => [name, refused === undefined ? "anywhere" : "host"] as const,
  ),
]);

export function moduleClass(name: string): ModuleClass {
  return CLASSES.get(name) ?? "unknown";
}

/** Why workflows cannot use a module, as far as that is special to it. */
export function refusalOf(name: string): string | undefined {
  return Object.hasOwn(PLATFORM_MODULES, name) ? PLATFORM_MODULES[name]!.refused : undefined;
}

export function isBuiltinModule(name: string): boolean {
  return CLASSES.has(name);
}

/** Names of all built-in modules, for suggestions. */
export const BUILTIN_MODULES: readonly string[] = [...CLASSES.keys()].sort();
