/** `temporal.schedule`: when a workflow starts by itself (docs/schedules.md). What it says of time is checked with its references. */
import { DEFINITION_FIELDS, idProblem } from "../../../runtime-shims/modules/schedule/definition.ts";
import { SPEC_FIELDS } from "../../../runtime-shims/modules/schedule/spec.ts";
import { CODES } from "../codes.ts";
import { qualify } from "../ids.ts";
import type { RawEntry } from "../manifest.ts";
import type { ScheduleEntry } from "../model.ts";
import { baseEntry, configuration } from "./base.ts";

export function readSchedule(raw: RawEntry): ScheduleEntry {
  const fields = configuration(raw);
  const workflow = fields.literal("workflow")?.trim() ?? "";
  if (workflow === "") {
    const help = "name a `workflow.lua` entry, or a workflow type and the `worker` that runs it";
    const key = fields.has("workflow") ? "workflow" : undefined;
    fields.report(CODES.scheduledWorkflow, "workflow is required", key, { help });
  }
  const worker = fields.literal("worker")?.trim() ?? "";
  const id = fields.literal("id") ?? raw.id;
  const problem = idProblem(id);
  if (problem !== undefined) fields.report(CODES.invalidSchedule, `id ${problem}`, "id");
  fields.map("spec").allow(...SPEC_FIELDS);
  fields.map("options");
  fields.allow(...DEFINITION_FIELDS);
  fields.finish("a `temporal.schedule` entry");
  return {
    ...baseEntry(raw),
    kind: "temporal.schedule",
    scheduleId: id,
    workflow,
    ...(worker !== "" && { worker: qualify(worker, raw.namespace) }),
  };
}
