/**
 * Labels and `goto` (language.md §2, rules of Lua 5.3): a label is visible in its block and the blocks inside
 * it, not in functions inside it; a `goto` must not enter the scope of a local, except at the end of a block.
 */
import type { GotoStatement, LabelStatement } from "../ast.ts";
import type { Problems } from "../problems.ts";

interface Pending {
  statement: GotoStatement;
  /** Locals in scope, at most those of the block that is left already. */
  locals: number;
}

interface Block {
  labels: Map<string, LabelStatement>;
  pending: Pending[];
  /** Locals in scope where the block starts. */
  locals: number;
}

/** The labels of one function, while its blocks are walked in order. */
export class Labels {
  readonly #problems: Problems;
  readonly #blocks: Block[] = [];

  constructor(problems: Problems) {
    this.#problems = problems;
  }

  openBlock(locals: number): void {
    this.#blocks.push({ labels: new Map(), pending: [], locals });
  }

  closeBlock(): void {
    const block = this.#blocks.pop();
    const outer = this.#blocks.at(-1);
    if (block === undefined) return;
    for (const { statement, locals } of block.pending) {
      if (outer !== undefined) outer.pending.push({ statement, locals: Math.min(locals, block.locals) });
      else this.#notVisible(statement);
    }
  }

  jump(statement: GotoStatement, locals: number): void {
    if (this.#blocks.some(({ labels }) => labels.has(statement.label))) return;
    this.#blocks.at(-1)?.pending.push({ statement, locals });
  }

  /** `names` are the locals in scope; `last`: only labels follow in the block, whose locals end here. */
  define(label: LabelStatement, names: readonly string[], last: boolean): void {
    const block = this.#blocks.at(-1);
    if (block === undefined) return;
    const { name, range } = label;
    const first = block.labels.get(name);
    const place = { start: range.start.offset, end: range.end.offset };
    if (first !== undefined) {
      const { start, end } = first.range;
      this.#problems.add("LF2001", place, `label '${name}' already defined on line ${start.line}`, {
        related: [{ message: "first defined here", place: { start: start.offset, end: end.offset } }],
      });
      return;
    }
    block.labels.set(name, label);
    const locals = last ? block.locals : names.length;
    const rest: Pending[] = [];
    for (const pending of block.pending) {
      if (pending.statement.label !== name) rest.push(pending);
      else if (pending.locals < locals) this.#entersScope(pending.statement, names[pending.locals] ?? "?");
    }
    block.pending = rest;
  }

  #notVisible({ label, range }: GotoStatement): void {
    const place = { start: range.start.offset, end: range.end.offset };
    const message = `no visible label '${label}' for <goto> at line ${range.start.line}`;
    const help = label === "continue" ? "put `::continue::` at the end of the loop body" : undefined;
    this.#problems.add("LF2001", place, message, help === undefined ? {} : { help });
  }

  #entersScope({ label, range }: GotoStatement, local: string): void {
    const place = { start: range.start.offset, end: range.end.offset };
    const message = `<goto ${label}> at line ${range.start.line} jumps into the scope of local '${local}'`;
    this.#problems.add("LF2001", place, message, {
      help: "declare the local before the `goto`, or put the statements between into `do … end`",
    });
  }
}
