/** The seed's HTTP handler (From HTTP Handlers) as it is written there, over real HTTP, and the workflow it starts. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { createHttpApp, listen, openHost } from "../../runtime-shims/http/index.ts";
import { luaflow } from "../../runtime-shims/worker/index.ts";
import { withBuild } from "../support/compile.ts";
import { replay, sharedServer, uniqueName, withWorker } from "../support/server.ts";

const registry = fileURLToPath(new URL("../../fixtures/seed", import.meta.url));

it("starts a workflow from an HTTP request, once", async () => {
  const taskQueue = uniqueName("seed-http");
  const env = { SEED_QUEUE: taskQueue };
  await withBuild(registry, (dist) =>
    withWorker({ ...luaflow(join(dist, "app.worker"), { env }), taskQueue }, async ({ client, options }) => {
      const { nativeConnection: connection } = await sharedServer();
      const host = await openHost(dist, { connection, env });
      const server = await listen(createHttpApp(host), { host: "127.0.0.1", port: 0 });
      try {
        const id = uniqueName("o");
        const post = () =>
          fetch(`http://127.0.0.1:${server.port}/orders`, {
            method: "POST",
            headers: { "X-Request-ID": "request-1" },
            body: JSON.stringify({ id }),
          });
        const started = await post();
        expect(started.status).toBe(202);
        const pid = `{app:temporal_client@app:worker|order-${id}}`;
        expect(await started.json()).toEqual({ workflow_id: pid, status: "started" });
        const again = await post();
        expect(again.status).toBe(409);
        expect(await again.json()).toEqual({ error: `workflow order-${id} is already running` });

        const handle = client.workflow.getHandle(`order-${id}`);
        await handle.signal("go");
        expect(await handle.result()).toEqual({ id, request_id: "request-1" });
        await replay(options, await handle.fetchHistory(), handle.workflowId);
      } finally {
        await server.close();
        await host.close();
      }
    }),
  );
});
