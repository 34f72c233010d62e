/**
 * Ways of a function through a Lua program. Whatever way it takes, a call of what comes out has to wait when the function
 * does: the compiler has to know.
 */
import fc from "fast-check";

/** Takes an expression for a function; gives statements, and an expression for one that does the same. */
type Carrier = (f: string, name: string) => [statements: string, expression: string];

/** Those that only need an expression. */
const through = (expression: (f: string) => string): Carrier => {
  return (f) => ["", expression(f)];
};

const CARRIERS: Carrier[] = [
  // Tables
  (f, n) => [`local ${n} = { ${f} }`, `${n}[1]`],
  (f, n) => [`local ${n} = { go = ${f} }`, `${n}.go`],
  (f, n) => [`local ${n} = { a = { b = { c = ${f} } } }`, `${n}.a["b"].c`],
  (f, n) => [`local ${n}, k = {}, "key" .. 3\n${n}[k] = ${f}`, `${n}[k]`],
  (f, n) => [`local ${n} = {}\nfor _, k in ipairs({ "key" }) do ${n}[k] = ${f} end`, `${n}.key`],
  (f, n) => [`local ${n} = {}\n${n}[5 + 2] = ${f}`, `${n}[next(${n})]`],
  (f, n) => [`local ${n}\nfor _, v in pairs({ some = ${f} }) do ${n} = v end`, n],
  (f, n) => [`local ${n}\nfor _, v in ipairs({ ${f} }) do ${n} = v end`, n],
  (f, n) => [`local ${n} = rawset({}, "r" .. 1, ${f})`, `rawget(${n}, "r1")`],
  (f, n) => [`local ${n} = { 1 }\ntable.insert(${n}, ${f})`, `table.remove(${n})`],
  through((f) => `select(2, next({ ${f} }))`),
  through((f) => `table.pack(${f})[1]`),
  through((f) => `table.unpack({ ${f} })`),
  through((f) => `table.move({ ${f} }, 1, 1, 1, {})[1]`),
  through((f) => `(function(x) return ({ run = ${f} }).run(x) end)`),
  // Variables, arguments and results
  through((f) => `(function() return ${f} end)()`),
  through((f) => `(select(2, nil, ${f}))`),
  through((f) => `(function(...) return ... end)(${f})`),
  through((f) => `(function(...) local t = { ... } return t[#t] end)(1, ${f})`),
  through((f) => `(${f} or print)`),
  through((f) => `(true and ${f})`),
  through((f) => `(function(...) return ${f}(...) end)`),
  through((f) => `(function(...) local r = table.pack(${f}(...)) return table.unpack(r, 1, r.n) end)`),
  (f, n) => [`local ${n}\nlocal function set(v) ${n} = v end\nset(${f})`, n],
  (f, n) => [`_G["${n}"] = ${f}`, `_G.${n}`],
  (f, n) => [`${n}_global = ${f}`, `_G["${n}" .. "_global"]`],
  // Errors
  through((f) => `select(2, pcall(function() return ${f} end))`),
  through((f) => `select(2, pcall(error, ${f}))`),
  through((f) => `select(2, pcall(function() error(${f}) end))`),
  through((f) => `select(3, pcall(pcall, function() return ${f} end))`),
  through((f) => `select(2, pcall(rawget, { k = ${f} }, "k"))`),
  through((f) => `select(2, xpcall(function() error("e") end, function() return ${f} end))`),
  through((f) => `(function(...) local ok, v = pcall(${f}, ...) return v end)`),
  // Metatables and objects
  through((f) => `setmetatable({}, { __index = function(_, k) return ${f} end }).anything`),
  through((f) => `(setmetatable({}, { __add = function(a, b) return b end }) + ${f})`),
  through((f) => `(${f} .. setmetatable({}, { __concat = function(a, b) return a end }))`),
  through(
    (f) =>
      `(function(...) return setmetatable({}, { __call = function(self, ...) return ${f}(...) end })(...) end)`,
  ),
  through(
    (f) => `(function(x) return (setmetatable({}, { __index = function(_, k) return ${f}(k) end }))[x] end)`,
  ),
  through((f) => `(function(x) return -setmetatable({}, { __unm = function() return ${f}(x) end }) end)`),
  through((f) => `(function(x) return #setmetatable({}, { __len = function() return ${f}(x) end }) end)`),
  through(
    (f) => `(function(x) return setmetatable({}, { __add = function(_, b) return ${f}(b) end }) + x end)`,
  ),
  (f, n) => [
    `local ${n}\nlocal p = setmetatable({}, { __newindex = function(t, k, v) ${n} = v end })\np.field = ${f}`,
    n,
  ],
  (f, n) => [
    `local ${n} = {}\n${n}["__" .. "index"] = function() return ${f} end`,
    `setmetatable({}, ${n}).thing`,
  ],
  (f, n) => [
    `local ${n} = { inner = ${f} }\nfunction ${n}:m(...) return self.inner(...) end`,
    `(function(...) return ${n}:m(...) end)`,
  ],
  (f, n) => [
    `local ${n} = {}\n${n}.__index = ${n}\n${n}.m = function(self, ...) return ${f}(...) end\n` +
      `local Derived = setmetatable({}, { __index = ${n} })\nDerived.__index = Derived`,
    `(function(...) return setmetatable({}, Derived):m(...) end)`,
  ],
  // Coroutines and channels
  through((f) => `coroutine.wrap(function() coroutine.yield(${f}) end)()`),
  through((f) => `select(2, coroutine.resume(coroutine.create(function() return ${f} end)))`),
  through((f) => `(function(x) return coroutine.wrap(${f})(x) end)`),
  (f, n) => [`local ${n} = coroutine.wrap(function() return (coroutine.yield()) end)\n${n}()`, `${n}(${f})`],
  (f, n) => [`local ${n} = channel.new(1)\n${n}:send(${f})`, `(${n}:receive())`],
  (f, n) => [
    `local ${n} = channel.new(1)\n${n}:send({ f = ${f} })\nlocal chosen = channel.select({ ${n}:case_receive() })`,
    `chosen.value.f`,
  ],
  through(
    (f) =>
      `(function(x) local c = channel.new(1) coroutine.spawn(function() c:send((${f}(x))) end) return (c:receive()) end)`,
  ),
  // Iterators
  through(
    (f) =>
      `(function(x) local v for r in function() if not v then v = ${f}(x) return v end end do end return v end)`,
  ),
  // Another module
  through((f) => `require("carrier").keep(${f})`),
  through((f) => `require("carrier").wrap(${f})`),
  through((f) => `require("carrier").Box.new(${f}):open()`),
];

/** Functions that double a number, and most of them wait. */
const FUNCTIONS = [
  `function(x) time.sleep("1ms") return x * 2 end`,
  `function(x) local v = funcs.call("app:double", x) return v end`,
  `function(x) local c = channel.new() coroutine.spawn(function() c:send(x * 2) end) return (c:receive()) end`,
  `function(x) return x * 2 end`,
];

const CALLS: ((f: string) => string)[] = [
  (f) => `${f}(21)`,
  (f) => `select(2, pcall(${f}, 21))`,
  (f) => `({ m = ${f} }).m(21)`,
  (f) => `(function() return ${f}(21) end)()`,
];

/** How a chunk hands out its method. */
const CHUNKS: ((main: string) => string)[] = [
  (main) => `local function main()\n${main}\nend\nreturn { main = main }\n`,
  (main) => `local function main()\n${main}\nend\nreturn { main = require("carrier").keep(main) }\n`,
  (main) => `local M = {}\nfunction M.main()\n${main}\nend\nreturn setmetatable(M, { __index = M })\n`,
  (main) => `local carrier = require("carrier")\nreturn { main = carrier.wrap(function()\n${main}\nend) }\n`,
  (main) => `return (function(...) return ... end)(function()\n${main}\nend)\n`,
  (main) =>
    `local M = {}\nM["ma" .. "in"] = function()\n${main}\nend\nif M.main then return M end\nreturn nil\n`,
];

/** A Lua function entry whose method returns 42. */
export const carryingEntry: fc.Arbitrary<string> = fc
  .record({
    first: fc.constantFrom(...FUNCTIONS),
    way: fc.array(fc.constantFrom(...CARRIERS), { minLength: 1, maxLength: 5 }),
    call: fc.constantFrom(...CALLS),
    chunk: fc.constantFrom(...CHUNKS),
  })
  .map(({ first, way, call, chunk }) => {
    const lines = [`local f0 = ${first}`];
    for (const [index, carrier] of way.entries()) {
      const [statements, expression] = carrier(`f${index}`, `v${index}`);
      if (statements !== "") lines.push(statements);
      lines.push(`local f${index + 1} = ${expression}`);
    }
    lines.push(`return (${call(`f${way.length}`)})`);
    const body = lines.join("\n").replaceAll(/^/gm, "  ");
    return chunk(body);
  });

/** The library that entries import as `carrier`. */
export const CARRIER_LIBRARY = `local M = {}
local kept = {}
function M.keep(f) kept[#kept + 1] = f return kept[#kept] end
function M.wrap(f) return function(...) return f(...) end end
M.Box = {}
M.Box.__index = M.Box
function M.Box.new(v) return setmetatable({ value = v }, M.Box) end
function M.Box:open() return self.value end
return M
`;
