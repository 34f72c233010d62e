import { expect, it } from "vitest";
import { REGISTRY_CODES } from "../../compiler/1-registry/index.ts";
import { SYNTAX_CODES } from "../../compiler/2-parse/index.ts";
import { ANALYSIS_CODES } from "../../compiler/3-analyze/codes.ts";
import { BUNDLE_CODES } from "../../compiler/5-bundle/codes.ts";

const sections: [title: string, codes: Record<string, string>][] = [
  ["Registry", REGISTRY_CODES],
  ["Syntax", SYNTAX_CODES],
  ["Analysis", ANALYSIS_CODES],
  [
    "Emission",
    {
      LF4001: "generated TypeScript does not type-check (a bug in luaflow)",
      LF4002: "an entry cannot be compiled (a bug in luaflow); in a build that leaves out what has errors",
    },
  ],
  ["Bundling", BUNDLE_CODES],
];

it("docs/diagnostics.md lists every code", async () => {
  const tables = sections.map(([title, codes]) => {
    const rows = Object.entries(codes)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([code, text]) => `| ${code} | ${text} |`);
    return `## ${title}\n\n| Code | What |\n|---|---|\n${rows.join("\n")}\n`;
  });
  const text = `# Diagnostics

Every finding has a stable code, a place (file:line:column) and, where there is something to do, a hint. Errors stop a build
and nothing is written; warnings stop it only with \`--strict\`. This page is written by the tests from the catalogues.

${tables.join("\n")}`;
  await expect(text).toMatchFileSnapshot("../../docs/diagnostics.md");
});
