/** Updates of workflows: admitted, accepted or rejected, completed. */
import { randomUUID } from "node:crypto";
import type { coresdk, temporal } from "@temporalio/proto";
import type { Issued } from "./commands.ts";
import type { Engine } from "./engine.ts";
import { enums, type Failure, long, NOT_FOUND, serviceError } from "./proto.ts";
import type { Run } from "./run.ts";

type Request = temporal.api.update.v1.IRequest;
type Outcome = temporal.api.update.v1.IOutcome;

const Stage = enums.UpdateWorkflowExecutionLifecycleStage;

export class Update {
  stage: number = Stage.UPDATE_WORKFLOW_EXECUTION_LIFECYCLE_STAGE_ADMITTED;
  outcome: Outcome | undefined;
  acceptedEventId = 0;
  /** The worker has it. */
  sent = false;
  readonly instance = randomUUID();
  private waiting: { stage: number; resolve(): void; reject(error: Error): void }[] = [];

  constructor(
    readonly id: string,
    readonly request: Request,
  ) {}

  /** Until it has come so far, or ended. */
  reach(stage: number): Promise<void> {
    if (this.stage >= stage || this.outcome !== undefined) return Promise.resolve();
    return new Promise((resolve, reject) => this.waiting.push({ stage, resolve, reject }));
  }

  advance(stage: number, outcome?: Outcome): void {
    this.stage = stage;
    this.outcome ??= outcome;
    const ready = this.waiting.filter((waiter) => waiter.stage <= stage || outcome !== undefined);
    this.waiting = this.waiting.filter((waiter) => !ready.includes(waiter));
    for (const { resolve } of ready) resolve();
  }

  refuse(error: Error): void {
    for (const { reject } of this.waiting.splice(0)) reject(error);
  }
}

/** Brings a new update to a workflow, or finds the one with its id. */
export function admit(engine: Engine, run: Run, request: Request): Update {
  const id = request.meta?.updateId || randomUUID();
  const known = run.updates.get(id);
  if (known !== undefined) return known;
  const update = new Update(id, request);
  run.updates.set(id, update);
  engine.whenFree(run, () => {
    if (!run.isOpen) {
      update.refuse(serviceError(NOT_FOUND, "workflow execution already completed"));
      return;
    }
    update.sent = true;
    const { name, args, header } = request.input ?? {};
    engine.tell(run, {
      doUpdate: {
        id,
        protocolInstanceId: update.instance,
        name,
        input: args?.payloads ?? [],
        headers: header?.fields ?? {},
        meta: { updateId: id, identity: request.meta?.identity ?? "" },
        runValidator: true,
      },
    });
  });
  return update;
}

/** What the workflow's code says to an update. */
export function answerUpdate(
  _engine: Engine,
  run: Run,
  { protocolInstanceId, accepted, rejected, completed }: coresdk.workflow_commands.IUpdateResponse,
  issue: (command: Issued) => void,
): void {
  const update = [...run.updates.values()].find(({ instance }) => instance === protocolInstanceId);
  if (update === undefined) return;
  const { UPDATE_WORKFLOW_EXECUTION_LIFECYCLE_STAGE_ACCEPTED: ACCEPTED } = Stage;
  const { UPDATE_WORKFLOW_EXECUTION_LIFECYCLE_STAGE_COMPLETED: COMPLETED } = Stage;
  const message = `${update.id}/request`;
  const complete = (outcome: Outcome) =>
    issue({
      perform() {
        run.record("workflowExecutionUpdateCompleted", {
          meta: { updateId: update.id, identity: update.request.meta?.identity ?? "" },
          acceptedEventId: long(update.acceptedEventId),
          outcome,
        });
        update.advance(COMPLETED, outcome);
      },
    });
  if (accepted) {
    issue({
      perform() {
        const event = run.record("workflowExecutionUpdateAccepted", {
          protocolInstanceId: update.id,
          acceptedRequestMessageId: message,
          acceptedRequestSequencingEventId: long(run.taskScheduledEventId - 1),
          acceptedRequest: update.request,
        });
        update.acceptedEventId = Number(event.eventId);
        update.advance(ACCEPTED);
      },
    });
  } else if (rejected) {
    if (update.stage >= ACCEPTED || run.issuedAcceptance.has(update.id)) complete({ failure: rejected });
    else
      run.rejections.push(() => {
        run.updates.delete(update.id);
        update.advance(COMPLETED, { failure: rejected });
      });
  } else if (completed) complete({ success: { payloads: [completed] } });
  if (accepted) run.issuedAcceptance.add(update.id);
}

/** The run ends: nobody answers any more. */
export function abandonUpdates(run: Run): void {
  const failure: Failure = {
    message: "Workflow Update failed because the Workflow completed before the Update completed.",
    source: "Server",
    applicationFailureInfo: { type: "AcceptedUpdateCompletedWorkflow", nonRetryable: true },
  };
  for (const update of run.updates.values()) {
    if (update.outcome !== undefined) continue;
    if (update.stage >= Stage.UPDATE_WORKFLOW_EXECUTION_LIFECYCLE_STAGE_ACCEPTED)
      update.advance(Stage.UPDATE_WORKFLOW_EXECUTION_LIFECYCLE_STAGE_COMPLETED, { failure });
    else update.refuse(serviceError(NOT_FOUND, "workflow execution already completed"));
  }
}
