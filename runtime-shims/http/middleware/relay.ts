/** What relays have in common (platform-system §6.6, §6.7): a client's connection as a process, which others send to by its PID. */
import { parseDuration } from "../../../compiler/1-registry/duration.ts";
import { findProcess, hostName, type HostProcess, newProcess, processNames } from "../../host/processes.ts";
import { fromText, toText } from "../../lua/bytes.ts";
import { parsePid } from "../../modules/process/pid.ts";
import type { Identity } from "../../scheduler/execution.ts";

export interface RelaySettings {
  /** PID or name of the process that is told of the client; undefined while there is none. */
  target: string | undefined;
  /** Topic of the client's messages. */
  topic: string;
  metadata: unknown;
  /** Milliseconds between signs of life; 0 for none. */
  heartbeat: number;
}

/** What a handler asks for and cannot have. */
export class SettingsError extends Error {}

export type Given = Readonly<Record<string, unknown>>;

/** The header in which a handler asks for a relay. @throws SettingsError, SyntaxError */
export function parseHeader(header: string): Given {
  const given: unknown = JSON.parse(header);
  if (typeof given !== "object" || given === null || Array.isArray(given))
    throw new SettingsError("the header must be an object");
  return given as Given;
}

/** @throws SettingsError */
export function milliseconds(value: unknown, key: string, fallback: number): number {
  if (value === undefined || value === null || value === "") return fallback;
  const parsed = typeof value === "string" ? parseDuration(value) : undefined;
  if (!parsed?.ok || parsed.milliseconds < 0) throw new SettingsError(`Invalid ${key}: ${String(value)}`);
  return parsed.milliseconds;
}

/**
 * @param before what holds for keys that are not given
 * @throws SettingsError
 */
export function commonSettings(given: Given, topic: string, before?: RelaySettings): RelaySettings {
  const has = (key: string) => Object.hasOwn(given, key);
  const target = has("target_pid") ? String(given.target_pid ?? "") : (before?.target ?? "");
  if (target !== "" && parsePid(fromText(target)) === undefined && !processNames().has(fromText(target)))
    throw new SettingsError(`Invalid target PID: ${target}`);
  return {
    target: target === "" ? undefined : target,
    topic: has("message_topic") ? String(given.message_topic) : (before?.topic ?? topic),
    metadata: has("metadata") ? given.metadata : before?.metadata,
    heartbeat: milliseconds(given.heartbeat_interval, "heartbeat_interval", before?.heartbeat ?? 30_000),
  };
}

function targetOf(target: string | undefined): HostProcess | undefined {
  if (target === undefined) return undefined;
  const bytes = fromText(target);
  const pid = parsePid(bytes) ?? parsePid(processNames().get(bytes)?.pid ?? "");
  return pid?.host === fromText(hostName()) ? findProcess(toText(pid.uniq)) : undefined;
}

/** One connection. Its end is a normal exit to those that monitor it. */
export abstract class Relay<Settings extends RelaySettings> {
  private readonly process: HostProcess;
  private readonly finish: () => void;
  protected readonly began = Date.now();
  /** Of the client's messages, or of those that went to it. */
  protected count = 0;
  private heartbeat: NodeJS.Timeout | undefined;
  private closed = false;

  /** @param kind what topics of its own begin with */
  constructor(
    private readonly kind: "sse" | "ws",
    protected settings: Settings,
    identity: Identity,
  ) {
    this.process = newProcess(`${kind}_relay`, {});
    this.process.execution.identity = identity;
    let ended!: () => void;
    this.process.ended = new Promise((resolve) => {
      ended = () => resolve(undefined);
    });
    this.finish = ended;
    this.process.execution.mailbox.forward({
      message: (topic, _from, args) => this.receive(toText(topic), args),
      event: () => {},
    });
  }

  protected get pid(): string {
    return toText(this.process.execution.pid);
  }

  protected get isClosed(): boolean {
    return this.closed;
  }

  /** A message that is for the client. */
  protected abstract forward(topic: string, args: readonly unknown[]): void;

  /** Ends the connection and tells the client why. */
  protected abstract hangUp(reason: string): void;

  /** A sign of life for the client. */
  protected abstract ping(): void;

  /** What `control` messages change. @throws SettingsError */
  protected abstract changed(given: Given): Settings;

  /** Called when the settings have been set. */
  protected restarted(): void {}

  /** Called when nothing happens any more. */
  protected stopped(): void {}

  /** The connection is there. */
  protected start(): void {
    this.attach();
    if (!this.closed) this.restart();
  }

  private attach(): void {
    const { target } = this.settings;
    if (target === undefined) return;
    const process = targetOf(target);
    if (process === undefined) return this.end("target process exited");
    this.announce("join");
    const left = () => {
      if (this.settings.target === target) this.end("target process exited");
    };
    process.ended.then(left, left);
  }

  /** Tells the target something, in the name of the connection. */
  protected tell(topic: string, data: unknown): void {
    targetOf(this.settings.target)?.execution.mailbox.deliver(fromText(topic), this.process.execution.pid, [
      data,
    ]);
  }

  private announce(what: "join" | "leave"): void {
    this.tell(`${this.kind}.${what}`, { client_pid: this.pid, metadata: this.settings.metadata });
  }

  private restart(): void {
    clearInterval(this.heartbeat);
    const { heartbeat } = this.settings;
    if (heartbeat > 0) this.heartbeat = setInterval(() => this.beat(), heartbeat);
    this.restarted();
  }

  private beat(): void {
    this.ping();
    this.tell(`${this.kind}.heartbeat`, {
      client_pid: this.pid,
      uptime: Math.floor((Date.now() - this.began) / 1000),
      message_count: this.count,
      metadata: this.settings.metadata,
    });
  }

  private receive(topic: string, args: readonly unknown[]): void {
    if (this.closed) return;
    if (topic === `${this.kind}.close`)
      return this.end(typeof args[0] === "string" && args[0] !== "" ? args[0] : "terminal payload");
    if (topic === `${this.kind}.control`) return this.control(args[0]);
    this.forward(topic, args);
  }

  private control(given: unknown): void {
    if (typeof given !== "object" || given === null) return;
    let settings: Settings;
    try {
      settings = this.changed(given as Given);
    } catch {
      return;
    }
    const moved = settings.target !== this.settings.target;
    if (moved) this.announce("leave");
    this.settings = settings;
    if (moved) this.attach();
    if (!this.closed) this.restart();
  }

  protected end(reason: string): void {
    if (this.closed) return;
    this.hangUp(reason);
    this.release();
  }

  /** The connection is gone. */
  protected release(): void {
    if (this.closed) return;
    this.closed = true;
    clearInterval(this.heartbeat);
    this.stopped();
    this.announce("leave");
    this.process.end();
    this.finish();
  }
}
