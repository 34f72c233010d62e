import { PLATFORM_MODULES, platformFunctions } from "../platform-modules.ts";

/**
 * How many parameters library functions are declared with, so that emitted calls agree with the declarations: Lua passes any number
 * of arguments to anything. Per function: the fewest, and the most unless it takes any number.
 */
const PARAMETERS: Record<string, string> = {
  "": `collectgarbage 0-1, error 0-2, getmetatable 1-1, ipairs 1-1, next 1-2, pairs 1-1, pcall 1, rawequal 2-2, rawget 2-2, rawlen 1-1, rawset 3-3,
    select 1, setmetatable 2-2, tonumber 0-2, tostring 0-1, type 0-1, unpack 1-3, xpcall 2`,
  activity: "cancelled 0-0, complete 0-2, complete_later 0-0, details 0-0, fail 0-2, heartbeat 0-1, info 0-0",
  base64: "decode 0-1, encode 0-1",
  channel: "new 0-1, select 0-2",
  coroutine: "close 1-1, create 1-1, isyieldable 0-0, resume 1, running 0-0, spawn 1-1, status 1-1, wrap 1-1",
  crypto: `constant_time_compare 0-2, pbkdf2 0-5, random_bytes 0-1, random_string 0-2, random_uuid 0-0, uuid 0-0`,
  "crypto.decrypt": "aes 0-3, chacha20 0-3",
  "crypto.encrypt": "aes 0-3, chacha20 0-3",
  "crypto.hmac": "sha256 0-2, sha512 0-2",
  "crypto.jwt": "encode 0-3, verify 0-4",
  "crypto.random": "bytes 0-1, string 0-2, uuid 0-0",
  ctx: "all 0-0, get 0-1",
  debug: `gethook 0-0, getinfo 0, getlocal 0-0, getmetatable 0-1, getregistry 0-0, getupvalue 0-0, getuservalue 0-0, sethook 0-1,
    setlocal 0-0, setmetatable 0-2, setupvalue 0-0, setuservalue 0-0, traceback 0, upvalueid 0-0, upvaluejoin 0-0`,
  env: "get 0-1, get_all 0-0, set 0-2",
  errors: "call_stack 0-1, is 0-2, new 0-2, wrap 0-2",
  hash: `fnv32 0-1, fnv64 0-1, hmac_md5 0-3, hmac_sha1 0-3, hmac_sha256 0-3, hmac_sha512 0-3, md5 0-2, sha1 0-2, sha256 0-2,
    sha512 0-2`,
  json: "decode 0-1, encode 0-1, validate 0-2, validate_string 0-2",
  logger: "debug 0-3, error 0-3, info 0-3, named 0-2, warn 0-3, with 0-2",
  math: `abs 1-1, acos 1-1, asin 1-1, atan 1-2, atan2 2-2, ceil 1-1, cos 1-1, cosh 1-1, deg 1-1, exp 1-1, floor 1-1, fmod 2-2,
    frexp 1-1, ldexp 2-2, log 1-2, log10 1-1, mod 2-2, modf 1-1, pow 2-2, rad 1-1, randomseed 0-0, sin 1-1, sinh 1-1, sqrt 1-1,
    tan 1-1, tanh 1-1, tointeger 1-1, type 1-1, ult 2-2`,
  os: "clock 0-0, date 0-2, difftime 2-2, time 0-1",
  payload: "new 0-1",
  string: `byte 0-3, dump 0-0, find 0-4, format 0, gfind 0-2, gmatch 0-2, gsub 0-4, len 0-1, lower 0-1, match 0-3, pack 1,
    packsize 1-1, rep 0-3, reverse 0-1, sub 0-3, unpack 2-3, upper 0-1`,
  table: `concat 1-4, create 0-2, freeze 1-1, getn 1-1, insert 1, isfrozen 1-1, maxn 1-1, move 4-5, remove 1-2, sort 1-2,
    unpack 1-3`,
  time: `after 0-2, fixed_zone 0-2, load_location 0-1, now 0-0, parse 0-3, parse_duration 0-1, sleep 0-2, ticker 0-2, timer 0-2,
    unix 0-2`,
  utf8: "codepoint 1-3, codes 1-1, len 1-3, offset 2-3",
  uuid: "format 0-2, parse 0-1, v1 0-0, v3 0-2, v4 0-0, v5 0-2, v7 0-0, validate 0-1, variant 0-1, version 0-1",
  workflow:
    "attrs 0-1, history_length 0-0, history_size 0-0, info 0-0, query 0-3, scope 0-2, set_details 0-1, shield 0-1, update 0-3, version 0-3",
  yaml: "decode 0-1, encode 0-2",
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

for (const { module, name, fewest, most } of Object.keys(PLATFORM_MODULES).flatMap(platformFunctions)) {
  counts.set(`${module}.${name}`, { fewest, most });
}

/** Undefined for functions that may be given any arguments at all. */
export function parameterCount(module: string, name: string): { fewest: number; most: number } | undefined {
  return counts.get(`${module}.${name}`);
}
