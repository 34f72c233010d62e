import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { examples, type Register } from "../context.ts";
import { packageFolder } from "../package-folder.ts";

export const registerLsp: Register = (program) => {
  program
    .command("lsp")
    .description("the language server for editors: Lua and manifests of registries")
    .option("--stdio", "talk over stdin and stdout, which is the only way")
    .addHelpText(
      "after",
      `
Editors start it; docs/editors.md says how.
${examples(["luaflow lsp --stdio", "what an editor runs"])}`,
    )
    .action(async () => {
      const { Library } = await import("../lsp/library.ts");
      const { serve } = await import("../lsp/server.ts");
      const folder = join(packageFolder(), "definitions");
      const texts = new Map<string, string>();
      for (const name of (await readdir(folder)).sort())
        texts.set(join(folder, name), await readFile(join(folder, name), "utf8"));
      serve(process.stdin, process.stdout, new Library(texts));
      // The connection ends the process when its client says so, or is gone.
      await new Promise<never>(() => {});
    });
};
