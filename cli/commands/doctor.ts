import { resolve } from "node:path";
import { examples, type Register } from "../context.ts";
import type { Diagnosis, Reason } from "../doctor/diagnose.ts";
import { ExitCode } from "../exit.ts";
import type { Colors } from "../io.ts";
import { assertRegistry } from "../registry.ts";
import { luaflowVersion } from "../version.ts";

interface DoctorOptions {
  json?: boolean;
  all?: boolean;
}

/** How many reasons are shown unless all are asked for. */
const SHOWN = 20;

export const registerDoctor: Register = (program, context) => {
  const { io } = context;
  program
    .command("doctor")
    .description("say what of a registry runs, what does not and why, the reason that holds most back first")
    .argument("<registry>", "folder of the registry or project")
    .option("--all", `every reason, not only the first ${SHOWN}`)
    .option(
      "--json",
      "print one JSON object: { version, entries, lua, runs, ignored, reasons: [{ code, what, help, in, holdsBack, place }] }",
    )
    .addHelpText(
      "after",
      `
A reason holds back the entries that it is written in and everything that imports them. Exit code 1 when something does
not run.
${examples(["luaflow doctor my-registry", "what to do first"], ["luaflow doctor my-registry --json", "to count it"])}`,
    )
    .action(async (registry: string, options: DoctorOptions) => {
      const root = resolve(io.cwd, registry);
      await assertRegistry(root, registry);
      const { readSourceFiles } = await import("../../compiler/1-registry/read.ts");
      const { compile } = await import("../../compiler/index.ts");
      const { diagnose } = await import("../doctor/diagnose.ts");
      const sources = await readSourceFiles(root);
      const { registry: model, diagnostics } = compile(sources, { host: true, lenient: true });
      const found = diagnose(model, diagnostics);
      if (found.reasons.length > 0) context.code = ExitCode.failed;
      io.out(
        options.json
          ? JSON.stringify({ version: luaflowVersion(), ...found }, null, 2)
          : described(found, options.all ? Number.POSITIVE_INFINITY : SHOWN, io.colors.out),
      );
    });
};

function described(found: Diagnosis, most: number, colors: Colors): string {
  const { entries, lua, runs, ignored, reasons } = found;
  const share = lua === 0 ? 100 : Math.floor((100 * runs) / lua);
  const lines = [
    colors.bold(`${runs} of ${lua} Lua entries run with all that they import (${share} %)`),
    `${entries} entries in all${ignored > 0 ? `, ${ignored} of kinds that luaflow does nothing with` : ""}`,
  ];
  if (reasons.length === 0) return lines.join("\n");
  const width = String(reasons[0]!.holdsBack.length).length;
  lines.push("", `${"".padEnd(width)}  entries held back, and why`);
  for (const reason of reasons.slice(0, most)) lines.push(...row(reason, width, colors));
  if (reasons.length > most) lines.push("", `… and ${reasons.length - most} more reasons (--all)`);
  return lines.join("\n");
}

function row(
  { code, what, help, in: own, holdsBack, place }: Reason,
  width: number,
  colors: Colors,
): string[] {
  const count = String(holdsBack.length).padStart(width);
  const where = `${place.file}:${place.line}:${place.column}`;
  const more = own.length > 1 ? ` and ${own.length - 1} more` : "";
  const indent = "".padEnd(width + 2);
  return [
    `${colors.bold(count)}  ${what} ${colors.dim(`[${code}]`)}`,
    `${indent}${colors.dim(`${where}${more}`)}`,
    ...(help === undefined ? [] : [`${indent}${help}`]),
  ];
}
