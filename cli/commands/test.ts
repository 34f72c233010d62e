import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { Option } from "commander";
import type { BuildResult } from "../../compiler/build.ts";
import type { Diagnostic } from "../../compiler/diagnostics/diagnostic.ts";
import { AS_IT_IS, placesOf } from "../places.ts";
import { examples, type Register } from "../context.ts";
import type { Registry } from "../../compiler/1-registry/model.ts";
import type { Counts } from "../coverage/counts.ts";
import type { Summary } from "../coverage/report.ts";
import { ExitCode, UsageError, UserError } from "../exit.ts";
import { type Io, withStdout } from "../io.ts";
import { noticed } from "../noticed.ts";
import { CODEC, duration, list, PROFILE, workflowCount } from "../options.ts";

interface TestOptions {
  activities?: string;
  codec?: string;
  filter?: string;
  skip?: string[];
  json?: boolean;
  address?: string;
  profile?: string;
  replay?: boolean;
  timeout: number;
  cache?: number;
  workers: boolean;
  watch?: boolean;
  fast?: boolean;
  junit?: string;
  coverage?: boolean;
  lcov?: string;
}

export const registerTest: Register = (program, context) => {
  program
    .command("test")
    .description("run the test functions of a registry, with its workers, on a Temporal server")
    .argument("<registry>", "folder of the registry")
    .option("-f, --filter <text>", "only tests with this text in their id, suite or description")
    .option("--skip <text>", "not the tests with this text in them; may be repeated", list)
    .option("--address <host:port>", "use this server (default: TEMPORAL_ADDRESS, else an embedded one)")
    .option("--profile <name>", PROFILE)
    .option("--activities <module>", "TypeScript or JavaScript module with further activities, by type")
    .option("--codec <module>", CODEC)
    .addOption(
      new Option("--timeout <duration>", "a test that takes longer has failed")
        .argParser(duration)
        .default(30_000, "30s"),
    )
    .option("--replay", "replay the history of every workflow that the tests have run")
    .option(
      "--cache <workflows>",
      "workflows that each worker keeps in memory; with 0 every task replays its workflow from the start",
      workflowCount,
    )
    .addOption(
      new Option(
        "--fast",
        "without a server: a service within this program, whose time passes when everybody waits",
      ).conflicts(["address", "cache", "workers"]),
    )
    .option("--no-workers", "leave workflows and activities to workers that run elsewhere")
    .option(
      "--json",
      "print one JSON object: { passed, failed, tests: [{ id, suite, ok, error, ms }], coverage }",
    )
    .option("--junit <file>", "write the results as JUnit XML, too")
    .addOption(
      new Option(
        "--coverage",
        "tell which Lua lines the tests have run, and write them to a file for CI and editors",
      ).conflicts("workers"),
    )
    .option("--lcov <file>", "where --coverage writes lcov's format (default: coverage/lcov.info)")
    .addOption(new Option("-w, --watch", "run again at every save, until Ctrl-C").conflicts("json"))
    .addHelpText(
      "after",
      `
Tests are function.lua entries with \`meta.type: test\`, and optionally \`suite\`, \`order\` and \`description\`. One passes
when it does not raise, returns no error as second value, and its first value is not false. An entry that cannot be
compiled fails only the tests that need it. HTTP services with \`auto_start\` answer while the tests run.
${examples(
  ["luaflow test my-registry", "every test"],
  ["luaflow test my-registry --fast --watch", 'while you edit: time.sleep("30d") takes no time'],
  ["luaflow test my-registry --filter payments --replay", "some, and their workflows' histories"],
  ["luaflow test my-registry --fast --junit report.xml", "in CI"],
  ["luaflow test my-registry --fast --coverage", "and which lines they have run"],
  ["luaflow test my-registry --cache 0", "as if workers were restarted all the time"],
  ["luaflow test my-registry --address host:7233 --no-workers", "with the workers that are there"],
)}`,
    )
    .action(async (registry: string, options: TestOptions) => {
      const root = resolve(context.io.cwd, registry);
      const { RegistryBuilder } = await import("../../compiler/build.ts");
      const builder = new RegistryBuilder(root, { minify: false, host: true, lenient: true });
      const { assertRegistry } = await import("../registry.ts");
      await assertRegistry(root, registry);
      const temporary = await mkdtemp(join(tmpdir(), "luaflow-test-"));
      let runs = 0;
      const build = async () => {
        const folder = join(temporary, String(++runs));
        const result = await noticed(context.io, `compiling ${registry}`, builder.build(folder));
        const built = { folder, ...result };
        // The new build has what it shares with the one before.
        await rm(join(temporary, String(runs - 1)), { recursive: true, force: true });
        return built;
      };
      const run = (io: Io) => test(io, registry, build, options);
      try {
        if (options.watch) {
          const { whileWatching } = await import("../watching.ts");
          context.code = await whileWatching(context.io, root, () => run(context.io));
        } else {
          // One JSON object must stay one, whatever the tests print.
          context.code = await (options.json ? withStdout(context.io, run) : run(context.io));
        }
      } finally {
        await rm(temporary, { recursive: true, force: true });
      }
    });
};

async function test(
  io: Io,
  path: string,
  built: () => Promise<BuildResult & { folder: string }>,
  options: TestOptions,
): Promise<ExitCode> {
  const { findTests, mockedIds } = await import("../testing/discover.ts");
  const { TestReport } = await import("../testing/report.ts");
  const { reportDiagnostics } = await import("../report.ts");
  const started = performance.now();
  const build = await built();
  const { folder, registry, broken } = build;
  const tests = findTests(registry, options);
  if (tests.length === 0) {
    reportDiagnostics(io, build.diagnostics.filter(isError), build.sources);
    throw new UserError(noTests(path, findTests(registry).length));
  }
  const runnable = tests.filter(({ id }) => !broken.has(id));
  if (runnable.length > 0 && build.manifest?.host === undefined) {
    // One of the parts that all tests share could not be made.
    const errors = build.diagnostics.filter(isError);
    throw new UserError(`the tests could not be built: ${errors.map(({ message }) => message).join("; ")}`);
  }
  if (options.lcov !== undefined && options.coverage !== true)
    throw new UsageError("--lcov says where --coverage writes; give both");
  const counting = options.coverage === true && runnable.length > 0;
  const collector = counting
    ? await (await import("../coverage/collector.ts")).CoverageCollector.start()
    : undefined;
  const located = build.manifest === undefined ? AS_IT_IS : placesOf(folder, build.manifest);
  const report = new TestReport(io, options.json === true, tests, located);
  const run = await session(io, folder, runnable.length > 0, options, mockedIds(registry));
  let counts: Counts = new Map();
  try {
    for (const entry of tests) {
      const cause = broken.get(entry.id);
      if (cause === undefined) report.add(await run.test(entry));
      else {
        const { file, start } = cause.range;
        const error = `${cause.code}: ${cause.message}\n    at ${file}:${start.line}:${start.column}`;
        report.add({ ...entry, ok: false, error, ms: 0 });
      }
    }
    // A replay runs what has run.
    if (collector !== undefined) counts = await collector.stop();
    if (options.replay) for (const result of await run.replay()) report.add(result);
  } finally {
    await run.close();
  }
  const took = performance.now() - started;
  if (options.junit !== undefined) {
    const { junit } = await import("../testing/junit.ts");
    const file = resolve(io.cwd, options.junit);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, junit(report.results, took));
  }
  if (options.coverage) report.coverage = await writeCoverage(io, path, registry, counts, options.lcov);
  return report.end(took) ? ExitCode.ok : ExitCode.failed;
}

/** Writes the file for CI and editors; its names are those that the user would write. */
async function writeCoverage(
  io: Io,
  path: string,
  registry: Registry,
  counts: Counts,
  lcovFile = "coverage/lcov.info",
): Promise<Summary[]> {
  const { coverageOf } = await import("../coverage/files.ts");
  const { lcov, summaries } = await import("../coverage/report.ts");
  const files = coverageOf(registry, counts);
  const file = resolve(io.cwd, lcovFile);
  const root = relative(io.cwd, resolve(io.cwd, path));
  await mkdir(dirname(file), { recursive: true });
  await writeFile(
    file,
    lcov(files, (name) => join(root, name).replaceAll("\\", "/")),
  );
  io.progress(`coverage: ${lcovFile}`);
  return summaries(files);
}

function isError({ severity }: Diagnostic): boolean {
  return severity === "error";
}

function noTests(path: string, known: number): string {
  if (known > 0) return `none of the ${known} tests in ${path} is selected by --filter and --skip`;
  return `${path} has no tests: they are function.lua entries with \`meta: { type: test }\``;
}

type Runner = typeof import("../testing/runner.ts");

interface Session {
  test(entry: Parameters<Runner["runTest"]>[1]): ReturnType<Runner["runTest"]>;
  replay(): ReturnType<typeof import("../testing/replay.ts").replayAll>;
  close(): Promise<void>;
}

/** The server, the registry's workers, and this program's connection to both. */
async function session(
  io: Io,
  folder: string,
  needed: boolean,
  options: TestOptions,
  served: readonly string[],
): Promise<Session> {
  const { runTest } = await import("../testing/runner.ts");
  if (!needed) {
    return {
      test: () => Promise.reject(new Error("nothing to run")),
      replay: async () => [],
      close: async () => {},
    };
  }
  const { readManifest } = await import("../temporal/manifest.ts");
  const { openSession } = await import("../temporal/session.ts");
  const { replayAll } = await import("../testing/replay.ts");
  const since = new Date();
  const manifest = readManifest(folder);
  const { cache, address, profile, activities, codec, workers, fast: engine = false } = options;
  const { EntryMocks } = await import("../testing/mocks.ts");
  const mocks = new EntryMocks(manifest, engine);
  const overrides = {
    interceptors: { activity: [mocks.interceptor] },
    ...(cache !== undefined && { maxCachedWorkflows: cache }),
    // What runs in other threads is not counted here.
    ...(options.coverage && { debugMode: true }),
  };

  if (options.coverage) {
    const { withoutPromiseHooks } = await import("../engine/promise-hooks.ts");
    withoutPromiseHooks();
  }
  const { describeTrouble } = await import("../troubles/trouble.ts");
  const opened = await openSession(io, folder, manifest, {
    engine,
    address,
    profile,
    activities,
    codec,
    workers,
    overrides,
    // Only an engine runs something else in their place.
    ...(engine && { served }),
  });
  const { development, namespaces, dataConverter, watch, close } = opened;
  const { skippingTime } = await import("../testing/skipping.ts");
  const time = opened.engine && skippingTime(opened.engine.clock);
  if (opened.engine !== undefined) {
    const { mockedWorkflows } = await import("../testing/mocked-workflows.ts");
    opened.engine.mocked = mockedWorkflows(mocks, dataConverter);
  }
  const { serveForTests } = await import("../testing/services.ts");
  const services = await serveForTests(io, folder, manifest);
  return {
    test: (entry) =>
      runTest(
        join(folder, "host/functions.cjs"),
        entry,
        options.timeout,
        async (began) => ((await watch?.ask(began)) ?? []).map(describeTrouble),
        time,
        mocks,
      ),
    replay: async () =>
      development === undefined
        ? []
        : replayAll(development.connection, folder, manifest, namespaces, since, dataConverter),
    async close() {
      await services.close();
      await close();
    },
  };
}
