import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { examples, type Register } from "../context.ts";
import { ExitCode, UsageError } from "../exit.ts";
import { runInThread } from "../script-thread.ts";

interface ExecOptions {
  emit?: boolean;
}

export const registerExec: Register = (program, context) => {
  const { io } = context;
  program
    .command("exec")
    .description("compile a stand-alone Lua file and run it in Node, without Temporal")
    .argument("<file>", "Lua file; it may require files beside it")
    .argument("[args...]", "arguments of the program")
    .option("--emit", "print the TypeScript instead of running it")
    .passThroughOptions()
    .addHelpText(
      "after",
      `
The same compiler and runtime as for workflows. An uncaught error prints its message and a Lua traceback, exit code 1.
${examples(["luaflow exec fib.lua 30", "run a program"], ["luaflow exec --emit fib.lua", "see what it becomes"])}`,
    )
    .action(async (file: string, args: string[], options: ExecOptions) => {
      const path = resolve(io.cwd, file);
      if (!existsSync(path)) throw new UsageError(`there is no file ${file}`);
      const folder = dirname(path);
      const { compileScript } = await import("../../compiler/script.ts");
      const { sourceText } = await import("../../compiler/2-parse/lex/bytes.ts");
      const { bundleScript } = await import("../../compiler/5-bundle/script.ts");
      const read = (name: string) => {
        const at = join(folder, name);
        return existsSync(at) ? sourceText(readFileSync(at)) : undefined;
      };
      const list = (name: string) => {
        const at = join(folder, name);
        return existsSync(at) ? readdirSync(at) : [];
      };
      const { modules, main, diagnostics, sources } = compileScript(basename(path), read, list);
      const errors = diagnostics.filter((item) => item.severity === "error");
      if (errors.length > 0) {
        const { reportDiagnostics } = await import("../report.ts");
        reportDiagnostics(io, errors, sources);
        context.code = ExitCode.failed;
        return;
      }
      if (options.emit) {
        io.out(
          modules
            .map((module) => module.text)
            .join("\n")
            .trimEnd(),
        );
        return;
      }
      const code = await bundleScript(modules, main);
      const { failure, code: exitCode } = await runInThread(code, path, file, args);
      context.code = exitCode as ExitCode;
      if (failure === undefined) return;
      io.err(`luaflow: ${failure.message}`);
      if (failure.traceback !== "") io.err(`stack traceback:${failure.traceback}`);
      context.code = ExitCode.failed;
    });
};
