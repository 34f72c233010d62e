import { fromJson } from "../lua/json-value.ts";
import { Table } from "../lua/table.ts";
import { Userdata } from "../lua/userdata.ts";
import type { Value } from "../lua/value.ts";
import { Payload, Payloads } from "../modules/payload.ts";

/** A message as Lua sees it (workflows.md §8.3): made for each receiver, deep copies all the way. */
export class Message extends Userdata {
  static override readonly methods: ReadonlySet<string> = new Set(["from", "payload", "topic"]);
  static override readonly label: string = "message";
  private payloads: Payload | Payloads | undefined;
  private decoded = false;

  /**
   * @param sender the sender's PID, empty when unknown
   * @param args one plain JSON value per payload
   */
  constructor(
    private readonly subject: string,
    private readonly sender: string,
    readonly args: readonly unknown[],
    /** Counts the messages of a mailbox. */
    readonly arrival = 0,
  ) {
    super();
  }

  topic(): string {
    return this.subject;
  }

  from(): string {
    return this.sender;
  }

  /** nil, the Payload, or a table of several. */
  payload(): Payload | Payloads | undefined {
    if (!this.decoded) {
      const payloads = this.args.map((arg) => Payload.received(arg));
      this.payloads = payloads.length > 1 ? new Payloads(undefined, payloads) : payloads[0];
      this.decoded = true;
    }
    return this.payloads;
  }

  /** What a raw listener receives: nil, the value, or a table of several. */
  raw(): Value {
    if (this.args.length <= 1) return fromJson(this.args[0]);
    const table = new Table();
    for (const [index, arg] of this.args.entries()) table.$set(index + 1, fromJson(arg));
    return table;
  }

  override toLuaString(): string {
    return `process.Message{topic=${this.subject}}`;
  }
}
