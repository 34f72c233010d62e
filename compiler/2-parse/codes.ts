/** The diagnostics of the syntax phase, by code. Codes are stable; texts may improve. */
export const SYNTAX_CODES = {
  LF2001: "syntax error",
  LF2002: "malformed number",
  LF2003: "malformed string or comment",
  LF2004: "unknown escape sequence",
  LF2006: "malformed type",
  LF2007: "ambiguous call",
  LF2008: "attribute is not supported",
  LF2009: "too many local variables",
  LF2010: "too many syntax levels",
  LF2011: "annotation in a comment that cannot be read",
} as const;

export type SyntaxCode = keyof typeof SYNTAX_CODES;
