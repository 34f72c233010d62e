/**
 * Code that only looks: it answers a query, or says whether an update is taken. It runs when nothing of it is in the history, so
 * nothing that it does may be seen by what is replayed.
 */
import { faultAt } from "../lua/error.ts";

/** What the code is that runs now; set for the duration of a synchronous call. */
let reader: string | undefined;

/** Runs `body`, in which whatever changes the execution raises an error. @param name of the code, for messages: `query` */
export function readOnly<T>(name: string, body: () => T): T {
  const outer = reader;
  reader = name;
  try {
    return body();
  } finally {
    reader = outer;
  }
}

export function isReadOnly(): boolean {
  return reader !== undefined;
}

/** For hosts that cut code off in the middle: no `finally` of it runs then. */
export function forgetReadOnly(): void {
  reader = undefined;
}

/** To be called before something is changed that others see. @param what as a message says it: `issue a command` */
export function refuseReadOnly(what: string): void {
  if (reader !== undefined) throw faultAt(attempt(what, reader));
}

/** What is raised where a call comes to wait: who waits is known only then. */
export function waitRefusal(name: string): string {
  return attempt("wait", name);
}

function attempt(what: string, name: string): string {
  return `attempt to ${what} in ${name === "query" ? "a query" : `an ${name}`}`;
}
