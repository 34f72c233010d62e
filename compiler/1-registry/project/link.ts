/** Linking: what applications choose for the modules that they use (spec: platform-projects.md §6). */
import type { RelatedLocation } from "../../diagnostics/diagnostic.ts";
import { CODES } from "../codes.ts";
import { qualify, splitId } from "../ids.ts";
import type { RawEntry } from "../manifest.ts";
import { nearest } from "../suggest.ts";
import { isRecord, typeName } from "../yaml/plain.ts";
import { writeAt } from "./entry-path.ts";
import { moduleNameFault } from "./lock.ts";

type Scalar = string | number | boolean;

interface Target {
  entry: string;
  path: string;
}

interface Requirement {
  raw: RawEntry;
  fallback: Scalar | undefined;
  targets: Target[];
}

interface Parameter {
  name: string;
  value: Scalar;
  index: number;
  used: boolean;
}

interface Dependency {
  raw: RawEntry;
  component: string;
  parameters: Parameter[];
  /** It is the application's own. */
  root: boolean;
}

/** Fills the requirements of all entries, in the order of the entries. */
export function linkRequirements(entries: readonly RawEntry[], modules: ReadonlySet<string>): void {
  const requirements = entries.flatMap((raw) =>
    raw.kind === "ns.requirement" ? (requirement(raw) ?? []) : [],
  );
  const dependencies = entries.flatMap((raw) =>
    raw.kind === "ns.dependency" ? (dependency(raw) ?? []) : [],
  );
  for (const raw of entries) if (raw.kind === "ns.definition") checkDefinition(raw);
  checkDependencies(dependencies, entries, modules);
  const byId = new Map<string, RawEntry[]>();
  for (const raw of entries) byId.set(raw.id, [...(byId.get(raw.id) ?? []), raw]);
  const needed = new Set(dependencies.map(({ component }) => component));
  for (const item of requirements) fill(item, dependencies, byId, needed);
  reportUnused(dependencies, requirements);
}

function moduleOf(raw: RawEntry): string | undefined {
  return typeof raw.meta.module === "string" ? raw.meta.module : undefined;
}

function isScalar(value: unknown): value is Scalar {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

function fieldsOf(raw: RawEntry): Record<string, unknown> {
  return isRecord(raw.data) ? raw.data : {};
}

function requirement(raw: RawEntry): Requirement | undefined {
  const data = fieldsOf(raw);
  const fallback = data.default;
  const bad = (message: string, path: (string | number)[]): undefined => {
    raw.scope.report(CODES.invalidRequirement, message, path);
    return undefined;
  };
  if (fallback !== undefined && fallback !== null && !isScalar(fallback))
    return bad(`\`default\` must be a text, a number or a boolean, got ${typeName(fallback)}`, ["default"]);
  if (!Array.isArray(data.targets) || data.targets.length === 0)
    return bad("a requirement needs `targets`: a list of `{entry, path}`", ["targets"]);
  const targets: Target[] = [];
  for (const [index, item] of data.targets.entries()) {
    if (!isRecord(item) || typeof item.path !== "string" || typeof item.entry !== "string")
      return bad("a target is `{entry: …, path: …}`", ["targets", index]);
    targets.push({ entry: item.entry.trim(), path: item.path });
  }
  return { raw, fallback: isScalar(fallback) ? fallback : undefined, targets };
}

function dependency(raw: RawEntry): Dependency | undefined {
  const { component, parameters } = fieldsOf(raw);
  const name = typeof component === "string" ? component.trim() : "";
  const wrong = moduleNameFault(name);
  if (wrong !== undefined) {
    raw.scope.report(CODES.invalidDependency, `\`component\`: ${wrong}`, ["component"]);
    return undefined;
  }
  const list: Parameter[] = [];
  if (parameters !== undefined && parameters !== null && !Array.isArray(parameters)) {
    raw.scope.report(CODES.invalidDependency, "`parameters` must be a list of `{name, value}`", [
      "parameters",
    ]);
    return undefined;
  }
  for (const [index, item] of ((parameters ?? []) as unknown[]).entries()) {
    if (
      !isRecord(item) ||
      typeof item.name !== "string" ||
      item.name.trim() === "" ||
      !isScalar(item.value)
    ) {
      const message = "a parameter is `{name: …, value: …}`, with a text, a number or a boolean as value";
      raw.scope.report(CODES.invalidDependency, message, ["parameters", index]);
      return undefined;
    }
    list.push({ name: item.name.trim(), value: item.value, index, used: false });
  }
  return { raw, component: name, parameters: list, root: moduleOf(raw) === undefined };
}

function checkDefinition(raw: RawEntry): void {
  const { module } = fieldsOf(raw);
  if (module !== undefined && module !== null && typeof module !== "string")
    raw.scope.report(CODES.wrongType, `\`module\` must be a string, got ${typeName(module)}`, ["module"]);
}

function checkDependencies(
  dependencies: readonly Dependency[],
  entries: readonly RawEntry[],
  modules: ReadonlySet<string>,
): void {
  const roots = new Map<string, RawEntry>();
  for (const { raw, component, root } of dependencies) {
    const first = root ? roots.get(component) : undefined;
    if (first !== undefined) {
      const related = [{ message: "declared here, too", range: first.scope.nameRange }];
      raw.scope.report(CODES.invalidDependency, `\`${component}\` is declared twice`, ["component"], {
        related,
      });
    } else if (root) roots.set(component, raw);
    const namespace = component.replace("/", ".");
    const known =
      modules.has(component) ||
      entries.some(
        (entry) =>
          moduleOf(entry) === component ||
          entry.namespace === namespace ||
          entry.namespace.startsWith(`${namespace}.`),
      );
    if (known || !root) continue;
    const help = "a lock file names the modules that are loaded; a dependency only gives them values";
    raw.scope.report(CODES.unknownDependency, `module \`${component}\` is not loaded`, ["component"], {
      help,
    });
  }
}

/** Does the parameter of a dependency on `component` name this requirement? */
function fits(parameter: string, component: string, raw: RawEntry): boolean {
  const own = component.replace("/", ".");
  const belongs = moduleOf(raw) === component;
  if (!parameter.includes(":")) return parameter === raw.name && (raw.namespace === own || belongs);
  if (parameter === raw.id) return true;
  const { namespace, name } = splitId(parameter);
  return namespace === own && name === raw.name && belongs;
}

interface Given {
  dependency: Dependency;
  parameter: Parameter;
}

function fill(
  { raw, fallback, targets }: Requirement,
  dependencies: readonly Dependency[],
  byId: ReadonlyMap<string, RawEntry[]>,
  needed: ReadonlySet<string>,
): void {
  const given: Given[] = [];
  for (const dependency of dependencies) {
    for (const parameter of dependency.parameters) {
      if (!fits(parameter.name, dependency.component, raw)) continue;
      parameter.used = true;
      given.push({ dependency, parameter });
    }
  }
  const roots = given.filter(({ dependency }) => dependency.root);
  const heard = roots.length > 0 ? roots : given;
  const values = new Set(heard.map(({ parameter }) => parameter.value));
  if (values.size > 1) return reportConflict(raw, heard);
  const [first] = heard;
  const value = first?.parameter.value ?? fallback;
  if (value === undefined) return reportUnresolved(raw, needed);
  const origin =
    first === undefined
      ? `default of ${raw.id}`
      : `parameter ${first.parameter.name} of ${first.dependency.raw.id}`;
  for (const [index, { entry, path }] of targets.entries()) {
    const id = entry === "" ? "" : qualify(entry, raw.namespace);
    const found = byId.get(id) ?? [];
    const faults = found.flatMap((target) => writeAt(target, path, value, origin) ?? []);
    const fault = found.length === 0 ? "no matching entries found" : faults[0];
    if (fault === undefined) continue;
    const near = nearest(id, byId.keys());
    raw.scope.report(CODES.badTarget, `target \`${entry}\`: ${fault}`, ["targets", index], {
      help:
        found.length > 0 || near === undefined
          ? undefined
          : `there is an entry with a similar name: \`${near}\``,
    });
    return;
  }
}

function reportConflict(raw: RawEntry, given: readonly Given[]): void {
  const list = given.map(
    ({ dependency, parameter }) => `${raw.name}=${parameter.value} (from ${dependency.raw.id})`,
  );
  const related: RelatedLocation[] = given.map(({ dependency, parameter }) => ({
    message: `\`${parameter.value}\` here`,
    range: dependency.raw.scope.range(["parameters", parameter.index]),
  }));
  const message = `parameter conflict: multiple dependencies define different values: ${list.join(", ")}`;
  raw.scope.report(CODES.parameterConflict, message, [], { related });
}

function reportUnresolved(raw: RawEntry, needed: ReadonlySet<string>): void {
  const module = moduleOf(raw);
  const required = module !== undefined && needed.has(module);
  const message = `no value available for \`${raw.id}\`: no dependency parameter found and no default value specified`;
  const help = `give it one: \`parameters: [{name: ${module === undefined ? raw.id : raw.name}, value: …}]\` in an \`ns.dependency\``;
  raw.scope.report(required ? CODES.unresolvedRequirement : CODES.openRequirement, message, [], { help });
}

function reportUnused(dependencies: readonly Dependency[], requirements: readonly Requirement[]): void {
  for (const { raw, component, parameters } of dependencies) {
    const names = requirements
      .filter(
        (item) => moduleOf(item.raw) === component || item.raw.namespace === component.replace("/", "."),
      )
      .map((item) => item.raw.name);
    if (names.length === 0 && !requirements.some((item) => moduleOf(item.raw) === component)) continue;
    for (const { name, index, used } of parameters) {
      if (used) continue;
      const message = `\`${component}\` has no requirement \`${name}\``;
      const help = `it has ${names
        .sort()
        .map((item) => `\`${item}\``)
        .join(", ")}`;
      raw.scope.report(CODES.unusedParameter, message, ["parameters", index], { help });
    }
  }
}
