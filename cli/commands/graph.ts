import { mkdir, writeFile } from "node:fs/promises";
import { dirname, extname, join, resolve } from "node:path";
import { Option } from "commander";
import type { LuaEntry, Registry, SourceFiles } from "../../compiler/1-registry/model.ts";
import type { WorkflowGraph } from "../../compiler/graph/model.ts";
import { examples, type Register } from "../context.ts";
import { ExitCode, UsageError, UserError } from "../exit.ts";
import type { RunOverlay } from "../graph/overlay.ts";
import type { Io } from "../io.ts";
import { CODEC, PROFILE } from "../options.ts";
import { assertRegistry, isBuildOutput } from "../registry.ts";
import type { RecordedHistory } from "../replay/histories.ts";

const FORMATS = ["mermaid", "svg", "json"] as const;

type Format = (typeof FORMATS)[number];

interface GraphOptions {
  format?: Format;
  out?: string;
  history?: string;
  workflowId?: string;
  runId?: string;
  address?: string;
  profile?: string;
  codec?: string;
}

export const registerGraph: Register = (program, context) => {
  program
    .command("graph")
    .description("draw a workflow from its code, and what a run of it has done")
    .argument("<registry>", "folder with the registry's YAML files and Lua sources")
    .argument("[entry]", "id of the workflow; all of them without it")
    .addOption(
      new Option("--format <format>", "mermaid unless the name of --out says otherwise").choices(FORMATS),
    )
    .option("--out <path>", "write this file, or one file for each workflow into this folder")
    .addOption(
      new Option("--history <file>", "history file (JSON) of the run to show").conflicts("workflowId"),
    )
    .option("--workflow-id <id>", "show the run of this execution on the server")
    .option("--run-id <id>", "of --workflow-id; its latest run without it")
    .option("--address <host:port>", "use this server instead of the clients' `address`")
    .option("--profile <name>", PROFILE)
    .option("--codec <module>", CODEC)
    .addHelpText(
      "after",
      `
The picture has what waits or does something outside: activities, timers, waits, children, messages, with the branches, loops and
functions around it, each with its Lua line. With a run, it says what ran, how often and how long, and where the run waits.
${examples(
  ["luaflow graph my-registry app:order_workflow", "Mermaid, for a README"],
  ["luaflow graph my-registry --out graphs --format svg", "a picture of each workflow"],
  ["luaflow graph my-registry --workflow-id order-17 --out run.svg", "what that run did and where it waits"],
)}`,
    )
    .action(async (registry: string, entry: string | undefined, options: GraphOptions) => {
      context.code = await graph(context.io, registry, entry, options);
    });
};

interface Picture {
  graph: WorkflowGraph;
  run?: RunOverlay;
}

async function graph(io: Io, path: string, id: string | undefined, options: GraphOptions): Promise<ExitCode> {
  if (options.runId !== undefined && options.workflowId === undefined)
    throw new UsageError("--run-id needs --workflow-id");
  const root = resolve(io.cwd, path);
  await assertRegistry(root, path);
  if (await isBuildOutput(root))
    throw new UsageError(`\`${path}\` is a build, which has no Lua to draw; name the registry's folder`);
  const { readSourceFiles } = await import("../../compiler/1-registry/read.ts");
  const { loadRegistry } = await import("../../compiler/1-registry/index.ts");
  const sources = await readSourceFiles(root);
  const { registry } = loadRegistry(sources);
  const wantsRun = options.history !== undefined || options.workflowId !== undefined;
  const pictures = wantsRun
    ? await pictureOfRun(io, path, { registry, sources }, id, options)
    : await picturesOf(io, { registry, sources }, id === undefined ? all(registry) : [entryOf(registry, id)]);
  if (pictures === undefined) return ExitCode.failed;
  await deliver(io, pictures, options);
  return ExitCode.ok;
}

interface Loaded {
  registry: Registry;
  sources: SourceFiles;
}

function all({ workflows }: Registry): LuaEntry[] {
  if (workflows.length === 0) throw new UserError("the registry has no workflows");
  return workflows;
}

function entryOf({ entries, workflows }: Registry, id: string): LuaEntry {
  const found = workflows.find((entry) => entry.id === id || entry.workflow?.name === id);
  if (found !== undefined) return found;
  const other = entries.get(id);
  if (other !== undefined)
    throw new UsageError(`\`${id}\` is a \`${other.kind}\`; only workflows have a graph`);
  throw new UsageError(
    `the registry has no workflow \`${id}\`; it has ${workflows.map((entry) => entry.id).join(", ")}`,
  );
}

/** Undefined when some of their Lua cannot be parsed, which is then reported. */
async function picturesOf(
  io: Io,
  { registry, sources }: Loaded,
  entries: readonly LuaEntry[],
): Promise<Picture[] | undefined> {
  const { CompileCache } = await import("../../compiler/cache.ts");
  const { workflowGraph } = await import("../../compiler/graph/index.ts");
  const cache = new CompileCache();
  const pictures: Picture[] = [];
  for (const entry of entries) {
    const { graph: drawn, errors } = workflowGraph(registry, entry, cache);
    if (drawn === undefined) {
      const { reportDiagnostics } = await import("../report.ts");
      reportDiagnostics(io, errors, sources);
      return undefined;
    }
    pictures.push({ graph: drawn });
  }
  return pictures;
}

async function pictureOfRun(
  io: Io,
  path: string,
  loaded: Loaded,
  id: string | undefined,
  options: GraphOptions,
): Promise<Picture[] | undefined> {
  const { loadBuild } = await import("../temporal/build.ts");
  const build = await loadBuild(io, path);
  if (!build) return undefined;
  try {
    const { historyOfExecution, historyOfFile } = await import("../graph/fetch.ts");
    const { assertReplayable, Replayer, silenceRuntime } = await import("../replay/replayer.ts");
    const { loadCodecs } = await import("../temporal/codec.ts");
    const { overlay } = await import("../graph/overlay.ts");
    assertReplayable(build);
    const dataConverter = await loadCodecs(io, options.codec);
    silenceRuntime();
    const { history: file, workflowId, runId, address, profile } = options;
    const recorded: RecordedHistory =
      file === undefined
        ? await historyOfExecution(
            io,
            build.manifest,
            { workflowId: workflowId!, runId },
            { address, profile },
          )
        : await historyOfFile(io, file);
    const entry = entryOfType(loaded.registry, recorded.type);
    if (id !== undefined && entryOf(loaded.registry, id) !== entry)
      throw new UsageError(`the history is one of ${entry.id}, not of \`${id}\``);
    const pictures = await picturesOf(io, loaded, [entry]);
    if (pictures === undefined) return undefined;
    const replayer = new Replayer(build, dataConverter);
    try {
      const { error, ...traced } = await replayer.trace(recorded);
      if (error !== undefined)
        io.err(
          `${io.colors.err.yellow("warning")}: the history does not replay with this code, so that what follows the first difference has no node; \`luaflow replay\` says where that is`,
        );
      return pictures.map(({ graph: drawn }) => ({ graph: drawn, run: overlay(drawn, recorded, traced) }));
    } finally {
      await replayer.close();
    }
  } finally {
    await build.dispose();
  }
}

function entryOfType({ workflows }: Registry, type: string): LuaEntry {
  const found = workflows.find((entry) => (entry.workflow?.name ?? entry.id) === type);
  if (found === undefined) throw new UserError(`the history is of type ${type}, which the registry has not`);
  return found;
}

// ── Output ────────────────────────────────────────────────────────────────────────────────────────────────

const EXTENSIONS: Record<string, Format | "markdown"> = {
  ".svg": "svg",
  ".mmd": "mermaid",
  ".mermaid": "mermaid",
  ".json": "json",
  ".md": "markdown",
};

async function deliver(io: Io, pictures: readonly Picture[], options: GraphOptions): Promise<void> {
  const { out } = options;
  const known = out === undefined ? undefined : EXTENSIONS[extname(out).toLowerCase()];
  const format = options.format ?? (known === "markdown" ? "mermaid" : (known ?? "mermaid"));
  if (known !== undefined && known !== format && !(known === "markdown" && format === "mermaid"))
    throw new UsageError(`--format ${format} does not fit the name ${out}`);
  if (out !== undefined && known === undefined) {
    const folder = resolve(io.cwd, out);
    await mkdir(folder, { recursive: true });
    const extension = format === "mermaid" ? ".mmd" : `.${format}`;
    for (const picture of pictures) {
      const file = join(folder, `${picture.graph.workflow.replaceAll(/[^\w.-]/g, ".")}${extension}`);
      await writeFile(file, await textOf([picture], format, false));
      io.progress(`wrote ${file}`);
    }
    return;
  }
  if (format === "svg" && pictures.length > 1)
    throw new UsageError("several workflows need several files: name one of them, or a folder with --out");
  const text = await textOf(pictures, format, known === "markdown" || pictures.length > 1);
  if (out === undefined) {
    io.out(text.trimEnd());
    return;
  }
  const file = resolve(io.cwd, out);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
  io.progress(`wrote ${file}`);
}

async function textOf(pictures: readonly Picture[], format: Format, markdown: boolean): Promise<string> {
  if (format === "json") return `${JSON.stringify({ graphs: pictures }, null, 2)}\n`;
  if (format === "svg") {
    const { toSvg } = await import("../graph/svg.ts");
    return pictures.map(({ graph: drawn, run }) => toSvg(drawn, run)).join("");
  }
  const { toMermaid } = await import("../graph/mermaid.ts");
  const texts = pictures.map(({ graph: drawn, run }) => toMermaid(drawn, run));
  if (!markdown) return texts.join("");
  return pictures
    .map(({ graph: drawn }, index) => `## ${drawn.workflow}\n\n\`\`\`mermaid\n${texts[index]}\`\`\`\n`)
    .join("\n");
}
