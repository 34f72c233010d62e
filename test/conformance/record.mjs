/**
 * Records what PUC Lua 5.3 prints for the conformance programs: `node test/conformance/record.mjs [AREA/NAME…]`. Without names only
 * programs without an expected output are run, because those of the others may be corrected by hand (see docs/dialect.md): a
 * program with a line `-- dialect: ROW` differs on purpose and is recorded only when named.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("./programs/", import.meta.url));
const named = process.argv.slice(2).map((name) => name.replace(/\.lua$/, ""));
const all = readdirSync(root).flatMap((area) =>
  readdirSync(root + area)
    .filter((name) => name.endsWith(".lua"))
    .map((name) => `${area}/${name.replace(/\.lua$/, "")}`),
);

let failed = false;
for (const name of named.length > 0 ? named : all) {
  const [area = "", base = ""] = name.split("/");
  const expected = `${root}${name}.out`;
  if (named.length === 0 && existsSync(expected)) continue;
  const { stdout, stderr, status } = spawnSync("lua5.3", [`${base}.lua`], {
    cwd: root + area,
    timeout: 20_000,
  });
  if (status !== 0) {
    failed = true;
    console.error(`${name}: ${stderr.toString().trim()}`);
    continue;
  }
  writeFileSync(expected, stdout);
  const differs = readFileSync(`${root}${name}.lua`, "latin1").includes("-- dialect:");
  console.log(`${name}: recorded${differs ? "; now correct it by hand, see its header" : ""}`);
}
if (failed) process.exitCode = 1;
