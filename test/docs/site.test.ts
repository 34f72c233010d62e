/** The pages as the site renders them: what would stop `npm run docs`, which takes too long for every test run. */
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { createMarkdownRenderer } from "vitepress";
import { expect, it } from "vitest";
import { anchorOf } from "../../site/.vitepress/navigation.ts";

const docs = fileURLToPath(new URL("../../docs/", import.meta.url));
const pages = readdirSync(docs, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".md"));

interface TemplateCompiler {
  compileTemplate(options: { source: string; filename: string; id: string }): { errors: (string | Error)[] };
}

it("every page is a template that Vue compiles, with the anchors of its headings", async () => {
  const vitepress = createRequire(createRequire(import.meta.url).resolve("vitepress/package.json"));
  const { compileTemplate } = vitepress("vue/compiler-sfc") as TemplateCompiler;
  const renderer = await createMarkdownRenderer(docs, {
    anchor: { slugify: anchorOf },
    highlight: (code) =>
      `<pre v-pre><code>${code.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</code></pre>`,
  });
  for (const page of pages) {
    const text = readFileSync(docs + page, "utf8");
    const source = `<div>${renderer.render(text, { path: docs + page, relativePath: page })}</div>`;
    const { errors } = compileTemplate({ source, filename: page, id: page });
    expect([page, errors.map(String)]).toEqual([page, []]);
    const prose = text.replaceAll(/^```.*?^```$/gms, "");
    const headings = [...prose.matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) => anchorOf(heading));
    for (const anchor of headings) expect(source, page).toContain(`id="${anchor}"`);
  }
});
