/**
 * Activities and workflows that a test replaces by functions of its own (docs/test-library.md). The function runs in the test's
 * process: whoever would have run the entry sends a message there, and the answer comes back as one.
 */
import type { ActivityInterceptorsFactory } from "@temporalio/worker";
import { hostClock } from "../../runtime-shims/host/clock.ts";
import { findProcess, newProcess } from "../../runtime-shims/host/processes.ts";
import { fromText, toText } from "../../runtime-shims/lua/bytes.ts";
import { ErrorObject } from "../../runtime-shims/lua/error.ts";
import { returnedFailure } from "../../runtime-shims/modules/failure.ts";
import { parsePid } from "../../runtime-shims/modules/process/pid.ts";
import type { Manifest } from "../temporal/manifest.ts";

/** Topics of the test library. */
const MOCK = "test:mock";
const UNMOCK = "test:unmock";
const CALL = "test:mock:call";

interface Answer {
  call: number;
  value?: unknown;
  error?: { message: string; kind?: string; retryable?: boolean };
}

export class EntryMocks {
  /** By Temporal type: the processes that answer, as PIDs (Lua bytes). */
  private readonly replaced = new Map<string, { id: string; pid: string }>();
  private readonly calls = new Map<number, { resolve(value: unknown): void; reject(error: unknown): void }>();
  private readonly own = newProcess("luaflow:mocks", {});
  private next = 0;

  /** @param fast workflows can be replaced, too */
  constructor(
    private readonly manifest: Manifest,
    private readonly fast: boolean,
  ) {
    this.own.execution.mailbox.forward({
      message: (_topic, _from, [answer]) => this.settle(answer as Answer),
      event: () => {},
    });
  }

  /** A message of the test library. True if it was one for here. @throws Error for an entry that cannot be replaced */
  take(topic: string, from: string, [id]: readonly unknown[]): boolean {
    if (topic !== MOCK && topic !== UNMOCK) return false;
    const type = this.typeOf(String(id));
    if (topic === MOCK) this.replaced.set(type, { id: String(id), pid: from });
    else this.replaced.delete(type);
    return true;
  }

  private typeOf(id: string): string {
    const workflows = Object.values(this.manifest.workers).flatMap(({ workflows }) => workflows);
    const workflow = workflows.find(({ entry }) => entry === id);
    if (workflow === undefined) return id;
    if (!this.fast) throw new Error(`mock("${id}"): only with --fast can workflows be replaced`);
    return workflow.type;
  }

  has(type: string): boolean {
    return this.replaced.has(type);
  }

  /** What the test's function returns, as plain JSON. Rejects with an ApplicationFailure. */
  call(type: string, args: readonly unknown[]): Promise<unknown> {
    const { id, pid } = this.replaced.get(type)!;
    const target = findProcess(toText(parsePid(pid)?.uniq ?? ""));
    if (target === undefined) return Promise.reject(new Error(`the test that replaces ${id} has ended`));
    const call = ++this.next;
    return new Promise((resolve, reject) => {
      this.calls.set(call, { resolve, reject });
      const request = { call, id, args: [...args], count: args.length };
      target.execution.mailbox.deliver(CALL, this.own.execution.pid, [request]);
    });
  }

  private settle({ call, value, error }: Answer): void {
    const waiting = this.calls.get(call);
    this.calls.delete(call);
    if (error === undefined) return waiting?.resolve(value);
    const { message, kind, retryable } = error;
    const object = new ErrorObject({
      message: fromText(message),
      ...(kind !== undefined && { kind }),
      ...(retryable !== undefined && { retryable }),
    });
    waiting?.reject(returnedFailure(object));
  }

  /** The test has ended. */
  clear(): void {
    this.replaced.clear();
    this.calls.clear();
  }

  /** For workers: runs the test's function instead of an activity. */
  readonly interceptor: ActivityInterceptorsFactory = ({ info }) => ({
    inbound: {
      execute: (input, next) => {
        if (!this.has(info.activityType)) return next(input);
        // Whether something is at work is known from the test's own process.
        const leave = hostClock()?.adopt(info.base64TaskToken);
        return this.call(info.activityType, input.args).finally(() => leave?.());
      },
    },
  });
}
