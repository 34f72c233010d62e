/** The tutorial as steps: files to write, commands to run, output to expect. */
export type Step =
  | { kind: "file"; path: string; text: string }
  /** `role` is where it runs: in the foreground, or beside what follows. */
  | { kind: "commands"; role: "" | "server" | "worker"; lines: string[] }
  /** Lines that the commands before have printed, in this order. */
  | { kind: "output"; lines: string[] };

export function tutorialSteps(markdown: string): Step[] {
  return [...markdown.matchAll(/^```(\w+)(?: (\S+))?\n(.*?)^```$/gms)].map(
    ([, language = "", word = "", text = ""]) => {
      const lines = text.trimEnd().split("\n");
      if (language === "sh") return { kind: "commands", role: word as "", lines };
      if (language === "text") return { kind: "output", lines: lines.map((line) => line.trim()) };
      if (word === "") throw new Error(`a block of ${language} without a file`);
      return { kind: "file", path: word, text };
    },
  );
}
