import { proxyActivities, sleep } from "@temporalio/workflow";

interface Payment {
  id: string;
}

interface Order {
  id: string;
  customer_id: string;
  total: number;
  shipping_address?: string;
  delay?: string;
}

const activities = proxyActivities<{
  "app:charge_payment"(request: { amount: number; customer: string }): Promise<Payment>;
  "app:ship_order"(request: { order_id: string; address?: string }): Promise<{ tracking_number: string }>;
  "app:refund_payment"(id: string): Promise<unknown>;
}>({ startToCloseTimeout: "10m", retry: { maximumAttempts: 1 } });

/** The order workflow as a person writes it; it shares activities with the compiled one. */
export async function handwrittenOrder(order: Order): Promise<Record<string, unknown>> {
  let payment: Payment;
  try {
    payment = await activities["app:charge_payment"]({ amount: order.total, customer: order.customer_id });
  } catch (error) {
    return { status: "failed", error: String(error) };
  }
  await sleep(order.delay ?? "1h");
  try {
    const shipment = await activities["app:ship_order"]({
      order_id: order.id,
      address: order.shipping_address,
    });
    return { status: "completed", payment_id: payment.id, tracking: shipment.tracking_number };
  } catch (error) {
    await activities["app:refund_payment"](payment.id);
    return { status: "failed", error: String(error) };
  }
}
