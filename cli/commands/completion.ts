// biome-ignore-all lint/suspicious/noTemplateCurlyInString: shells have them
import { Argument } from "commander";
import type { Shell } from "../completion/scripts.ts";
import { examples, type Register } from "../context.ts";

export const registerCompletion: Register = (program, { io }) => {
  program
    .command("completion")
    .description("print a script with which a shell completes commands and options")
    .addArgument(new Argument("<shell>", "whose script").choices(["bash", "zsh", "fish"]))
    .addHelpText(
      "after",
      examples(
        ["luaflow completion bash >> ~/.bashrc", "for bash"],
        ['luaflow completion zsh > "${fpath[1]}/_luaflow"', "for zsh"],
        ["luaflow completion fish > ~/.config/fish/completions/luaflow.fish", "for fish"],
      ),
    )
    .action(async (shell: Shell) => {
      const { SHELLS } = await import("../completion/scripts.ts");
      const { commandNodes } = await import("../completion/tree.ts");
      io.out(SHELLS[shell](commandNodes(program)));
    });
};
