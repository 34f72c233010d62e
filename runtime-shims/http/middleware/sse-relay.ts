/** `sse_relay` (platform-system §6.7): an answer that becomes a stream of what processes send to it. */
import { parseDuration } from "../../../compiler/1-registry/duration.ts";
import { findProcess, hostName, type HostProcess, newProcess, processNames } from "../../host/processes.ts";
import { fromText, toText } from "../../lua/bytes.ts";
import { parsePid } from "../../modules/process/pid.ts";
import { type Middleware, refusal, withHeaders } from "../visit.ts";

interface Settings {
  /** Undefined while it is detached. */
  target: string | undefined;
  topic: string;
  metadata: unknown;
  /** Milliseconds; 0 for none. */
  heartbeat: number;
  idle: number;
  hard: number;
}

const TOPICS = { join: "sse.join", leave: "sse.leave", heartbeat: "sse.heartbeat" } as const;

class SettingsError extends Error {}

function milliseconds(value: unknown, key: string, fallback: number): number {
  if (value === undefined || value === null || value === "") return fallback;
  const parsed = typeof value === "string" ? parseDuration(value) : undefined;
  if (!parsed?.ok || parsed.milliseconds < 0) throw new SettingsError(`Invalid ${key}: ${String(value)}`);
  return parsed.milliseconds;
}

/** @throws SettingsError */
function settingsOf(given: Record<string, unknown>, before?: Settings): Settings {
  const has = (key: string) => Object.hasOwn(given, key);
  const target = has("target_pid") ? String(given.target_pid ?? "") : (before?.target ?? "");
  if (target !== "" && parsePid(fromText(target)) === undefined && !processNames().has(fromText(target)))
    throw new SettingsError(`Invalid target PID: ${target}`);
  return {
    target: target === "" ? undefined : target,
    topic: has("message_topic") ? String(given.message_topic) : (before?.topic ?? "sse.message"),
    metadata: has("metadata") ? given.metadata : before?.metadata,
    heartbeat: milliseconds(given.heartbeat_interval, "heartbeat_interval", before?.heartbeat ?? 30_000),
    idle: milliseconds(given.idle_timeout, "idle_timeout", before?.idle ?? 0),
    hard: milliseconds(given.hard_timeout, "hard_timeout", before?.hard ?? 0),
  };
}

function targetOf(target: string | undefined): HostProcess | undefined {
  if (target === undefined) return undefined;
  const bytes = fromText(target);
  const pid = parsePid(bytes) ?? parsePid(processNames().get(bytes)?.pid ?? "");
  return pid?.host === fromText(hostName()) ? findProcess(toText(pid.uniq)) : undefined;
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
      const given: unknown = JSON.parse(header);
      if (typeof given !== "object" || given === null || Array.isArray(given))
        throw new SettingsError("the header must be an object");
      settings = settingsOf(given as Record<string, unknown>);
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
    return new Response(new Relay(settings).stream, { headers });
  };
}

/** One stream: a process of its own, which others send to by its PID. */
class Relay {
  readonly stream: ReadableStream<Uint8Array>;
  private controller!: ReadableStreamDefaultController<Uint8Array>;
  private readonly process = newProcess("sse_relay", {});
  private readonly finish: () => void;
  private readonly began = Date.now();
  private count = 0;
  private heartbeat: NodeJS.Timeout | undefined;
  private idle: NodeJS.Timeout | undefined;
  private hard: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(private settings: Settings) {
    let ended!: () => void;
    this.process.ended = new Promise((resolve) => {
      ended = () => resolve(undefined);
    });
    this.finish = ended;
    this.stream = new ReadableStream({
      start: (controller) => {
        this.controller = controller;
      },
      cancel: () => this.release(),
    });
    this.process.execution.mailbox.forward({
      message: (topic, from, args) => this.receive(toText(topic), toText(from), args),
      event: () => {},
    });
    if (settings.target === undefined) {
      const { topic, metadata } = settings;
      this.write(frame("ready", [{ stream_pid: this.pid, message_topic: topic, metadata }]));
    }
    this.attach();
    this.restart();
  }

  private get pid(): string {
    return toText(this.process.execution.pid);
  }

  private attach(): void {
    const { target } = this.settings;
    if (target === undefined) return;
    const process = targetOf(target);
    if (process === undefined) return this.end("target process exited");
    this.tell(TOPICS.join, { client_pid: this.pid, metadata: this.settings.metadata });
    const left = () => {
      if (this.settings.target === target) this.end("target process exited");
    };
    process.ended.then(left, left);
  }

  private tell(topic: string, data: unknown): void {
    const { pid } = this.process.execution;
    targetOf(this.settings.target)?.execution.mailbox.deliver(topic, pid, [data]);
  }

  private restart(): void {
    const { heartbeat, hard } = this.settings;
    clearInterval(this.heartbeat);
    clearTimeout(this.hard);
    if (heartbeat > 0) this.heartbeat = setInterval(() => this.beat(), heartbeat);
    if (hard > 0)
      this.hard = setTimeout(() => this.end("hard timeout"), Math.max(this.began + hard - Date.now(), 0));
    this.touch();
  }

  private touch(): void {
    clearTimeout(this.idle);
    if (this.settings.idle > 0) this.idle = setTimeout(() => this.end("idle timeout"), this.settings.idle);
  }

  private beat(): void {
    this.write(": ping\n\n");
    this.tell(TOPICS.heartbeat, {
      client_pid: this.pid,
      uptime: Math.floor((Date.now() - this.began) / 1000),
      message_count: this.count,
      metadata: this.settings.metadata,
    });
  }

  private receive(topic: string, _from: string, args: readonly unknown[]): void {
    if (this.closed) return;
    if (topic === "sse.close") {
      const reason = typeof args[0] === "string" && args[0] !== "" ? args[0] : "terminal payload";
      return this.end(reason);
    }
    if (topic === "sse.control") return this.control(args[0]);
    if (this.settings.topic !== "*" && topic !== this.settings.topic) return;
    this.count++;
    this.write(frame(topic, args));
    this.touch();
  }

  private control(given: unknown): void {
    if (typeof given !== "object" || given === null) return;
    let settings: Settings;
    try {
      settings = settingsOf(given as Record<string, unknown>, this.settings);
    } catch {
      return;
    }
    const moved = settings.target !== this.settings.target;
    if (moved) this.leave();
    this.settings = settings;
    if (moved) this.attach();
    if (!this.closed) this.restart();
  }

  private leave(): void {
    this.tell(TOPICS.leave, { client_pid: this.pid, metadata: this.settings.metadata });
  }

  private write(text: string): void {
    if (!this.closed) this.controller.enqueue(new TextEncoder().encode(text));
  }

  private end(reason: string): void {
    if (this.closed) return;
    this.write(frame("done", [{ reason }]));
    this.controller.close();
    this.release();
  }

  private release(): void {
    if (this.closed) return;
    this.closed = true;
    clearInterval(this.heartbeat);
    clearTimeout(this.idle);
    clearTimeout(this.hard);
    this.leave();
    this.process.end();
    this.finish();
  }
}
