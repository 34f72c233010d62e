/** `text.diff` over diff-match-patch. Without a time limit: the same texts always give the same differences. */
import DiffMatchPatch from "diff-match-patch";
import { fromText, toText } from "../../lua/bytes.ts";
import { Table } from "../../lua/table.ts";
import { Userdata } from "../../lua/userdata.ts";
import type { Value } from "../../lua/value.ts";
import type { Outcome } from "../../modules/arguments.ts";
import {
  listOf,
  numberField,
  optionalTable,
  stringArgument,
  success,
  tableArgument,
  textField,
} from "../support.ts";

const OPERATIONS = ["delete", "equal", "insert"];

class Differ extends Userdata {
  static override readonly methods: ReadonlySet<string> = new Set([
    "compare",
    "patch_apply",
    "patch_make",
    "pretty_html",
    "pretty_text",
    "summarize",
  ]);
  static override readonly label: string = "text.Differ";

  constructor(private readonly engine: DiffMatchPatch) {
    super();
  }

  compare(from?: Value, to?: Value): Outcome<Table> {
    const [left, right] = [stringArgument(from, 1, "compare"), stringArgument(to, 2, "compare")];
    const diffs = this.engine.diff_main(toText(left), toText(right));
    return success(
      listOf(
        diffs.map(([kind, text]) => new Table({ operation: OPERATIONS[kind + 1], text: fromText(text) })),
      ),
    );
  }

  /** The operations and texts of a list that `compare` gave. */
  private read(diffs: Value, name: string): [operation: string, text: string][] {
    return tableArgument(diffs, 1, name).$list.flatMap((item): [string, string][] => {
      if (!(item instanceof Table)) return [];
      const [operation, text] = [textField(item, "operation"), textField(item, "text")];
      return operation === undefined || text === undefined ? [] : [[operation, text]];
    });
  }

  summarize(diffs?: Value): Table {
    const sizes: Record<string, number> = { insert: 0, delete: 0, equal: 0 };
    for (const [operation, text] of this.read(diffs, "summarize"))
      if (Object.hasOwn(sizes, operation)) sizes[operation]! += text.length;
    return new Table({ insertions: sizes.insert, deletions: sizes.delete, equals: sizes.equal });
  }

  pretty_text(diffs?: Value): Outcome<string> {
    const coloured = (color: string, text: string) => `\x1b[${color}m${text}\x1b[0m`;
    return success(
      this.read(diffs, "pretty_text")
        .map(([operation, text]) =>
          operation === "insert"
            ? coloured("32", text)
            : operation === "delete"
              ? coloured("31", text)
              : text,
        )
        .join(""),
    );
  }

  pretty_html(diffs?: Value): Outcome<string> {
    const parts = this.read(diffs, "pretty_html").map(([operation, text]) => {
      const escaped = text
        .replaceAll("&", "&amp;")
        .replaceAll("<", "&lt;")
        .replaceAll(">", "&gt;")
        .replaceAll("\n", "&para;<br>");
      if (operation === "insert") return `<ins style="background:#e6ffe6;">${escaped}</ins>`;
      return operation === "delete"
        ? `<del style="background:#ffe6e6;">${escaped}</del>`
        : `<span>${escaped}</span>`;
    });
    return success(parts.join(""));
  }

  patch_make(from?: Value, to?: Value): Outcome<Table> {
    const [left, right] = [stringArgument(from, 1, "patch_make"), stringArgument(to, 2, "patch_make")];
    const patches = this.engine.patch_make(toText(left), toText(right));
    return success(listOf(patches.map((patch) => new Table({ text: fromText(String(patch)) }))));
  }

  /** `result, all applied` */
  patch_apply(patches?: Value, text?: Value): [string, boolean] {
    const list = tableArgument(patches, 1, "patch_apply").$list.flatMap((item) => {
      const written = item instanceof Table ? textField(item, "text") : undefined;
      if (written === undefined) return [];
      try {
        return this.engine.patch_fromText(toText(written));
      } catch {
        return [];
      }
    });
    const [result, applied] = this.engine.patch_apply(list, toText(stringArgument(text, 2, "patch_apply")));
    return [fromText(result), applied.every(Boolean)];
  }

  override toLuaString(): string {
    return "text.Differ{}";
  }
}

export function newDiffer(options?: Value): Outcome<Userdata> {
  const table = optionalTable(options, 1, "new");
  const engine = new DiffMatchPatch();
  engine.Diff_Timeout = 0;
  engine.Diff_EditCost = numberField(table, "diff_edit_cost") ?? 4;
  engine.Match_Threshold = numberField(table, "match_threshold") ?? 0.5;
  engine.Match_Distance = numberField(table, "match_distance") ?? 1000;
  engine.Patch_DeleteThreshold = numberField(table, "patch_delete_threshold") ?? 0.5;
  engine.Patch_Margin = numberField(table, "patch_margin") ?? 4;
  return success(new Differ(engine));
}
