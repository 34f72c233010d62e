/** `npm run bench`: prints every comparison and keeps it in docs/benchmarks.md. */
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { benchBundling } from "./bundle.ts";
import { table } from "./report.ts";

const text = table(benchBundling());
console.log(text);
const head = `# Benchmarks

Medians of one run of \`npm run bench\` on ${cpus().length} cores with Node ${process.version}; each ratio was measured in the same run,
ours first. Below 1 luaflow is faster or smaller.

## Building

`;
writeFileSync(new URL("../docs/benchmarks.md", import.meta.url), `${head}${text}`);
