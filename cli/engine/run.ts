/** One run of a workflow: its history, and what it waits for. */

import type { coresdk, temporal } from "@temporalio/proto";
import type { PendingActivity } from "./activities.ts";
import type { Timer } from "./clock.ts";
import type { Issued } from "./commands.ts";
import {
  api,
  eventType,
  type Failure,
  type Header,
  type HistoryEvent,
  type Job,
  long,
  type Payloads,
  type RetryPolicy,
  toTimestamp,
} from "./proto.ts";
import type { Update } from "./updates.ts";

type Schedule = coresdk.workflow_commands.IScheduleActivity;

/** What a run is started with; those that follow it begin with the same. */
export interface RunSpec {
  namespace: string;
  workflowId: string;
  runId: string;
  type: string;
  taskQueue: string;
  input: Payloads | undefined;
  header: Header | undefined;
  memo: temporal.api.common.v1.IMemo | undefined;
  searchAttributes: temporal.api.common.v1.ISearchAttributes | undefined;
  /** Milliseconds, as all times here. */
  executionTimeout: number | undefined;
  runTimeout: number | undefined;
  taskTimeout: number;
  retryPolicy: RetryPolicy | undefined;
  cron: string | undefined;
  attempt: number;
  parent: ParentLink | undefined;
  root: { workflowId: string; runId: string };
  firstRunId: string;
  continuedFrom: string | undefined;
  initiator: number | undefined;
  lastResult: Payloads | undefined;
  lastFailure: Failure | undefined;
  /** When the chain of runs has to have ended. */
  expiration: number | undefined;
  /** Before the first task. */
  backoff: number;
  identity: string;
  priority: temporal.api.common.v1.IPriority | undefined;
  userMetadata: temporal.api.sdk.v1.IUserMetadata | undefined;
}

/** A child as its parent knows it. */
export interface ParentLink {
  run: Run;
  seq: number;
  initiatedEventId: number;
  closePolicy: number;
}

export interface PendingChild {
  seq: number;
  workflowId: string;
  type: string;
  namespace: string;
  cancelType: number;
  initiatedEventId: number;
  startedEventId: number;
  runId: string;
  /** The workflow has been told how it ended. */
  resolved: boolean;
}

export interface PendingQuery {
  type: string;
  args: Payloads | undefined;
  header: Header | undefined;
  answer(result: { payload?: object; failure?: Failure }): void;
  refuse(error: Error): void;
}

export type Status = keyof typeof STATUS;

const STATUS = {
  running: 1,
  completed: 2,
  failed: 3,
  canceled: 4,
  terminated: 5,
  continuedAsNew: 6,
  timedOut: 7,
};

export class Run {
  readonly events: HistoryEvent[] = [];
  status: Status = "running";
  /** What the next activation tells the workflow. */
  jobs: Job[] = [];
  /** A workflow task: none, waiting for a worker, or at a worker. */
  task: "none" | "scheduled" | "started" = "none";
  /** It shall have a workflow task as soon as it can. */
  wanted = false;
  /** Why the server suggests to continue as new, as of the present workflow task. */
  suggestions: number[] = [];
  /** It is in the memory of its worker. */
  cached = false;
  /** Its first task waits for this. */
  backoff: Timer | undefined;
  /** What its worker cannot get done any more; it stays as it is. */
  broken: string | undefined;
  /** A function of a test stands for its code: there is nothing to replay. */
  replaced = false;
  cancelRequested = false;
  /** Commands of the workflow task that a worker has. */
  issued: Issued[] = [];
  /** Told to the workflow within the same workflow task. */
  followUps: Job[] = [];
  /** Requests that wait for the end of the workflow task. */
  readonly held: (() => void)[] = [];
  queries: PendingQuery[] = [];
  readonly timers = new Map<number, { timer: Timer; startedEventId: number; id: string }>();
  readonly activities = new Map<number, PendingActivity>();
  readonly locals = new Map<number, { cancel(): void }>();
  readonly children = new Map<number, PendingChild>();
  readonly updates = new Map<string, Update>();
  readonly patches = new Set<string>();
  readonly deadlines: Timer[] = [];
  readonly onClose: ((event: HistoryEvent) => void)[] = [];
  /** Calls of activities that have not ended, by number. */
  readonly activityTypes = new Map<number, Schedule>();
  flags: number[] = [];
  /** Its worker computes. */
  activating = false;
  /** Queries that its worker has. */
  asked: PendingQuery[] | undefined;
  /** Ends a workflow task that waits for local activities. */
  heartbeat: Timer | undefined;
  /** Updates that the workflow task under way has accepted, and what follows for those that it has not. */
  readonly issuedAcceptance = new Set<string>();
  rejections: (() => void)[] = [];
  taskScheduledEventId = 0;
  taskStartedEventId = 0;
  taskCompletedEventId = 0;
  private size = 0;
  private measured = 0;
  closeTime: number | undefined;
  /** The run that follows it. */
  next: Run | undefined;
  memo: Record<string, object>;
  searchAttributes: Record<string, object>;

  constructor(
    readonly spec: RunSpec,
    readonly startTime: number,
    private readonly now: () => number,
  ) {
    this.memo = { ...(spec.memo?.fields as Record<string, object> | undefined) };
    this.searchAttributes = {
      ...(spec.searchAttributes?.indexedFields as Record<string, object> | undefined),
    };
  }

  get statusCode(): number {
    return STATUS[this.status];
  }

  get isOpen(): boolean {
    return this.status === "running";
  }

  get lastEventId(): number {
    return this.events.length;
  }

  get lastEvent(): HistoryEvent {
    return this.events[this.events.length - 1]!;
  }

  /** Writes an event, called as its attributes are (`timerStarted`). */
  record(name: string, attributes: object, extra: object = {}): HistoryEvent {
    const event = {
      eventId: long(this.events.length + 1),
      eventTime: toTimestamp(this.now()),
      eventType: eventType(name),
      taskId: long(this.events.length + 1),
      [`${name}EventAttributes`]: attributes,
      ...extra,
    } as HistoryEvent;
    this.events.push(event);
    return event;
  }

  /** Forgets the latest events: a task that came to nothing leaves none. */
  forget(count: number): void {
    this.events.length -= count;
    this.measured = Math.min(this.measured, this.events.length);
  }

  /** Of the history, in bytes. */
  get historySize(): number {
    for (; this.measured < this.events.length; this.measured++)
      this.size += api.history.v1.HistoryEvent.encode(this.events[this.measured]!).len;
    return this.size;
  }
}
