/** `luaflow test` of fixtures/tested, whose tests are blocks of cases with mocks (platform-projects §12). */
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { luaflow } from "../support/cli.ts";
import { temporaryFolder, writeTree } from "../support/registry.ts";

const registry = fileURLToPath(new URL("../../fixtures/tested", import.meta.url));

interface Report {
  tests: {
    id: string;
    ok: boolean;
    error?: string;
    cases: { suite: string; test: string; status: string; error?: string }[];
  }[];
}

it("reports each case, with functions and processes replaced", async () => {
  const { code, stdout } = await luaflow(["test", registry, "--json"]);
  const { tests }: Report = JSON.parse(stdout);
  expect(code).toBe(1);
  const byId = Object.fromEntries(tests.map((test) => [test.id, test]));
  const cases = (id: string) =>
    byId[id]!.cases.map(({ suite, test, status }) => `${status}: ${suite} > ${test}`);
  expect(byId["app:library_test"]).toMatchObject({ ok: true });
  expect(byId["app:prices_test"]!.error).toBe(undefined);
  expect(cases("app:prices_test")).toEqual([
    "passed: prices > are looked up",
    "passed: prices > come from a function that a test replaces",
    "passed: prices > are real again afterwards",
    "passed: prices > can fail",
    "passed: prices > are replaced in a library of ours",
    "skipped: prices > not today",
    "passed: prices > of messages > are sent and spawned to nobody",
    "passed: prices > of messages > three deep > runs, too",
  ]);
  expect(cases("app:failing_test")).toEqual([
    "passed: a suite > passes",
    "failed: a suite > fails",
    "failed: a suite that cannot begin > is not reached",
  ]);
  expect(byId["app:failing_test"]!.error).toContain('the text: expected "wanted", got "got"');
  expect(byId["app:failing_test"]!.error).toContain("no ground to stand on");
});

it("replaces functions where the library is vendored, too", async () => {
  const root = await temporaryFolder();
  await writeTree(root, {
    "wippy.lock":
      "directories: {modules: .wippy, src: ./src}\nmodules:\n  - {name: wippy/test, version: v1.0.0}\n",
    ".wippy/vendor/wippy/test/_index.yaml": `namespace: wippy.test
entries:
  - {name: test, kind: library.lua, source: file://test.lua, modules: [time]}
`,
    // As much as there is to see of one that keeps what it replaces in \`_G\`.
    ".wippy/vendor/wippy/test/test.lua": `local M = { vendored = true }
function M.run_cases(define)
  return function()
    it = function(_, case) case() end
    mock = function(path) assert(_G[path:match("^%w+")], "Cannot find object in global scope") end
    describe = function(_, block) block() end
    define()
  end
end
return M
`,
    "src/_index.yaml": `namespace: app
entries:
  - {name: price, kind: library.lua, source: file://price.lua, modules: [funcs]}
  - {name: mocks, kind: function.lua, source: file://mocks.lua, method: run, modules: [funcs], imports: {test: "wippy.test:test", price: "app:price"}, meta: {type: test}}
`,
    "src/price.lua": 'local M = {}\nfunction M.of(id) return funcs.call("app:none", id) end\nreturn M\n',
    "src/mocks.lua": `local function define()
  describe("mocks", function()
    it("replace modules", function()
      mock("funcs.call", function() return 99 end)
      assert(funcs.call("x:y") == 99 and price.of(1) == 99)
    end)
    it("replace imports", function()
      mock("price.of", function() return 7 end)
      assert(price.of(1) == 7)
    end)
    it("are gone afterwards", function() assert(price.of(1) == nil) end)
  end)
end
return { run = require("test").run_cases(define) }
`,
  });
  const { code, stdout, stderr } = await luaflow(["test", root, "--json", "--fast"]);
  expect(code, stdout + stderr).toBe(0);
  expect((JSON.parse(stdout) as Report).tests[0]!.cases.map(({ status }) => status)).toEqual(
    Array(3).fill("passed"),
  );
  // Without mocks it is the registry's own.
  await writeTree(root, {
    "src/mocks.lua": 'return { run = function() return require("test").vendored == true end }\n',
  });
  expect((await luaflow(["test", root, "--json", "--fast"])).code).toBe(0);
});

it("checks such a registry without a copy of the library", async () => {
  const { code, stdout, stderr } = await luaflow(["check", registry]);
  expect([code, stdout]).toEqual([0, expect.any(String)]);
  expect(stderr.match(/LF\d{4}/g)).toEqual(["LF3003", "LF3003"]);
});
