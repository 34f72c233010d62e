/** The event bus of this process (platform-system §7): best effort, for observation. */
import { shared } from "./support.ts";

export interface BusEvent {
  system: string;
  kind: string;
  path: string;
  /** Plain JSON; undefined for none. */
  data?: unknown;
}

export interface Listener {
  /** Texts, `*` for any, or a beginning followed by `*`. */
  system: string;
  kind: string;
  hear(event: BusEvent): void;
}

function listeners(): Set<Listener> {
  return shared("bus", () => new Set<Listener>());
}

function matches(pattern: string, text: string): boolean {
  if (pattern === "*" || pattern === text) return true;
  return pattern.endsWith("*") && text.startsWith(pattern.slice(0, -1));
}

export function publish(event: BusEvent): void {
  for (const listener of [...listeners()])
    if (matches(listener.system, event.system) && matches(listener.kind, event.kind)) listener.hear(event);
}

/** @returns ends it */
export function listen(listener: Listener): () => void {
  listeners().add(listener);
  return () => listeners().delete(listener);
}
