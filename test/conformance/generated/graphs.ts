/**
 * Random graphs of modules that require each other: tables, functions, nothing at all, tables with handlers of every kind that meet
 * others while chunks are loaded, modules that fail and are tried again. One seed, one graph.
 */
import { random } from "../../fuzz/mutations.ts";
import { namesProgram } from "./names.ts";

export interface Graph {
  /** The body of a function that requires modules. */
  main: string;
  /** Texts of modules by name. */
  modules: Map<string, string>;
}

const HANDLERS: readonly string[] = [
  "__index = function(_, k) return tostring(k) .. '?', 'dropped' end",
  "__index = { known = 1, other = function(...) return select('#', ...), ... end }",
  "__newindex = function(t, k, v) rawset(t, k, show(v) .. '!') end",
  "__call = function(self, ...) return select('#', ...), ... end",
  "__add = function(a, b) return type(a) .. '+' .. type(b) end",
  "__concat = function(a, b) return type(a) .. type(b) end",
  "__len = function() return 7 end",
  "__eq = function() return true end",
  "__lt = function() return true end",
  "__unm = function(a, b) return rawequal(a, b) end",
  "__tostring = function() return 'module' end",
  "__index = function(_, k) if coroutine.isyieldable() and k == 'wait' then return (pcall(coroutine.yield, k)) end return k end",
];

/** What is done with a module, as a function may be asked to. */
const USES: readonly string[] = [
  "return M.known, M.other, M[1]",
  "return M(1, nil)",
  "return M + 1, 1 + M",
  "return M .. 'x'",
  "return #M, -M",
  "return M == M, M < M",
  "M.fresh = 1 return M.fresh",
  "return tostring(M) == 'module'",
  "return type(M), M == require(NAME)",
  "local co = coroutine.wrap(function() return M.wait end) return co()",
  "local n = 0 for _ in pairs(M) do n = n + 1 end return n",
  "return M.other(1, 2)",
];

/** The texts of errors have positions, which differ. */
const NO_MESSAGE = "if type(M) == 'string' then M = nil end";

/** Modules have two arguments, of which the second differs, and `Number` is a type where nothing has that name. */
function plain(body: string): string {
  return body.replaceAll("...", "(...)").replaceAll(/\bNumber\b/g, "Numbers");
}

export function graphProgram(seed: number): Graph {
  const next = random(seed);
  const pick = <T>(list: readonly T[]): T => list[next(list.length)]!;
  const count = 2 + next(3);
  const names = Array.from({ length: count }, (_, index) => `g${seed}${next(3) === 0 ? "." : "_"}m${index}`);
  const required = (name: string): string =>
    pick([
      `require "${name}"`,
      `require("${name}")`,
      `select(2, pcall(require, "${name}"))`,
      `require("g${seed}" .. "${name.slice(`g${seed}`.length)}")`,
    ]);
  const uses = (name: string): string[] =>
    Array.from({ length: 1 + next(4) }, () => {
      const use = pick(USES).replace("NAME", `"${name}"`);
      return `P(C(pcall(function() ${use} end)))`;
    });
  const modules = new Map<string, string>();
  for (const [index, name] of names.entries()) {
    const others = names.slice(index + 1).filter(() => next(3) > 0);
    const lines = [`P("loading", ${index}, (...))`];
    for (const [at, other] of others.entries()) {
      lines.push(
        `local d${at} = ${required(other)}`,
        "do",
        `local M = d${at}`,
        NO_MESSAGE,
        ...uses(other),
        "end",
      );
    }
    if (next(3) === 0) lines.push("do", plain(namesProgram(seed * 10 + index)), "end");
    lines.push(...ending(index));
    modules.set(name, lines.join("\n"));
  }
  const main: string[] = [];
  for (const name of names.filter((_, index) => index === 0 || next(2) === 0)) {
    main.push(
      "do",
      `local ok, M = pcall(require, "${name}")`,
      "P(ok, type(M))",
      NO_MESSAGE,
      ...uses(name),
      "end",
    );
    if (next(4) === 0) main.push(`package.loaded["${name}"] = nil`, `P((pcall(require, "${name}")))`);
  }
  return { main: main.join("\n"), modules };

  function ending(index: number): string[] {
    switch (next(9)) {
      case 0:
        return ["return function(...) return select('#', ...), ... end"];
      case 1:
        return [];
      case 2:
        return ["return false"];
      case 3:
        return [
          `if not tried${seed}_${index} then tried${seed}_${index} = true error({}) end return 'second try'`,
        ];
      case 4:
        return ["package.loaded[...] = { known = 'set by itself' }"];
      default: {
        const handlers = Array.from({ length: 1 + next(5) }, () => pick(HANDLERS));
        const known = next(2) === 0 ? "known = 5, 10" : "";
        return [
          `local M = setmetatable({ ${known} }, { ${handlers.join(", ")} })`,
          ...uses(names[index]!)
            .slice(0, next(3))
            .filter((use) => !use.includes("require")),
          "return M",
        ];
      }
    }
  }
}
