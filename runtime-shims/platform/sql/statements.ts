/** SQL texts: their statements, and the parameters of each. */

export interface SqlStatement {
  text: string;
  /** Where each parameter of the statement stands among the values, counted from 0; as many as the driver binds. */
  parameters: number;
}

const TOKEN =
  /'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|\?\d*|[:@$][A-Za-z_0-9]+|[A-Za-z_]\w*|;|[^\s]/g;

/** The same statement with some of its parameters, counted from 1, as floating numbers. */
export function withReals(sql: string, reals: ReadonlySet<number>): string {
  if (reals.size === 0) return sql;
  let highest = 0;
  const names = new Map<string, number>();
  return sql.replace(TOKEN, (token) => {
    let position: number | undefined;
    if (token === "?") position = ++highest;
    else if (/^\?\d+$/.test(token)) highest = Math.max(highest, (position = Number(token.slice(1))));
    else if (/^[:@$]\w/.test(token)) {
      position = names.get(token);
      if (position === undefined) names.set(token, (position = ++highest));
    }
    return position !== undefined && reals.has(position) ? `CAST(${token} AS REAL)` : token;
  });
}

/** Splits a text of SQLite at its semicolons, but not within triggers. */
export function splitStatements(sql: string): SqlStatement[] {
  const statements: SqlStatement[] = [];
  let start = 0;
  let words: string[] = [];
  let depth = 0;
  let highest = 0;
  const names = new Map<string, number>();
  const finish = (end: number) => {
    const text = sql.slice(start, end).trim();
    if (words.length > 0) statements.push({ text, parameters: highest });
    start = end + 1;
    words = [];
    depth = 0;
    highest = 0;
    names.clear();
  };
  TOKEN.lastIndex = 0;
  for (let found = TOKEN.exec(sql); found !== null; found = TOKEN.exec(sql)) {
    const [token] = found;
    if (token.startsWith("--") || token.startsWith("/*")) continue;
    if (token === ";") {
      if (depth === 0) finish(found.index);
      continue;
    }
    const word = token.toLowerCase();
    if (words.length < 4) words.push(word);
    const isTrigger = words[0] === "create" && words.slice(1).includes("trigger");
    if (isTrigger && (word === "begin" || word === "case")) depth++;
    if (isTrigger && word === "end" && depth > 0) depth--;
    if (token === "?") highest++;
    else if (/^\?\d+$/.test(token)) highest = Math.max(highest, Number(token.slice(1)));
    else if (/^[:@$]\w/.test(token) && !names.has(token)) names.set(token, ++highest);
  }
  finish(sql.length);
  return statements;
}

/** The first word of a statement, in lower case. */
export function verbOf(sql: string): string {
  return /^[\s(]*(?:(?:--[^\n]*\n|\/\*[\s\S]*?\*\/)\s*)*([a-z]+)/i.exec(sql)?.[1]?.toLowerCase() ?? "";
}
