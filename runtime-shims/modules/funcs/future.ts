/** Futures of `funcs.async` (workflows.md §14.3). */
import type { Task } from "../../lua/call-task.ts";
import { ErrorObject } from "../../lua/error.ts";
import { addressOf } from "../../lua/identity.ts";
import { Userdata } from "../../lua/userdata.ts";
import type { Value } from "../../lua/value.ts";
import { Channel } from "../../scheduler/channel.ts";
import { currentThread } from "../../scheduler/thread.ts";
import { refuseReadOnly } from "../../scheduler/read-only.ts";
import { giveWay } from "../../scheduler/wait.ts";
import { fromFailure } from "../failure.ts";
import { Payload } from "../payload.ts";
import type { Invocation } from "./substrate.ts";

type State =
  | { is: "running" }
  | { is: "done"; result: Payload }
  | { is: "failed"; error: ErrorObject }
  | { is: "canceled" };

export class Future extends Userdata {
  static override readonly methods: ReadonlySet<string> = new Set([
    "cancel",
    "channel",
    "error",
    "is_canceled",
    "is_complete",
    "response",
    "result",
  ]);
  static override readonly label: string = "future";

  /** Receives one item and is then closed. */
  private readonly answers = new Channel(1);
  private state: State = { is: "running" };

  constructor(private readonly invocation: Invocation) {
    super();
    const { promise, key } = invocation;
    const scheduler = currentThread()?.scheduler;
    const arrive = (settle: () => void) =>
      scheduler === undefined ? settle() : scheduler.arrive(settle, key);
    promise.then(
      (value) =>
        arrive(() => {
          const result = Payload.received(value);
          this.settle({ is: "done", result }, result);
        }),
      (failure) =>
        arrive(() => {
          const error = fromFailure(failure);
          this.settle({ is: "failed", error }, error);
        }),
    );
  }

  private settle(state: State, answer: Value): void {
    if (this.state.is !== "running") return;
    this.state = state;
    this.answers.deliver(answer);
    this.answers.shut();
  }

  response(): Channel {
    return this.answers;
  }

  channel(): Channel {
    return this.answers;
  }

  is_complete(): boolean {
    return this.state.is === "done" || this.state.is === "failed";
  }

  is_canceled(): boolean {
    return this.state.is === "canceled";
  }

  /** Never waits. */
  result(): [Payload | undefined, ErrorObject | undefined] {
    switch (this.state.is) {
      case "running":
        return [undefined, undefined];
      case "done":
        return [this.state.result, undefined];
      case "failed":
        return [undefined, this.state.error];
      case "canceled":
        return [undefined, new ErrorObject({ message: "canceled", kind: "CANCELED", retryable: false })];
    }
  }

  error(): [ErrorObject | undefined, boolean] {
    if (this.state.is !== "failed") return [undefined, false];
    const { fields } = this.state.error;
    return [new ErrorObject({ ...fields, kind: "INTERNAL", retryable: false }), true];
  }

  /** Asks for the cancellation of the call; a finished one is then canceled, too, for `result()`. */
  *cancel(): Task<[boolean, undefined]> {
    refuseReadOnly("cancel a call");
    if (this.state.is === "running") this.invocation.cancel();
    this.state = { is: "canceled" };
    this.answers.withdraw(() => true);
    this.answers.shut();
    yield* giveWay();
    return [true, undefined];
  }

  override toLuaString(): string {
    return `future: ${addressOf(this)}`;
  }
}
