/** What commands use to talk: the product goes to stdout, everything else to stderr. */
import pc from "picocolors";

export type Colors = ReturnType<typeof pc.createColors>;

export interface Io {
  env: NodeJS.ProcessEnv;
  cwd: string;
  /** Colours for stdout and stderr; they change nothing where colours are off. */
  colors: { out: Colors; err: Colors };
  /** Columns of the terminal at stdout; undefined when it is not a terminal. */
  columns: number | undefined;
  /** The product of the command. */
  out(text: string): void;
  /** Diagnostics and everything else for people, on stderr. */
  err(text: string): void;
  /** One line of progress on stderr. */
  progress(message: string): void;
}

/** @param color false turns colours off whatever the terminal can do (`--no-color`) */
export function processIo(color = true): Io {
  const err = colorsFor(process.stderr, process.env, color);
  return {
    env: process.env,
    cwd: process.cwd(),
    colors: { out: colorsFor(process.stdout, process.env, color), err },
    columns: process.stdout.isTTY ? process.stdout.columns : undefined,
    out: (text) => process.stdout.write(`${text}\n`),
    err: (text) => process.stderr.write(`${text}\n`),
    progress: (message) => process.stderr.write(`${err.dim(message)}\n`),
  };
}

/** Runs `body` so that only {@link Io.out} writes to stdout: what programs print meanwhile goes to stderr. */
export async function withStdout<T>(io: Io, body: (io: Io) => Promise<T>): Promise<T> {
  const { write } = process.stdout;
  process.stdout.write = process.stderr.write.bind(process.stderr);
  try {
    return await body({ ...io, out: (text) => write.call(process.stdout, `${text}\n`) });
  } finally {
    process.stdout.write = write;
  }
}

/** NO_COLOR wins over FORCE_COLOR, which wins over what the stream is. */
function colorsFor(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv, wanted: boolean): Colors {
  const forced = env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== "0" && env.FORCE_COLOR !== "false";
  const terminal = stream.isTTY === true && env.TERM !== "dumb" && env.FORCE_COLOR === undefined;
  return pc.createColors(wanted && !env.NO_COLOR && (forced || terminal));
}
