/** What the commands of lenses are given, as words of a shell and as paths. Without the editor, so that tests can import it. */

export interface LensArgument {
  /** Folder of the registry. */
  registry: string;
  entry: string;
}

/** A word as shells take it. */
export function quoted(word: string): string {
  if (/^[\w@%+=:,./\\-]+$/.test(word)) return word;
  return process.platform === "win32"
    ? `"${word.replaceAll('"', '\\"')}"`
    : `'${word.replaceAll("'", "'\\''")}'`;
}

/** A page with the graph of a workflow, which tells the extension which node is clicked. Scripts of the graph itself do not run. */
export function graphPage(svg: string): string {
  const nonce = Math.random().toString(36).slice(2);
  return `<!doctype html>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'nonce-${nonce}'">
<body>${svg}
<script nonce="${nonce}">
const editor = acquireVsCodeApi();
for (const node of document.querySelectorAll("[data-file]")) {
  node.style.cursor = "pointer";
  node.addEventListener("click", () => editor.postMessage({ file: node.dataset.file, line: Number(node.dataset.line) }));
}
</script>`;
}

/** The name under which the TypeScript of an entry is shown. */
export function virtualPath({ entry }: LensArgument): string {
  return `/${entry.replaceAll(/[:/\\]/g, ".")}.ts`;
}
