/** Words of Lua that are no names. */
export const KEYWORDS: readonly string[] =
  "and break do else elseif end false for function goto if in local nil not or repeat return then true until while".split(
    " ",
  );

export function isReserved(name: string): boolean {
  return KEYWORDS.includes(name);
}
