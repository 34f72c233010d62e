/** `sse_relay` (platform-system §6.7): an answer that becomes a stream of what processes send to it. */
import type { Identity } from "../../scheduler/execution.ts";
import { type Middleware, refusal, withHeaders } from "../visit.ts";
import { commonSettings, type Given, milliseconds, parseHeader, Relay, type RelaySettings } from "./relay.ts";

interface Settings extends RelaySettings {
  /** Milliseconds; 0 for none. */
  idle: number;
  hard: number;
}

/** @throws SettingsError */
function settingsOf(given: Given, before?: Settings): Settings {
  return {
    ...commonSettings(given, "sse.message", before),
    idle: milliseconds(given.idle_timeout, "idle_timeout", before?.idle ?? 0),
    hard: milliseconds(given.hard_timeout, "hard_timeout", before?.hard ?? 0),
  };
}

/** `event: TOPIC`, and the data in as many lines as they have. */
function frame(topic: string, args: readonly unknown[]): string {
  const data = args.length === 1 ? args[0] : args;
  const text = typeof data === "string" ? data : JSON.stringify(data ?? null);
  const lines = text.split(/\r\n|\r|\n/).map((line) => `data: ${line}`);
  return `event: ${topic.replaceAll(/[\r\n]/g, " ")}\n${lines.join("\n")}\n\n`;
}

function allowed(origins: string, origin: string | null): boolean {
  if (origin === null || origins === "") return true;
  return origins.split(",").some((item) => {
    const pattern = item
      .trim()
      .replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&")
      .replaceAll("*", ".*");
    return new RegExp(`^${pattern}$`).test(origin);
  });
}

/** @param origins a list with commas; empty for all */
export function sseRelay(origins: string): Middleware {
  return (next) => async (visit) => {
    const response = await next(visit);
    const header = response.headers.get("x-sse-relay");
    if (header === null) return response;
    const plain = withHeaders(response, (headers) => headers.delete("x-sse-relay"));
    if (response.status !== 200 || response.body !== null) return plain;
    if (!allowed(origins, visit.request.headers.get("origin"))) return refusal(403, "Origin not allowed");
    let settings: Settings;
    try {
      settings = settingsOf(parseHeader(header));
    } catch (error) {
      return refusal(400, "Invalid relay configuration", (error as Error).message);
    }
    const headers = new Headers(plain.headers);
    for (const [name, value] of [
      ["content-type", "text/event-stream"],
      ["cache-control", "no-cache"],
      ["connection", "keep-alive"],
      ["x-accel-buffering", "no"],
    ] as const)
      if (!headers.has(name)) headers.set(name, value);
    return new Response(new SseRelay(settings, visit.identity).stream, { headers });
  };
}

class SseRelay extends Relay<Settings> {
  readonly stream: ReadableStream<Uint8Array>;
  private controller!: ReadableStreamDefaultController<Uint8Array>;
  private idle: NodeJS.Timeout | undefined;
  private hard: NodeJS.Timeout | undefined;

  constructor(settings: Settings, identity: Identity) {
    super("sse", settings, identity);
    this.stream = new ReadableStream({
      start: (controller) => {
        this.controller = controller;
      },
      cancel: () => this.release(),
    });
    if (settings.target === undefined) {
      const { topic, metadata } = settings;
      this.write(frame("ready", [{ stream_pid: this.pid, message_topic: topic, metadata }]));
    }
    this.start();
  }

  protected changed(given: Given): Settings {
    return settingsOf(given, this.settings);
  }

  protected override restarted(): void {
    const { hard } = this.settings;
    clearTimeout(this.hard);
    if (hard > 0)
      this.hard = setTimeout(() => this.end("hard timeout"), Math.max(this.began + hard - Date.now(), 0));
    this.touch();
  }

  private touch(): void {
    clearTimeout(this.idle);
    if (this.settings.idle > 0) this.idle = setTimeout(() => this.end("idle timeout"), this.settings.idle);
  }

  protected ping(): void {
    this.write(": ping\n\n");
  }

  protected forward(topic: string, args: readonly unknown[]): void {
    if (this.settings.topic !== "*" && topic !== this.settings.topic) return;
    this.count++;
    this.write(frame(topic, args));
    this.touch();
  }

  private write(text: string): void {
    if (!this.isClosed) this.controller.enqueue(new TextEncoder().encode(text));
  }

  protected hangUp(reason: string): void {
    this.write(frame("done", [{ reason }]));
    this.controller.close();
  }

  protected override stopped(): void {
    clearTimeout(this.idle);
    clearTimeout(this.hard);
  }
}
