/** Whatever anybody sends: the worker lives, nothing reaches a prototype, other workflows go on. */
import { WorkflowFailedError } from "@temporalio/client";
import { ApplicationFailure, RawValue } from "@temporalio/common";
import { describe, expect, it } from "vitest";
import { logEntries, type TestWorker, uniqueName } from "../support/server.ts";
import { CACHES, finish, type Handle, payload, signalRaw, start, withScenarios } from "./support.ts";

interface Kept {
  start: unknown;
  seen: { topic: string; type: string; from: string; data?: unknown; length?: number; depth?: number }[];
}

/** Another workflow of the same worker still does its work. */
async function othersGoOn(test: TestWorker): Promise<void> {
  expect(await finish(test, await start(test, "app:same", "fine"))).toBe("fine");
  expect(Object.keys(Object.prototype)).toEqual([]);
}

/** Sends with `talk`, then stops the workflow and tells what it has seen. */
async function kept(test: TestWorker, talk: (handle: Handle) => Promise<void>): Promise<Kept> {
  const handle = await start(test, "app:keeps");
  await talk(handle);
  await handle.signal("stop");
  const result = await finish<Kept>(test, handle);
  await othersGoOn(test);
  return result;
}

function nested(depth: number): string {
  return "[".repeat(depth) + "]".repeat(depth);
}

describe.each(CACHES)("hostile input, %s", (_, cache) => {
  it("takes signals of any name", async () => {
    await withScenarios(cache, async (test) => {
      const { seen } = await kept(test, async (handle) => {
        for (const name of ["@pid.exit", "@", "__temporal_fake", "__private", "__proto__"]) {
          await signalRaw(test, handle, name, [payload("1")]);
        }
        for (const name of ["constructor", "toString", "pid.cancel", "ünïcödé \u{1f600}", " "]) {
          await signalRaw(test, handle, name, [payload("2")]);
        }
        await signalRaw(test, handle, "none", []);
        await signalRaw(test, handle, "several", [payload("1"), payload('"two"'), payload("null")]);
      });
      expect(seen.map(({ topic }) => topic)).toEqual([
        "__private",
        "__proto__",
        "constructor",
        "toString",
        "pid.cancel",
        "ünïcödé \u{1f600}",
        " ",
        "none",
        "several",
      ]);
      expect(new Set(seen.map(({ from }) => from))).toEqual(new Set([""]));
    });
  });

  it("drops signals that cannot be read, and only those", async () => {
    await withScenarios(cache, async (test) => {
      for (const type of ["app:keeps", "app:listens"]) {
        const handle = await start(test, type);
        for (const bad of [
          payload("x", "binary/encrypted"),
          payload("x", ""),
          { data: new Uint8Array([1]) },
          payload("{broken"),
          payload(""),
          payload(nested(5000)),
          payload(nested(100_000)),
        ]) {
          await signalRaw(test, handle, "value", [payload("1"), bad]);
        }
        await signalRaw(test, handle, "value", [payload("1")]);
        await signalRaw(test, handle, "stop", []);
        const result = await finish<Kept | number>(test, handle);
        expect(typeof result === "number" ? result : result.seen.length).toBe(1);
      }
      await othersGoOn(test);
      const warnings = logEntries.map(({ message }) => message);
      expect(
        warnings.some((text) => text.includes("unsupported temporal payload encoding: binary/encrypted")),
      ).toBe(true);
      expect(warnings.some((text) => text.includes("nested deeper than 1000 levels"))).toBe(true);
    });
  });

  it("takes long, deep and broken texts", async () => {
    await withScenarios(cache, async (test) => {
      const megabyte = "x".repeat(1_000_000);
      const { seen } = await kept(test, async (handle) => {
        await handle.signal("long", megabyte);
        await signalRaw(test, handle, "deep", [payload(nested(1000))]);
        await signalRaw(test, handle, "broken", [payload(new Uint8Array([0x22, 0xff, 0xc3, 0x22]))]);
        await signalRaw(test, handle, "bytes", [payload(new Uint8Array([0, 255, 128]), "binary/plain")]);
        await signalRaw(test, handle, "number", [payload("1e400")]);
        await signalRaw(test, handle, "surrogate", [payload('"\\ud800"')]);
        await signalRaw(test, handle, "holes", [payload("[1,null,[null,2]]")]);
        await signalRaw(test, handle, "true", [payload("true")]);
      });
      expect(seen).toMatchObject([
        { topic: "long", length: 1_000_000 },
        { topic: "deep", depth: 1000 },
        { topic: "broken", length: 6 },
        { topic: "bytes", length: 3 },
        { topic: "number", type: "number" },
        { topic: "surrogate", length: 3 },
        { topic: "holes", data: [1, true, true, 2] },
        { topic: "true", data: true },
      ]);
      expect(await finish(test, await start(test, "app:same", megabyte))).toBe(megabyte);
    });
  });

  it("reaches no prototype by keys, headers, types, queries or updates", async () => {
    await withScenarios(cache, async (test) => {
      const evil = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":2}}}';
      const { seen } = await kept(test, async (handle) => {
        await signalRaw(test, handle, "evil", [payload(evil)], { "luaflow-context": payload(evil) });
        await signalRaw(test, handle, "odd", [payload("1")], { "luaflow-context": payload("x", "odd") });
        await signalRaw(test, handle, "sender", [payload("1")], {
          "luaflow-context": payload('{"temporal.signal.from":{"a":1}}'),
        });
        for (const name of ["__proto__", "constructor", "toString"]) {
          await expect(handle.query(name)).rejects.toThrow(`unknown query type: ${name}`);
        }
        expect(await handle.query("pid")).toBe(handle.workflowId);
      });
      expect(JSON.stringify(seen.map(({ data }) => data))).toBe(`[${evil},1,1]`);

      const handle = await start(test, "app:names", {});
      expect(await finish(test, handle)).toEqual({
        // No own name among them.
        read: JSON.parse(
          '{"__proto__":"nil","constructor":"nil","toString":"nil","hasOwnProperty":"nil","then":"nil"}',
        ),
        kept: true,
        foreign: true,
      });

      for (const type of ["constructor", "__proto__", "toString", "hasOwnProperty"]) {
        const unknown = await test.client.workflow.start(type, {
          workflowId: uniqueName("unknown"),
          taskQueue: test.taskQueue,
          args: ["argument"],
        });
        const settled = unknown.result().then(
          () => "ran",
          () => "ended",
        );
        const outcome = await Promise.race([
          settled,
          new Promise((resolve) => setTimeout(() => resolve("waits"), 700)),
        ]);
        expect(outcome, type).toBe("waits");
        await unknown.terminate();
        await settled;
      }
      await othersGoOn(test);
    });
  });

  it("fails a start and an update that cannot be read, and a call whose result cannot", async () => {
    const unreadable = RawValue.fromPayload(payload("x", "binary/odd"));
    const text = "unsupported temporal payload encoding: binary/odd";
    await withScenarios(
      cache,
      async (test) => {
        const refused = finish(test, await start(test, "app:same", unreadable));
        await expect(refused).rejects.toThrow(WorkflowFailedError);
        await refused.catch(({ cause }) => {
          expect(cause).toBeInstanceOf(ApplicationFailure);
          expect(cause).toMatchObject({ message: text, type: "Invalid", nonRetryable: true });
        });
        const { seen } = await kept(test, async (handle) => {
          await expect(handle.executeUpdate("odd", { args: [unreadable] })).rejects.toMatchObject({
            cause: { message: text },
          });
          await handle.signal("after");
        });
        expect(seen.map(({ topic }) => topic)).toEqual(["after"]);

        const result = await finish(test, await start(test, "app:calls", "ts:odd"));
        expect(result).toEqual({ none: true, kind: "INVALID", message: text });
      },
      { activities: { "ts:odd": async () => unreadable } },
    );
  });

  it("tells wrong types to the Lua program", async () => {
    await withScenarios(cache, async (test) => {
      const counter = await start(test, "app:counter", 5);
      for (const wrong of [null, "text", 1, true, [], {}, { amount: null }, { amount: [1] }]) {
        await counter.signal("add", wrong);
      }
      await counter.signal("add");
      await counter.signal("finish", { any: "thing" });
      expect(await finish(test, counter)).toBe(5);
      const broken = await start(test, "app:counter", { not: "a number" });
      await broken.signal("add", { amount: 1 });
      await finish(test, broken).then(
        () => expect.unreachable(),
        ({ cause }) => {
          expect(cause).toMatchObject({
            type: "Internal",
            message: expect.stringContaining("cannot perform add operation"),
          });
        },
      );
      await othersGoOn(test);
    });
  });
});
