/** The diagnostics of the syntax phase, by code. Codes are stable; texts may improve. */
export const SYNTAX_CODES = {
  // Tokens (language.md §1.2–1.4)
  LF2001: "invalid token",
  LF2002: "string is not closed",
  LF2003: "comment is not closed",
  LF2004: "malformed number",
  LF2005: "invalid escape sequence",
  LF2006: "unknown escape sequence",

  // Grammar (§1.5, §2)
  LF2010: "unexpected symbol",
  LF2011: "a token is missing",
  LF2012: "block or bracket is not closed",
  LF2013: "ambiguous syntax",
  LF2014: "reserved word used as a name",
  LF2015: "local attributes are not supported",
  LF2016: "code is nested too deeply",

  // The type layer (§3)
  LF2020: "malformed type",
  LF2021: "cast without an expression",

  // Rules on names and jumps (§2)
  LF2030: "goto without a visible label",
  LF2031: "label defined twice",
  LF2032: "goto jumps into the scope of a local",
  LF2033: "break outside a loop",
  LF2034: "varargs outside a vararg function",
  LF2035: "too many local variables",
} as const;

export type SyntaxCode = keyof typeof SYNTAX_CODES;
