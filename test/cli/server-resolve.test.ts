import { chmod, mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { cachedExecutable, findOnPath } from "../../cli/server/executable.ts";
import { goProgress, installWithGo } from "../../cli/server/go-install.ts";
import { type Fetcher, type Fetchers, resolveServer } from "../../cli/server/resolve.ts";

let root: string;
let env: NodeJS.ProcessEnv;
let progress: string[];
const report = (message: string) => progress.push(message);

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "luaflow-resolve-"));
  progress = [];
  // Nothing is available: no address, an empty PATH, an empty cache.
  env = { PATH: join(root, "bin"), HOME: root, XDG_CACHE_HOME: join(root, "cache") };
});

afterEach(() => rm(root, { recursive: true, force: true }));

async function putExecutable(path: string, script = "#!/bin/sh\n"): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, script);
  await chmod(path, 0o755);
  return path;
}

function failing(reason: string): Fetcher {
  return async () => {
    throw new Error(reason);
  };
}

const unreachable: Fetchers = {
  download: failing("must not be asked"),
  goInstall: failing("must not be asked"),
};

describe("the order in which a server is looked for", () => {
  test("TEMPORAL_ADDRESS comes before everything", async () => {
    await putExecutable(join(root, "bin/temporal"));
    const source = await resolveServer({ ...env, TEMPORAL_ADDRESS: "example:7233" }, report, unreachable);
    expect(source).toEqual({ kind: "address", address: "example:7233" });
  });

  test("PATH comes before the cache", async () => {
    const path = await putExecutable(join(root, "bin/temporal"));
    await putExecutable(cachedExecutable(env));
    expect(await resolveServer(env, report, unreachable)).toMatchObject({ path, origin: "found on PATH" });
  });

  test("a file on PATH that is not executable, or a folder, is passed over", async () => {
    await mkdir(join(root, "one/temporal"), { recursive: true });
    await mkdir(join(root, "two"));
    await writeFile(join(root, "two/temporal"), "");
    const found = await putExecutable(join(root, "three/temporal"));
    const path = ["one", "two", "three"].map((folder) => join(root, folder)).join(delimiter);
    expect(await findOnPath("temporal", { PATH: path })).toBe(found);
  });

  test("the cache comes before fetching", async () => {
    const path = await putExecutable(cachedExecutable(env));
    expect(await resolveServer(env, report, unreachable)).toMatchObject({ path, origin: "cached" });
  });

  test("the cache is below HOME when XDG_CACHE_HOME is not set", () => {
    expect(cachedExecutable({ HOME: "/home/ada" })).toMatch(
      /^\/home\/ada\/\.cache\/luaflow\/temporal-v\d+\.\d+\.\d+\/temporal$/,
    );
  });

  test("the download comes before Go and fills the cache", async () => {
    const download: Fetcher = async (target) => {
      await putExecutable(target);
    };
    const first = await resolveServer(env, report, { ...unreachable, download });
    expect(first).toMatchObject({ path: cachedExecutable(env), origin: "downloaded" });
    expect(await resolveServer(env, report, unreachable)).toMatchObject({ origin: "cached" });
  });

  test("Go is used when the download fails, and both are reported", async () => {
    const goInstall: Fetcher = async (target) => {
      await putExecutable(target);
    };
    const source = await resolveServer(env, report, { download: failing("no network"), goInstall });
    expect(source).toMatchObject({ path: cachedExecutable(env), origin: "built with Go" });
    expect(progress).toEqual(["the SDK's download did not work: no network"]);
  });

  test("when nothing works, the error lists every way", async () => {
    const fetchers = { download: failing("no network"), goInstall: failing("Go is not on PATH") };
    const error: Error = await resolveServer(env, report, fetchers).then(
      () => new Error("resolved"),
      (reason) => reason,
    );
    expect(error.message.replaceAll(root, "ROOT")).toMatchInlineSnapshot(`
      "no Temporal server is available, and none could be fetched
        - the SDK's download: no network
        - \`go install\`: Go is not on PATH
      Any one of these provides it:
        - set TEMPORAL_ADDRESS to the host:port of a running server
        - install the Temporal CLI so that \`temporal\` is on PATH (https://docs.temporal.io/cli)
        - put its executable at ROOT/cache/luaflow/temporal-v1.5.1/temporal
        - go online once: luaflow downloads it and keeps it there
        - install Go: luaflow then builds it from source, once, in about 3 minutes"
    `);
    expect(await readdir(join(root, "cache/luaflow"))).toEqual(["temporal-v1.5.1"]);
  });
});

describe("go install", () => {
  const target = () => join(root, "cache/temporal");

  test("builds into a temporary folder and publishes the executable by one rename", async () => {
    await mkdir(join(root, "cache"));
    await putExecutable(
      join(root, "bin/go"),
      `#!/bin/sh
echo "$@" > "${root}/arguments"
echo "go: downloading example.com/module v1.0.0" >&2
printf '#!/bin/sh\\n' > "$GOBIN/temporal"
/bin/chmod +x "$GOBIN/temporal"
`,
    );
    await installWithGo(target(), env, report);
    expect((await stat(target())).mode & 0o111).not.toBe(0);
    expect(await readdir(join(root, "cache"))).toEqual(["temporal"]);
  });

  test("a failing build leaves nothing and says what Go said last", async () => {
    await mkdir(join(root, "cache"));
    await putExecutable(join(root, "bin/go"), "#!/bin/sh\necho 'no required module' >&2\nexit 1\n");
    await expect(installWithGo(target(), env, report)).rejects.toThrow(/exit code 1\n\s+no required module/);
    expect(await readdir(join(root, "cache"))).toEqual([]);
  });

  test("without Go it says so", async () => {
    await expect(installWithGo(target(), env, report)).rejects.toThrow("Go is not on PATH");
  });
});

describe("two processes at once", () => {
  test("only one fetches, the other waits and takes the result", async () => {
    let fetches = 0;
    const download: Fetcher = async (target) => {
      fetches++;
      await new Promise((done) => setTimeout(done, 300));
      await putExecutable(target);
    };
    const origins = await Promise.all(
      [1, 2, 3].map(async () => {
        const source = await resolveServer(env, report, { ...unreachable, download });
        return source.kind === "executable" ? source.origin : source.kind;
      }),
    );
    expect(fetches).toBe(1);
    expect(origins.sort()).toEqual(["cached", "cached", "downloaded"]);
    expect(progress).toContain("waiting for another luaflow process that is fetching the Temporal server");
  });

  test("the lock of a process that died is taken over", async () => {
    const lock = `${dirname(cachedExecutable(env))}.lock`;
    await mkdir(dirname(lock), { recursive: true });
    await writeFile(lock, "1\n");
    const longAgo = new Date(Date.now() - 60_000);
    await utimes(lock, longAgo, longAgo);
    const download: Fetcher = async (target) => {
      await putExecutable(target);
    };
    expect(await resolveServer(env, report, { ...unreachable, download })).toMatchObject({
      origin: "downloaded",
    });
  });
});

test.each([
  [0, 0, "reading the module cache"],
  [0, 7, "7 packages compiled, from the module cache"],
  [3, 7, "3 modules downloaded, 7 packages compiled"],
])("progress of Go: %d modules, %d packages", (downloaded, compiled, text) => {
  expect(goProgress(downloaded, compiled)).toBe(text);
});
