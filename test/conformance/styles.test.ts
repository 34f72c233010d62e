/**
 * Registries whose programs are written in many ways – classes, middleware, promises, state machines, actors – and drive
 * their workflows from Lua, by `luaflow test` with a replay of each history.
 */
import { expect, it } from "vitest";
import { luaflow } from "../support/cli.ts";
import { sharedServer, uniqueName } from "../support/server.ts";

it("programs of many styles mean what they say, and replay", async () => {
  const env = { TEMPORAL_ADDRESS: (await sharedServer()).address, STYLES_QUEUE: uniqueName("styles") };
  const args = ["test", "fixtures/styles", "--json", "--replay", "--timeout", "120s"];
  args.push("--activities", "fixtures/styles/activities.mjs");
  const { stdout, stderr } = await luaflow(args, { env });
  if (stdout === "") throw new Error(stderr);
  const { tests }: { tests: { id: string; suite: string; ok: boolean; error?: string }[] } =
    JSON.parse(stdout);
  expect(tests.filter(({ ok }) => !ok)).toEqual([]);
  expect(tests.filter(({ suite }) => suite !== "replay").length).toBe(12);
  expect(tests.filter(({ suite }) => suite === "replay").length).toBeGreaterThan(50);
}, 300_000);
