import { expect } from "vitest";
import { LuaError } from "../../../runtime-shims/lua/error.ts";

/** The value that Lua code would catch from `body`. */
export function raised(body: () => unknown): unknown {
  try {
    body();
  } catch (error) {
    expect(error).toBeInstanceOf(LuaError);
    return (error as LuaError).value;
  }
  throw new Error("nothing was raised");
}
