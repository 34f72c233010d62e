import { examples, type Register } from "../context.ts";
import { ExitCode } from "../exit.ts";
import type { Page } from "../explain/pages.ts";
import type { Colors, Io } from "../io.ts";
import { packageFolder } from "../package-folder.ts";

interface ExplainOptions {
  json?: boolean;
}

export const registerExplain: Register = (program, context) => {
  program
    .command("explain")
    .description("say what a diagnostic means, with an example and what to do")
    .argument("[code]", "for example LF3006; without one, all codes are listed")
    .option("--json", "print one JSON object: { code, title, text, files }, or a list of { code, title }")
    .addHelpText("after", examples(["luaflow explain LF3006", "one"], ["luaflow explain", "all of them"]))
    .action(async (code: string | undefined, options: ExplainOptions) => {
      context.code = await explain(context.io, code, options);
    });
};

async function explain(io: Io, written: string | undefined, { json }: ExplainOptions): Promise<ExitCode> {
  const { readPages } = await import("../explain/pages.ts");
  const pages = await readPages(packageFolder());
  if (written === undefined) {
    const all = [...pages.values()].map(({ code, title }) => ({ code, title }));
    io.out(
      json ? JSON.stringify(all, null, 2) : all.map(({ code, title }) => `${code}  ${title}`).join("\n"),
    );
    return ExitCode.ok;
  }
  const wanted = written.toUpperCase().replace(/^(?:LF)?(?=\d)/, "LF");
  const page = pages.get(wanted);
  if (page === undefined) {
    const { nearCodes } = await import("../explain/near.ts");
    return unknown(io, written, nearCodes(wanted, [...pages.values()]), json);
  }
  const { code, title, text, shared, example } = page;
  if (json) {
    io.out(
      JSON.stringify({ code, title, text, files: Object.fromEntries([...shared, ...example]) }, null, 2),
    );
  } else {
    io.out(`${io.colors.out.bold(`${code}: ${title}`)}\n\n${printed(page, io.colors.out)}`);
  }
  return ExitCode.ok;
}

function unknown(io: Io, written: string, near: readonly Page[], json: boolean | undefined): ExitCode {
  if (json) {
    io.out(
      JSON.stringify({ error: `there is no code ${written}`, near: near.map(({ code }) => code) }, null, 2),
    );
    return ExitCode.failed;
  }
  io.err(`${io.colors.err.red("error")}: there is no code ${written}`);
  if (near.length > 0) io.err(`near it:\n${near.map(({ code, title }) => `  ${code}  ${title}`).join("\n")}`);
  io.err("luaflow explain lists all of them");
  return ExitCode.failed;
}

/** Markdown for a terminal: files under their names, links as plain text. */
function printed({ text, shared }: Page, colors: Colors): string {
  const shown = text
    .replaceAll(/^```\w+ (\S+)\n(.*?)^```$/gms, (_, path: string, code: string) => file(path, code, colors))
    .replaceAll(/\[([^\]]+)\]\((?:\.\.\/)?([\w.]+)\)/g, "docs/$2");
  const beside = [...shared].map(([path, code]) => file(path, code, colors));
  return beside.length === 0 ? shown : `${shown}\n\n${colors.dim("Beside it:")}\n${beside.join("\n")}`;
}

function file(path: string, text: string, colors: Colors): string {
  const lines = text.trimEnd().split("\n");
  return [colors.cyan(`  ${path}`), ...lines.map((line) => `    ${line}`.trimEnd())].join("\n");
}
