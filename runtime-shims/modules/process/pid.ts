/** Process identifiers (workflows.md §1.2): always plain strings for Lua. */
import { queueProblem, tooLong } from "../options/values.ts";

export interface Pid {
  /** Entry id of the client for workflows, empty for host processes. */
  node: string;
  host: string;
  /** Workflow id, or what identifies the process on its host. */
  uniq: string;
}

export function formatPid({ node, host, uniq }: Pid): string {
  return node === "" ? `{${host}|${uniq}}` : `{${node}@${host}|${uniq}}`;
}

/** The parts of a PID; undefined for a text that is none. The older form `{node@host|x|uniq}` is accepted. */
export function parsePid(text: string): Pid | undefined {
  if (text.length < 3 || !text.startsWith("{") || !text.endsWith("}")) return undefined;
  const inner = text.slice(1, -1);
  const pipe = inner.indexOf("|");
  if (pipe < 0) return undefined;
  const place = inner.slice(0, pipe);
  const rest = inner.slice(pipe + 1);
  const at = place.indexOf("@");
  const second = at < 0 ? -1 : rest.indexOf("|");
  const uniq = second < 0 ? rest : rest.slice(second + 1);
  const host = at < 0 ? place : place.slice(at + 1);
  // No server has, or lets anybody ask for, a workflow of such an id or a task queue of such a name.
  if (uniq === "" || tooLong(uniq) !== undefined || queueProblem(host) !== undefined) return undefined;
  return {
    node: at < 0 ? "" : place.slice(0, at),
    host,
    uniq,
  };
}
