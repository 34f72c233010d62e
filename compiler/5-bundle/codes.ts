/** The diagnostics of bundling, by code. */
export const BUNDLE_CODES = {
  LF5001: "the generated code could not be bundled",
  LF5002: "workflow code imports a module that a workflow cannot use",
  LF5003: "the Temporal SDK is no version that luaflow was made for",
} as const;

export type BundleCode = keyof typeof BUNDLE_CODES;

/** Why a program cannot be bundled. */
export class BundleError extends Error {
  override readonly name = "BundleError";

  constructor(
    readonly code: BundleCode,
    message: string,
  ) {
    super(message);
  }
}
