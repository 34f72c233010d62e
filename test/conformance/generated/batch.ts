/** Many generated functions as one Lua program, so that thousands need one compilation and one process each. */
import { spawnSync } from "node:child_process";
import { runSource } from "../../support/script.ts";

/** Prints numbers so that integral floats and integers look alike, and never an address. */
export const PRELUDE = `local function show(v)
  if math.type(v) then
    if v ~= v then return "nan" end
    if v == math.huge then return "inf" end
    if v == -math.huge then return "-inf" end
    if math.type(v) == "integer" or v == math.floor(v) and v > -2^53 and v < 2^53 then return string.format("%d", v) end
    return string.format("%.12g", v)
  end
  if type(v) == "table" or type(v) == "function" or type(v) == "thread" then return type(v) end
  return tostring(v)
end
local function P(...)
  local out = {}
  for i = 1, select("#", ...) do out[i] = show((select(i, ...))) end
  print(table.concat(out, " "))
end
local function T(t)
  local out = {}
  for k, v in pairs(t) do out[#out + 1] = show(k) .. "=" .. show(v) end
  table.sort(out)
  print("{" .. table.concat(out, ",") .. "}")
end
local function C(ok, ...)
  if ok then return ok, ... end
  return ok, type((...))
end
local function F(...) return select("#", ...), ... end
local function run(number, f)
  print("#" .. number)
  local ok, message = pcall(f, 11, "v", nil, true)
  if not ok then print("raised", type(message)) end
end
`;

export function batch(bodies: readonly string[]): string {
  return PRELUDE + bodies.map((body, index) => `run(${index}, function(...)\n${body}\nend)\n`).join("");
}

/** What each function printed. */
export function outputs(text: string, count: number): string[] {
  const parts = text.split(/^#\d+\n/m).slice(1);
  return Array.from({ length: count }, (_, index) => parts[index] ?? "(did not run)");
}

export async function byLuaflow(program: string): Promise<string> {
  const { stdout, failure, errors } = await runSource("batch.lua", (name) =>
    name === "batch.lua" ? program : undefined,
  );
  if (errors.length > 0) throw new Error(`${errors[0]!.range.start.line}: ${errors[0]!.message}`);
  return failure === undefined ? stdout : `${stdout}failed: ${failure}\n`;
}

/** What PUC Lua prints; undefined where it is not installed. */
export function byReference(program: string): string | undefined {
  const { stdout, stderr, status, error } = spawnSync("lua5.3", ["-"], {
    input: program,
    timeout: 60_000,
    maxBuffer: 2 ** 28,
  });
  if (error !== undefined && "code" in error && error.code === "ENOENT") return undefined;
  return status === 0
    ? stdout.toString("latin1")
    : `${stdout.toString("latin1")}failed: ${stderr.toString("latin1")}`;
}
