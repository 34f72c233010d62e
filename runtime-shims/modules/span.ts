/**
 * The OpenTelemetry span that is active, in programs that trace. The API keeps its state under global symbols so that all copies of
 * it in a program find it; that way nothing of it has to be in programs that do not trace.
 */
const API = Symbol.for("opentelemetry.js.api.1");
const SPAN = Symbol.for("OpenTelemetry Context Key SPAN");

interface Span {
  setAttribute(name: string, value: string | number): unknown;
}

interface Api {
  context?: {
    active(): { getValue(key: symbol): unknown };
    with(context: unknown, body: () => void): void;
  };
}

/** A place in a Lua file; the line is from 1. */
export interface Place {
  file: string;
  line?: number;
}

/** Whether anybody traces here. */
export function isTracing(): boolean {
  return (globalThis as { [API]?: Api })[API]?.context !== undefined;
}

/** Runs functions where the span that is active now is active again; undefined in programs that do not trace. */
export function keepSpan(): ((body: () => void) => void) | undefined {
  const api = (globalThis as { [API]?: Api })[API]?.context;
  const active = api?.active();
  return api && ((body) => api.with(active, body));
}

/** Says where in Lua the work of the active span is, by OpenTelemetry's names. */
export function locateSpan(place: Place | undefined): void {
  if (place === undefined) return;
  const active = (globalThis as { [API]?: Api })[API]?.context?.active();
  const span = active?.getValue(SPAN) as Span | undefined;
  if (span === undefined) return;
  span.setAttribute("code.filepath", place.file);
  if (place.line !== undefined) span.setAttribute("code.lineno", place.line);
}
