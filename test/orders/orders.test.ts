import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ApplicationFailure } from "@temporalio/common";
import { Worker } from "@temporalio/worker";
import { describe, expect, it } from "vitest";
import { luaflow } from "../../runtime-shims/worker/index.ts";
import { withBuild } from "../support/compile.ts";
import { runWorkflow, withWorker } from "../support/server.ts";

const registry = fileURLToPath(new URL("../../fixtures/orders", import.meta.url));

const order = {
  id: "o-1",
  customer_id: "c-1",
  total: 99.5,
  shipping_address: "1 Main Street",
  delay: "10ms",
};

describe("fixtures/orders on a real server", () => {
  it("completes an order with its Lua activities", async () => {
    await withBuild(registry, async (dist) => {
      await withWorker({ ...luaflow(join(dist, "app.worker")) }, async (test) => {
        const { result } = await runWorkflow(test, "app:order_workflow", { args: [order] });
        expect(result).toEqual({ status: "completed", payment_id: "pay_c-1", tracking: "TRK-o-1" });
      });
    });
  });

  it("fails without charging when the payment is refused", async () => {
    await withBuild(registry, async (dist) => {
      await withWorker({ ...luaflow(join(dist, "app.worker")) }, async (test) => {
        const { result, history } = await runWorkflow(test, "app:order_workflow", {
          args: [{ ...order, total: 0 }],
        });
        expect(result).toEqual({ status: "failed", error: "amount must be positive" });
        expect(scheduled(history)).toEqual(["app:charge_payment"]);
      });
    });
  });

  it("refunds when the shipment fails", async () => {
    await withBuild(registry, async (dist) => {
      await withWorker({ ...luaflow(join(dist, "app.worker")) }, async (test) => {
        const { result, history } = await runWorkflow(test, "app:order_workflow", {
          args: [{ ...order, shipping_address: undefined }],
        });
        expect(result).toEqual({ status: "failed", error: "no shipping address" });
        expect(scheduled(history)).toEqual(["app:charge_payment", "app:ship_order", "app:refund_payment"]);
      });
    });
  });

  it("runs with activities written in TypeScript", async () => {
    const activities = {
      "app:charge_payment": async () => ({ id: "typescript" }),
      "app:ship_order": async () => {
        throw ApplicationFailure.nonRetryable("out of stock", "NotFound");
      },
      "app:refund_payment": async () => undefined,
    };
    await withBuild(registry, async (dist) => {
      const { workflowBundle } = luaflow(join(dist, "app.worker"));
      await withWorker({ workflowBundle, activities }, async (test) => {
        const { result } = await runWorkflow(test, "app:order_workflow", { args: [order] });
        expect(result).toEqual({ status: "failed", error: "out of stock" });
      });
    });
  });

  it("waits an hour when the order does not say otherwise", async () => {
    await withBuild(registry, async (dist) => {
      await withWorker({ ...luaflow(join(dist, "app.worker")) }, async ({ client, taskQueue }) => {
        const { delay: _, ...patient } = order;
        const workflowId = `patient-${Date.now()}`;
        const handle = await client.workflow.start("app:order_workflow", {
          workflowId,
          taskQueue,
          args: [patient],
        });
        await expect
          .poll(async () => timers(await handle.fetchHistory()), { timeout: 20_000 })
          .toEqual([3600]);
        await handle.terminate();
        await Worker.runReplayHistory(
          luaflow(join(dist, "app.worker")),
          await handle.fetchHistory(),
          workflowId,
        );
      });
    });
  });
});

type History = Awaited<ReturnType<typeof runWorkflow>>["history"];

function scheduled(history: History): (string | null | undefined)[] {
  return (history.events ?? []).flatMap((event) => {
    const attributes = event.activityTaskScheduledEventAttributes;
    return attributes ? [attributes.activityType?.name] : [];
  });
}

/** Seconds of the timers that were started. */
function timers(history: History): number[] {
  return (history.events ?? []).flatMap((event) => {
    const attributes = event.timerStartedEventAttributes;
    return attributes ? [Number(attributes.startToFireTimeout?.seconds)] : [];
  });
}
