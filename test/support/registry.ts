/** Small registries in temporary folders. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

/** A temporary folder that is removed after the current test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "luaflow-test-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes files (path to text) below a folder, replacing those that are there. */
export async function writeTree(folder: string, files: Record<string, string>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

/** Reads every file below a folder: path with `/` to text, sorted. */
export async function readTree(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
  const texts = paths.map(async (path) => [
    path.replaceAll("\\", "/"),
    await readFile(join(folder, path), "utf8"),
  ]);
  return Object.fromEntries(await Promise.all(texts));
}

/** A registry with one workflow `app:hello` that greets through a Lua activity, and one that fails. */
export const HELLO: Record<string, string> = {
  "_index.yaml": `
version: "1.0"
namespace: app
entries:
  - name: client
    kind: temporal.client
    address: \${env:HELLO_ADDRESS|localhost:7233}
  - name: worker
    kind: temporal.worker
    client: client
    task_queue: hello
    lifecycle: { auto_start: true }
  - name: hello
    kind: workflow.lua
    source: file://hello.lua
    method: main
    modules: [funcs]
    meta: { temporal: { workflow: { worker: worker } } }
  - name: broken
    kind: workflow.lua
    source: file://broken.lua
    method: main
    modules: [errors]
    meta: { temporal: { workflow: { worker: worker } } }
  - name: waiting
    kind: workflow.lua
    source: file://waiting.lua
    method: main
    modules: [time]
    meta: { temporal: { workflow: { worker: worker } } }
  - name: greeting
    kind: function.lua
    source: file://greeting.lua
    method: main
    meta: { temporal: { activity: { worker: worker } } }
`,
  "hello.lua": `local funcs = require("funcs")

local function main(name, mark)
    local text, err = funcs.call("app:greeting", name)
    if err then error(err) end
    print("greeting", name)
    return {text = text .. (mark or "")}
end

return { main = main }
`,
  "greeting.lua": `local function main(name)
    return "hello, " .. name
end

return { main = main }
`,
  "broken.lua": `local errors = require("errors")

local function ship(order)
    error(errors.new({ message = "no address for " .. order.id, kind = errors.NOT_FOUND, retryable = false }))
end

local function main(order)
    ship(order)
    return true
end

return { main = main }
`,
  "waiting.lua": `local time = require("time")

local function main()
    time.sleep("1h")
    return "woke up"
end

return { main = main }
`,
};

/** {@link HELLO} in a temporary folder, with other files in place of its own. */
export async function helloRegistry(changed: Record<string, string> = {}): Promise<string> {
  const folder = join(await temporaryFolder(), "registry");
  await writeTree(folder, { ...HELLO, ...changed });
  return folder;
}
