/** The `text` module (platform-data §4): regular expressions, differences, splitters. Deterministic. */
import { newDiffer } from "./text/diff.ts";
import { compile } from "./text/regexp.ts";
import { markdown, recursive } from "./text/splitter.ts";

export const text = Object.freeze({
  diff: Object.freeze({ new: newDiffer }),
  regexp: Object.freeze({ compile }),
  splitter: Object.freeze({ markdown, recursive }),
});
