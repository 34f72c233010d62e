/** References of supervised processes, and names of commands (platform-system §4.1, §5.1). */
import { CODES } from "../codes.ts";
import { commandsOf } from "../commands.ts";
import type { LinkContext } from "./context.ts";

export function linkServices(context: LinkContext): void {
  for (const { id, process, host, lifecycle } of context.registry.services) {
    check(context, id, "process", process, ["process.lua"]);
    check(context, id, "host", host, ["process.host", "terminal.host"]);
    for (const required of lifecycle.requires) {
      if (context.registry.entries.has(required) || context.mayExist(required)) continue;
      const message = `required entry ${required} not found, so the service never starts`;
      context.report(id, CODES.requiredNotFound, message, ["lifecycle"]);
    }
  }
  const names = new Map<string, string>();
  for (const { name, entry } of commandsOf(context.registry)) {
    const first = names.get(name);
    if (first === undefined) {
      names.set(name, entry);
      continue;
    }
    const message = `\`${first}\` is the command \`${name}\` already`;
    context.report(entry, CODES.duplicateCommand, message, ["meta", "command", "name"]);
  }
}

function check(
  context: LinkContext,
  id: string,
  key: "process" | "host",
  target: string,
  kinds: readonly string[],
): void {
  if (target === "" || context.mayExist(target)) return;
  const found = context.registry.entries.get(target);
  if (found !== undefined && kinds.includes(found.kind)) return;
  const message =
    found === undefined
      ? `${key} ${target} not found`
      : `\`${target}\` is a \`${found.kind}\` entry, not a \`${kinds[0]}\``;
  const help = found === undefined ? context.choices(target, kinds[0]!) : undefined;
  context.report(id, CODES.serviceReferenceNotFound, message, [key], { help });
}
