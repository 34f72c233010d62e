/** Links between the pages lead somewhere, and every page can be reached from the README. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path/posix";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { anchorOf, navigation } from "../../site/.vitepress/navigation.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const pages = [
  "README.md",
  "CHANGELOG.md",
  ...readdirSync(`${root}docs`, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".md"))
    .map((path) => `docs/${path.replaceAll("\\", "/")}`),
];
const text = new Map(pages.map((page) => [page, readFileSync(root + page, "utf8")]));

/** Targets of the links of a page that stay in the package, with their anchors. */
function links(page: string): { path: string; anchor: string | undefined }[] {
  const prose = text.get(page)!.replaceAll(/^```.*?^```$/gms, "");
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target = ""]) => {
    if (/^[a-z]+:/.test(target)) return [];
    const [path = "", anchor] = target.split("#");
    return [{ path: path === "" ? page : normalize(join(dirname(page), path)), anchor }];
  });
}

function anchors(page: string): string[] {
  return [...text.get(page)!.matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) => anchorOf(heading));
}

it.each(pages)("the links of %s", (page) => {
  for (const { path, anchor } of links(page)) {
    expect([path, existsSync(root + path)]).toEqual([path, true]);
    if (anchor !== undefined && text.has(path))
      expect([path, anchors(path)]).toEqual([path, expect.arrayContaining([anchor])]);
  }
});

it("every page can be reached", () => {
  const reached = new Set<string>();
  const pending = ["README.md"];
  for (let page = pending.pop(); page !== undefined; page = pending.pop()) {
    if (reached.has(page) || !text.has(page)) continue;
    reached.add(page);
    pending.push(...links(page).map(({ path }) => path));
  }
  expect(pages.filter((page) => !reached.has(page) && page !== "CHANGELOG.md")).toEqual([]);
});

it("the site's navigation has every page, by kind", () => {
  const sections = navigation(text.get("docs/index.md")!);
  expect(sections.map((section) => section.text)).toEqual(["Tutorial", "How to", "Reference", "Explanation"]);
  const listed = sections.flatMap(({ items }) => items.map(({ link }) => `docs${link}.md`));
  const expected = pages.filter((page) => /^docs\/[^/]+$/.test(page) && page !== "docs/index.md");
  expect(listed.toSorted()).toEqual(expected.toSorted());
});
