/** Scenarios that an ordinary Temporal client drives: updates, signals without a sender, statuses, restarted workers. */
import { ApplicationFailure } from "@temporalio/common";
import { describe, expect, it } from "vitest";
import { CACHES, finish, start, withScenarios, withScenarioWorkers } from "./support.ts";

describe.each(CACHES)("an ordinary client, %s", (_, cache) => {
  it("#13 updates a counter: ack and ok, nak, error, finish", async () => {
    await withScenarios(cache, async (test) => {
      const counter = await start(test, "app:counter", 10);
      const update = (name: string, ...args: unknown[]) =>
        counter.executeUpdate(name, { args: args as [unknown] });
      expect(await update("add", { amount: 5 })).toEqual({ value: 15 });
      const rejected = { cause: { message: "amount must be a number" } };
      await expect(update("add", { amount: "many" })).rejects.toMatchObject(rejected);
      await expect(update("add")).rejects.toMatchObject(rejected);
      await expect(update("break")).rejects.toMatchObject({ cause: { message: "cannot break" } });
      const many = await Promise.all([1, 2, 3].map((amount) => update("add", { amount })));
      expect(Math.max(...many.map((answer) => (answer as { value: number }).value))).toBe(21);
      expect(await update("finish")).toEqual({ final: 21 });
      expect(await finish(test, counter)).toBe(21);
    });
  });

  it("#13 says what is wrong with a reply to an update", async () => {
    await withScenarios(cache, async (test) => {
      const counter = await start(test, "app:counter", 0);
      expect(await counter.executeUpdate("misuse", { updateId: "the-id" })).toBe("misused");
      await counter.signal("go on");
      expect(await finish(test, counter)).toEqual([
        "update not accepted (state: pending)",
        "unknown update response: applause",
        "sent",
        "update already accepted",
        "sent",
        "unknown update: the-id",
      ]);
    });
  });

  it("fails updates that nobody answered when the workflow ends", async () => {
    await withScenarios(cache, async (test) => {
      const sleeper = await start(test, "app:sleeper", "300ms");
      await expect(sleeper.executeUpdate("anything")).rejects.toThrow();
      expect(await finish(test, sleeper)).toBe("slept");
    });
  });

  it("#11 #12 signals before the first task and later, in order", async () => {
    await withScenarios(cache, async (test) => {
      const inbox = await start(test, "app:inbox_loop");
      for (let index = 1; index <= 20; index++) await inbox.signal(index % 2 ? "odd" : "even", index);
      await inbox.signal("stop", 0);
      expect(await finish(test, inbox)).toEqual(
        Array.from({ length: 20 }, (_, index) => `${index % 2 ? "even" : "odd"}:${index + 1}`),
      );
      const jobs = await start(test, "app:jobs", "100ms");
      for (let id = 1; id <= 5; id++) await jobs.signal("job", { id });
      await new Promise((done) => setTimeout(done, 400));
      for (let id = 6; id <= 8; id++) await jobs.signal("job", { id });
      await new Promise((done) => setTimeout(done, 200));
      await jobs.signal("exit");
      expect(await finish(test, jobs)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    });
  });

  it("#36 #37 ends with the status that the program decides", async () => {
    await withScenarios(cache, async (test) => {
      const canceled = async (type: string) => {
        const handle = await start(test, type);
        await handle.cancel();
        const outcome = await finish(test, handle).catch(({ cause }) => cause);
        return [(await handle.describe()).status.name, outcome];
      };
      expect(await canceled("app:ignores_cancel")).toEqual(["COMPLETED", "ignored"]);
      expect((await canceled("app:observes_cancel"))[0]).toBe("COMPLETED");
      const [status, failure] = await canceled("app:canceled_error");
      expect(status).toBe("FAILED");
      expect(failure).toBeInstanceOf(ApplicationFailure);
      expect(failure).toMatchObject({ type: "Canceled", nonRetryable: true, message: "stopped" });

      const raised = await start(test, "app:raising_coroutine");
      const cause = await finish<Error>(test, raised).catch((error): Error => error.cause);
      expect(cause).toMatchObject({ type: "Internal", nonRetryable: false });
      expect(cause.message).toContain("the coroutine gave up");
    });
  });

  it("goes on in another worker after the first has ended", async () => {
    await withScenarioWorkers(cache, async (work) => {
      const counter = await work(async (test) => {
        const handle = await start(test, "app:counter", 1);
        expect(await handle.executeUpdate("add", { args: [{ amount: 1 }] })).toEqual({ value: 2 });
        return handle;
      });
      await counter.signal("add", { amount: 10 });
      await work(async (test) => {
        expect(await counter.executeUpdate("add", { args: [{ amount: 1 }] })).toEqual({ value: 13 });
        await counter.signal("finish");
        expect(await finish(test, counter)).toBe(13);
      });
    });
  });
});
