/** `luaflow test` on fixtures/services: the modules of the platform, against a real server and a real HTTP service. */
import { mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
    const folder = await mkdtemp(join(tmpdir(), "luaflow-services-"));
    // Ways out of the folder that the tests try.
    await symlink("/etc", join(folder, "link_out"));
    await symlink("/no/such/place", join(folder, "dangling"));
    try {
      const env = {
        TEMPORAL_ADDRESS: (await sharedServer()).address,
        SERVICES_QUEUE: uniqueName("services"),
        SERVICES_URL: service.url,
        SERVICES_FOLDER: folder,
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
      await rm(folder, { recursive: true, force: true });
    }
  });
});
