/** What a compilation keeps for the next one of the same registry, so that an edit costs what it touches. */
import type { LuaEntry } from "./1-registry/model.ts";
import { type ParseResult, parse } from "./2-parse/index.ts";

export class CompileCache {
  private readonly chunks = new Map<string, { text: string; file: string; result: ParseResult }>();
  private readonly programs = new Map<string, { inputs: readonly unknown[]; result: unknown }>();

  /** The entry's chunk; the same object as long as its text is the same. */
  parse(entry: LuaEntry): ParseResult {
    const { text, file } = entry.source;
    const known = this.chunks.get(entry.id);
    if (known !== undefined && known.text === text && known.file === file) return known.result;
    const result = parse(text, { file, chunk: entry.id });
    this.chunks.set(entry.id, { text, file, result });
    return result;
  }

  /** What `make` gave when the inputs were the same, by identity. */
  program<T>(name: string, inputs: readonly unknown[], make: () => T): T {
    const known = this.programs.get(name);
    if (
      known?.inputs.length === inputs.length &&
      known.inputs.every((input, index) => input === inputs[index])
    ) {
      return known.result as T;
    }
    const result = make();
    this.programs.set(name, { inputs, result });
    return result;
  }
}

/** Everything that a program's code and diagnostics depend on in an entry, besides its Lua text. */
export function entryKey({ meta: _, data: _data, source, ...rest }: LuaEntry): string {
  const { text: _text, ...place } = source;
  return JSON.stringify([rest, place]);
}
