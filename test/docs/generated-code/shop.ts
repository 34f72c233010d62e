import {
  condition,
  defineQuery,
  defineSignal,
  executeChild,
  log,
  proxyActivities,
  setHandler,
} from "@temporalio/workflow";

interface Item {
  sku: string;
  price: number;
  quantity: number;
}

interface Order {
  id: string;
  customer: string;
  card: string;
  items: Item[];
  approval_timeout?: string;
}

interface Decision {
  approved: boolean;
  reason?: string;
}

interface Activities {
  reserveStock(items: Item[]): Promise<void>;
  releaseStock(items: Item[]): Promise<void>;
  sendReceipt(receipt: object): Promise<string>;
}

const activities = proxyActivities<Activities>({ startToCloseTimeout: "1 minute" });
const statusQuery = defineQuery<object>("status");
const decisionSignal = defineSignal<[Decision]>("decision");
const APPROVAL_LIMIT = 50_000;

// Waits for a decision; true, or false and why not.
async function approved(order: Order): Promise<[boolean, string?]> {
  let decision: Decision | undefined;
  setHandler(decisionSignal, (given) => {
    decision = given;
  });
  const limit = order.approval_timeout ?? "24h";
  if (!(await condition(() => decision !== undefined, limit))) {
    return [false, "nobody approved it"];
  }
  if (decision?.approved) return [true];
  return [false, decision?.reason ?? "rejected"];
}

export async function orderWorkflow(order: Order) {
  const total = order.items.reduce((sum, { price, quantity }) => sum + price * quantity, 0);
  const status = { state: "reserving", total };
  setHandler(statusQuery, () => status);
  log.info("order received", { order_id: order.id, total });

  try {
    await activities.reserveStock(order.items);
  } catch (error) {
    return { status: "rejected", total, reason: String(error) };
  }

  // What has been done is undone in reverse when a later step fails.
  async function cancel(reason: unknown) {
    await activities.releaseStock(order.items);
    return { status: "cancelled", total, reason };
  }

  if (total > APPROVAL_LIMIT) {
    status.state = "waiting for approval";
    const [ok, reason] = await approved(order);
    if (!ok) return cancel(reason);
  }

  status.state = "paying";
  let payment: { id: string };
  try {
    payment = await executeChild<(payment: object) => Promise<{ id: string }>>("payment_workflow", {
      args: [{ order_id: order.id, card: order.card, amount: total }],
    });
  } catch (error) {
    return cancel(String(error));
  }

  let receipt: string | undefined;
  try {
    receipt = await activities.sendReceipt({
      order_id: order.id,
      customer: order.customer,
      payment_id: payment.id,
      total,
    });
  } catch (error) {
    log.warn("no receipt", { order_id: order.id, error: String(error) });
  }
  return { status: "completed", total, receipt };
}
