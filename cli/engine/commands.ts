/**
 * What a workflow's worker makes of the commands of its code before the server hears of them: as the SDK's core does. A command
 * that is taken back within its workflow task never becomes one; what the workflow is told at once is told in the same task.
 */
import type { coresdk, temporal } from "@temporalio/proto";
import { newCancelFailure, scheduleActivity } from "./activities.ts";
import { cancelChild, cancelExternal, signalExternal, startChild } from "./children.ts";
import { closeRun, continueAsNew } from "./closing.ts";
import type { Engine } from "./engine.ts";
import { scheduleLocal } from "./local.ts";
import { type Command, core, type Job, long, milliseconds, Unsupported } from "./proto.ts";
import type { Run } from "./run.ts";
import { answerUpdate } from "./updates.ts";

/** A command of the workflow task that is under way. */
export interface Issued {
  /** `timer:1`: what it can be taken back by. */
  key?: string;
  /** It ends the run: the last of its task, whatever came after it. */
  final?: boolean;
  /** Writes it into the history, and does it. */
  perform(): void;
}

type Attributes = Record<string, unknown>;

/** Names of the fields of which a command has one. */
const VARIANTS = [
  "startTimer",
  "cancelTimer",
  "scheduleActivity",
  "requestCancelActivity",
  "scheduleLocalActivity",
  "requestCancelLocalActivity",
  "startChildWorkflowExecution",
  "cancelChildWorkflowExecution",
  "signalExternalWorkflowExecution",
  "cancelSignalWorkflow",
  "requestCancelExternalWorkflowExecution",
  "setPatchMarker",
  "upsertWorkflowSearchAttributes",
  "modifyWorkflowProperties",
  "updateResponse",
  "completeWorkflowExecution",
  "failWorkflowExecution",
  "cancelWorkflowExecution",
  "continueAsNewWorkflowExecution",
  "respondToQuery",
] as const;

type Variant = (typeof VARIANTS)[number];

/** Takes the commands of one activation. @throws Unsupported */
export function take(engine: Engine, run: Run, commands: readonly Command[]): void {
  for (const command of commands) {
    const variant = VARIANTS.find((name) => command[name] !== null && command[name] !== undefined);
    if (variant === undefined) throw new Unsupported(nameOf(command));
    // biome-ignore lint/suspicious/noExplicitAny: the table's own rows say what each takes
    HANDLERS[variant](engine, run, command[variant] as any, command);
  }
}

function nameOf(command: Command): string {
  if (command.scheduleNexusOperation) {
    const { endpoint, service, operation } = command.scheduleNexusOperation;
    return `the Nexus operation ${service}.${operation} of endpoint ${endpoint}`;
  }
  const known = Object.keys(command);
  return `the command ${known.find((name) => name !== "userMetadata" && name !== "eventGroupMarkers") ?? ""}`;
}

function issue(run: Run, command: Issued): void {
  run.issued.push(command);
}

/** Takes back what the server has not heard of. */
function takeBack(run: Run, key: string): boolean {
  const index = run.issued.findIndex((command) => command.key === key);
  if (index < 0) return false;
  run.issued.splice(index, 1);
  return true;
}

function tell(run: Run, job: Job): void {
  run.followUps.push(job);
}

/** Event fields that every command may bring. */
function extra({ userMetadata }: Command): { userMetadata?: temporal.api.sdk.v1.IUserMetadata } {
  return userMetadata === null || userMetadata === undefined ? {} : { userMetadata };
}

/** The latest event that closes a workflow task. */
function completedTask(run: Run): { workflowTaskCompletedEventId: ReturnType<typeof long> } {
  return { workflowTaskCompletedEventId: long(run.taskCompletedEventId) };
}

type Handler<V extends Variant> = (
  engine: Engine,
  run: Run,
  given: NonNullable<Command[V]>,
  command: Command,
) => void;

const HANDLERS: { [V in Variant]: Handler<V> } = {
  startTimer(engine, run, { seq, startToFireTimeout }, command) {
    const id = String(seq);
    issue(run, {
      key: `timer:${seq}`,
      perform() {
        const started = run.record(
          "timerStarted",
          { timerId: id, startToFireTimeout, ...completedTask(run) },
          extra(command),
        );
        const startedEventId = Number(started.eventId);
        const timer = engine.clock.start(milliseconds(startToFireTimeout) ?? 0, () =>
          engine.change(run, () => {
            run.timers.delete(seq!);
            run.record("timerFired", { timerId: id, startedEventId: long(startedEventId) });
            engine.tell(run, { fireTimer: { seq } });
          }),
        );
        run.timers.set(seq!, { timer, startedEventId, id });
      },
    });
  },

  cancelTimer(_engine, run, { seq }) {
    if (takeBack(run, `timer:${seq}`)) return;
    issue(run, {
      perform() {
        const known = run.timers.get(seq!);
        if (known === undefined) return;
        known.timer.cancel();
        run.timers.delete(seq!);
        run.record("timerCanceled", {
          timerId: known.id,
          startedEventId: long(known.startedEventId),
          ...completedTask(run),
        });
      },
    });
  },

  scheduleActivity(engine, run, given, command) {
    issue(run, {
      key: `activity:${given.seq}`,
      perform: () => scheduleActivity(engine, run, given, extra(command)),
    });
    run.activityTypes.set(given.seq!, given);
  },

  requestCancelActivity(engine, run, { seq }) {
    const given = run.activityTypes.get(seq!);
    if (given === undefined) return;
    const { TRY_CANCEL, ABANDON, WAIT_CANCELLATION_COMPLETED } =
      core.workflow_commands.ActivityCancellationType;
    const type = given.cancellationType ?? TRY_CANCEL;
    const pending = run.activities.get(seq!);
    const resolve = () =>
      tell(run, {
        resolveActivity: {
          seq,
          result: { cancelled: { failure: newCancelFailure(given, pending) } },
          isLocal: false,
        },
      });
    if (takeBack(run, `activity:${seq}`)) {
      run.activityTypes.delete(seq!);
      return resolve();
    }
    if (pending === undefined || pending.closed || pending.cancelRequested || pending.abandoned) return;
    if (type === ABANDON) {
      pending.abandoned = true;
      return resolve();
    }
    pending.cancelRequested = true;
    issue(run, { perform: () => pending.requestCancel(engine) });
    if (type === WAIT_CANCELLATION_COMPLETED) return;
    pending.abandoned = true;
    resolve();
  },

  scheduleLocalActivity: (engine, run, given, command) => scheduleLocal(engine, run, given, extra(command)),

  requestCancelLocalActivity: (_engine, run, { seq }) => run.locals.get(seq!)?.cancel(),

  startChildWorkflowExecution(engine, run, given, command) {
    run.children.set(given.seq!, {
      seq: given.seq!,
      workflowId: given.workflowId!,
      type: given.workflowType!,
      namespace: given.namespace || run.spec.namespace,
      cancelType: given.cancellationType ?? 0,
      initiatedEventId: 0,
      startedEventId: 0,
      runId: "",
      resolved: false,
    });
    issue(run, {
      key: `child:${given.seq}`,
      perform: () => startChild(engine, run, given, extra(command)),
    });
  },

  cancelChildWorkflowExecution(engine, run, { childWorkflowSeq: seq, reason }) {
    const child = run.children.get(seq!);
    if (child === undefined || child.resolved) return;
    const early = takeBack(run, `child:${seq}`);
    cancelChild(
      engine,
      run,
      child,
      reason ?? "",
      early,
      (job) => tell(run, job),
      (command) => issue(run, command),
    );
  },

  signalExternalWorkflowExecution(engine, run, given) {
    issue(run, { key: `signal:${given.seq}`, perform: () => signalExternal(engine, run, given) });
  },

  cancelSignalWorkflow(_engine, run, { seq }) {
    if (!takeBack(run, `signal:${seq}`)) return;
    const failure = { message: "Signal was cancelled before being sent", canceledFailureInfo: {} };
    tell(run, { resolveSignalExternalWorkflow: { seq, failure } });
  },

  requestCancelExternalWorkflowExecution(engine, run, { seq, workflowExecution, reason }) {
    issue(run, {
      perform() {
        const text = `Cancel requested by workflow with run id ${run.spec.runId} with reason: ${reason ?? ""}`;
        cancelExternal(engine, run, workflowExecution!, text, false, seq!);
      },
    });
  },

  setPatchMarker(_engine, run, { patchId, deprecated }) {
    if (run.patches.has(patchId!)) return;
    run.patches.add(patchId!);
    const known = [...run.patches].sort();
    issue(run, {
      perform() {
        const data = Buffer.from(JSON.stringify({ id: patchId, deprecated: deprecated === true }));
        const details = { "patch-data": { payloads: [{ metadata: JSON_METADATA, data }] } };
        run.record("markerRecorded", { markerName: "core_patch", details, ...completedTask(run) });
      },
    });
    const value = {
      metadata: { ...JSON_METADATA, type: Buffer.from("KeywordList") },
      data: Buffer.from(JSON.stringify(known)),
    };
    issue(run, { perform: () => upsert(run, { TemporalChangeVersion: value }) });
  },

  upsertWorkflowSearchAttributes(_engine, run, { searchAttributes }) {
    issue(run, {
      perform: () => upsert(run, (searchAttributes?.indexedFields ?? {}) as Record<string, object>),
    });
  },

  modifyWorkflowProperties(_engine, run, { upsertedMemo }) {
    issue(run, {
      perform() {
        run.record("workflowPropertiesModified", { upsertedMemo, ...completedTask(run) });
        merge(run.memo, (upsertedMemo?.fields ?? {}) as Record<string, object>);
      },
    });
  },

  updateResponse: (engine, run, given) => answerUpdate(engine, run, given, (command) => issue(run, command)),

  completeWorkflowExecution(engine, run, { result }) {
    end(run, () => closeRun(engine, run, "completed", { result: payloads(result) }));
  },

  failWorkflowExecution(engine, run, { failure }) {
    end(run, () => closeRun(engine, run, "failed", { failure: failure ?? {} }));
  },

  cancelWorkflowExecution(engine, run, { details }) {
    end(run, () => closeRun(engine, run, "canceled", { details: details ?? undefined }));
  },

  continueAsNewWorkflowExecution(engine, run, given) {
    end(run, () => continueAsNew(engine, run, given));
  },

  respondToQuery() {
    // Taken where the query was asked.
  },
};

const JSON_METADATA = { encoding: Buffer.from("json/plain") };

function end(run: Run, perform: () => void): void {
  if (run.issued.some(({ final }) => final)) return;
  run.issued.push({ final: true, perform });
}

function payloads(
  payload: coresdk.workflow_commands.ICompleteWorkflowExecution["result"],
): { payloads: NonNullable<typeof payload>[] } | undefined {
  return payload === null || payload === undefined ? undefined : { payloads: [payload] };
}

function upsert(run: Run, indexedFields: Record<string, object>): void {
  run.record("upsertWorkflowSearchAttributes", {
    searchAttributes: { indexedFields },
    ...completedTask(run),
  });
  merge(run.searchAttributes, indexedFields);
}

/** What has no value any more is not there. */
function merge(target: Record<string, object>, given: Record<string, object>): void {
  for (const [name, value] of Object.entries(given)) {
    if (isNothing(value as Attributes)) delete target[name];
    else target[name] = value;
  }
}

function isNothing({ metadata, data }: Attributes): boolean {
  const encoding = (metadata as Record<string, Uint8Array> | undefined)?.encoding;
  const text = encoding === undefined ? "" : Buffer.from(encoding).toString();
  if (text === "binary/null") return true;
  return text === "json/plain" && /^(null|\[\])$/.test(Buffer.from((data ?? []) as Uint8Array).toString());
}
