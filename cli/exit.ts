/** Exit codes of the `luaflow` command, and the errors that lead to them. */

export const ExitCode = {
  ok: 0,
  /** The user's registry has errors, their workflow failed, or something luaflow needs is not there. */
  failed: 1,
  /** The command line is wrong. */
  usage: 2,
  /** luaflow itself is wrong. */
  internal: 3,
  /** `luaflow compat`: nothing is wrong as far as can be said, and of some workflows nothing can be said. */
  uncovered: 4,
} as const;

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** Something the user can put right; its message is all there is to say, without a stack. Exit code 1. */
export class UserError extends Error {
  override name = "UserError";
}

/** A command line that cannot be carried out. Exit code 2. */
export class UsageError extends Error {
  override name = "UsageError";
}
