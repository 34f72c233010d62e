/** The diagnostics of the analysis, by code. Codes are stable; texts may improve. */
export const ANALYSIS_CODES = {
  LF3001: "required module is not declared",
  LF3002: "method not found in the chunk",
  LF3003: "global is never assigned",
  LF3004: "assignment to a global in a workflow",
  LF3005: "local function used before its declaration",
  LF3006: "module is not supported, or has no such function",
  LF3008: "function does not exist in this dialect",
  LF3009: "blocking call while a chunk is loaded",
  LF3010: "not deterministic in a workflow",
  LF3011: "callback may block where it must not",
  LF3012: "order of commands depends on the order of pairs",
  LF3013: "entry cannot be called so",
  LF3014: "memory is managed by JavaScript",
  LF3015: "module comes from a library",
  LF3501: "value of another type than declared",
  LF3502: "operation on a value that does not have it",
  LF3503: "call of something that is no function",
  LF3504: "wrong number of arguments",
  LF3505: "declared result is missing",
  LF3506: "record has no such field",
} as const;

export type AnalysisCode = keyof typeof ANALYSIS_CODES;
