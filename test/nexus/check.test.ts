/** What the compiler says of Nexus operations, and declares of them. */
import { describe, expect, it } from "vitest";
import { take } from "../../cli/engine/commands.ts";
import { explained, NOTHING_KNOWN } from "../../cli/troubles/hints.ts";
import { LogReader } from "../../cli/troubles/log.ts";
import { describeTrouble, type Trouble } from "../../cli/troubles/trouble.ts";
import { compile } from "../../compiler/index.ts";
import { declarationErrors, declarationsOf, fixtureFiles } from "../types/support.ts";

/** Findings in a workflow of the fixture, `line:column: message | help`. */
async function find(calls: string): Promise<string[]> {
  const files = new Map(await fixtureFiles("nexus"));
  files.set(
    "checkout.lua",
    `local nexus = require("nexus")\nlocal function main(input)\n${calls}\nend\nreturn { main = main }\n`,
  );
  return compile(files)
    .diagnostics.filter(({ range }) => range.file === "checkout.lua")
    .map(({ code, severity, message, range, help }) => {
      const { line, column } = range.start;
      return `${code} ${severity} ${line - 2}:${column}: ${message}${help === undefined ? "" : ` | ${help}`}`;
    });
}

describe("calls of Nexus operations", () => {
  it("are compared with the endpoints and services of the registry", async () => {
    const silence = "If it is served elsewhere, say `-- luaflow: ignore LF3016`";
    expect(
      await find(`nexus.call("payments", "payments.quote", input)
nexus.call("paymnets", "payments.quote", input)
nexus.async("app:payments_endpiont", "payments.quote")
nexus.call("app:payments", "payments.quote")
nexus.call("payments", "payments.quot", input)
nexus.call("payments", "payments/nothing", input)
nexus.call("payments", "payments", input)
nexus.call("payments", "theirs.charge", input)
nexus.call("elsewhere", "payments.whatever", input)
nexus.call(input.endpoint, "payments.whatever", input)`),
    ).toEqual([
      `LF3016 error 2:12: there is no Nexus endpoint \`paymnets\` in this registry | did you mean \`payments\`? ${silence}`,
      "LF3016 error 3:13: there is no Nexus endpoint `app:payments_endpiont` in this registry | did you mean `app:payments_endpoint`?",
      "LF3016 error 4:12: there is no Nexus endpoint `app:payments` in this registry | `app:payments` is a `temporal.worker` entry; name a `nexus.endpoint`",
      `LF3016 error 5:24: endpoint \`payments\` has no operation \`payments.quot\` in this registry | did you mean \`payments.quote\`? ${silence}`,
      "LF3016 error 6:24: endpoint `payments` has no operation `payments/nothing` in this registry | the operations of `payments` are: `charge`, `charge_once`, `fail`, `odd`, `quote`, `refund`, `slow`",
      "LF3014 warning 7:24: `payments` names no Nexus operation | write `service.operation`, or `service/operation` where names have dots",
    ]);
  });

  it("are commands: a loop over pairs decides their order", async () => {
    expect(
      await find(`for _, item in pairs(input) do nexus.call("payments", "payments.quote", item) end`),
    ).toEqual([expect.stringContaining("LF3012 warning 1:16")]);
  });

  it("are for workflows", async () => {
    const files = new Map(await fixtureFiles("nexus"));
    files.set(
      "fail.lua",
      `local nexus = require("nexus")
return { main = function() return nexus.call("payments", "payments.quote") end }`,
    );
    const manifest = files
      .get("_index.yaml")!
      .replace("modules: [errors]\n  - name: slow", "modules: [nexus]\n  - name: slow");
    const found = compile(files.set("_index.yaml", manifest)).diagnostics;
    expect(found.map(({ code, message }) => `${code} ${message}`)).toEqual([
      "LF3013 only workflows can call Nexus operations",
    ]);
  });
});

it("registry.d.ts declares input and output of operations", async () => {
  const text = declarationsOf(await fixtureFiles("nexus"));
  expect(text.slice(text.indexOf("  /** Nexus services"))).toBe(`  /** Nexus services, by name. */
  nexusServices: {
    "payments": {
      "charge": { input: Charge; output: Receipt };
      "charge_once": { input: Charge; output: Receipt };
      "fail": { input: unknown; output: unknown };
      "odd": { input: unknown; output: unknown };
      "quote": { input: { total: number; currency: string }; output: Quote };
      "refund": { input: unknown; output: unknown };
      "slow": { input: unknown; output: unknown };
    };
  };
}
`);
  expect(await declarationErrors(text)).toEqual([]);
});

it("--fast has no Nexus, and says so", () => {
  const command = { scheduleNexusOperation: { endpoint: "cards", service: "payments", operation: "quote" } };
  expect(() => take({} as never, {} as never, [command as never])).toThrow(
    "the Nexus operation payments.quote of endpoint cards needs a server: run this test without --fast",
  );
});

describe("troubles with Nexus", () => {
  it("name the operation and its Lua lines", () => {
    const cause = new Error("no rate");
    cause.stack = "ApplicationFailure: no rate\n    at main (quote.lua:13:20)\n    at next (shim.js:1:1)";
    const meta = {
      sdkComponent: "worker",
      service: "payments",
      operation: "quote",
      error: new Error("no rate", { cause }),
    };
    const entry = {
      level: "WARN" as const,
      message: "Nexus handler invocation failed",
      timestampNanos: 0n,
      meta,
    };
    const found = new LogReader().read(entry as never);
    expect(describeTrouble(found as Trouble)).toBe(
      "Nexus operation payments.quote failed: no rate\n    at main (quote.lua:13:20)",
    );
  });

  it("say how an endpoint is made", () => {
    const message = 'BadScheduleNexusOperationAttributes: endpoint "cards" not found';
    const trouble: Trouble = { what: "workflow task", subject: "app:order", message, frames: [] };
    expect(describeTrouble(explained(trouble, NOTHING_KNOWN))).toContain(
      "the server has no Nexus endpoint `cards`\n    help: add a `nexus.endpoint` entry, or make it: temporal operator nexus endpoint create --name cards",
    );
  });
});
