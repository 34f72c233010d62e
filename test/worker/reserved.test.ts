/** The activities that every luaflow worker has, when a worker dies while it runs them. */
import { MockActivityEnvironment } from "@temporalio/testing";
import { expect, it } from "vitest";
import { activityContext } from "../../runtime-shims/activity/environment.ts";
import { newProcess } from "../../runtime-shims/host/processes.ts";
import {
  RELAY_ACTIVITY,
  type RelayInput,
  type SingleRelayInput,
  TERMINATE_ACTIVITY,
} from "../../runtime-shims/modules/reserved.ts";
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
  await relay({
    from: "",
    run: "r1",
    messages: [{ process: process.uniq, topic: "t", args: [], number: 1 }],
  });
  expect(contexts).toEqual(["t", undefined]);
  process.end();
});

const relay = (input: RelayInput | SingleRelayInput) =>
  new MockActivityEnvironment().run(reservedActivities[RELAY_ACTIVITY], input);

it("messages that come again are delivered once, and those of a process that has ended are dropped", async () => {
  const process = newProcess("app:test", {});
  const got: unknown[] = [];
  process.execution.mailbox.forward({
    message: (topic, from, args) => got.push([topic, from, ...args]),
    event: () => {},
  });
  const message = (number: number, uniq = process.uniq) => ({
    process: uniq,
    topic: "t",
    args: [number],
    number,
  });
  await relay({ from: "w", run: "a", messages: [message(1), message(2)] });
  await relay({ from: "w", run: "a", messages: [message(1), message(2), message(3, "gone"), message(4)] });
  await relay({ from: "w", run: "b", messages: [message(1)] });
  // As workers of version 0.1 send it.
  await relay({ from: "old", process: process.uniq, topic: "t", args: ["x"] });
  expect(got).toEqual([
    ["t", "w", 1],
    ["t", "w", 2],
    ["t", "w", 4],
    ["t", "w", 1],
    ["t", "old", "x"],
  ]);
  process.end();
});
