/** The pages of diagnostics: each code has one, and each example triggers its own code and nothing else. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parsePages, readPages, severityOf } from "../../cli/explain/pages.ts";
import { CODES, REGISTRY_CODES } from "../../compiler/1-registry/index.ts";
import { SYNTAX_CODES } from "../../compiler/2-parse/index.ts";
import { ANALYSIS_CODES } from "../../compiler/3-analyze/codes.ts";
import { EMISSION_CODES } from "../../compiler/4-emit/codes.ts";
import { BUNDLE_CODES } from "../../compiler/5-bundle/codes.ts";
import { HISTORY_CODES } from "../../cli/versions/codes.ts";
import { compile } from "../../compiler/index.ts";
import { compileScript } from "../../compiler/script.ts";
import { ErrorObject } from "../../runtime-shims/lua/error.ts";
import { ERROR_KINDS, wireKind } from "../../runtime-shims/lua/error-kinds.ts";
import { errors } from "../../runtime-shims/modules/errors.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const pages = await readPages(root);

const sections: [title: string, file: string, codes: Record<string, string>][] = [
  ["Registry", "registry.md", REGISTRY_CODES],
  ["Syntax", "syntax.md", SYNTAX_CODES],
  ["Analysis", "analysis.md", ANALYSIS_CODES],
  ["Emission", "build.md", EMISSION_CODES],
  ["Bundling", "build.md", BUNDLE_CODES],
  ["Recorded histories", "histories.md", HISTORY_CODES],
];

/** They come from luaflow's own bugs, installed packages, TypeScript and recorded histories, not from a registry. */
const WITHOUT_EXAMPLE = ["LF4001", "LF4002", "LF5001", "LF5002", "LF5003", "LF6001", "LF6002"];

it("every code has a page under its title, and every page a code", () => {
  const titles = Object.assign({}, ...sections.map(([, , codes]) => codes));
  expect(Object.fromEntries([...pages].map(([code, { title }]) => [code, title]))).toEqual(titles);
  for (const [, file, codes] of sections)
    for (const code of Object.keys(codes)) expect([code, pages.get(code)?.file]).toEqual([code, file]);
});

it("no code is there twice", () => {
  const files = readdirSync(`${root}docs/diagnostics`);
  const codes = files.flatMap((file) =>
    parsePages(file, readFileSync(`${root}docs/diagnostics/${file}`, "utf8")).map(({ code }) => code),
  );
  expect(codes.length).toBe(new Set(codes).size);
});

it("every code that the sources name has a page", () => {
  const sources = ["cli", "compiler", "runtime-shims"].flatMap((folder) =>
    readdirSync(`${root}${folder}`, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => readFileSync(`${root}${folder}/${name}`, "utf8")),
  );
  const named = new Set(sources.flatMap((text) => text.match(/\bLF[1-9]\d{3}\b/g) ?? []));
  expect(named.size).toBeGreaterThan(100);
  expect([...named].filter((code) => !pages.has(code))).toEqual([]);
});

describe("examples", () => {
  it.each([...pages.values()].map((page) => [page.code, page] as const))("%s", (code, page) => {
    expect(page.text).toMatch(/^(Error|Warning)[^.]*\./);
    expect(page.text).toMatch(/\n\nFix: [^\n]/);
    if (WITHOUT_EXAMPLE.includes(code)) return expect(page.example.size).toBe(0);
    expect(page.example.size).toBeGreaterThan(0);
    const found = findings(new Map([...page.shared, ...page.example]));
    expect(found.map((item) => `${item.code} ${item.message}`)).toEqual([expect.stringContaining(code)]);
    expect(severityOf(page).toLowerCase()).toContain(found[0]!.severity);
  });
});

/** A registry, or a stand-alone program. */
function findings(files: ReadonlyMap<string, string>) {
  const registry = [...files.keys()].some((path) => path.endsWith(".yaml"));
  if (registry) return compile(files).diagnostics;
  return compileScript("main.lua", (path) => files.get(path)).diagnostics;
}

it("docs/errors.md has every kind of error with its spelling in failures", () => {
  const text = readFileSync(`${root}docs/errors.md`, "utf8");
  for (const kind of ERROR_KINDS) {
    const wire = kind === "UNKNOWN" ? "–" : `\`${wireKind(kind)}\``;
    expect(text).toContain(`\n| \`${kind}\` | ${wire} |`);
  }
  for (const method of ErrorObject.methods) expect(text).toContain(`\`err:${method}()\``);
  for (const name of Object.keys(errors).filter((key) => !(ERROR_KINDS as string[]).includes(key)))
    expect(text).toContain(`errors.${name}(`);
});

it("pages of the registry say what the catalogue says of severity", () => {
  for (const { code, severity } of Object.values(CODES))
    expect([code, severityOf(pages.get(code)!).toLowerCase()]).toEqual([code, `${severity}.`]);
});

it("docs/diagnostics.md lists every code", async () => {
  const tables = sections.map(([title, file, codes]) => {
    const rows = Object.entries(codes)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([code, text]) => `| [${code}](diagnostics/${file}#${anchor(`${code}: ${text}`)}) | ${text} |`);
    return `## ${title}\n\n| Code | What |\n|---|---|\n${rows.join("\n")}\n`;
  });
  const text = `# Diagnostics

Every finding has a stable code, a place (file:line:column) and, where there is something to do, a hint. Errors stop a build
and nothing is written; warnings stop it only with \`--strict\`. \`luaflow explain LF3006\` prints why a code is there, an example and
what to do, the same as behind the links here. A warning is silenced by \`-- luaflow: ignore LF3010\` on its line, or alone on the
line above. What goes wrong while programs run is in [errors.md](errors.md).

${tables.join("\n")}`;
  await expect(text).toMatchFileSnapshot("../../docs/diagnostics.md");
});

/** As GitHub makes them of headings. */
function anchor(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\w\- ]/g, "")
    .replaceAll(" ", "-");
}
