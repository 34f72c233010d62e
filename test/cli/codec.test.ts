/** Commands that read and write payloads, with a codec of the user's. */
import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { historyToJSON } from "@temporalio/common/lib/proto-utils.js";
import { expect, test } from "vitest";
import { luaflow } from "../support/cli.ts";
import { isEncrypted, payloadsOf } from "../support/encryption.ts";
import { helloRegistry, writeTree } from "../support/registry.ts";
import { sharedServer, uniqueName } from "../support/server.ts";

const ENCRYPTION = fileURLToPath(new URL("../support/encryption.ts", import.meta.url));

test("run and replay with an encrypting codec", async () => {
  const { address, client } = await sharedServer();
  const registry = await helloRegistry();
  const id = uniqueName("codec");
  const codec = ["--codec", ENCRYPTION];
  const run = await luaflow([
    "run",
    registry,
    "app:hello",
    "-i",
    '"Ada"',
    "--id",
    id,
    "--address",
    address,
    ...codec,
  ]);
  expect(run.stdout && JSON.parse(run.stdout), run.stderr).toEqual({ text: "hello, Ada" });
  const history = await client.workflow.getHandle(id).fetchHistory();
  const payloads = payloadsOf(history);
  expect(payloads.length).toBeGreaterThan(3);
  expect(payloads.filter(({ payload }) => !isEncrypted(payload))).toEqual([]);

  const file = join(dirname(registry), "recorded.json");
  await writeFile(file, historyToJSON(history));
  const replayed = await luaflow(["replay", registry, file, ...codec]);
  expect(replayed.stdout).toContain("1 compatible, 0 incompatible");
});

test("a module that is no codec is refused", async () => {
  const registry = await helloRegistry();
  await writeTree(dirname(registry), { "codec.ts": "export const codec = { encode() {} };\n" });
  const path = join(dirname(registry), "codec.ts");
  const { address } = await sharedServer();
  for (const [module, message] of [
    [path, `${path} exports no payload codec: \`codec\` or \`payloadCodecs\` with methods`],
    ["nowhere.ts", "there is no codec module nowhere.ts"],
  ] as const) {
    const { code, stderr } = await luaflow([
      "run",
      registry,
      "app:hello",
      "--address",
      address,
      "--codec",
      module,
    ]);
    expect(code).toBe(1);
    expect(stderr).toContain(message);
  }
});
