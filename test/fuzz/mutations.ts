/** Programs that somebody broke: random changes of token sequences, by seed. */

/** A small generator of random numbers (mulberry32): the same seed gives the same program everywhere. */
export function random(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

const TOKEN =
  /--\[(=*)\[[\s\S]*?\]\1\]|--[^\n]*|\[(=*)\[[\s\S]*?\]\2\]|"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*'|0[xX][\da-fA-F.]+|\d+\.?\d*(?:[eE][+-]?\d+)?|[A-Za-z_]\w*|\.\.\.|\.\.|[=~<>]=|::|\/\/|<<|>>|\s+|[\s\S]/g;

const INSERTS =
  "and break do else elseif end false for function goto if in local nil not or repeat return then true until while " +
  "+ - * / % ^ # == ~= <= >= < > = ( ) { } [ ] ; : , . .. ... :: // & | ~ << >> 1 0x 1e 'a' \"b [[ ]] -- --[[ x y self " +
  "as type interface fun is ? ! @ -> $ _ENV load a.b a:b f() {1,2} \\ ` \n \t \u00e9";
const WORDS = INSERTS.split(" ");

export function tokens(text: string): string[] {
  return text.match(TOKEN) ?? [];
}

/** One to four changes of a program. */
export function mutate(text: string, seed: number): string {
  const next = random(seed);
  let list = tokens(text);
  // Long programs would only make each try slow.
  if (list.length > 400) {
    const from = next(list.length - 400);
    list = list.slice(from, from + 400);
  }
  for (let count = 1 + next(4); count > 0 && list.length > 0; count--) {
    const at = next(list.length);
    switch (next(8)) {
      case 0:
        list.splice(at, 1 + next(3));
        break;
      case 1:
        list.splice(at, 0, list[at]!, " ");
        break;
      case 2:
        list.splice(at, 0, " ", WORDS[next(WORDS.length)]!, " ");
        break;
      case 3:
        list[at] = WORDS[next(WORDS.length)]!;
        break;
      case 4: {
        const other = next(list.length);
        [list[at], list[other]] = [list[other]!, list[at]!];
        break;
      }
      case 5:
        list.length = at;
        break;
      case 6: {
        const from = next(list.length);
        list.splice(at, 0, ...list.slice(from, from + next(20)));
        break;
      }
      default: {
        const word = list[at]!;
        const cut = next(word.length + 1);
        list[at] = word.slice(0, cut) + String.fromCharCode(32 + next(95)) + word.slice(cut);
      }
    }
  }
  return list.join("");
}

/** Tokens in no order at all. */
export function noise(seed: number): string {
  const next = random(seed);
  return Array.from({ length: 5 + next(60) }, () => WORDS[next(WORDS.length)]!).join(" ");
}
