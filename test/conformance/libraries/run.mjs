/**
 * `npm run conformance:libraries [-- NAME…]`: other people's Lua libraries, from Debian's packages, run by the drivers beside this
 * file with `lua5.3` and with `luaflow exec`, whose outputs should be the same. Prints the ledger, and writes it to
 * docs/libraries.md when all of them ran. No part of the tests: it needs apt and the network. A driver names its packages in its
 * first line.
 */
import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const drivers = fileURLToPath(new URL("./drivers/", import.meta.url));
const command = fileURLToPath(new URL("../../../lib/bin/luaflow/main.js", import.meta.url));
const ledger = fileURLToPath(new URL("../../../docs/libraries.md", import.meta.url));
const packages = join(tmpdir(), "luaflow-lua-packages");
mkdirSync(packages, { recursive: true });

/** The folder with the modules of a Debian package, which is downloaded once. */
function install(name) {
  const root = join(packages, name);
  if (!existsSync(root)) {
    const got = spawnSync("apt-get", ["download", "-q", name], { cwd: packages });
    if (got.status !== 0) throw new Error(`${name}: ${got.stderr.toString().trim()}`);
    const file = readdirSync(packages).find((entry) => entry.startsWith(`${name}_`));
    spawnSync("dpkg-deb", ["-x", file, root], { cwd: packages });
  }
  const shared = join(root, "usr/share/lua");
  return ["5.1", "5.2", "5.3"].map((version) => join(shared, version)).filter(existsSync);
}

function run(program, args, cwd) {
  const { stdout, stderr, status } = spawnSync(program, args, {
    cwd,
    timeout: 120_000,
    maxBuffer: 2 ** 28,
    env: { ...process.env, LUA_PATH: "./?.lua;./?/init.lua", NO_COLOR: "1" },
  });
  return {
    lines: stdout.toString("latin1").split("\n"),
    error: stderr.toString().trim().split("\n")[0],
    status,
  };
}

const wanted = process.argv.slice(2);
const rows = [];
for (const file of readdirSync(drivers).sort()) {
  const name = file.replace(/\.lua$/, "");
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const source = readFileSync(drivers + file, "utf8");
  const needs = /^-- packages: (.+)$/m.exec(source)[1].split(" ");
  const folder = mkdtempSync(join(tmpdir(), "luaflow-library-"));
  for (const need of needs)
    for (const from of install(need)) cpSync(from, folder, { recursive: true, dereference: true });
  // A name of its own: `require` finds libraries beside the program.
  const script = `drive_${file}`;
  writeFileSync(join(folder, script), source);
  const reference = run("lua5.3", [script], folder);
  const ours = run(process.execPath, [command, "exec", script], folder);
  if (reference.status !== 0) {
    console.log(`${name}: the driver is wrong, lua5.3 says ${reference.error}`);
    continue;
  }
  const different = reference.lines.filter((line, index) => line !== ours.lines[index]).length;
  const result =
    ours.status !== 0
      ? `does not run: ${ours.error}`
      : different === 0
        ? `same, ${reference.lines.length - 1} lines`
        : `${different} of ${reference.lines.length - 1} lines differ`;
  rows.push({ name, needs, result });
  console.log(`${name}: ${result}`);
  if (wanted.length === 0) continue;
  for (const [index, line] of reference.lines.entries())
    if (line !== ours.lines[index]) console.log(`  lua5.3   ${line}\n  luaflow  ${ours.lines[index]}`);
}
if (wanted.length === 0) {
  writeFileSync(
    ledger,
    `# Other people's libraries

What \`npm run conformance:libraries\` found: drivers in \`test/conformance/libraries/drivers\` use libraries as Debian packages them,
unchanged, with \`lua5.3\` and with \`luaflow exec\`, and the lines that both print are compared.

| Library | Packages | Result |
| --- | --- | --- |
${rows.map(({ name, needs, result }) => `| ${name} | ${needs.map((need) => `\`${need}\``).join(", ")} | ${result.replaceAll("|", "\\|")} |`).join("\n")}
`,
  );
}
