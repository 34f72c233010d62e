/**
 * Whole programs, compiled and run as `luaflow exec` does and compared with what PUC Lua 5.3 prints. The expected outputs are
 * recorded by `record.mjs`; where the dialect differs on purpose (docs/dialect.md) they are corrected by hand.
 */
import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { luaflow } from "../support/cli.ts";
import { runScript } from "../support/script.ts";

const root = new URL("./programs/", import.meta.url);
const areas = readdirSync(root).sort();

describe.each(areas)("%s", (area) => {
  const folder = new URL(`${area}/`, root);
  const programs = readdirSync(folder).filter((name) => name.endsWith(".lua"));

  const forms = programs.flatMap((name) => [[name, "fast"] as const, [name, "readable"] as const]);
  it.each(forms)("%s, %s", async (name, rendering) => {
    const path = fileURLToPath(new URL(name, folder));
    const { stdout, failure, errors } = await runScript(path, [], rendering);
    expect(
      errors.map(({ message, range }) => `${range.start.line}:${range.start.column} ${message}`),
    ).toEqual([]);
    expect(failure).toBeUndefined();
    expect(stdout).toBe(readFileSync(new URL(name.replace(/lua$/, "out"), folder), "latin1"));
  });
});

/** What only holds where stores are guarded (docs/architecture.md). */
it("many-fields.lua, in a bundle", async () => {
  const folder = new URL("./bundles/", import.meta.url);
  const { stdout, failure } = await runScript(fileURLToPath(new URL("many-fields.lua", folder)), [], "fast");
  expect(failure).toBeUndefined();
  expect(stdout).toBe(readFileSync(new URL("many-fields.out", folder), "latin1"));
});

it("is what the command does", async () => {
  const { stdout, stderr, code } = await luaflow([
    "exec",
    fileURLToPath(new URL("language/basics.lua", root)),
  ]);
  expect(stderr).toBe("");
  expect(stdout).toBe(readFileSync(new URL("language/basics.out", root), "latin1"));
  expect(code).toBe(0);
});

it("runs in a thread with room for deep calls, whose exit code is the program's", async () => {
  const file = join(await mkdtemp(join(tmpdir(), "luaflow-")), "deep.lua");
  await writeFile(
    file,
    `local function sum(n) if n == 0 then return 0 end return n + sum(n - 1) end
print(sum(100000), select("#", table.unpack({}, 1, 200000)))
print((select(2, pcall(function() local function endless(n) return 1 + endless(n) end return endless(1) end))))
io.stderr:write("to stderr")
os.exit(7)`,
  );
  const { stdout, stderr, code } = await luaflow(["exec", file]);
  expect(stdout).toBe("5000050000\t200000\ndeep.lua:3: stack overflow\n");
  expect(stderr).toBe("to stderr");
  expect(code).toBe(7);
});

it("explains every difference in docs/dialect.md", () => {
  const rows = readFileSync(new URL("../../docs/dialect.md", import.meta.url), "utf8");
  const named = areas.flatMap((area) =>
    readdirSync(new URL(`${area}/`, root))
      .filter((name) => name.endsWith(".lua"))
      .flatMap(
        (name) =>
          /^-- dialect: (.+)$/m.exec(readFileSync(new URL(`${area}/${name}`, root), "utf8"))?.[1] ?? [],
      ),
  );
  for (const row of named) expect(rows).toContain(`\n| ${row} |`);
});
