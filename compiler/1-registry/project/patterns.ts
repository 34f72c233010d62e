/** The pattern language of filters and `disable` (spec: platform-projects.md §3.2). */

/** A pattern over dotted names: `*` one part, `**` any number of parts, `(a|b)` one of; anything else stands for itself. */
export function matchesName(pattern: string, text: string): boolean {
  return match(splitPattern(pattern), text.split("."));
}

/** At dots outside of parentheses. */
function splitPattern(pattern: string): string[] {
  return pattern.match(/(?:\([^)]*\)|[^.])+/g) ?? [""];
}

function match(pattern: readonly string[], parts: readonly string[]): boolean {
  const [first, ...rest] = pattern;
  if (first === undefined) return parts.length === 0;
  if (first === "**") return parts.some((_, index) => match(rest, parts.slice(index))) || match(rest, []);
  const [part, ...others] = parts;
  return part !== undefined && matchesPart(first, part) && match(rest, others);
}

function matchesPart(pattern: string, part: string): boolean {
  if (pattern === "*") return true;
  const choice = /^\(([^)]*)\)$/.exec(pattern);
  return choice === null ? pattern === part : choice[1]!.split("|").includes(part);
}

export interface EntryPattern {
  namespace: string;
  name: string;
}

/** `NAMESPACE:NAME`, or what is wrong with it. */
export function entryPattern(text: string): EntryPattern | string {
  const colon = text.indexOf(":");
  if (colon < 0) return `invalid entry pattern '${text}': missing ':' separator (expected namespace:name)`;
  const namespace = text.slice(0, colon);
  const name = text.slice(colon + 1);
  if (namespace === "") return `invalid entry pattern '${text}': empty namespace`;
  return name === "" ? `invalid entry pattern '${text}': empty name` : { namespace, name };
}

export function matchesEntry(pattern: EntryPattern, entry: { namespace: string; name: string }): boolean {
  return matchesName(pattern.namespace, entry.namespace) && matchesName(pattern.name, entry.name);
}

/** A glob over paths: `*` within a part, `**` over parts, `?`. A glob without a slash matches names in any folder. */
export function matchesGlob(glob: string, path: string): boolean {
  const source = glob
    .replace(/^\.?\//, "")
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replace(/\*\*\/|\*\*|\*|\?/g, (part) =>
      part === "**/" ? "(?:.*/)?" : part === "**" ? ".*" : part === "*" ? "[^/]*" : "[^/]",
    );
  const anywhere = glob.includes("/") ? "" : "(?:.*/)?";
  return new RegExp(`^${anywhere}${source}$`).test(path);
}
