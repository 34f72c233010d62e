/**
 * The regular expressions of `@pattern` (language.md §3.5): RE2's language, of which only one question is asked — is
 * there a match somewhere? So neither greediness nor groups matter, and a set of states is walked along the text
 * once: linear time, which JavaScript's own expressions do not promise. Small, because it is part of every workflow bundle.
 */
import { toText } from "../bytes.ts";
import { type Assertion, parseRegex, type RegexNode } from "./regex-parser.ts";

export interface Regex {
  valid: boolean;
  /** Is there a match in a byte string? Invalid UTF-8 reads as U+FFFD. */
  matches(bytes: string): boolean;
}

type Instruction =
  | { op: "char"; test(code: number): boolean; next: number }
  | { op: "split"; next: number; other: number }
  | { op: "assert"; assertion: Assertion; next: number }
  | { op: "match" };

/** Repetitions are unrolled; RE2 has a limit of the same order. */
const MAX_PROGRAM = 20_000;

class TooLarge extends Error {}

export function compileRegex(source: string): Regex {
  const tree = parseRegex(toText(source));
  const program = tree === undefined ? undefined : assemble(tree);
  if (program === undefined) return { valid: false, matches: () => false };
  return { valid: true, matches: (bytes) => run(program, toText(bytes)) };
}

interface Program {
  instructions: Instruction[];
  start: number;
}

function assemble(tree: RegexNode): Program | undefined {
  const instructions: Instruction[] = [{ op: "match" }];
  const add = (instruction: Instruction): number => {
    if (instructions.length >= MAX_PROGRAM) throw new TooLarge();
    return instructions.push(instruction) - 1;
  };
  /** Emits code for `node` that goes on at `next`; gives its entry. */
  const emit = (node: RegexNode, next: number): number => {
    switch (node.type) {
      case "char":
        return add({ op: "char", test: node.test, next });
      case "assert":
        return add({ op: "assert", assertion: node.assertion, next });
      case "sequence":
        return node.items.reduceRight((entry, item) => emit(item, entry), next);
      case "choice":
        return node.items
          .map((item) => emit(item, next))
          .reduceRight((other, entry) => add({ op: "split", next: entry, other }));
      case "repeat":
        return repeat(node.item, node.min, node.max, next);
    }
  };
  const repeat = (item: RegexNode, min: number, max: number, next: number): number => {
    let entry = next;
    if (max === Number.POSITIVE_INFINITY) {
      const loop: Instruction & { op: "split" } = { op: "split", next: 0, other: next };
      entry = add(loop);
      loop.next = emit(item, entry);
    } else {
      for (let count = min; count < max; count++)
        entry = add({ op: "split", next: emit(item, entry), other: next });
    }
    for (let count = 0; count < min; count++) entry = emit(item, entry);
    return entry;
  };
  try {
    return { start: emit(tree, 0), instructions };
  } catch (error) {
    if (error instanceof TooLarge) return undefined;
    throw error;
  }
}

function isWord(code: number | undefined): boolean {
  return code !== undefined && code < 128 && /\w/.test(String.fromCharCode(code));
}

function holds(assertion: Assertion, codes: readonly number[], at: number): boolean {
  switch (assertion) {
    case "start":
      return at === 0;
    case "end":
      return at === codes.length;
    case "line start":
      return at === 0 || codes[at - 1] === 10;
    case "line end":
      return at === codes.length || codes[at] === 10;
    case "word edge":
      return isWord(codes[at - 1]) !== isWord(codes[at]);
    case "no word edge":
      return isWord(codes[at - 1]) === isWord(codes[at]);
  }
}

function run({ instructions, start }: Program, text: string): boolean {
  const codes = Array.from(text, (char) => char.codePointAt(0)!);
  let current: (Instruction & { op: "char" })[] = [];
  /** The position at which each instruction was last reached. */
  const reached = new Int32Array(instructions.length).fill(-1);
  for (let at = 0; at <= codes.length; at++) {
    const next: typeof current = [];
    const pending: number[] = [];
    if (at > 0) for (const { test, next: target } of current) if (test(codes[at - 1]!)) pending.push(target);
    // A match may begin anywhere.
    pending.push(start);
    for (let state = pending.pop(); state !== undefined; state = pending.pop()) {
      if (reached[state] === at) continue;
      reached[state] = at;
      const instruction = instructions[state]!;
      if (instruction.op === "match") return true;
      if (instruction.op === "char") next.push(instruction);
      else if (instruction.op === "split") pending.push(instruction.next, instruction.other);
      else if (holds(instruction.assertion, codes, at)) pending.push(instruction.next);
    }
    current = next;
  }
  return false;
}
