/** The directory that a workflow bundle holds, on a line of its own. */
import type { Directory } from "../modules/directory.ts";

const LINE = /^const __luaflow_directory=(.*);$/m;

/** The text of the bundle with another directory. */
export function editDirectory(code: string, edit: (directory: Directory) => void): string {
  return code.replace(LINE, (_, json: string) => {
    const directory: Directory = JSON.parse(json);
    edit(directory);
    return `const __luaflow_directory=${JSON.stringify(directory)};`;
  });
}
