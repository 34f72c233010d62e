/** Where functions are defined, for `debug.getinfo` (language.md §13). Only programs that ask for it note it. */

/** `source` as Lua writes it: `@` and a file, `=` and a name. Lines count from 1. */
export interface Definition {
  source: string;
  line: number;
  lastLine: number;
  parameters: number;
  isVararg: boolean;
}

const definitions = new WeakMap<object, Definition>();

/** Notes where a function is defined, and gives it back. */
export function defined<F extends object>(
  func: F,
  source: string,
  line: number,
  lastLine: number,
  parameters: number,
  isVararg = false,
): F {
  definitions.set(func, { source, line, lastLine, parameters, isVararg });
  return func;
}

export function definitionOf(func: object): Definition | undefined {
  return definitions.get(func);
}
