/** A page as steps, and what goes through them in a folder: files are written, commands run, outputs compared. */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

export type Step =
  | { kind: "file"; path: string; text: string }
  /** `role` is where it runs: in the foreground, or beside what follows. */
  | { kind: "commands"; role: "" | "server" | "worker"; lines: string[] }
  /** What the commands before have printed. */
  | { kind: "output"; text: string };

const BLOCK = /^```(\w+)(?: (\S+))?\n(.*?)^```$/gms;

export function steps(markdown: string): Step[] {
  return [...markdown.matchAll(BLOCK)].map(([, language = "", word = "", text = ""]) => {
    if (language === "sh") return { kind: "commands", role: word as "", lines: text.trimEnd().split("\n") };
    if (language === "text") return { kind: "output", text };
    if (word === "") throw new Error(`a block of ${language} without a file`);
    return { kind: "file", path: word, text };
  });
}

/** The page with other outputs, in their order. */
export function withOutputs(markdown: string, outputs: readonly string[]): string {
  let next = 0;
  return markdown.replaceAll(BLOCK, (block, language) =>
    language === "text" ? `\`\`\`text\n${outputs[next++]}\`\`\`` : block,
  );
}

export interface SessionOptions {
  /** The folder in which everything happens; `mkdir … && cd …` of a page does nothing more. */
  project: string;
  /** Added to the environment. */
  env: NodeJS.ProcessEnv;
  /** Commands that have been carried out otherwise. */
  done(command: string): boolean | Promise<boolean>;
  /** What a file becomes before it is written. */
  edit?(text: string): string;
}

export class Session {
  /** Of the commands since the last output. */
  stdout = "";
  stderr = "";
  /** How many commands have run in the foreground. */
  ran = 0;
  readonly workers: ChildProcess[] = [];
  readonly #options: SessionOptions;
  readonly #env: NodeJS.ProcessEnv;

  constructor(options: SessionOptions) {
    this.#options = options;
    const { FORCE_COLOR: _, ...env } = process.env;
    const path = `${dirname(process.execPath)}:${process.env.PATH}`;
    this.#env = { ...env, NO_COLOR: "1", PATH: path, ...options.env };
  }

  async perform(step: Exclude<Step, { kind: "output" }>): Promise<void> {
    const { project, edit = (text) => text } = this.#options;
    if (step.kind === "file") {
      await mkdir(dirname(join(project, step.path)), { recursive: true });
      await writeFile(join(project, step.path), edit(step.text));
      return;
    }
    this.stdout = "";
    this.stderr = "";
    // Tests have a server.
    if (step.role === "server") return;
    for (const line of step.lines) {
      if (step.role === "worker") await this.#startWorker(line);
      else await this.#run(line);
    }
  }

  /** Ends the workers. */
  async stop(): Promise<void> {
    const running = this.workers.filter(
      ({ exitCode, signalCode }) => exitCode === null && signalCode === null,
    );
    await Promise.all(
      running.map((worker) => {
        const ended = new Promise((resolve) => worker.once("exit", resolve));
        worker.kill("SIGTERM");
        return ended;
      }),
    );
  }

  async #run(line: string): Promise<void> {
    if (line.startsWith("mkdir ") || (await this.#options.done(line))) return;
    this.ran++;
    const options = { cwd: this.#options.project, env: this.#env, maxBuffer: 2 ** 26 };
    const ran = promisify(execFile)("sh", ["-c", line], options);
    const { stdout, stderr } = await ran.catch((error: { stdout: string; stderr: string }) => error);
    this.stdout += stdout;
    this.stderr += stderr;
  }

  /** In place of those that run. Until it says that it runs. */
  async #startWorker(line: string): Promise<void> {
    await this.stop();
    const { project } = this.#options;
    // Not through npx and a shell, which would keep the signal that ends it.
    const [program = "", ...args] = line.replace(/^npx luaflow/, "node node_modules/.bin/luaflow").split(" ");
    const child = spawn(program, args, { cwd: project, env: this.#env, stdio: ["ignore", "ignore", "pipe"] });
    this.workers.push(child);
    let text = "";
    await new Promise<void>((resolve, reject) => {
      child.stderr.setEncoding("utf8").on("data", (data: string) => {
        text += data;
        if (/running app:worker|RUNNING/.test(text)) resolve();
      });
      child.once("exit", () => reject(new Error(`${line}\n${text}`)));
    });
  }
}
