/** The `luaflow` command line: its commands, its help, and what becomes of errors. */
import { Command, CommanderError } from "commander";
import { registerBuild } from "./commands/build.ts";
import { registerCheck } from "./commands/check.ts";
import { registerClients } from "./commands/clients.ts";
import { registerCompat } from "./commands/compat.ts";
import { registerCompletion } from "./commands/completion.ts";
import { registerDefinitions } from "./commands/definitions.ts";
import { registerDemo } from "./commands/demo.ts";
import { registerDeploy } from "./commands/deploy.ts";
import { registerDev } from "./commands/dev.ts";
import { registerDoctor } from "./commands/doctor.ts";
import { registerExec } from "./commands/exec.ts";
import { registerExplain } from "./commands/explain.ts";
import { registerGraph } from "./commands/graph.ts";
import { registerInit } from "./commands/init.ts";
import { registerLsp } from "./commands/lsp.ts";
import { registerReplay } from "./commands/replay.ts";
import { registerRun } from "./commands/run.ts";
import { registerSchedules } from "./commands/schedules.ts";
import { registerSchema } from "./commands/schema.ts";
import { registerServe, registerStart } from "./commands/serve.ts";
import { registerServer } from "./commands/server.ts";
import { registerTest } from "./commands/test.ts";
import { registerWorker } from "./commands/worker.ts";
import { type Context, examples } from "./context.ts";
import { ExitCode, UsageError, UserError } from "./exit.ts";
import { processIo } from "./io.ts";
import { luaflowVersion } from "./version.ts";

const EXIT_CODES = `

Exit codes: 0 ok; 1 the registry has errors or the workflow failed; 2 wrong usage; 3 a bug in luaflow;
4 luaflow compat knows nothing of some workflows.
Results go to stdout, everything else to stderr.`;

/**
 * Runs one command line.
 *
 * @param args without the interpreter and the script
 */
export async function main(args: string[]): Promise<ExitCode> {
  const context: Context = { io: processIo(!args.includes("--no-color")), code: ExitCode.ok };
  const program = createProgram(context);
  try {
    if (args.length === 0) {
      context.io.out(shortHelp(program));
      return ExitCode.ok;
    }
    await program.parseAsync(args, { from: "user" });
    return context.code;
  } catch (error) {
    return reportError(error, context, args);
  }
}

/** Exported for tests. */
export function createProgram(context: Context): Command {
  const { io } = context;
  const program = new Command("luaflow")
    .description("Compiles registries of Lua workflows to native TypeScript Temporal workflows.")
    .version(luaflowVersion(), "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .option("--no-color", "never use colours (also: NO_COLOR=1)")
    .option("--debug", "print the stack of an internal error (also: LUAFLOW_DEBUG=1)")
    .enablePositionalOptions()
    .exitOverride()
    .showHelpAfterError("(--help after a command explains it)")
    .showSuggestionAfterError()
    .configureHelp({ sortSubcommands: false, showGlobalOptions: false })
    .configureOutput({
      writeOut: (text) => io.out(text.trimEnd()),
      writeErr: (text) => io.err(text.trimEnd()),
      outputError: (text, write) => write(text.replace(/^error:/, `${io.colors.err.red("error")}:`)),
    })
    .addHelpText("after", () => commonExamples() + EXIT_CODES);
  // The order of the help: from nothing to a running worker.
  registerInit(program, context);
  registerCheck(program, context);
  registerDoctor(program, context);
  registerBuild(program, context);
  registerRun(program, context);
  registerExec(program, context);
  registerDev(program, context);
  registerServe(program, context);
  registerStart(program, context);
  registerTest(program, context);
  registerReplay(program, context);
  registerCompat(program, context);
  registerGraph(program, context);
  registerClients(program, context);
  registerWorker(program, context);
  registerDeploy(program, context);
  registerSchedules(program, context);
  registerServer(program, context);
  registerExplain(program, context);
  registerSchema(program, context);
  registerDefinitions(program, context);
  registerLsp(program, context);
  registerCompletion(program, context);
  registerDemo(program, context);
  return program;
}

/** What `luaflow` alone prints: enough to take the next step. */
function shortHelp(program: Command): string {
  const names = program.commands.map((command) => command.name()).join(", ");
  return `${program.description()}
${commonExamples()}

Commands: ${names}
luaflow --help lists them, luaflow COMMAND --help explains one.`;
}

function commonExamples(): string {
  return examples(
    ["luaflow demo", "see all of it at work"],
    ["luaflow init my-workflows", "a project to begin with"],
    ["luaflow check my-registry", "find mistakes, write nothing"],
    ["luaflow build my-registry --out dist", "compile for deployment"],
    [
      "luaflow run my-registry app:order_workflow --input '{\"total\": 5}'",
      "run one workflow, print its result",
    ],
    ["luaflow dev my-registry", "server, workers, reload on save"],
  );
}

/** Exported for tests: an internal error cannot be provoked from a command line. */
export function reportError(error: unknown, { io }: Context, args: string[]): ExitCode {
  if (error instanceof CommanderError) {
    // Commander has already printed. Help and version that were asked for are no errors.
    return error.exitCode === 0 ? ExitCode.ok : ExitCode.usage;
  }
  const label = io.colors.err.red("error");
  if (error instanceof UsageError) {
    io.err(`${label}: ${error.message}`);
    return ExitCode.usage;
  }
  // By name: `--help` must not load the compiler to know the class.
  const unreadable = error instanceof Error && error.name === "RegistryReadError";
  if (error instanceof UserError || unreadable) {
    io.err(`${label}: ${error.message}`);
    return ExitCode.failed;
  }
  io.err(`${io.colors.err.red("internal error")}: ${error instanceof Error ? error.message : String(error)}`);
  const debug = args.includes("--debug") || Boolean(io.env.LUAFLOW_DEBUG);
  io.err(`this is a bug in luaflow${debug ? "" : "; --debug (or LUAFLOW_DEBUG=1) prints where"}`);
  if (debug && error instanceof Error) io.err(error.stack ?? "");
  return ExitCode.internal;
}
