import type { Comment, Statement } from "../2-parse/ast.ts";
import { statementParts } from "../3-analyze/walk.ts";
import type { Context } from "./context.ts";
import { type Doc, hardline } from "./doc.ts";

function comments(context: Context): readonly Comment[] {
  return context.module.chunk.comments;
}

/** A Lua comment as a TypeScript one: its text as it is, `---@class Order` as `///@class Order`. */
function render(comment: Comment): Doc {
  if (!comment.block) return line(comment.text);
  const text = comment.text.replaceAll("*/", "* /").trim();
  if (text === "") return "//";
  const rows = text.split(/\r?\n/).map((row) => row.trim());
  if (rows.length === 1) return `/* ${rows[0]} */`;
  return ["/*", rows.map((row): Doc => [hardline, row === "" ? " *" : ` * ${row}`]), hardline, " */"];
}

function line(text: string): string {
  // TypeScript takes other lines with three slashes for directives.
  if (/^-@/.test(text)) return `///${text.slice(1)}`;
  if (/^-(?!-)/.test(text)) return `//${text.slice(1)}`;
  return text === "" || /^[\s-]/.test(text) ? `//${text}` : `// ${text}`;
}

/** All comments that start before `offset` and are still unwritten. */
export function commentsUpTo(context: Context, offset: number): Doc[] {
  const all = comments(context);
  const docs: Doc[] = [];
  let last: number | undefined;
  for (let next = all[context.nextComment]; next !== undefined; next = all[context.nextComment]) {
    if (next.range.start.offset >= offset) break;
    // Paragraphs stay apart.
    if (last !== undefined && next.range.start.line > last + 1) docs.push("");
    docs.push(render(next));
    last = next.range.end.line;
    context.nextComment++;
  }
  return docs;
}

/**
 * The comments that belong above a statement: those before it, and those inside it when it has no blocks of its
 * own to keep them in. `firstLine` is the source line of the first.
 */
export function commentsBefore(context: Context, statement: Statement): { docs: Doc[]; firstLine?: number } {
  const next = comments(context)[context.nextComment];
  if (next === undefined || next.range.start.offset >= statement.range.end.offset) return { docs: [] };
  const firstLine = next.range.start.line;
  const hasBlocks = statementParts(statement).blocks.length > 0 || containsFunction(statement);
  const docs = commentsUpTo(context, hasBlocks ? statement.range.start.offset : statement.range.end.offset);
  return docs.length === 0 ? { docs } : { docs, firstLine };
}

function containsFunction(statement: Statement): boolean {
  let found = false;
  const visit = (value: unknown): void => {
    if (found || value === null || typeof value !== "object") return;
    if ((value as { type?: unknown }).type === "FunctionExpression") {
      found = true;
      return;
    }
    for (const [key, child] of Object.entries(value)) if (key !== "range") visit(child);
  };
  for (const expression of statementParts(statement).expressions) visit(expression);
  return found;
}

/** A comment behind a statement on its last line. */
export function trailingComment(context: Context, statement: Statement): Doc {
  const next = comments(context)[context.nextComment];
  if (next === undefined || !next.trailing || next.range.start.line !== statement.range.end.line) return "";
  if (next.range.start.offset < statement.range.end.offset) return "";
  context.nextComment++;
  return [" ", render(next)];
}
