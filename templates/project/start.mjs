// Starts a workflow as any program does, while workers run: node start.mjs NAME
import { randomUUID } from "node:crypto";
import { Client, Connection } from "@temporalio/client";
import { workflowStarter } from "luaflow/client";

const connection = await Connection.connect({ address: process.env.TEMPORAL_ADDRESS ?? "localhost:7233" });
const registry = workflowStarter(new Client({ connection }), "dist");

const customer = { name: process.argv[2] ?? "Ada" };
const handle = await registry.start("app:welcome", [customer], { workflowId: `welcome-${randomUUID()}` });
console.log(await handle.result());
await connection.close();
