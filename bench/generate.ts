/** Writes a large registry: namespaces with a worker each, whose workflows and activities are those of fixtures/orders. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const ACTIVITIES = ["charge_payment", "ship_order", "refund_payment"];
/** Orders per namespace: a workflow and three activities each. */
const ORDERS = 50;

/** @returns the number of entries */
export function generateRegistry(folder: string, namespaces: number): number {
  const source = (name: string) => readFileSync(`fixtures/orders/${name}.lua`, "utf8");
  const client = "{name: client, kind: temporal.client, address: localhost:7233}";
  let entries = 1;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "infra.yaml"), `namespace: infra\nentries:\n  - ${client}\n`);
  for (let space = 0; space < namespaces; space++) {
    const namespace = `team${space}`;
    mkdirSync(join(folder, namespace), { recursive: true });
    const rows = [`{name: worker, kind: temporal.worker, client: infra:client, task_queue: ${namespace}}`];
    const add = (kind: string, name: string, text: string, fields: string) => {
      writeFileSync(join(folder, namespace, `${name}.lua`), text);
      rows.push(`{name: ${name}, kind: ${kind}, source: file://${name}.lua, method: main, ${fields}}`);
    };
    for (let order = 0; order < ORDERS; order++) {
      const own = (text: string) => text.replace(/app:(\w+)/g, `${namespace}:$1_${order}`);
      add(
        "workflow.lua",
        `order_workflow_${order}`,
        own(source("order_workflow")),
        "modules: [funcs, time, workflow], meta: {temporal: {workflow: {worker: worker}}}",
      );
      for (const name of ACTIVITIES) {
        const fields = "modules: [errors, time], meta: {temporal: {activity: {worker: worker}}}";
        add("function.lua", `${name}_${order}`, own(source(name)), fields);
      }
    }
    writeFileSync(
      join(folder, namespace, "_index.yaml"),
      `namespace: ${namespace}\nentries:\n${rows.map((row) => `  - ${row}\n`).join("")}`,
    );
    entries += rows.length;
  }
  return entries;
}
