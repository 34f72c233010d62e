/** What the compiler takes for granted of library functions and of the methods of their results, against their declarations. */
import { describe, expect, it } from "vitest";
import { builtins } from "../../compiler/3-analyze/builtins.ts";
import { INSTANCE, classesOf, type LibraryMethod } from "../../compiler/3-analyze/library-classes.ts";
import { typescriptType } from "../../compiler/3-analyze/kinds.ts";
import type { Builtin } from "../../compiler/3-analyze/model.ts";
import { parameterCount } from "../../compiler/3-analyze/parameters.ts";
import { Channel } from "../../runtime-shims/scheduler/channel.ts";
import { Message } from "../../runtime-shims/scheduler/message.ts";
import { Request, Response } from "../../runtime-shims/platform/http.ts";
import { ErrorObject } from "../../runtime-shims/lua/error.ts";
import { Future } from "../../runtime-shims/modules/funcs/future.ts";
import { Logger } from "../../runtime-shims/modules/logger.ts";
import { Payload } from "../../runtime-shims/modules/payload.ts";
import { Spawner } from "../../runtime-shims/modules/process/spawner.ts";
import { Duration } from "../../runtime-shims/modules/time/duration.ts";
import { Time } from "../../runtime-shims/modules/time/time.ts";
import { Ticker, Timer } from "../../runtime-shims/modules/time/timers.ts";
import { typeScriptProblems } from "../support/typescript.ts";

const classes = classesOf(INSTANCE);

/** A statement that TypeScript accepts only if a call gives what the compiler says. */
function claim(called: string, { blocks, kinds, pairing, results }: Builtin): string {
  const value = blocks ? `yield* ${called}` : called;
  if (results === "void") return `${value};`;
  if (results === "single") return `{ const v: ${typescriptType(kinds[0]!)} = ${value}; void v; }`;
  if (typeof results !== "number") return `${value};`;
  const types = kinds.map(typescriptType);
  const tuple = `{ const v: readonly [${types.join(", ")}] = ${value}; void v; }`;
  // In the branch where the second result says so, the first is there.
  const present = pairing === "error" ? "!by" : "by";
  const paired = `{ const [v, by] = ${value}; if (${present}) { const there: ${types[0]!.replace(" | undefined", "")} = v; void there; } }`;
  return pairing === undefined ? tuple : `${tuple} ${paired}`;
}

function functionClaims(environment: string, modules: readonly string[]): string {
  const lines = modules.flatMap((name) =>
    [...builtins.get(name)!.values()]
      .filter((builtin) => builtin.typed)
      .map((builtin) => {
        const fewest = parameterCount(name, builtin.name)?.fewest ?? 0;
        const args = Array.from({ length: fewest }, () => "x").join(", ");
        return claim(`${name === "" ? "lua" : name}.${builtin.name}(${args})`, builtin);
      }),
  );
  const roots = [...new Set(modules.map((name) => name.split(".")[0]!))].filter((name) => name !== "");
  return `import { lua, ${roots.join(", ")} } from "luaflow/${environment}";
export function* claims(x: lua.Value): lua.Task {
${lines.join("\n")}
return lua.none;
}
`;
}

function methodClaims(): string {
  const lines = classes.flatMap(({ kinds, methods }) =>
    [...methods.values()].map(
      (method) => `{ const o = given as ${typescriptType(kinds)}; ${methodClaim(method)} }`,
    ),
  );
  return `import type { lua } from "luaflow/workflow";
export function* claims(given: lua.Value): lua.Task<void> {
${lines.join("\n")}
}
`;
}

function methodClaim(method: LibraryMethod): string {
  const most = Math.min(method.most, 9);
  const args = Array.from({ length: most }, () => "given").join(", ");
  const all = method.all === undefined ? "" : ` void o.${method.all}();`;
  return `${claim(`o.${method.name}(${args})`, method)}${all} ${method.blocks ? "yield* " : ""}o.${method.name}();`;
}

describe("library functions and classes", () => {
  it("have the types that the compiler gives them", () => {
    const everywhere = [
      "",
      "base64",
      "channel",
      "crypto",
      "ctx",
      "errors",
      "funcs",
      "hash",
      "json",
      "logger",
      "math",
      "os",
      "payload",
      "process",
      "process.registry",
      "string",
      "table",
      "time",
      "utf8",
      "uuid",
      "yaml",
    ];
    const problems = typeScriptProblems({
      "workflow.ts": functionClaims("workflow", [...everywhere, "workflow"]),
      "activity.ts": functionClaims("activity", [...everywhere, "activity", "env", "http"]),
      "methods.ts": methodClaims(),
    });
    expect(problems).toEqual([]);
  });

  it("have methods that Lua sees", () => {
    const seen: Record<string, { methods: ReadonlySet<string>; all: Readonly<Record<string, string>> }> = {
      Channel,
      Duration,
      ErrorObject,
      Future,
      Logger,
      Message,
      Payload,
      Request,
      Response,
      Spawner,
      Ticker,
      Time,
      Timer,
    };
    for (const { name, methods } of classes) {
      const type = seen[name];
      if (type === undefined) {
        expect(name).toBe("Executor");
        continue;
      }
      for (const method of methods.values()) {
        expect([...type.methods], name).toContain(method.name);
        expect(method.all).toBe(type.all[method.name]);
      }
    }
  });
});
