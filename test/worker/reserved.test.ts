/** The activities that every luaflow worker has, when a worker dies while it runs them. */
import { MockActivityEnvironment } from "@temporalio/testing";
import { expect, it } from "vitest";
import { activityContext } from "../../runtime-shims/activity/environment.ts";
import { newProcess } from "../../runtime-shims/host/processes.ts";
import { RELAY_ACTIVITY, TERMINATE_ACTIVITY } from "../../runtime-shims/modules/reserved.ts";
import { reservedActivities } from "../../runtime-shims/worker/reserved.ts";
import { sharedServer, uniqueName } from "../support/server.ts";

it("a termination whose worker died before it could say so has worked", async () => {
  const { client } = await sharedServer();
  const [workflowId, taskQueue] = [uniqueName("terminated"), uniqueName("nobody")];
  const handle = await client.workflow.start("any", { workflowId, taskQueue });
  const attempt = (number: number, target = workflowId) =>
    new MockActivityEnvironment({ attempt: number }, { client }).run(reservedActivities[TERMINATE_ACTIVITY], {
      workflowId: target,
      reason: "test",
    });
  await attempt(1);
  await attempt(2);
  expect((await handle.describe()).status.name).toBe("TERMINATED");
  await expect(attempt(1)).rejects.toThrow(`workflow not found: ${workflowId}`);
  const nobody = uniqueName("nobody");
  await expect(attempt(2, nobody)).rejects.toThrow(`workflow not found: ${nobody}`);
});

it("a process that a message wakes does not run as part of the activity that brings it", async () => {
  const process = newProcess("app:test", {});
  const contexts: unknown[] = [];
  process.execution.mailbox.forward({
    message: (topic) => contexts.push(topic, activityContext()),
    event: () => {},
  });
  const relay = reservedActivities[RELAY_ACTIVITY];
  await new MockActivityEnvironment().run(relay, { process: process.uniq, from: "", topic: "t", args: [] });
  expect(contexts).toEqual(["t", undefined]);
  process.end();
});
