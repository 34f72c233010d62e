/** `text.splitter` (platform-data §4.3): long texts in pieces of some size, with overlaps. */
import { fromText, toText } from "../../lua/bytes.ts";
import { Table } from "../../lua/table.ts";
import { Userdata } from "../../lua/userdata.ts";
import type { Value } from "../../lua/value.ts";
import type { Outcome } from "../../modules/arguments.ts";
import {
  listOf,
  numberField,
  optionalTable,
  refuse,
  stringArgument,
  success,
  tableArgument,
  tableField,
  textField,
} from "../support.ts";
import { markdownUnits, type MarkdownOptions } from "./markdown.ts";

interface Sizes {
  size: number;
  overlap: number;
}

const length = (text: string) => [...text].length;

/** Joins pieces up to the size; each chunk begins with the last pieces of the one before. */
function merge(pieces: readonly string[], separator: string, { size, overlap }: Sizes): string[] {
  const chunks: string[] = [];
  let kept: string[] = [];
  let total = 0;
  const between = length(separator);
  const emit = () => {
    const chunk = kept.join(separator).trim();
    if (chunk !== "") chunks.push(chunk);
  };
  for (const piece of pieces) {
    const own = length(piece);
    if (kept.length > 0 && total + own + between > size) {
      emit();
      while (kept.length > 0 && (total > overlap || total + own + between > size)) {
        total -= length(kept[0]!) + (kept.length > 1 ? between : 0);
        kept = kept.slice(1);
      }
    }
    kept.push(piece);
    total += own + (kept.length > 1 ? between : 0);
  }
  emit();
  return chunks;
}

export function splitRecursively(
  text: string,
  separators: readonly string[],
  sizes: Sizes,
  keep: boolean,
): string[] {
  const at = separators.findIndex((separator) => separator === "" || text.includes(separator));
  const separator = separators[at] ?? "";
  const rest = at < 0 ? [] : separators.slice(at + 1);
  const parts = separator === "" ? [...text] : text.split(separator);
  const pieces =
    keep && separator !== "" ? parts.map((part, index) => (index > 0 ? separator + part : part)) : parts;
  const joint = keep ? "" : separator;
  const chunks: string[] = [];
  let small: string[] = [];
  const flush = () => {
    if (small.length > 0) chunks.push(...merge(small, joint, sizes));
    small = [];
  };
  for (const piece of pieces) {
    if (length(piece) < sizes.size) {
      small.push(piece);
      continue;
    }
    flush();
    if (rest.length === 0) chunks.push(piece);
    else chunks.push(...splitRecursively(piece, rest, sizes, keep));
  }
  flush();
  return chunks;
}

class Splitter extends Userdata {
  static override readonly methods: ReadonlySet<string> = new Set(["split_batch", "split_text"]);
  static override readonly label: string = "text.Splitter";

  constructor(private readonly split: (text: string) => string[]) {
    super();
  }

  private chunks(text: string): string[] {
    return this.split(toText(text)).map(fromText);
  }

  split_text(text?: Value): Outcome<Table> {
    return success(listOf(this.chunks(stringArgument(text, 1, "split_text"))));
  }

  split_batch(pages?: Value): Outcome<Table> {
    const found = tableArgument(pages, 1, "split_batch").$list.flatMap((page) => {
      const content = page instanceof Table ? textField(page, "content") : undefined;
      if (content === undefined || content === "") return [];
      const metadata = tableField(page as Table, "metadata") ?? new Table({});
      return this.chunks(content).map((chunk) => new Table({ content: chunk, metadata }));
    });
    return success(listOf(found));
  }

  override toLuaString(): string {
    return "text.Splitter{}";
  }
}

function sizesOf(table: Table | undefined): Sizes | string {
  const size = numberField(table, "chunk_size") ?? 512;
  const overlap = numberField(table, "chunk_overlap") ?? Math.min(100, Math.floor(size / 2));
  if (size <= 0) return "chunk_size must be positive";
  if (overlap < 0 || overlap > size) return "chunk_overlap must be between 0 and chunk_size";
  return { size, overlap };
}

const SEPARATORS = ["\n\n", "\n", " ", ""];

export function recursive(options?: Value): Outcome<Splitter> {
  const table = optionalTable(options, 1, "recursive");
  const sizes = sizesOf(table);
  if (typeof sizes === "string") return refuse("INVALID", sizes);
  const given = tableField(table, "separators")
    ?.$list.filter((item) => typeof item === "string")
    .map(toText);
  const keep = table?.$get("keep_separator") === true;
  return success(new Splitter((text) => splitRecursively(text, given ?? SEPARATORS, sizes, keep)));
}

export function markdown(options?: Value): Outcome<Splitter> {
  const table = optionalTable(options, 1, "markdown");
  const sizes = sizesOf(table);
  if (typeof sizes === "string") return refuse("INVALID", sizes);
  const flag = (name: string) => table?.$get(name) === true;
  const wanted: MarkdownOptions = {
    codeBlocks: flag("code_blocks"),
    headingHierarchy: flag("heading_hierarchy"),
    joinTableRows: flag("join_table_rows"),
    referenceLinks: flag("reference_links"),
  };
  return success(
    new Splitter((text) =>
      markdownUnits(text, wanted).flatMap(({ heading, units }) => {
        const parts = units.flatMap((unit) =>
          length(unit) > sizes.size + sizes.overlap
            ? splitRecursively(unit, ["\n\n", "\n", " "], sizes, false)
            : [unit],
        );
        if (parts.length === 0) return heading === "" ? [] : [heading];
        return merge(parts, "\n", sizes).map((chunk) => (heading === "" ? chunk : `${heading}\n${chunk}`));
      }),
    ),
  );
}
