import type { Diagnostic, Severity } from "../diagnostics/diagnostic.ts";
import { LineIndex } from "../diagnostics/lines.ts";
import type { Position, SourceRange } from "./ast.ts";
import type { SyntaxCode } from "./codes.ts";

/**
 * One source text in two forms: as written, for positions, and as UTF-8 bytes (one code unit each), for everything else.
 * Offsets inside this phase are byte offsets; positions that leave it count UTF-16 code units of the text.
 */
export class Source {
  readonly bytes: string;
  readonly diagnostics: Diagnostic[] = [];
  /** Text offset of each byte; absent while both are the same. */
  private readonly textOffsets: Uint32Array | undefined;
  private readonly lines: LineIndex;

  constructor(
    readonly text: string,
    readonly file: string,
  ) {
    const encoded = Buffer.from(text, "utf8");
    this.bytes = encoded.toString("latin1");
    if (encoded.length !== text.length) this.textOffsets = offsetsOf(text, encoded.length);
    this.lines = new LineIndex(text);
  }

  position(byteOffset: number): Position {
    const offset =
      this.textOffsets === undefined ? byteOffset : (this.textOffsets[byteOffset] ?? this.text.length);
    return this.lines.position(offset);
  }

  range(start: number, end: number): SourceRange {
    return { file: this.file, start: this.position(start), end: this.position(Math.max(start, end)) };
  }

  report(
    code: SyntaxCode,
    start: number,
    end: number,
    message: string,
    help?: string,
    severity: Severity = "error",
  ): void {
    this.diagnostics.push({
      code,
      severity,
      message,
      range: this.range(start, end),
      ...(help === undefined ? {} : { help }),
    });
  }
}

function offsetsOf(text: string, length: number): Uint32Array {
  const offsets = new Uint32Array(length + 1);
  let byte = 0;
  for (let index = 0; index < text.length; ) {
    const point = text.codePointAt(index)!;
    const size = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    offsets.fill(index, byte, byte + size);
    byte += size;
    index += point > 0xffff ? 2 : 1;
  }
  offsets[length] = text.length;
  return offsets;
}
