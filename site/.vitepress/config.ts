/** The documentation as a site: `npm run docs` writes it to `site/dist`. Its pages are `docs/`, its navigation `docs/index.md`. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitepress";
import { anchorOf, navigation } from "./navigation.ts";

const docs = fileURLToPath(new URL("../../docs/", import.meta.url));

export default defineConfig({
  title: "luaflow",
  description: "Registries of Lua workflows, compiled to native TypeScript Temporal workflows",
  srcDir: docs,
  outDir: fileURLToPath(new URL("../dist", import.meta.url)),
  cacheDir: fileURLToPath(new URL("../.cache", import.meta.url)),
  // Works in any folder of any server, and needs none that adds endings.
  base: process.env.DOCS_BASE ?? "/",
  cleanUrls: false,
  lastUpdated: false,
  markdown: {
    // As GitHub makes them, where the same pages are read.
    anchor: { slugify: anchorOf },
  },
  themeConfig: {
    sidebar: navigation(readFileSync(`${docs}index.md`, "utf8")),
    outline: [2, 3],
    search: { provider: "local" },
    docFooter: { prev: "Before", next: "Next" },
  },
});
