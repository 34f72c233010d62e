/** Which of the declared types are the same, and what each is called in TypeScript. */

import { safeIdentifier } from "../../3-analyze/naming.ts";
import type { WireDeclaration, WireType } from "../../3-analyze/surface/model.ts";

/** Names that mean something else where a type is expected. */
const TAKEN: ReadonlySet<string> = new Set(
  "Registry string number boolean bigint object symbol undefined unknown never void any null".split(" "),
);

export interface NamedDeclaration {
  /** In TypeScript. */
  name: string;
  /** The key of the one declaration that stands for all that are the same. */
  canonical: string;
}

/**
 * A type keeps its name when no other type has it. Types of one name that are written the same are one; others get the
 * name of their entry in front.
 */
export function nameDeclarations(
  declarations: ReadonlyMap<string, WireDeclaration>,
): Map<string, NamedDeclaration> {
  const groups = sameDeclarations(declarations);
  const byName = new Map<string, string[]>();
  for (const [canonical] of groups) {
    const { name } = declarations.get(canonical)!;
    byName.set(name, [...(byName.get(name) ?? []), canonical]);
  }
  const result = new Map<string, NamedDeclaration>();
  const used = new Set(TAKEN);
  const assign = (canonical: string, candidates: readonly string[]): void => {
    let name = candidates.map(safeName).find((candidate) => !used.has(candidate));
    const last = safeName(candidates.at(-1)!);
    for (let suffix = 2; name === undefined; suffix++)
      if (!used.has(`${last}${suffix}`)) name = `${last}${suffix}`;
    used.add(name);
    for (const key of groups.get(canonical)!) result.set(key, { name, canonical });
  };
  for (const [name, keys] of byName) if (keys.length === 1) assign(keys[0]!, [name]);
  for (const [name, keys] of byName) {
    if (keys.length === 1) continue;
    const entries = keys.map((key) => declarations.get(key)!.entry.split(":"));
    for (const [index, key] of keys.entries()) {
      const [namespace, entry] = entries[index]!;
      const alone = entries.filter((other) => other[1] === entry).length === 1;
      const short = `${pascal(entry!)}${name}`;
      assign(key, alone ? [short] : [`${pascal(namespace!)}${short}`]);
    }
  }
  return result;
}

/** The keys of each set of declarations that are the same, by the first of them. */
function sameDeclarations(declarations: ReadonlyMap<string, WireDeclaration>): Map<string, string[]> {
  const keys = [...declarations.keys()].sort();
  let labels = new Map(keys.map((key) => [key, declarations.get(key)!.name]));
  // Types that look alike are told apart by what they refer to, until nothing more is told apart.
  for (let count = 0; ; ) {
    const texts = keys.map((key) => {
      const { name, parameters, body } = declarations.get(key)!;
      return JSON.stringify([name, parameters, body], (property, value) =>
        property === "key" ? labels.get(value) : value,
      );
    });
    const distinct = [...new Set(texts)];
    labels = new Map(keys.map((key, index) => [key, String(distinct.indexOf(texts[index]!))]));
    if (distinct.length === count) break;
    count = distinct.length;
  }
  const groups = new Map<string, string[]>();
  const first = new Map<string, string>();
  for (const key of keys) {
    const label = labels.get(key)!;
    if (!first.has(label)) first.set(label, key);
    const canonical = first.get(label)!;
    groups.set(canonical, [...(groups.get(canonical) ?? []), key]);
  }
  return groups;
}

/** A name that TypeScript takes for a type of its own or for a keyword gets a line behind it. */
export function safeName(name: string): string {
  // Names in comments may have dots.
  const identifier = safeIdentifier(name.replaceAll(/[^\w$]/g, "_"));
  return TAKEN.has(identifier) ? `${identifier}_` : identifier;
}

/** `order_workflow` → `OrderWorkflow` */
export function pascal(name: string): string {
  return name
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join("");
}

/** The declarations that types refer to, directly or not. */
export function referredDeclarations(
  types: readonly WireType[],
  all: ReadonlyMap<string, WireDeclaration>,
): Map<string, WireDeclaration> {
  const found = new Map<string, WireDeclaration>();
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    for (const [property, item] of Object.entries(value)) {
      const declaration = property === "key" && typeof item === "string" ? all.get(item) : undefined;
      if (declaration === undefined) visit(item);
      else if (!found.has(item)) {
        found.set(item, declaration);
        visit(declaration.body);
      }
    }
  };
  visit(types);
  return found;
}
