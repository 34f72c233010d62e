// A worker's reusable V8 context without a worker: workflows are activated as the SDK's core would activate them.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const fromRoot = createRequire(`${process.env.BENCH_ROOT}/package.json`);
const { ReusableVMWorkflowCreator } = fromRoot(
  "./node_modules/@temporalio/worker/lib/workflow/reusable-vm.js",
);
const { coresdk } = fromRoot("@temporalio/proto");
const { WorkflowActivation } = coresdk.workflow_activation;

const NOW = 1_700_000_000_000;

/** Loads a bundle. */
export function openSandbox(file) {
  const code = readFileSync(file, "utf8");
  const sourceMap = { version: 3, sources: [], names: [], mappings: "" };
  return ReusableVMWorkflowCreator.create({ code, filename: file, sourceMap }, 600_000, new Set());
}

/** A plain value as a payload. */
export function payload(value) {
  return { metadata: { encoding: Buffer.from("json/plain") }, data: Buffer.from(JSON.stringify(value)) };
}

/** The value of a payload. */
export function plain({ data }) {
  return JSON.parse(Buffer.from(data).toString());
}

/** The job that completes a command, if it is one that completes. */
export function completed({ startTimer, scheduleActivity }) {
  if (startTimer) return [{ fireTimer: { seq: startTimer.seq } }];
  if (!scheduleActivity) return [];
  return [
    { resolveActivity: { seq: scheduleActivity.seq, result: { completed: { result: payload(null) } } } },
  ];
}

/** One run of a workflow; nothing of it has run yet. */
export class Run {
  constructor(workflow, type, runId) {
    this.workflow = workflow;
    this.type = type;
    this.runId = runId;
    this.clock = NOW;
  }

  static async create(sandbox, type, runId = "run") {
    const info = {
      workflowType: type,
      runId,
      workflowId: runId,
      namespace: "default",
      attempt: 1,
      taskQueue: "bench",
      searchAttributes: {},
      historyLength: 3,
      historySize: 300,
      startTime: new Date(NOW),
      runStartTime: new Date(NOW),
      unsafe: { isReplaying: false },
    };
    const randomnessSeed = [1, 2, 3, 4, 5, 6, 7];
    const options = { info, randomnessSeed, now: NOW, showStackTraceSources: false };
    return new Run(await sandbox.createWorkflow(options), type, runId);
  }

  /** The commands that these jobs lead to. The activation comes from the wire, as in a worker. */
  async activate(...jobs) {
    this.clock += 10;
    const timestamp = { seconds: Math.floor(this.clock / 1000), nanos: (this.clock % 1000) * 1e6 };
    const message = WorkflowActivation.fromObject({ runId: this.runId, timestamp, historyLength: 3, jobs });
    const activation = WorkflowActivation.decode(WorkflowActivation.encode(message).finish());
    const { successful, failed } = await this.workflow.activate(activation);
    if (!successful) throw new Error(JSON.stringify(failed));
    const bad = successful.commands.find((command) => command.failWorkflowExecution);
    if (bad) throw new Error(JSON.stringify(bad));
    return successful.commands;
  }

  start(...args) {
    const { type: workflowType, runId: workflowId } = this;
    const initialization = { workflowType, workflowId, arguments: args.map(payload), headers: {} };
    return this.activate({ initializeWorkflow: initialization });
  }

  /** Lets timers fire and activities end until the workflow completes. */
  async finish(commands) {
    for (;;) {
      const result = commands.find((command) => command.completeWorkflowExecution);
      if (result) {
        await this.workflow.dispose();
        return plain(result.completeWorkflowExecution.result);
      }
      const jobs = commands.flatMap(completed);
      if (jobs.length === 0) throw new Error(`${this.type} is stuck`);
      commands = await this.activate(...jobs);
    }
  }
}
