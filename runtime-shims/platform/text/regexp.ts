/** `text.regexp` over re2js, which has RE2's language in linear time; positions are bytes. */
import { RE2JS } from "re2js";
import { fromText, toText, toUint8Array } from "../../lua/bytes.ts";
import { argumentError } from "../../lua/error.ts";
import type { Table } from "../../lua/table.ts";
import { typeName } from "../../lua/type-name.ts";
import { Userdata } from "../../lua/userdata.ts";
import type { Value } from "../../lua/value.ts";
import type { Outcome } from "../../modules/arguments.ts";
import { listOf, refuse, stringArgument, success } from "../support.ts";

/** Where a match is, in bytes from 0, with its groups; a group that did not take part is undefined. */
interface Match {
  start: number;
  end: number;
  groups: (string | undefined)[];
}

class Regexp extends Userdata {
  static override readonly methods: ReadonlySet<string> = new Set([
    "find_all_string",
    "find_all_string_index",
    "find_all_string_submatch",
    "find_string",
    "find_string_index",
    "find_string_submatch",
    "match_string",
    "num_subexp",
    "replace_all_string",
    "split",
    "string",
    "subexp_names",
  ]);
  static override readonly label: string = "text.Regexp";
  private readonly names: Record<string, number>;

  constructor(
    private readonly source: string,
    private readonly regex: RE2JS,
  ) {
    super();
    this.names = regex.namedGroups() as Record<string, number>;
  }

  /** Matches one after the other; an empty one right behind another does not count, as in Go. */
  private *matches(subject: string): Generator<Match> {
    const matcher = this.regex.matcher([...toUint8Array(subject)] as never);
    let last = -1;
    while (matcher.find()) {
      const [start, end] = [matcher.start(), matcher.end()];
      if (start === end && start === last) continue;
      last = end;
      const groups: (string | undefined)[] = [];
      for (let group = 1; group <= matcher.groupCount(); group++) {
        const from = matcher.start(group);
        groups.push(from < 0 ? undefined : subject.slice(from, matcher.end(group)));
      }
      yield { start, end, groups };
    }
  }

  private first(subject: string): Match | undefined {
    for (const match of this.matches(subject)) return match;
    return undefined;
  }

  private subject(value: Value, name: string): string {
    return stringArgument(value, 1, name);
  }

  match_string(value?: Value): boolean {
    return this.first(this.subject(value, "match_string")) !== undefined;
  }

  find_string(value?: Value): string | undefined {
    const subject = this.subject(value, "find_string");
    const found = this.first(subject);
    return found === undefined || found.start === found.end
      ? undefined
      : subject.slice(found.start, found.end);
  }

  find_all_string(value?: Value): Table {
    const subject = this.subject(value, "find_all_string");
    return listOf([...this.matches(subject)].map(({ start, end }) => subject.slice(start, end)));
  }

  private submatch(subject: string, { start, end, groups }: Match): Table {
    return listOf([subject.slice(start, end), ...groups.map((group) => group ?? "")]);
  }

  find_string_submatch(value?: Value): Table | undefined {
    const subject = this.subject(value, "find_string_submatch");
    const found = this.first(subject);
    return found && this.submatch(subject, found);
  }

  find_all_string_submatch(value?: Value): Table {
    const subject = this.subject(value, "find_all_string_submatch");
    return listOf([...this.matches(subject)].map((match) => this.submatch(subject, match)));
  }

  find_string_index(value?: Value): Table | undefined {
    const found = this.first(this.subject(value, "find_string_index"));
    return found && listOf([found.start + 1, found.end]);
  }

  find_all_string_index(value?: Value): Table | undefined {
    const all = [...this.matches(this.subject(value, "find_all_string_index"))];
    return all.length === 0 ? undefined : listOf(all.map(({ start, end }) => listOf([start + 1, end])));
  }

  replace_all_string(value?: Value, replacement?: Value): string {
    const subject = this.subject(value, "replace_all_string");
    const template = stringArgument(replacement, 2, "replace_all_string");
    let result = "";
    let at = 0;
    for (const match of this.matches(subject)) {
      result += subject.slice(at, match.start) + this.expanded(template, subject, match);
      at = match.end;
    }
    return result + subject.slice(at);
  }

  /** `$1`, `${name}`, `$$` */
  private expanded(template: string, subject: string, { start, end, groups }: Match): string {
    return template.replace(/\$(?:\$|\{(\w+)\}|(\w+))/g, (found, braced?: string, bare?: string) => {
      const name = braced ?? bare;
      if (name === undefined) return found === "$$" ? "$" : found;
      if (name === "0") return subject.slice(start, end);
      const index = /^\d+$/.test(name) ? Number(name) : (this.names[name] ?? 0);
      return index > 0 ? (groups[index - 1] ?? "") : "";
    });
  }

  split(value?: Value, count: Value = -1): Table {
    const subject = this.subject(value, "split");
    if (typeof count !== "number") throw argumentError(2, "split", `number expected, got ${typeName(count)}`);
    if (count === 0) return listOf([]);
    const parts: string[] = [];
    let at = 0;
    for (const { start, end } of this.matches(subject)) {
      if (count > 0 && parts.length === count - 1) break;
      if (end === 0) continue;
      parts.push(subject.slice(at, start));
      at = end;
    }
    return listOf([...parts, subject.slice(at)]);
  }

  num_subexp(): number {
    return this.regex.groupCount();
  }

  subexp_names(): Table {
    const names = Array.from({ length: this.regex.groupCount() + 1 }, () => "");
    for (const [name, index] of Object.entries(this.names)) names[index] = fromText(name);
    return listOf(names);
  }

  string(): string {
    return this.source;
  }

  override toLuaString(): string {
    return `text.Regexp{${this.source}}`;
  }
}

export function compile(pattern?: Value): Outcome<Regexp> {
  const source = stringArgument(pattern, 1, "compile");
  try {
    return success(new Regexp(source, RE2JS.compile(toText(source))));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return refuse(
      "INVALID",
      fromText(message.includes("error parsing regexp") ? message : `error parsing regexp: ${message}`),
    );
  }
}
