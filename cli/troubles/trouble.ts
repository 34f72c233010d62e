/** What keeps workflows from getting on, as commands print it. Pure. */

export interface Trouble {
  what: "workflow task" | "activity" | "workflow" | "Nexus operation";
  /** Temporal type of the workflow or activity, or `service.operation`; empty where it is not known. */
  subject: string;
  message: string;
  /** Where in Lua, innermost first; frames of JavaScript where there are none of Lua. */
  frames: readonly string[];
  /** What to do about it. */
  hint?: string;
}

/** How many frames say enough. */
const LUA_FRAMES = 12;
const OTHER_FRAMES = 4;

/** Frames of the runtime and of the SDK say nothing to the author of the Lua code, unless there is nothing else. */
export function luaFrames(stack = ""): string[] {
  const frames = stack
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line.startsWith("at "));
  const lua = frames.filter((line) => /\.(lua|ya?ml):\d+/.test(line) && !line.includes(".next ("));
  return lua.length > 0 ? lua.slice(0, LUA_FRAMES) : frames.slice(0, OTHER_FRAMES);
}

/**
 * A stack without the line of source code that Node puts in front of errors which leave a script: a minified bundle has lines of
 * hundreds of kilobytes.
 */
export function withoutSource(stack: string): string {
  const [place, , caret, ...rest] = stack.split("\n");
  const marked = /^\S.*:\d+$/.test(place ?? "") && /^\s*\^+$/.test(caret ?? "");
  return marked ? rest.join("\n").replace(/^\n+/, "") : stack;
}

/** The same for the same cause: numbers and ids in messages differ from workflow to workflow. */
export function causeOf({ what, subject, message, frames }: Trouble): string {
  const text = message.replaceAll(/[0-9a-f-]{16,}|\d+/gi, "#");
  return [what, subject, text, frames[0] ?? ""].join("\n");
}

/** One or more lines, without a label: `workflow task of app:order failed: …`. */
export function describeTrouble({ what, subject, message, frames, hint }: Trouble): string {
  const lines = [`${what}${subject === "" ? "" : ` of ${subject}`} failed: ${message}`];
  if (what !== "workflow task") lines[0] = `${what} ${subject} failed: ${message}`;
  for (const frame of frames) lines.push(`    ${frame}`);
  if (hint !== undefined) lines.push(`    help: ${hint}`);
  return lines.join("\n");
}
