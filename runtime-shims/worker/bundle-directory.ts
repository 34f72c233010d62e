/** What a workflow bundle knows of its registry. */
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

const QUEUES = /const __luaflow_queues=\{.*?\};/;

/** What tells workflows the task queues of the registry's workers by entry id (`workflow/task-queue.ts`). */
export function taskQueueLine(queues: Readonly<Record<string, string>>): string {
  return `const __luaflow_queues=${JSON.stringify(queues)};`;
}

/** Whether a bundle has workflows that look for {@link taskQueueLine}: those that are written by hand alone do not. */
export function asksForTaskQueues(code: string): boolean {
  return code.includes("__luaflow_queues");
}

/** The text of a bundle with {@link taskQueueLine}. It stands before the first line, so that no line of the source map moves. */
export function withTaskQueues(code: string, queues: Readonly<Record<string, string>>): string {
  const line = taskQueueLine(queues);
  return QUEUES.test(code) ? code.replace(QUEUES, () => line) : line + code;
}
