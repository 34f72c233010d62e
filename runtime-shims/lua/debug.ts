/**
 * The part of Lua's `debug` library that compiled code can answer, from the JavaScript stack: where code is, but neither variables of
 * other functions nor hooks (docs/dialect.md, `debug`).
 */
import { base } from "./base.ts";
import { coroutineBase } from "./coroutine.ts";
import { definitionOf } from "./definition.ts";
import { argumentError, faultAt, textOf } from "./error.ts";
import { type Level, levelsOf } from "./levels.ts";
import { math } from "./math.ts";
import { toInteger } from "./number.ts";
import { stackOf } from "./position.ts";
import { string } from "./string.ts";
import { Table } from "./table.ts";
import { table } from "./table-library.ts";
import { typeName } from "./type-name.ts";
import { utf8 } from "./utf8.ts";
import { type Multi, none, type Value } from "./value.ts";

/** Frames of JavaScript that are looked through for levels of Lua. */
const DEPTH = 500;

/** Lines of a traceback, as many as PUC Lua shows of both ends together. */
const LINES = 22;

function isThread(value: Value): boolean {
  return typeName(value) === "thread";
}

/** `debug.traceback([thread,] [message [, level]])`; of other threads nothing is known. */
function traceback(...args: Value[]): Value {
  const thread = isThread(args[0]);
  const [message, level] = thread ? args.slice(1) : args;
  const text = textOf(message);
  if (message !== undefined && text === undefined) return message;
  const skipped = toInteger(level ?? 1);
  if (typeof skipped !== "number")
    throw argumentError(2, "traceback", `number expected, got ${typeName(level)}`);
  const levels = thread ? [] : levelsOf(stackOf(traceback, DEPTH));
  const lines = levels.slice(Math.max(0, skipped - 1), LINES).map((at) => `\n\t${describeLevel(at)}`);
  return `${text === undefined ? "" : `${text}\n`}stack traceback:${lines.join("")}`;
}

function describeLevel(level: Level): string {
  if (level === "library") return "[C]: in ?";
  const { chunk, line } = level;
  const name = nameOf(level);
  return `${chunk}:${line}: in ${isChunk(level) ? "main chunk" : name === undefined ? `function <${chunk}>` : `function '${name}'`}`;
}

/** What a function is called in the source, as far as its JavaScript name tells. */
function nameOf({ name }: Exclude<Level, "library">): string | undefined {
  const last = name?.replace(/^.*\./, "").replace(/_$/, "");
  return last === undefined || last === "<anonymous>" ? undefined : last;
}

function isChunk({ name }: Exclude<Level, "library">): boolean {
  return name === "chunk" || name?.endsWith(".chunk") === true;
}

/** The fields that `debug.getinfo` fills for each letter of what it is asked. */
const LETTERS: ReadonlyMap<string, readonly string[]> = new Map([
  ["S", ["source", "short_src", "what", "linedefined", "lastlinedefined"]],
  ["l", ["currentline"]],
  ["n", ["name", "namewhat"]],
  ["u", ["nups", "nparams", "isvararg"]],
  ["t", ["istailcall"]],
  ["f", ["func"]],
  ["L", ["activelines"]],
]);

/** `debug.getinfo([thread,] level or function [, what])`; what is not known is nil. */
function getinfo(...args: Value[]): Multi {
  const shift = isThread(args[0]) ? 1 : 0;
  const [subject, what = "nSltufL"] = args.slice(shift);
  const letters = textOf(what);
  if (letters === undefined || !/^[SlnutfL]*$/.test(letters))
    throw argumentError(shift + 2, "getinfo", "invalid option");
  const fields = typeof subject === "function" ? aboutFunction(subject) : aboutLevel(subject, shift);
  if (fields === undefined) return undefined;
  const result = new Table();
  for (const letter of letters)
    for (const field of LETTERS.get(letter)!) result.$setField(field, fields[field]);
  return result;
}

type Fields = Record<string, Value>;

function aboutLevel(subject: Value, shift: number): Fields | undefined {
  const level = toInteger(subject);
  if (level === undefined)
    throw argumentError(shift + 1, "getinfo", `number expected, got ${typeName(subject)}`);
  if (level === 0) return { ...ofLibrary(getinfo), name: "getinfo", namewhat: "field", istailcall: false };
  if (shift > 0 || typeof level !== "number" || level < 0) return undefined;
  const found = levelsOf(stackOf(getinfo, DEPTH))[level - 1];
  if (found === undefined) return undefined;
  if (found === "library") return { ...ofLibrary(undefined), namewhat: "", istailcall: false };
  const main = isChunk(found);
  const name = main ? undefined : nameOf(found);
  return {
    ...ofSource(found.chunk),
    what: main ? "main" : "Lua",
    ...(main ? { linedefined: 0 } : {}),
    currentline: found.line,
    name,
    namewhat: name === undefined ? "" : "local",
    istailcall: false,
  };
}

/** Functions of whose definition nothing was noted are those of hand-written modules. */
function aboutFunction(func: object): Fields {
  if (isOfLibrary(func)) return { ...ofLibrary(func), namewhat: "" };
  const definition = definitionOf(func);
  const common = { what: "Lua", currentline: -1, namewhat: "", istailcall: false, func };
  if (definition === undefined)
    return { ...common, source: "=?", short_src: "?", nparams: (func as { length: number }).length };
  const { source, line, lastLine, parameters, isVararg } = definition;
  return {
    ...common,
    source,
    short_src: source.slice(1),
    linedefined: line,
    lastlinedefined: lastLine,
    nparams: parameters,
    isvararg: isVararg,
  };
}

function ofSource(chunk: string): Fields {
  return { source: `@${chunk}`, short_src: chunk };
}

function ofLibrary(func: Value): Fields {
  return {
    source: "=[C]",
    short_src: "[C]",
    what: "C",
    currentline: -1,
    linedefined: -1,
    lastlinedefined: -1,
    nups: 0,
    nparams: 0,
    isvararg: true,
    istailcall: false,
    func,
  };
}

const others = new WeakSet<object>();

/** Makes a function of the host one of the library: it stands in for one of ours. */
export function useAsLibrary(func: object): void {
  others.add(func);
}

function isOfLibrary(func: object): boolean {
  if (others.has(func)) return true;
  return [base, coroutineBase, debug, math, string, table, utf8].some((library) =>
    Object.values(library).includes(func as never),
  );
}

/** `debug.getmetatable(v)`: also of tables that hide theirs. */
function getmetatable(value?: Value): Value {
  return value instanceof Table ? value.$metatable : base.getmetatable(value);
}

/** `debug.setmetatable(t, mt)`: also of tables that protect theirs. */
function setmetatable<T>(value?: T, metatable?: Value): T | undefined {
  if (metatable !== undefined && !(metatable instanceof Table))
    throw argumentError(2, "setmetatable", "nil or table expected");
  if (!(value instanceof Table))
    throw faultAt(`debug.setmetatable: a ${typeName(value)} value cannot have a metatable of its own`);
  value.$metatable = metatable;
  return value;
}

/** What needs variables of other functions, or hooks: there is nothing like that in compiled code. */
function refused(name: string, instead: string): () => void {
  return () => {
    throw faultAt(`debug.${name} is not supported: ${instead}`);
  };
}

const VARIABLES = "compiled code does not keep variables of functions where others could find them";

function sethook(hook?: Value): Multi {
  if (hook !== undefined) throw faultAt("debug.sethook is not supported: compiled code calls no hooks");
  return none;
}

export const debug = Object.freeze({
  gethook: (): Multi => [undefined, "", 0],
  getinfo,
  getlocal: refused("getlocal", VARIABLES),
  getmetatable,
  getregistry: refused("getregistry", "there is no registry of C code"),
  getupvalue: refused("getupvalue", VARIABLES),
  getuservalue: (): Value => undefined,
  sethook,
  setlocal: refused("setlocal", VARIABLES),
  setmetatable,
  setupvalue: refused("setupvalue", VARIABLES),
  setuservalue: refused("setuservalue", "values of the host have no Lua value of their own"),
  traceback,
  upvalueid: refused("upvalueid", VARIABLES),
  upvaluejoin: refused("upvaluejoin", VARIABLES),
});
