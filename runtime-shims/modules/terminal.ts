/** What programs of the command line have of `io` (platform-system §5.2): the terminal belongs to one process. */
import { fstatSync, fsyncSync, readSync, writeSync } from "node:fs";
import { tostring } from "../lua/base.ts";
import { fromText } from "../lua/bytes.ts";
import type { Task } from "../lua/call-task.ts";
import { ErrorObject } from "../lua/error.ts";
import { Table } from "../lua/table.ts";
import type { Value } from "../lua/value.ts";
import type { Outcome } from "./arguments.ts";
import { currentExecution } from "../scheduler/execution.ts";
import { wait } from "../scheduler/wait.ts";

function unavailable(message: string): [undefined, ErrorObject] {
  return [undefined, new ErrorObject({ message, kind: "UNAVAILABLE", retryable: false })];
}

function internal(message: string): [undefined, ErrorObject] {
  return [undefined, new ErrorObject({ message: fromText(message), kind: "INTERNAL", retryable: false })];
}

const isTerminal = () => currentExecution()?.terminal !== undefined;

const NONE = "no terminal context";

/** Standard input as it comes, in one buffer for all readers. */
class Input {
  private rest = "";
  private ended = false;
  private listening = false;
  private waiting: (() => void)[] = [];

  private listen(): void {
    if (this.listening) return;
    this.listening = true;
    const { stdin } = process;
    const wake = () => {
      for (const resume of this.waiting.splice(0)) resume();
    };
    stdin.on("data", (chunk: Buffer) => {
      this.rest += chunk.toString("latin1");
      wake();
    });
    for (const event of ["end", "error", "close"])
      stdin.on(event, () => {
        this.ended = true;
        wake();
      });
  }

  /** Waits until `take` finds something; at the end of the input it is asked once more. */
  async until<T>(take: (rest: string, ended: boolean) => { value: T; used: number } | undefined): Promise<T> {
    this.listen();
    for (;;) {
      const found = take(this.rest, this.ended);
      if (found !== undefined) {
        this.rest = this.rest.slice(found.used);
        return found.value;
      }
      if (this.ended) throw new Error("EOF");
      await new Promise<void>((resume) => {
        this.waiting.push(resume);
        process.stdin.resume();
      });
      // A program that waits for nothing may end.
      process.stdin.pause();
    }
  }

  /** Up to `most` bytes at once, also for readers that cannot wait; undefined at the end. */
  now(most: number): string | undefined {
    if (this.rest === "" && !this.listening) {
      const chunk = Buffer.alloc(most);
      const size = readSync(0, chunk);
      return size === 0 ? undefined : chunk.toString("latin1", 0, size);
    }
    const part = this.rest.slice(0, most);
    this.rest = this.rest.slice(part.length);
    return part === "" && this.ended ? undefined : part;
  }
}

const input = new Input();

const joined = (values: readonly Value[]) => `${values.map((value) => tostring(value)).join("\t")}\n`;

function send(descriptor: 1 | 2, text: string): true | [undefined, ErrorObject] {
  if (!isTerminal()) return unavailable(NONE);
  try {
    writeSync(descriptor, Buffer.from(text, "latin1"));
  } catch {
    // Nobody reads it.
  }
  return true;
}

export const terminal = Object.freeze({
  args(): Table {
    return new Table(undefined, (currentExecution()?.terminal ?? []).map(fromText));
  },
  print: (...values: Value[]) => send(1, joined(values)),
  eprint: (...values: Value[]) => send(2, joined(values)),
  /** A line without its end. */
  *readline(): Task<Outcome<string>> {
    if (!isTerminal()) return unavailable(NONE);
    try {
      const line = yield* wait(
        input.until((rest, ended) => {
          const end = rest.indexOf("\n");
          if (end >= 0) return { value: rest.slice(0, end).replace(/\r$/, ""), used: end + 1 };
          return ended && rest !== "" ? { value: rest, used: rest.length } : undefined;
        }),
      );
      return [line, undefined];
    } catch (error) {
      return internal(`readline: ${(error as Error).message}`);
    }
  },
  raw(enable: Value = true): Outcome<true> {
    if (!isTerminal()) return unavailable(NONE);
    if (!process.stdin.isTTY) return unavailable("raw terminal control unavailable");
    process.stdin.setRawMode(enable !== false);
    return [true, undefined];
  },
});

/** `io.flush()` of a terminal: pipes and consoles have nothing to sync. */
export function syncOutput(): true | [undefined, ErrorObject] {
  try {
    if (fstatSync(1).isFile()) fsyncSync(1);
    return true;
  } catch (error) {
    return internal(`flush stdout: ${(error as Error).message}`);
  }
}

/** `io.read(n)` of a terminal: up to `n` bytes. */
export function readBytes(count: Value): Outcome<string> {
  const most = typeof count === "number" && count > 0 ? Math.floor(count) : 1024;
  try {
    const bytes = input.now(most);
    return bytes === undefined ? internal("read: EOF") : [bytes, undefined];
  } catch (error) {
    return internal(`read: ${(error as Error).message}`);
  }
}

export { isTerminal };
