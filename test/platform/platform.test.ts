/** `luaflow test` on fixtures/services: the modules of the platform, against a real server and a real HTTP service. */
import { describe, expect, it } from "vitest";
import { luaflow } from "../support/cli.ts";
import { sharedServer, uniqueName } from "../support/server.ts";
import { startService } from "./service.ts";

interface Report {
  tests: { id: string; suite: string; ok: boolean; error?: string }[];
}

describe("fixtures/services", () => {
  it("passes its tests, and its workflows replay", async () => {
    const service = await startService();
    try {
      const env = {
        TEMPORAL_ADDRESS: (await sharedServer()).address,
        SERVICES_QUEUE: uniqueName("services"),
        SERVICES_URL: service.url,
      };
      const { code, stdout, stderr } = await luaflow(["test", "fixtures/services", "--json", "--replay"], {
        env,
      });
      if (stdout === "") throw new Error(stderr);
      const { tests }: Report = JSON.parse(stdout);
      expect(tests.filter(({ ok }) => !ok)).toEqual([]);
      expect(tests.some(({ suite }) => suite === "replay")).toBe(true);
      expect(code).toBe(0);
    } finally {
      await service.stop();
    }
  });
});
