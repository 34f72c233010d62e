/** Writes a large program: libraries of classes, parsers, closures and loops, and workflows that use them. */

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A random number generator that gives the same program each time (mulberry32). */
function random(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

const NOUNS =
  "account address basket batch buffer catalog channel claim client contract coupon cursor customer device discount document event filter group header image index invoice item journal label ledger limit list lookup market member message metric node notice order package parcel payment period plan policy price product profile quota range rate record refund report request result retry role route rule schedule score segment session shelf signal slot source stock store stream summary supplier survey tariff task team ticket token total track transfer user vendor version visit voucher wallet window zone".split(
    " ",
  );
const VERBS =
  "accept add apply build cancel check clear close collect compare compute convert count create drop find finish fold format gather join load merge move notify open parse plan push read release remove reset resolve scan send sort split start store sum take track update validate write".split(
    " ",
  );

type Pick = (words: readonly string[]) => string;

/** One piece of a library, and the names of functions that it defines on `M`. */
type Piece = (name: string, pick: Pick, next: (limit: number) => number) => string;

const capital = (word: string) => word[0]!.toUpperCase() + word.slice(1);

const PIECES: readonly Piece[] = [
  (name, pick, next) => {
    const cls = capital(name);
    const fields = Array.from({ length: 2 + next(4) }, () => pick(NOUNS)).filter(
      (word, index, all) => all.indexOf(word) === index,
    );
    const methods = fields.map((field, index) => {
      const verb = pick(VERBS);
      return [
        `function ${cls}:${verb}_${field}(amount, reason)
  if type(amount) ~= "number" then
    return nil, "${verb} ${field}: number expected, got " .. type(amount)
  end
  local before = self.${field}
  self.${field} = before + amount * ${1 + next(9)}
  self.log[#self.log + 1] = string.format("%s: %d -> %d (%s)", "${field}", before, self.${field}, reason or "none")
  return self.${field}
end
`,
        `function ${cls}:${verb}_${field}(other)
  for index, entry in ipairs(other.log) do
    if index % ${2 + next(5)} == 0 then
      self.log[#self.log + 1] = entry
    elseif entry:find("${field}", 1, true) then
      self.${field} = self.${field} + #entry
    end
  end
  return self
end
`,
      ][index % 2]!;
    });
    return `---@class ${cls}
local ${cls} = {}
${cls}.__index = ${cls}

function ${cls}.new(options)
  options = options or {}
  local self = setmetatable({}, ${cls})
  self.log = {}
${fields.map((field) => `  self.${field} = options.${field} or ${next(100)}\n`).join("")}  return self
end

${methods.join("\n")}
function ${cls}.__tostring(self)
  return "${cls}(" .. ${fields.map((field) => `self.${field}`).join(' .. ", " .. ')} .. ")"
end

M.${cls} = ${cls}
M.new_${name} = ${cls}.new
`;
  },
  (name, pick, next) => `function M.parse_${name}(text)
  local tokens, position = {}, 1
  while position <= #text do
    local from, to = text:find("^%s+", position)
    if from then
      position = to + 1
    else
      local word = text:match("^[%a_][%w_]*", position)
      local digits = text:match("^%d+", position)
      if word then
        tokens[#tokens + 1] = { kind = "${pick(NOUNS)}", text = word, at = position }
        position = position + #word
      elseif digits then
        tokens[#tokens + 1] = { kind = "number", value = tonumber(digits) * ${1 + next(9)}, at = position }
        position = position + #digits
      else
        local char = text:sub(position, position)
        if char == "(" or char == ")" then
          tokens[#tokens + 1] = { kind = char, at = position }
        else
          error(("unexpected %q at %d"):format(char, position), 0)
        end
        position = position + 1
      end
    end
  end
  return tokens
end
`,
  (name, pick, next) => `local function ${pick(VERBS)}_${name}(limit, step)
  local count = 0
  step = step or ${1 + next(5)}
  return function(amount)
    count = count + (amount or step)
    if count > limit then
      count = count % ${10 + next(90)}
    end
    return count, limit - count
  end, function()
    return count
  end
end
`,
  (name, pick, next) => `function M.${name}(items, options)
  local result, seen = {}, {}
  local limit = options and options.limit or ${10 + next(1000)}
  for index = 1, #items do
    local item = items[index]
    local key = item.${pick(NOUNS)} or item.id
    if key == nil then
      goto continue
    end
    if seen[key] then
      seen[key] = seen[key] + 1
    else
      seen[key] = 1
      result[#result + 1] = item
    end
    if #result >= limit then
      break
    end
    ::continue::
  end
  table.sort(result, function(left, right)
    if left.${pick(NOUNS)} ~= right.${pick(NOUNS)} then
      return tostring(left.id) < tostring(right.id)
    end
    return left.at < right.at
  end)
  return result, seen
end
`,
  (name, _pick, next) => `function M.${name}_matrix(rows, columns, ...)
  local values = { ... }
  local matrix = {}
  for row = 1, rows do
    matrix[row] = {}
    for column = 1, columns do
      local position = (row - 1) * columns + column
      matrix[row][column] = values[position] or (row * ${1 + next(7)} + column) % ${2 + next(17)}
    end
  end
  local sum, product = 0, 1
  for _, cells in ipairs(matrix) do
    for _, value in ipairs(cells) do
      sum = sum + value
      product = (product * (value + 1)) % ${1000 + next(9000)}
    end
  end
  return matrix, sum, product // 1
end
`,
  (name, pick, next) => `local ${name}_states = {
  idle = { ${pick(VERBS)} = "running", ${pick(VERBS)} = "idle" },
  running = { pause = "paused", finish = "done" },
  paused = { resume = "running", finish = "done" },
  done = {},
}

function M.${name}_machine(listener)
  local state, history = "idle", {}
  local machine = {}
  function machine.fire(event, ...)
    local target = ${name}_states[state][event]
    if not target then
      return false, "no transition " .. event .. " from " .. state
    end
    history[#history + 1] = { from = state, to = target, count = select("#", ...) }
    state = target
    if listener then
      listener(state, event, ...)
    end
    return true
  end
  function machine.state()
    return state, #history * ${1 + next(3)}
  end
  return machine
end
`,
  (name, _pick, next) => `function M.encode_${name}(value, depth)
  depth = depth or 0
  if depth > ${8 + next(20)} then
    error("too deep")
  end
  local kind = type(value)
  if kind == "table" then
    local parts = {}
    if #value > 0 then
      for _, item in ipairs(value) do
        parts[#parts + 1] = M.encode_${name}(item, depth + 1)
      end
      return "[" .. table.concat(parts, ",") .. "]"
    end
    local keys = {}
    for key in pairs(value) do
      keys[#keys + 1] = tostring(key)
    end
    table.sort(keys)
    for _, key in ipairs(keys) do
      parts[#parts + 1] = ("%s:%s"):format(key, M.encode_${name}(value[key], depth + 1))
    end
    return "{" .. table.concat(parts, ",") .. "}"
  elseif kind == "string" then
    return '"' .. value:gsub('[%c"\\\\]', function(char)
      return ("\\\\u%04x"):format(char:byte())
    end) .. '"'
  elseif kind == "number" or kind == "boolean" then
    return tostring(value)
  end
  return "null"
end
`,
  (name, pick, next) => `function M.${name}_batches(list, size)
  return coroutine.wrap(function()
    local batch = {}
    for index, item in ipairs(list) do
      batch[#batch + 1] = item
      if #batch == size then
        coroutine.yield(batch, index)
        batch = {}
      end
    end
    if #batch > 0 then
      coroutine.yield(batch, #list)
    end
  end)
end

function M.${pick(VERBS)}_all_${name}(list)
  local total = ${next(50)}
  for batch, last in M.${name}_batches(list, ${2 + next(8)}) do
    for _, value in ipairs(batch) do
      if type(value) == "number" then
        total = total + value
      end
    end
    total = total - last
  end
  return total
end
`,
  (name, pick, next) => `function M.try_${name}(action, ...)
  local attempts = 0
  repeat
    attempts = attempts + 1
    local ok, result, detail = pcall(action, attempts, ...)
    if ok and result ~= nil then
      return result, detail
    end
    if not ok and type(result) == "table" and result.fatal then
      error(result)
    end
  until attempts >= ${2 + next(4)}
  return nil, { code = "${pick(NOUNS).toUpperCase()}", attempts = attempts, message = "${name} failed" }
end
`,
  (name, pick, next) => {
    const rows = Array.from(
      { length: 4 + next(8) },
      () =>
        `  { name = "${pick(NOUNS)}", weight = ${next(100)}, tags = { "${pick(NOUNS)}", "${pick(VERBS)}" } },\n`,
    );
    return `local ${name}_table = {
${rows.join("")}}

function M.${name}_weight(name)
  local best, weight = nil, -math.huge
  for _, row in ipairs(${name}_table) do
    if (name == nil or row.name == name) and row.weight > weight then
      best, weight = row, row.weight
    end
  end
  if not best then
    return 0
  end
  return math.max(weight, ${next(50)}) + #best.tags
end
`;
  },
];

/**
 * A registry of libraries of about `lines / files` lines each, and one workflow that uses them all.
 *
 * @returns the number of lines
 */
export function generateProgram(folder: string, lines: number, files: number): number {
  const next = random(lines * 31 + files);
  const pick: Pick = (words) => words[next(words.length)]!;
  const texts = new Map<string, string>();
  for (let file = 0; file < files; file++) texts.set(`library_${file}`, library(lines / files, pick, next));
  const libraries = [...texts.keys()];
  texts.set("main", main(libraries));
  const imports = libraries.map((name) => `${name}: "app:${name}"`).join(", ");
  const rows = [
    "{name: client, kind: temporal.client, address: localhost:7233}",
    "{name: worker, kind: temporal.worker, client: client, task_queue: large}",
    ...libraries.map((name) => `{name: ${name}, kind: library.lua, source: file://${name}.lua}`),
    `{name: main, kind: workflow.lua, source: file://main.lua, method: main, imports: {${imports}}, meta: {temporal: {workflow: {worker: worker}}}}`,
  ];
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, "_index.yaml"),
    `namespace: app\nentries:\n${rows.map((row) => `  - ${row}\n`).join("")}`,
  );
  for (const [name, text] of texts) writeFileSync(join(folder, `${name}.lua`), text);
  return [...texts.values()].reduce((sum, text) => sum + text.split("\n").length, 0);
}

function library(lines: number, pick: Pick, next: (limit: number) => number): string {
  const parts = ["local M = {}\n"];
  let length = 2;
  for (let piece = 0; length < lines; piece++) {
    const name = `${pick(NOUNS)}_${piece}`;
    const text = PIECES[next(PIECES.length)]!(name, pick, next);
    // Locals of a function are at most 200: each piece has a block of its own.
    parts.push("do\n", text.replace(/^(?=.)/gm, "  "), "end\n");
    length += text.split("\n").length + 2;
  }
  parts.push("return M\n");
  return parts.join("\n");
}

function main(libraries: readonly string[]): string {
  const uses = libraries.map(
    (name) => `  for key, value in pairs(${name}) do
    if key:sub(-7) == "_weight" then
      total = total + value(nil)
    end
  end
`,
  );
  const requires = libraries.map((name) => `local ${name} = require("${name}")\n`);
  return `${requires.join("")}
local function main(input)
  local total = 0
${uses.join("")}  return { total = total }
end

return { main = main }
`;
}
