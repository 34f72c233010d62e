/** docs/compatibility.md, each statement of which is tried; what PUC Lua 5.3 prints is recorded beside this file. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { byLuaflow, byReference } from "../conformance/generated/batch.ts";
import { type Row, sections } from "./compatibility.ts";

const recorded = new URL("./compatibility.expected.json", import.meta.url);
const rows: Row[] = sections.flatMap(([, list]) => list);
const programs = rows.flatMap(({ same, differences = [] }) => [same, ...differences.map(([, text]) => text)]);
const program = programs.map((text, index) => `print("#${index}")\ndo ${text}\nend\n`).join("");

function outputs(text: string): string[] {
  return text
    .replace(/(?:batch|stdin|\(standard input\)):(\d+): /g, "LINE: ")
    .split(/^#\d+\n/m)
    .slice(1);
}

it("docs/compatibility.md says what is so", async () => {
  const reference = byReference(program);
  const theirs: string[] =
    reference === undefined ? JSON.parse(readFileSync(recorded, "utf8")) : outputs(reference);
  if (reference !== undefined)
    await expect(`${JSON.stringify(theirs, null, 2)}\n`).toMatchFileSnapshot(fileURLToPath(recorded));
  const ours = outputs(await byLuaflow(program));
  expect(theirs).toHaveLength(programs.length);
  expect(ours).toHaveLength(programs.length);
  const places = programs.map((text, index) => ({ text, output: theirs[index] }));
  let at = 0;
  for (const { differences = [] } of rows) {
    expect({ text: programs[at], output: ours[at] }).toEqual(places[at]);
    at++;
    for (const _ of differences) {
      expect({ text: programs[at], output: ours[at] }).not.toEqual(places[at]);
      at++;
    }
  }
  const tables = sections.map(([title, list]) => {
    const lines = list.map(({ name, differences = [] }) => {
      const text = differences.map(([difference]) => difference).join("; ");
      return `| ${name} | ${text === "" ? "same" : `same, but: ${text}`} |`;
    });
    return `## ${title}\n\n| What | Compared with PUC Lua 5.3 |\n| --- | --- |\n${lines.join("\n")}\n`;
  });
  await expect(`# Compatibility with Lua 5.3

What PUC Lua 5.3 has, and what luaflow makes of it. This page is written by the tests, which run a program for each statement with
both; [dialect.md](dialect.md) explains the differences, and lists those of the language that belong to no function. Error texts of
operators and the names in argument errors are the platform's everywhere.

${tables.join("\n")}
## Refused

| What | Instead |
| --- | --- |
| \`load\` and \`loadstring\` of texts that are made while the program runs, \`loadfile\`, \`dofile\` | modules of their own, with \`require\`; tables of functions |
| \`setfenv\`, \`getfenv\`, \`module\`, \`newproxy\` | Lua 5.3 does not have them either: tables, and \`return\` at the end of the module |
| \`bit32\` | nil: the bit operators |
| \`debug.getlocal\`, \`setlocal\`, \`getupvalue\`, \`setupvalue\`, \`upvalueid\`, \`upvaluejoin\`, \`sethook\` | tables instead of variables; raise an error |
| \`io.open\` and files, \`os.execute\`, \`os.remove\`, \`os.rename\`, \`os.tmpname\`, \`os.setlocale\` | activities in TypeScript |
| \`package.loadlib\`, \`package.searchers\`, \`package.searchpath\` | \`imports\` and \`modules\` of the entry |
`).toMatchFileSnapshot("../../docs/compatibility.md");
});
