/**
 * One Temporal dev server for the whole test run, started when the first test asks for it: runs without workflow
 * tests do not pay for it.
 *
 * Tests run in processes of their own, so they ask over a socket: whoever connects is told the address.
 */
import { createServer } from "node:net";
import type { TestProject } from "vitest/node";
import { type Server, startServer } from "../../cli/server/index.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Port of the socket that answers with the address of the shared server. */
    temporalBrokerPort: number;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let server: Promise<Server> | undefined;
  const broker = createServer((socket) => {
    server ??= startServer({ report: (message) => process.stderr.write(`${message}\n`) });
    server.then(
      ({ address }) => socket.end(JSON.stringify({ address })),
      (error: Error) => socket.end(JSON.stringify({ error: error.message })),
    );
  });
  await new Promise<void>((done) => broker.listen(0, "127.0.0.1", done));
  const address = broker.address();
  if (address === null || typeof address === "string") throw new Error("the broker has no port");
  project.provide("temporalBrokerPort", address.port);

  return async () => {
    broker.close();
    await server?.then((started) => started.stop()).catch(() => {});
  };
}
