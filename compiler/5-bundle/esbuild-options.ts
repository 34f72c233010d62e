import type { BuildOptions } from "esbuild";

/**
 * Node prints the line of code from which an error leaves a script, with its stack and in Temporal's histories. In characters;
 * only literals make lines longer.
 */
export const LINE_LIMIT = 200;

/** What all bundles for the workflow sandbox have in common. Names are kept: stack traces show them. */
export function scriptOptions(minify: boolean) {
  return {
    bundle: true,
    write: false,
    outfile: "bundle.js",
    target: "es2022",
    charset: "utf8",
    sourcemap: "external",
    sourcesContent: false,
    legalComments: "none",
    logLevel: "silent",
    minifyWhitespace: minify,
    minifySyntax: minify,
    lineLimit: minify ? LINE_LIMIT : 0,
    absWorkingDir: "/",
  } satisfies BuildOptions;
}

export function scriptOutputs(files: { path: string; text: string }[] | undefined): {
  code: string;
  map: string;
} {
  const code = files?.find((file) => /\.c?js$/.test(file.path))?.text ?? "";
  const map = files?.find((file) => file.path.endsWith(".map"))?.text ?? "{}";
  return { code, map };
}
