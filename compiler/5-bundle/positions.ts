import { encode, type SourceMapSegment } from "@jridgewell/sourcemap-codec";
import { type DecodedSourceMap, decodedMappings, TraceMap } from "@jridgewell/trace-mapping";
import type { PositionTable } from "../../runtime-shims/lua/position.ts";
import type { GeneratedModule, SourceMapV3 } from "../program.ts";
import { LUA_PREFIX } from "./merge.ts";

/** A bundle before its maps are made final. */
export interface Bundled {
  code: string;
  /** As JSON text, or decoded. */
  map: string | DecodedSourceMap;
}

/** A bundle's final map and the table that its run-time error messages are made from. */
export interface FinalMaps {
  map: SourceMapV3;
  positions: PositionTable;
}

/**
 * Makes both from the map of a bundle. Lua sources get their file names; everything else is kept only as coarse as needed
 * to tell which module a frame is in.
 */
export function finalMaps(map: Bundled["map"], file: string, modules: readonly GeneratedModule[]): FinalMaps {
  const trace = new TraceMap(map);
  const luaSources = new Map<number, { id: string; file: string }>();
  const sources = trace.sources.map((source, index) => {
    const name = source ?? "";
    const at = name.indexOf(LUA_PREFIX);
    if (at < 0) return name;
    const [id = "", path = ""] = name
      .slice(at + LUA_PREFIX.length)
      .split("!")
      .map(decodeURIComponent);
    luaSources.set(index, { id, file: path });
    return path;
  });
  const chunks = [...new Set([...luaSources.values()].map((lua) => lua.id))].sort();
  const chunkOf = new Map([...luaSources].map(([index, lua]) => [index, chunks.indexOf(lua.id)]));
  const mappings: SourceMapSegment[][] = [];
  const positions: SourceMapSegment[][] = [];
  let previous = -1;
  for (const line of decodedMappings(trace)) {
    const kept: SourceMapSegment[] = [];
    const lua: SourceMapSegment[] = [];
    let inLua = false;
    for (const [index, segment] of line.entries()) {
      const source = segment.length === 1 ? -1 : segment[1];
      const chunk = chunkOf.get(source);
      if (chunk === undefined) {
        if (index === 0 || source !== previous)
          kept.push(source < 0 ? [segment[0]] : [segment[0], source, 0, 0]);
        if (inLua || index === 0) lua.push([segment[0]]);
        inLua = false;
      } else if (segment.length > 1) {
        const [column, , row = 0, luaColumn = 0] = segment as [number, number, number, number];
        kept.push([column, source, row, luaColumn]);
        lua.push([column, chunk, row + 1, luaColumn + 1]);
        inLua = true;
      }
      previous = source;
    }
    mappings.push(kept);
    positions.push(lua);
  }
  return {
    map: { version: 3, file, sources, names: [], mappings: encode(mappings) },
    positions: {
      chunks,
      files: chunks.map((id) => modules.find((module) => module.id === id)?.source ?? id),
      mappings: encode(positions),
      names: operandNames(modules, chunks),
      tailCalls: modules.flatMap(({ id, tailCalls }) => {
        const chunk = chunks.indexOf(id);
        return chunk < 0 ? [] : tailCalls.map((position) => `${chunk}:${position}`);
      }),
    },
  };
}

function operandNames(
  modules: readonly GeneratedModule[],
  chunks: readonly string[],
): Record<string, string> {
  const names: Record<string, string> = {};
  for (const module of modules) {
    const chunk = chunks.indexOf(module.id);
    if (chunk < 0) continue;
    for (const [position, text] of Object.entries(module.operands)) names[`${chunk}:${position}`] = text;
  }
  return names;
}
