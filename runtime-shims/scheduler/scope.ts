/** Cancellation scopes: groups of coroutines whose waits end together (docs/workflows.md). */
import { ErrorObject } from "../lua/error.ts";
import { addressOf } from "../lua/identity.ts";
import { Userdata } from "../lua/userdata.ts";
import type { Value } from "../lua/value.ts";
import { refuseReadOnly } from "./read-only.ts";
import type { Scheduler } from "./scheduler.ts";

/** Why a scope is cancelled, as its coroutines get it. */
export function canceled(message: string): ErrorObject {
  return new ErrorObject({ message, kind: "CANCELED", retryable: false });
}

/** What the function of `workflow.scope` is given. */
export class CancelScope extends Userdata {
  static override readonly methods: ReadonlySet<string> = new Set(["cancel", "is_cancelled"]);
  static override readonly label: string = "scope";

  private readonly inner = new Set<CancelScope>();
  private readonly listeners: (() => void)[] = [];
  private why: ErrorObject | undefined;

  /** @param outer the scope that takes this one along when it is cancelled; a shielded one has none */
  constructor(
    private readonly scheduler: Scheduler,
    private readonly outer: CancelScope | undefined,
  ) {
    super();
    outer?.inner.add(this);
    this.why = outer?.reason;
  }

  override toLuaString(): string {
    return `scope: ${addressOf(this)}`;
  }

  /** Set once it is cancelled. */
  get reason(): ErrorObject | undefined {
    return this.why;
  }

  /** `scope:is_cancelled()` */
  is_cancelled(): boolean {
    return this.why !== undefined;
  }

  /** `scope:cancel(reason)`: false if it was cancelled before. */
  cancel(reason?: Value): boolean {
    refuseReadOnly("cancel a scope");
    return this.stop(canceled(typeof reason === "string" ? reason : "scope canceled"));
  }

  /** Everything in it that waits gets `reason`; whoever waits later, too. */
  stop(reason: ErrorObject): boolean {
    if (this.why !== undefined) return false;
    this.why = reason;
    for (const listener of this.listeners.splice(0)) listener();
    this.scheduler.interrupt(this, reason);
    for (const scope of this.inner) scope.stop(reason);
    return true;
  }

  /** Calls `listener` when it is cancelled, or now. */
  onCancel(listener: () => void): void {
    if (this.why === undefined) this.listeners.push(listener);
    else listener();
  }

  /** Its function has ended. What still runs in it goes on. */
  end(): void {
    this.outer?.inner.delete(this);
  }
}
