/** Keeps the processes of `process.service` entries running (platform-system §4): order, restarts, orderly ends. */
import type { Lifecycle } from "../../compiler/1-registry/model.ts";
import { clearState, setState } from "./service-states.ts";

/** A process that has been started. */
export interface Supervised {
  /** How it ends: with a value, or with an error. */
  result: Promise<unknown>;
  /** Asks it to end. */
  cancel(reason: string): void;
  /** Ends it at once. */
  kill(): void;
}

type Resolved<T> = { [K in keyof T]: T[K] extends object ? Resolved<T[K]> : Exclude<T[K], object> };

export interface ServiceSpec {
  /** Entry id. */
  id: string;
  lifecycle: Pick<
    Resolved<Lifecycle>,
    "autoStart" | "startup" | "stopTimeout" | "stableThreshold" | "restart"
  > & {
    /** Entry ids of services; entries of other kinds run already. */
    requires: readonly string[];
  };
  /** @throws Error when it cannot be started at all */
  start(): Supervised;
}

export interface SupervisorOptions {
  /** A service has failed, cannot start, or does not stop. */
  report(id: string, message: string, error?: unknown): void;
  /** In [0, 1); `Math.random` unless given. */
  random?: () => number;
}

export type ServiceStatus = "unknown" | "starting" | "running" | "stopping" | "stopped" | "exited" | "failed";

/** The delay before a start, in milliseconds; `attempt` counts the failures in a row from 1. */
export function restartDelay(
  { initialDelay, maxDelay, backoffFactor, jitter }: ServiceSpec["lifecycle"]["restart"],
  attempt: number,
  random: () => number,
): number {
  const factor = backoffFactor === 0 ? 2 : backoffFactor;
  const delay = Math.min(initialDelay * factor ** (attempt - 1), maxDelay);
  return Math.max(delay * (1 + jitter * (2 * random() - 1)), 0);
}

class Service {
  status: ServiceStatus = "unknown";
  private running: Supervised | undefined;
  private startedAt = 0;
  private starts = 0;
  private failures = 0;
  private timer: NodeJS.Timeout | undefined;
  private stopping = false;
  private wakeStarted: (() => void)[] = [];
  /** Settles with the running process; it never rejects. */
  private ended: Promise<void> = Promise.resolve();

  constructor(
    readonly spec: ServiceSpec,
    private readonly options: SupervisorOptions,
  ) {}

  /** Resolves when it runs, or never will. */
  start(): Promise<void> {
    if (this.status === "running" || this.isOver()) return Promise.resolve();
    const started = new Promise<void>((resolve) => {
      this.wakeStarted.push(resolve);
    });
    if (this.status === "unknown") this.attempt();
    return started;
  }

  isOver(): boolean {
    return this.status === "exited" || this.status === "stopped" || (this.status === "failed" && !this.timer);
  }

  /** It can never start. */
  block(message: string): void {
    this.set("failed", message);
    this.options.report(this.spec.id, message);
    this.settleStart();
  }

  private attempt(): void {
    this.timer = undefined;
    this.starts++;
    this.set("starting");
    let running: Supervised;
    try {
      running = this.spec.start();
    } catch (error) {
      // What cannot be spawned at all will not be there later either.
      this.set("exited", messageOf(error));
      this.options.report(this.spec.id, `cannot start: ${messageOf(error)}`);
      this.settleStart();
      return;
    }
    this.running = running;
    this.startedAt = Date.now();
    this.set("running");
    this.settleStart();
    this.ended = running.result.then(
      () => this.finished(undefined),
      (error) => this.finished(error ?? new Error("unknown")),
    );
  }

  private settleStart(): void {
    for (const wake of this.wakeStarted.splice(0)) wake();
  }

  private finished(error: unknown): void {
    this.running = undefined;
    if (this.stopping) return this.set("stopped");
    if (error === undefined) return this.set("exited");
    const { report } = this.options;
    const { restart, stableThreshold } = this.spec.lifecycle;
    if (isFinal(error)) {
      this.set("exited", messageOf(error));
      report(this.spec.id, `ended: ${messageOf(error)}`, error);
      return;
    }
    if (Date.now() - this.startedAt >= stableThreshold) {
      this.failures = 0;
      this.starts = 1;
    }
    this.failures++;
    if (restart.maxAttempts > 0 && this.starts >= restart.maxAttempts) {
      this.set("failed", messageOf(error));
      report(
        this.spec.id,
        `failed ${this.starts} times, and is not started again: ${messageOf(error)}`,
        error,
      );
      return;
    }
    const delay = restartDelay(restart, this.failures, this.options.random ?? Math.random);
    this.timer = setTimeout(() => this.attempt(), delay);
    this.set("failed", messageOf(error));
    report(this.spec.id, `failed, and starts again in ${Math.round(delay)} ms: ${messageOf(error)}`, error);
  }

  async stop(): Promise<void> {
    if (this.stopping) return;
    this.stopping = true;
    clearTimeout(this.timer);
    this.timer = undefined;
    const { running } = this;
    if (running === undefined) {
      if (this.status !== "exited" && this.status !== "unknown") this.set("stopped");
      return;
    }
    this.set("stopping");
    running.cancel("service stopping");
    const { stopTimeout } = this.spec.lifecycle;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<"late">((resolve) => {
      timer = setTimeout(() => resolve("late"), stopTimeout);
    });
    const outcome = await Promise.race([this.ended, late]);
    clearTimeout(timer);
    if (outcome !== "late") return;
    this.options.report(this.spec.id, `did not stop within ${stopTimeout} ms`);
    running.kill();
    await this.ended;
    this.set("failed", "stop timed out");
  }

  private set(status: ServiceStatus, details = ""): void {
    this.status = status;
    setState({
      id: this.spec.id,
      status,
      desired: this.stopping ? "stopped" : "running",
      retry_count: Math.max(this.starts - 1, 0),
      last_update: Date.now() * 1e6,
      started_at: this.startedAt * 1e6,
      details,
    });
  }
}

/** A cancellation, and an error that says of itself that trying again is of no use. */
function isFinal(error: unknown): boolean {
  const { nonRetryable, type } = error as { nonRetryable?: boolean | null; type?: string | null };
  return nonRetryable === true || type === "Canceled" || type === "CANCELED";
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

export class Supervisor {
  private readonly services = new Map<string, Service>();
  private readonly starting = new Map<string, Promise<void>>();

  /** @param known ids of all entries: what a service requires must be one of them */
  constructor(
    specs: readonly ServiceSpec[],
    private readonly known: ReadonlySet<string>,
    private readonly options: SupervisorOptions,
  ) {
    for (const spec of specs) this.services.set(spec.id, new Service(spec, options));
  }

  /**
   * Starts what starts by itself, with what that requires; resolves when all of it runs or never will. Services that are not needed
   * for the start (`startup: optional`) are not waited for.
   */
  async start(): Promise<void> {
    const needed: Promise<void>[] = [];
    for (const { spec } of this.services.values()) {
      if (!spec.lifecycle.autoStart) continue;
      const started = this.launch(spec.id, []);
      if (spec.lifecycle.startup !== "optional") needed.push(started);
    }
    await Promise.all(needed);
  }

  private launch(id: string, way: readonly string[]): Promise<void> {
    const service = this.services.get(id);
    if (service === undefined) return Promise.resolve();
    if (way.includes(id)) {
      service.block(`services require each other: ${[...way, id].join(" -> ")}`);
      return Promise.resolve();
    }
    let started = this.starting.get(id);
    if (started === undefined) {
      started = this.startAfter(service, [...way, id]);
      this.starting.set(id, started);
    }
    return started;
  }

  private async startAfter(service: Service, way: readonly string[]): Promise<void> {
    const { requires } = service.spec.lifecycle;
    const missing = requires.find((id) => !this.known.has(id));
    if (missing !== undefined) return service.block(`requires ${missing}, which does not exist`);
    await Promise.all(requires.map((id) => this.launch(id, way)));
    if (service.isOver()) return;
    const failed = requires.find((id) => {
      const required = this.services.get(id);
      return required !== undefined && required.status !== "running" && required.isOver();
    });
    if (failed !== undefined) return service.block(`requires ${failed}, which does not run`);
    await service.start();
  }

  /** Stops everything, those that others require after these; resolves when all have ended. */
  async stop(): Promise<void> {
    const stopped = new Map<string, Promise<void>>();
    const dependents = (id: string) =>
      [...this.services.values()].filter(({ spec }) => spec.lifecycle.requires.includes(id));
    const stop = (service: Service, way: readonly string[]): Promise<void> => {
      const { id } = service.spec;
      let known = stopped.get(id);
      if (known !== undefined) return known;
      const before = dependents(id).filter(({ spec }) => !way.includes(spec.id));
      known = Promise.all(before.map((other) => stop(other, [...way, id])))
        .then(() => service.stop())
        .catch((error) => this.options.report(id, `did not stop in order: ${messageOf(error)}`, error));
      stopped.set(id, known);
      return known;
    };
    await Promise.all([...this.services.values()].map((service) => stop(service, [])));
    for (const id of this.services.keys()) clearState(id);
  }

  status(id: string): ServiceStatus | undefined {
    return this.services.get(id)?.status;
  }
}
