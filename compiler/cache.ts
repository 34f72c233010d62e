/** What a compilation keeps for the next one of the same registry, so that an edit costs what it touches. */
import type { LuaEntry } from "./1-registry/model.ts";
import type { Chunk } from "./2-parse/ast.ts";
import { type ParseResult, parse } from "./2-parse/index.ts";
import { withoutOthers } from "./3-analyze/prune.ts";

export class CompileCache {
  /** By file: entries may share one. Those with their text in the manifest share the manifest's path. */
  private readonly chunks = new Map<string, { text: string; result: ParseResult }>();
  private readonly pruned = new WeakMap<Chunk, Map<string, Chunk>>();
  private readonly programs = new Map<string, { inputs: readonly unknown[]; result: unknown }>();

  /** The entry's chunk; the same object as long as its text is the same. */
  parse(entry: LuaEntry): ParseResult {
    const { text, file, inline } = entry.source;
    const key = inline ? `${file} ${entry.id}` : file;
    const known = this.chunks.get(key);
    if (known?.text === text) return known.result;
    const result = parse(text, { file });
    this.chunks.set(key, { text, result });
    return result;
  }

  /** The chunk without what only other entries of its file need. */
  prune(chunk: Chunk, method: string): Chunk {
    let known = this.pruned.get(chunk);
    if (known === undefined) this.pruned.set(chunk, (known = new Map()));
    let pruned = known.get(method);
    if (pruned === undefined) known.set(method, (pruned = withoutOthers(chunk, method)));
    return pruned;
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
