/**
 * Finds the endpoint of a request (platform-system §6.2): of all patterns that match, the most specific one, whatever the order in
 * which they were written. Pure.
 */

type Segment =
  | { kind: "literal"; text: string }
  | { kind: "parameter"; name: string }
  /** All that follows, which may be empty; a pattern that ends with a slash has one without a name. */
  | { kind: "rest"; name: string | undefined }
  /** `{$}`: nothing but the slash before it. */
  | { kind: "end" };

const RANK = { literal: 0, end: 0, parameter: 1, rest: 2 } as const;

export interface Route<T> {
  method: string;
  segments: readonly Segment[];
  value: T;
}

export type Found<T> =
  | { kind: "route"; value: T; params: Record<string, string> }
  /** Other methods are answered there; `nearest` is the endpoint that comes first. */
  | { kind: "other-methods"; allowed: string[]; nearest: T }
  | { kind: "redirect"; path: string }
  | { kind: "none" };

/** `/orders/{id}`, `/files/{path...}`, `/exact/{$}`, `/subtree/`, and `:name` for `{name}` */
export function parsePattern(pattern: string): Segment[] {
  const parts = pattern.split("/").slice(1);
  return parts.map((part, index): Segment => {
    const last = index === parts.length - 1;
    if (last && part === "") return { kind: "rest", name: undefined };
    if (last && part === "{$}") return { kind: "end" };
    const rest = /^\{(\w+)\.\.\.\}$/.exec(part)?.[1];
    if (rest !== undefined) return { kind: "rest", name: rest };
    const name = /^\{(\w+)\}$/.exec(part)?.[1] ?? /^:(\w+)$/.exec(part)?.[1];
    return name === undefined ? { kind: "literal", text: part } : { kind: "parameter", name };
  });
}

export class Mux<T> {
  private readonly routes: Route<T>[] = [];

  add(method: string, pattern: string, value: T): void {
    this.routes.push({ method, segments: parsePattern(pattern), value });
    this.routes.sort((left, right) => compareSegments(left.segments, right.segments));
  }

  /** @param pathname as it came, percent-encoded */
  find(method: string, pathname: string): Found<T> {
    const cleaned = pathname.replaceAll(/\/{2,}/g, "/");
    if (cleaned !== pathname) return { kind: "redirect", path: cleaned };
    const parts = pathname.split("/").slice(1).map(decoded);
    const others: Route<T>[] = [];
    for (const route of this.routes) {
      const params = match(route.segments, parts);
      if (params === undefined) continue;
      if (route.method === method || (method === "HEAD" && route.method === "GET"))
        return { kind: "route", value: route.value, params };
      others.push(route);
    }
    const [nearest] = others;
    if (nearest !== undefined) {
      const allowed = new Set(
        others.flatMap((route) => (route.method === "GET" ? ["GET", "HEAD"] : [route.method])),
      );
      return { kind: "other-methods", allowed: [...allowed].sort(), nearest: nearest.value };
    }
    const subtree = this.routes.some(
      (route) =>
        route.segments.at(-1)?.kind === "rest" && match(route.segments, [...parts, ""]) !== undefined,
    );
    return subtree ? { kind: "redirect", path: `${pathname}/` } : { kind: "none" };
  }
}

/** A part that is no valid encoding stands for itself. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function match(segments: readonly Segment[], parts: readonly string[]): Record<string, string> | undefined {
  const params: Record<string, string> = Object.create(null);
  for (const [index, segment] of segments.entries()) {
    const part = parts[index];
    if (part === undefined) return undefined;
    if (segment.kind === "rest") {
      if (segment.name !== undefined) params[segment.name] = parts.slice(index).join("/");
      return params;
    }
    if (segment.kind === "end") return part === "" && parts.length === index + 1 ? params : undefined;
    if (segment.kind === "parameter") {
      if (part === "") return undefined;
      params[segment.name] = part;
    } else if (segment.text !== part) return undefined;
  }
  return parts.length === segments.length ? params : undefined;
}

/** The more specific pattern first: fixed parts before named ones, and those before a part that takes the rest. */
export function compareSegments(left: readonly Segment[], right: readonly Segment[]): number {
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const [one, other] = [left[index], right[index]];
    if (one === undefined || other === undefined) return one === undefined ? 1 : -1;
    if (RANK[one.kind] !== RANK[other.kind]) return RANK[one.kind] - RANK[other.kind];
    if (one.kind === "literal" && other.kind === "literal" && one.text !== other.text)
      return one.text < other.text ? -1 : 1;
  }
  return 0;
}
