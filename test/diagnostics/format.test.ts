import { describe, expect, test } from "vitest";
import type { SourceRange } from "../../compiler/2-parse/ast.ts";
import type { Diagnostic } from "../../compiler/diagnostics/diagnostic.ts";
import { diagnosticToJson, formatDiagnostic, formatSummary } from "../../compiler/diagnostics/format.ts";

/** `[line, column]` to `[line, column]`, columns from 1. */
function range(start: [number, number], end: [number, number], file = "app/_index.yaml"): SourceRange {
  const position = ([line, column]: [number, number]) => ({ line, column, offset: 0 });
  return { file, start: position(start), end: position(end) };
}

function diagnostic(more: Partial<Diagnostic> & Pick<Diagnostic, "range">): Diagnostic {
  return { code: "LF1051", severity: "error", message: "worker app:wroker not found", ...more };
}

const format = (text: string, more: Partial<Diagnostic> & Pick<Diagnostic, "range">) =>
  `\n${formatDiagnostic(diagnostic(more), new Map([["app/_index.yaml", text]]))}\n`;

const MANIFEST = "namespace: app\nentries:\n  - name: flow\n    worker: wroker\n";

describe("frames", () => {
  test("a range on one line, with help", () => {
    expect(
      format(MANIFEST, { range: range([4, 13], [4, 19]), help: "there is an entry with a similar name" }),
    ).toMatchInlineSnapshot(`
      "
      error[LF1051]: worker app:wroker not found
       --> app/_index.yaml:4:13
        |
      4 |     worker: wroker
        |             ^^^^^^
        |
        = help: there is an entry with a similar name
      "
    `);
  });

  test("related locations are notes with their own frames; one gutter for all", () => {
    const text = `${MANIFEST}${"#\n".repeat(7)}  - name: flow\n`;
    const related = [
      { message: "first defined here", range: range([3, 11], [3, 15]) },
      { message: "and somewhere else", range: range([1, 1], [1, 4], "other.yaml") },
    ];
    expect(
      format(text, { severity: "warning", code: "LF1010", range: range([12, 11], [12, 15]), related }),
    ).toMatchInlineSnapshot(`
      "
      warning[LF1010]: worker app:wroker not found
        --> app/_index.yaml:12:11
         |
      12 |   - name: flow
         |           ^^^^
      note: first defined here
        --> app/_index.yaml:3:11
         |
       3 |   - name: flow
         |           ^^^^
      note: and somewhere else
        --> other.yaml:1:1
      "
    `);
  });

  test("an empty range is one mark, also at the end of a line and of the file", () => {
    expect(format(MANIFEST, { range: range([1, 1], [1, 1]) })).toContain("1 | namespace: app\n  | ^\n");
    expect(format(MANIFEST, { range: range([1, 15], [1, 15]) })).toContain(
      "1 | namespace: app\n  |               ^\n",
    );
    expect(format(MANIFEST, { range: range([5, 1], [5, 1]) })).toContain("5 |\n  | ^\n");
  });

  test("several lines", () => {
    expect(format(MANIFEST, { range: range([2, 1], [4, 11]) })).toMatchInlineSnapshot(`
      "
      error[LF1051]: worker app:wroker not found
       --> app/_index.yaml:2:1
        |
      2 | entries:
        | ^^^^^^^^
      3 |   - name: flow
        |   ^^^^^^^^^^^^
      4 |     worker: wroker
        |     ^^^^^^
      "
    `);
  });

  test("many lines are shortened", () => {
    const text = Array.from({ length: 20 }, (_, index) => `line ${index + 1}`).join("\n");
    expect(format(text, { range: range([2, 3], [15, 4]) })).toMatchInlineSnapshot(`
      "
      error[LF1051]: worker app:wroker not found
        --> app/_index.yaml:2:3
         |
       2 | line 2
         |   ^^^^
       3 | line 3
         | ^^^^^^
       4 | line 4
         | ^^^^^^
         | …
      15 | line 15
         | ^^^
      "
    `);
  });

  test("a range that ends at the start of a line does not mark that line", () => {
    const shown = format(MANIFEST, { range: range([1, 1], [2, 1]) });
    expect(shown).toContain("1 | namespace: app\n  | ^^^^^^^^^^^^^^\n");
    expect(shown).not.toContain("2 |");
  });

  test("tabs", () => {
    expect(format("\ta:\tb\n", { range: range([1, 5], [1, 6]) })).toMatchInlineSnapshot(`
      "
      error[LF1051]: worker app:wroker not found
       --> app/_index.yaml:1:5
        |
      1 |     a:  b
        |         ^
      "
    `);
  });

  test("wide and combining characters", () => {
    expect(format("漢字 e\u0301 😀: x\n", { range: range([1, 11], [1, 12]) })).toMatchInlineSnapshot(`
      "
      error[LF1051]: worker app:wroker not found
       --> app/_index.yaml:1:11
        |
      1 | 漢字 é 😀: x
        |            ^
      "
    `);
  });

  test("long lines are clipped around the range", () => {
    const line = `${"a".repeat(300)}HERE${"b".repeat(300)}`;
    expect(format(line, { range: range([1, 301], [1, 305]) })).toMatchInlineSnapshot(`
      "
      error[LF1051]: worker app:wroker not found
       --> app/_index.yaml:1:301
        |
      1 | …aaaaaaaaaaaaaaaaaaaaaaaaHEREbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb…
        |                          ^^^^
      "
    `);
    const start = format(line, { range: range([1, 1], [1, 601]) });
    expect(Math.max(...start.split("\n").map((text) => text.length))).toBeLessThan(110);
    expect(format(line, { range: range([1, 605], [1, 605]) })).toMatch(/b {0}\n {2}\| +\^\n/);
  });

  test("Windows line ends", () => {
    expect(format("a: 1\r\nb: 2\r\n", { range: range([2, 4], [2, 5]) })).toContain("2 | b: 2\n  |    ^\n");
    expect(format("a: 1\r\nb: 2\r\n", { range: range([1, 1], [2, 5]) })).toContain("1 | a: 1\n  | ^^^^\n");
  });

  test("a file or a line that is not there", () => {
    expect(
      format(MANIFEST, { range: range([1, 1], [1, 2], "gone.yaml"), help: "look" }),
    ).toMatchInlineSnapshot(`
      "
      error[LF1051]: worker app:wroker not found
       --> gone.yaml:1:1
        |
        = help: look
      "
    `);
    expect(format(MANIFEST, { range: range([99, 1], [99, 2]) })).toBe(
      "\nerror[LF1051]: worker app:wroker not found\n --> app/_index.yaml:99:1\n",
    );
  });
});

describe("text", () => {
  test("control characters cannot reach the terminal", () => {
    const evil = "\u001b[31mred\u0007\u009b\u202e";
    const shown = format(`${evil}\n`, {
      message: `unknown \`${evil}\`\nnext`,
      help: evil,
      range: range([1, 1], [1, 2]),
    });
    expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    expect(shown).toContain("␛[31mred␇");
    expect(shown.split("\n")[1]).toContain("␊next");
  });

  test("help on several lines is indented", () => {
    expect(format(MANIFEST, { range: range([1, 1], [1, 2]), help: "one\ntwo" })).toContain(
      "  = help: one\n          two\n",
    );
  });

  test("colours only when asked for", () => {
    const item = diagnostic({ range: range([1, 1], [1, 10]) });
    const sources = new Map([["app/_index.yaml", MANIFEST]]);
    expect(formatDiagnostic(item, sources)).not.toContain("\u001b");
    expect(formatDiagnostic(item, sources, { color: false })).not.toContain("\u001b");
    const colored = formatDiagnostic(item, sources, { color: true });
    expect(colored).toContain("\u001b[31m^^^^^^^^^\u001b[39m");
    expect(colored.replace(/\u001b\[\d+m/g, "")).toBe(formatDiagnostic(item, sources));
  });
});

describe("summary", () => {
  const error = (file: string) => diagnostic({ range: range([1, 1], [1, 1], file) });
  const warning = (file: string): Diagnostic => ({ ...error(file), severity: "warning" });

  test.each([
    ["no problems", []],
    ["1 error in 1 file", [error("a")]],
    ["2 errors in 1 file", [error("a"), error("a")]],
    ["1 warning in 1 file", [warning("a")]],
    ["3 errors, 1 warning in 2 files", [error("a"), error("a"), error("b"), warning("b")]],
  ])("%s", (text, diagnostics) => {
    expect(formatSummary(diagnostics)).toBe(text);
  });
});

test("JSON has no offsets and no empty fields", () => {
  const item = diagnostic({
    range: range([1, 2], [1, 3]),
    help: "h",
    related: [{ message: "m", range: range([4, 5], [6, 7], "b.yaml") }],
  });
  expect(diagnosticToJson(item)).toEqual({
    code: "LF1051",
    severity: "error",
    message: "worker app:wroker not found",
    file: "app/_index.yaml",
    start: { line: 1, column: 2 },
    end: { line: 1, column: 3 },
    help: "h",
    related: [{ message: "m", file: "b.yaml", start: { line: 4, column: 5 }, end: { line: 6, column: 7 } }],
  });
  expect(Object.keys(diagnosticToJson(diagnostic({ range: range([1, 1], [1, 1]) })))).not.toContain("help");
});
