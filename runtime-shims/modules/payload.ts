/** Payload objects (modules.md §B9). */
import { Userdata } from "../lua/userdata.ts";
import type { Value } from "../lua/value.ts";

export class Payload extends Userdata {
  static override readonly methods: ReadonlySet<string> = new Set(["data", "get_format", "unmarshal"]);

  constructor(private readonly value: Value) {
    super();
  }

  data(): Value {
    return this.value;
  }

  unmarshal(): Value {
    return this.value;
  }

  get_format(): string {
    return "lua/any";
  }

  override toLuaString(): string {
    return `payload{format=${this.get_format()}}`;
  }
}
