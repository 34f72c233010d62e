/** Room for a chunk name in messages of PUC Lua, with its closing zero (`LUA_IDSIZE`). */
const SIZE = 60;
const OPEN = '[string "';
const CLOSE = '"]';
const DOTS = "...";

/** How messages name a chunk that was loaded under `name`, as Lua 5.3 does: `=stdin`, `@file.lua`, or its text. */
export function displayName(name: string): string {
  if (name.startsWith("=")) return name.slice(1, SIZE);
  if (name.startsWith("@"))
    return name.length <= SIZE ? name.slice(1) : `${DOTS}${name.slice(-(SIZE - 1 - DOTS.length))}`;
  const room = SIZE - OPEN.length - DOTS.length - CLOSE.length - 1;
  const [line = ""] = name.split("\n", 1);
  if (line.length === name.length && name.length < room) return `${OPEN}${name}${CLOSE}`;
  return `${OPEN}${line.slice(0, room)}${DOTS}${CLOSE}`;
}
