/** The diagnostics of recorded histories, by code. */
export const HISTORY_CODES = {
  LF6001: "version that no history needs any more",
  LF6002: "version that a history needs is gone",
} as const;
