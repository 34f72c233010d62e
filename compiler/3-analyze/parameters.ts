/**
 * How many parameters library functions are declared with, so that emitted calls agree with the declarations: Lua passes any number
 * of arguments to anything. Per function: the fewest, and the most unless it takes any number.
 */
const PARAMETERS: Record<string, string> = {
  "": `error 0-2, getmetatable 1-1, ipairs 1-1, next 1-2, pairs 1-1, pcall 1, rawequal 2-2, rawget 2-2, rawlen 1-1, rawset 3-3,
    select 1, setmetatable 2-2, tonumber 0-2, tostring 0-1, type 0-1, unpack 1-3, xpcall 2`,
  coroutine: "close 1-1, create 1-1, isyieldable 0-0, resume 1, running 0-0, spawn 1-1, status 1-1, wrap 1-1",
  errors: "call_stack 1-1, is 2-2, new 2-2, wrap 2-2",
  math: `abs 1-1, acos 1-1, asin 1-1, atan 1-2, atan2 2-2, ceil 1-1, cos 1-1, cosh 1-1, deg 1-1, exp 1-1, floor 1-1, fmod 2-2,
    frexp 1-1, ldexp 2-2, log 1-2, log10 1-1, mod 2-2, modf 1-1, pow 2-2, rad 1-1, randomseed 0-0, sin 1-1, sinh 1-1, sqrt 1-1,
    tan 1-1, tanh 1-1, tointeger 1-1, type 1-1, ult 2-2`,
  os: "clock 0-0, date 0-2, difftime 2-2, time 0-1",
  string: `byte 0-3, dump 0-0, find 0-4, format 0, gfind 0-2, gmatch 0-2, gsub 0-4, len 0-1, lower 0-1, match 0-3, pack 1,
    packsize 1-1, rep 0-3, reverse 0-1, sub 0-3, unpack 2-3, upper 0-1`,
  table: `concat 1-4, create 0-2, freeze 1-1, getn 1-1, insert 1, isfrozen 1-1, maxn 1-1, move 4-5, remove 1-2, sort 1-2,
    unpack 1-3`,
  utf8: "codepoint 1-3, codes 1-1, len 1-3, offset 2-3",
};

const counts = new Map<string, { fewest: number; most: number }>();
for (const [module, list] of Object.entries(PARAMETERS)) {
  for (const item of list.split(",")) {
    const [, name, fewest, most] = /(\w+) (\d)(?:-(\d))?/.exec(item)!;
    counts.set(`${module}.${name}`, {
      fewest: Number(fewest),
      most: most === undefined ? Number.POSITIVE_INFINITY : Number(most),
    });
  }
}

/** Undefined for functions that may be given any arguments at all. */
export function parameterCount(module: string, name: string): { fewest: number; most: number } | undefined {
  return counts.get(`${module}.${name}`);
}
