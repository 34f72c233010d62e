/**
 * The pages of diagnostics: sections of `docs/diagnostics/*.md`, one for each code. They are what `luaflow explain` prints and what
 * the documentation shows.
 *
 * A section has the heading `## CODE: title`, begins with the severity, may have files of an example (code blocks whose info
 * string is `language path`), and ends with a paragraph `Fix: …`. Files before the first section belong to every example that
 * does not bring its own.
 */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

export interface Page {
  code: string;
  title: string;
  /** Name of the Markdown file. */
  file: string;
  /** Markdown below the heading. */
  text: string;
  /** Files of the example that the section shows, path to text. */
  example: ReadonlyMap<string, string>;
  /** Files that the example needs besides. */
  shared: ReadonlyMap<string, string>;
}

const FOLDER = "docs/diagnostics";
const HEADING = /^## (LF\d{4}): (.*)$/;

/** All pages by code, sorted. @param luaflow folder of the package */
export async function readPages(luaflow: string): Promise<Map<string, Page>> {
  const folder = join(luaflow, FOLDER);
  const names = (await readdir(folder)).filter((name) => name.endsWith(".md"));
  const pages = await Promise.all(
    names.map(async (name) => parsePages(name, await readFile(join(folder, name), "utf8"))),
  );
  return new Map(
    pages
      .flat()
      .sort((left, right) => (left.code < right.code ? -1 : 1))
      .map((page) => [page.code, page]),
  );
}

/** The sections of one Markdown file, in its order; a code may be there twice. */
export function parsePages(file: string, markdown: string): Page[] {
  const [intro = "", ...sections] = markdown.split(/^(?=## LF)/m);
  const shared = codeBlocks(intro);
  return sections.map((section) => {
    const [heading = "", ...lines] = section.split("\n");
    const [, code, title] = HEADING.exec(heading) ?? [];
    if (code === undefined || title === undefined) throw new Error(`${file} has a heading \`${heading}\``);
    const text = lines.join("\n").trim();
    const example = codeBlocks(text);
    const beside = [...shared].filter(([path]) => !example.has(path) && !replaces(example, path));
    return { code, title, file, text, example, shared: new Map(example.size > 0 ? beside : []) };
  });
}

/** An example with a manifest of its own has nothing of the shared registry but plain Lua that it names. */
function replaces(example: ReadonlyMap<string, string>, path: string): boolean {
  const manifests = [...example].filter(([name]) => name.endsWith(".yaml"));
  return manifests.length > 0 && !manifests.some(([, text]) => text.includes(path));
}

/** Code blocks that name a file, path to text. */
function codeBlocks(markdown: string): Map<string, string> {
  const blocks = markdown.matchAll(/^```\w+ (\S+)\n(.*?)^```$/gms);
  return new Map([...blocks].map(([, path = "", text = ""]) => [path, text]));
}

/** What a page says first: `Error.`, `Warning.`, or when it is which. */
export function severityOf({ text }: Page): string {
  return /^[^.]*\./.exec(text)?.[0] ?? "";
}
