/** What the steps of the syntax phase know about one text and hand to each other. */
import type { Comment, SourceRange, Statement, TypeNode, TypeParameter } from "./ast.ts";
import { Levels } from "./levels.ts";
import { Mask } from "./lex/mask.ts";
import type { Token } from "./lex/token.ts";
import { TokenList } from "./lex/token-list.ts";
import { tokenize } from "./lex/tokenizer.ts";
import { LineMap } from "./lines.ts";
import { Problems } from "./problems.ts";

/** `as T`, `:: T` or `!` behind an expression. */
export interface Cast {
  mark: "as" | "::" | "!";
  start: number;
  end: number;
  annotation?: TypeNode;
}

/** What luaparse does not see of a function. */
export interface FunctionHeader {
  typeParameters: TypeParameter[];
  varargAnnotation?: TypeNode;
  returns?: TypeNode[];
}

/** A statement that luaparse sees as a row of semicolons. */
export interface InsertedStatement {
  start: number;
  statement: Statement;
}

export class Source {
  readonly text: string;
  readonly lines: LineMap;
  readonly problems: Problems;
  readonly mask: Mask;
  readonly tokens: TokenList;
  readonly comments: Comment[];
  readonly truncated: boolean;
  readonly levels = new Levels();

  /** Casts by the index of the last token of their operand, in source order. */
  readonly casts = new Map<number, Cast[]>();
  /** Annotations of locals and parameters by the offset of the name. */
  readonly annotations = new Map<number, TypeNode>();
  /** By the offset of `function`. */
  readonly headers = new Map<number, FunctionHeader>();
  /** In source order. */
  readonly inserted: InsertedStatement[] = [];
  /** Where the hidden code behind a token ends, by token index. */
  readonly trailing = new Map<number, number>();
  /** Each `...` in a function without varargs. */
  readonly strayVarargs: Token[] = [];
  /** The text has a variable or function named `typeof`, so `typeof(e)` is a call. */
  readonly declaresTypeof: boolean;
  /** All names of the text. */
  readonly names: ReadonlySet<string>;
  /** Closing brackets to opening ones, by token index. */
  readonly opening = new Map<number, number>();

  constructor(text: string, file: string) {
    this.text = text;
    this.lines = new LineMap(text, file);
    this.problems = new Problems(this.lines);
    this.mask = new Mask(text);
    const { tokens, comments, truncated } = tokenize(text, this.lines, this.mask, this.problems);
    this.tokens = new TokenList(tokens, text.length);
    const names = new Set<string>();
    for (const { kind, text: name } of tokens) if (kind === "name") names.add(name);
    this.names = names;
    this.declaresTypeof = names.has("typeof") && declaresTypeof(tokens);
    this.comments = comments;
    this.truncated = truncated;
  }

  range(start: number, end: number): SourceRange {
    return this.lines.range(start, end);
  }

  /** Hides the tokens from `from` up to `to` from luaparse; their text reaches to the offset `end`. */
  erase(from: number, to: number, end: number): void {
    this.mask.blank(this.tokens.at(from).start, end);
    const before = this.tokens.before(from);
    this.tokens.hide(from, to);
    if (before >= 0) this.trailing.set(before, end);
  }
}

function declaresTypeof(tokens: readonly Token[]): boolean {
  return tokens.some(({ kind, text }, index) => {
    if (kind !== "name" || text !== "typeof") return false;
    const before = tokens[index - 1]?.text ?? "";
    const after = tokens[index + 1];
    if (before === "." || before === ":") return false;
    return (
      before === "function" ||
      before === "local" ||
      (after?.text !== "(" && after?.kind !== "string" && after?.text !== "{")
    );
  });
}
