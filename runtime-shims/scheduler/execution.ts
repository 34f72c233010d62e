import type { HttpExchange } from "../host/http-exchange.ts";
import { Table } from "../lua/table.ts";
import { Mailbox } from "./mailbox.ts";
import { Scheduler, type Turns } from "./scheduler.ts";
import { currentThread } from "./thread.ts";

/** Values that `with_context` carries along: plain JSON. */
export type ContextValues = Record<string, unknown>;

/** Who acts, and what that is allowed to do. */
export interface Identity {
  actor?: { readonly id: string };
  scope?: {
    /** By id. */
    readonly policies: ReadonlyMap<string, unknown>;
    allows(actor: unknown, action: string, resource: string, meta?: Record<string, unknown>): boolean;
  };
}

/** What an actor or a scope of the `security` module says of itself to those who start others in its name. */
export interface IdentityPart {
  readonly identity: Identity;
}

/** The identity in a value that should be an actor or a scope; undefined for others. */
export function identityOf(value: unknown, part: keyof Identity): Identity | undefined {
  const identity =
    typeof value === "object" && value !== null ? (value as Partial<IdentityPart>).identity : undefined;
  return identity?.[part] === undefined ? undefined : identity;
}

/** One run of a workflow, function or process: its coroutines, its messages and who it is. */
export class Execution {
  readonly scheduler: Scheduler;
  readonly mailbox: Mailbox;
  /** `process.set_options` */
  trapLinks = false;
  /** The HTTP request that it answers. */
  exchange: HttpExchange | undefined;
  /** Arguments of the command line, for the program that has the terminal. */
  terminal: readonly string[] | undefined;
  /** Those that it starts act in the same name, unless they are given another. */
  identity: Identity = {};
  private readonly closers: (() => void)[] = [];

  constructor(
    /** Entry id of the running definition. */
    readonly id: string,
    readonly pid: string,
    readonly context: ContextValues,
    turns?: Turns,
  ) {
    this.scheduler = new Scheduler(this, turns);
    this.mailbox = new Mailbox(this.scheduler);
  }

  /** Calls `close` when the execution has ended: for what it opened and did not close. */
  atEnd(close: () => void): void {
    this.closers.push(close);
  }

  /** It has ended: releases what it holds, the last first. */
  end(): void {
    for (const close of this.closers.splice(0).reverse()) close();
  }
}

/** The execution whose Lua code is running; undefined while chunks are loaded. */
export function currentExecution(): Execution | undefined {
  return currentThread()?.scheduler.execution;
}

/** An EXIT, LINK_DOWN or CANCEL event (workflows.md §8.4); `at` in ms since the epoch. */
export function event(kind: string, from: string, at: number, fields: Record<string, unknown> = {}): Table {
  return new Table({ kind, from, at: Math.floor(at / 1000), ...fields });
}
