import { proxyActivities, sleep } from "@temporalio/workflow";

interface Order {
  id: string;
  total: number;
  customer_id: string;
  shipping_address: string;
  delay?: string;
}

interface Activities {
  chargePayment(request: { amount: number; customer: string }): Promise<{ id: string }>;
  shipOrder(request: { order_id: string; address: string }): Promise<{ tracking_number: string }>;
  refundPayment(id: string): Promise<void>;
}

const activities = proxyActivities<Activities>({ startToCloseTimeout: "1 minute" });

export async function orderWorkflow(order: Order) {
  let payment: { id: string };
  try {
    payment = await activities.chargePayment({
      amount: order.total,
      customer: order.customer_id,
    });
  } catch (error) {
    return { status: "failed", error: String(error) };
  }

  await sleep(order.delay ?? "1h");

  try {
    const shipment = await activities.shipOrder({
      order_id: order.id,
      address: order.shipping_address,
    });
    return {
      status: "completed",
      payment_id: payment.id,
      tracking: shipment.tracking_number,
    };
  } catch (error) {
    await activities.refundPayment(payment.id);
    return { status: "failed", error: String(error) };
  }
}
