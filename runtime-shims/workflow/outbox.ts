/**
 * Messages of a workflow to host processes (workflows.md §13.2): sending never waits. The first message goes out at once; while
 * it is on its way others gather, and one activity carries them all. Order from the workflow to each host holds.
 */
import { ApplicationFailure } from "@temporalio/common";
import { ActivityFailure, log, scheduleActivity, workflowInfo } from "@temporalio/workflow";
import {
  RELAY_ACTIVITY,
  RESERVED_TIMEOUT,
  type RelayedMessage,
  type RelayInput,
} from "../modules/reserved.ts";
import { sizeOf } from "./size.ts";
import { issuedBy, issuer } from "./trace.ts";

/** Messages of one activity: at most so many, and beyond the first no more than this many characters. */
const BATCH = { messages: 100, size: 500_000 };

/** Issues the command of an activity, with the headers that the activity is to have. */
type Issue = <T>(schedule: () => Promise<T>) => Promise<T>;

interface Posted extends RelayedMessage {
  pid: string;
  /** The Lua code that sends it, when commands are traced. */
  code: string | undefined;
}

/** One per host and execution. */
class Outbox {
  private readonly waiting: Posted[] = [];
  private sent = 0;
  /** Settles when nothing is on its way. */
  running: Promise<void> | undefined;

  constructor(
    private readonly host: string,
    private readonly from: string,
    private readonly issue: Issue,
  ) {}

  post(pid: string, message: Omit<RelayedMessage, "number">): void {
    this.waiting.push({ ...message, pid, number: ++this.sent, code: issuer() });
    this.running ??= this.carry();
  }

  /** Starts the next activity; those that follow it are part of the promise. */
  private carry(): Promise<void> {
    const batch = this.nextBatch();
    const input: RelayInput = {
      from: this.from,
      run: workflowInfo().runId,
      messages: batch.map(({ pid: _pid, code: _code, ...message }) => message),
    };
    const done = issuedBy(batch[0]?.code, () =>
      this.issue(() =>
        scheduleActivity(RELAY_ACTIVITY, [input], {
          taskQueue: this.host,
          startToCloseTimeout: RESERVED_TIMEOUT,
          // Nobody polls the queue of a host that has ended.
          scheduleToCloseTimeout: RESERVED_TIMEOUT,
          retry: { nonRetryableErrorTypes: ["NotFound"] },
        }),
      ),
    );
    return done
      .catch((error: unknown) => {
        for (const { pid, topic } of batch)
          log.warn(`a message was dropped: ${reasonOf(error)}`, { pid, topic });
      })
      .then(() => {
        if (this.waiting.length > 0) return this.carry();
        this.running = undefined;
        return undefined;
      });
  }

  private nextBatch(): Posted[] {
    let size = 0;
    let count = 0;
    for (const { args } of this.waiting) {
      size += sizeOf(args);
      if (count > 0 && (count === BATCH.messages || size > BATCH.size)) break;
      count++;
    }
    return this.waiting.splice(0, count);
  }
}

function reasonOf(error: unknown): string {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  // Hosts of version 0.1 say so of each process that has ended.
  if (cause instanceof ApplicationFailure && cause.type === "NotFound") return "its process has ended";
  return cause instanceof Error ? `its host did not take it (${cause.message})` : String(cause);
}

/** All outboxes of an execution. */
export class Outboxes {
  private readonly byHost = new Map<string, Outbox>();

  constructor(private readonly issue: Issue) {}

  /**
   * @param host name of the Node program, which is also its task queue
   * @param pid of the process, for the log
   * @param from PID of the workflow
   */
  post(host: string, pid: string, from: string, message: Omit<RelayedMessage, "number">): void {
    let outbox = this.byHost.get(host);
    if (outbox === undefined) this.byHost.set(host, (outbox = new Outbox(host, from, this.issue)));
    outbox.post(pid, message);
  }

  /** Settles when every message has been carried or dropped; undefined when there is nothing to wait for. */
  drained(): Promise<unknown> | undefined {
    const running = [...this.byHost.values()].flatMap((outbox) => outbox.running ?? []);
    return running.length === 0 ? undefined : Promise.all(running);
  }
}
