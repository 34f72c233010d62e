import { resolve } from "node:path";
import { examples, type Register } from "../context.ts";
import { ExitCode } from "../exit.ts";
import type { Io } from "../io.ts";
import { CODEC } from "../options.ts";
import type { ReplayOutcome } from "../replay/run.ts";

interface ReplayOptions {
  codec?: string;
  json?: boolean;
}

export const registerReplay: Register = (program, context) => {
  program
    .command("replay")
    .description("replay recorded workflow histories against the present code")
    .argument("<registry|dist>", "folder of a registry, or of a build")
    .argument("<history...>", "history files (JSON), or folders of them")
    .option("--codec <module>", CODEC)
    .option("--json", "print one JSON object: { compatible, incompatible, histories: [...] }")
    .addHelpText(
      "after",
      `
A running workflow goes on with new code only if that code issues the same commands for the same history. For each history
that it does not, this names the first command that differs and the Lua line that issued it. Record histories with
\`temporal workflow show --workflow-id ID --output json\`, or download them from the web UI.
${examples(
  ["luaflow replay my-registry histories", "in CI, before a deployment"],
  ["luaflow replay dist order-123.json --json", "one, for a program to read"],
)}`,
    )
    .action(async (path: string, files: string[], options: ReplayOptions) => {
      context.code = await replay(context.io, path, files, options);
    });
};

async function replay(io: Io, path: string, files: string[], options: ReplayOptions): Promise<ExitCode> {
  const { readHistories } = await import("../replay/histories.ts");
  const histories = await readHistories(files.map((file) => resolve(io.cwd, file)));
  const { loadBuild } = await import("../temporal/build.ts");
  const build = await loadBuild(io, path);
  if (!build) return ExitCode.failed;
  try {
    const { replayHistories } = await import("../replay/run.ts");
    const { loadCodecs } = await import("../temporal/codec.ts");
    const dataConverter = await loadCodecs(io, options.codec);
    const outcomes = await replayHistories(build.folder, build.manifest, histories, dataConverter);
    const compatible = outcomes.filter((outcome) => outcome.compatible).length;
    const incompatible = outcomes.length - compatible;
    if (options.json) io.out(JSON.stringify({ compatible, incompatible, histories: outcomes }, null, 2));
    else {
      for (const outcome of outcomes) print(io, outcome);
      io.out(`\n${compatible} compatible, ${incompatible} incompatible`);
    }
    return incompatible === 0 ? ExitCode.ok : ExitCode.failed;
  } finally {
    await build.dispose();
  }
}

function print(io: Io, { file, type, compatible, error, difference }: ReplayOutcome): void {
  const { out: colors } = io.colors;
  io.out(`${compatible ? colors.green("✓") : colors.red("✗")} ${file}  ${colors.dim(type)}`);
  if (compatible) return;
  if (difference === undefined) {
    io.out(`    ${error ?? ""}`);
    return;
  }
  const { recorded, now } = difference;
  const was = recorded === undefined ? "has nothing more" : `event ${recorded.eventId}: ${recorded.step}`;
  const place = now?.chunk === undefined ? "" : `  (${now.chunk}:${now.line})`;
  io.out(`    the history   ${was}`);
  io.out(`    this code     ${now === undefined ? "does nothing more" : now.step}${place}`);
}
