/** References of `env.*` entries, and placeholders that name entries (spec: modules.md A11). */
import { CODES } from "../codes.ts";
import { isPlaceholder } from "../configured.ts";
import { isStorageKind, STORAGE_KINDS } from "../kinds.ts";
import type { ClientEntry, EnvStorageEntry, EnvVariableEntry, WorkerEntry } from "../model.ts";
import { parsePlaceholders } from "../placeholders.ts";
import type { Path } from "../yaml/document.ts";
import { isRecord } from "../yaml/plain.ts";
import type { LinkContext } from "./context.ts";

export function linkEnvironment(context: LinkContext): void {
  const { storages, variables } = context.registry.environment;
  for (const entry of variables) {
    if (entry.variable.storage !== "") checkStorage(context, entry.id, entry.variable.storage, ["storage"]);
  }
  for (const entry of storages) {
    if (entry.storage.type !== "router") continue;
    for (const id of entry.storage.storages) checkStorage(context, entry.id, id, routerPath(entry, id));
  }
  checkRouters(context, storages);
  checkNames(context, variables);
  for (const entry of [...context.registry.clients, ...context.registry.workers])
    checkPlaceholders(context, entry);
}

function routerPath(entry: EnvStorageEntry, id: string): Path {
  const list = isRecord(entry.data) ? entry.data.storages : undefined;
  const index = Array.isArray(list) ? list.indexOf(id) : -1;
  return index < 0 ? ["storages"] : ["storages", index];
}

function checkStorage(context: LinkContext, owner: string, id: string, path: Path): void {
  const target = context.registry.entries.get(id);
  if (target !== undefined && isStorageKind(target.kind)) return;
  if (target === undefined && context.mayExist(id)) return;
  const what = target === undefined ? "" : `, it is a \`${target.kind}\` entry`;
  const help = context.similar(id, STORAGE_KINDS);
  const message = `environment storage backend not found: \`${id}\`${what}`;
  context.report(owner, CODES.storageNotFound, message, path, { help });
}

/** A router that contains itself would search for ever. */
function checkRouters(context: LinkContext, storages: readonly EnvStorageEntry[]): void {
  const byId = new Map(storages.map((entry) => [entry.id, entry]));
  const done = new Set<string>();
  const visit = (entry: EnvStorageEntry, open: readonly string[]): void => {
    if (done.has(entry.id) || entry.storage.type !== "router") return;
    for (const id of entry.storage.storages) {
      const chain = [...open, entry.id];
      const target = byId.get(id);
      if (chain.includes(id)) {
        const message = `storage router contains itself: ${[...chain.slice(chain.indexOf(id)), id].join(" -> ")}`;
        context.report(entry.id, CODES.routerCycle, message, routerPath(entry, id));
      } else if (target !== undefined) visit(target, chain);
    }
    done.add(entry.id);
  };
  for (const entry of storages) visit(entry, []);
}

function checkNames(context: LinkContext, variables: readonly EnvVariableEntry[]): void {
  const seen = new Map<string, EnvVariableEntry>();
  for (const entry of variables) {
    const { name } = entry.variable;
    if (name === undefined) continue;
    const first = seen.get(name);
    if (first === undefined) seen.set(name, entry);
    else {
      const related = [
        { message: `\`${first.id}\` has it`, range: context.scope(first.id).range(["variable"]) },
      ];
      context.report(
        entry.id,
        CODES.duplicateVariable,
        `variable name already exists: ${name}`,
        ["variable"],
        { related },
      );
    }
  }
}

/** An entry id cannot come from the process environment: an unknown one without default never resolves. */
function checkPlaceholders(context: LinkContext, entry: ClientEntry | WorkerEntry): void {
  const values =
    entry.kind === "temporal.client" ? entry.options : [entry.options, entry.taskQueue, entry.lifecycle];
  const missing = new Set<string>();
  collect(values, (text) => {
    for (const part of parsePlaceholders(text)) {
      if (part.type !== "variable" || part.fallback !== undefined || !part.name.includes(":")) continue;
      const known =
        context.registry.entries.get(part.name)?.kind === "env.variable" || context.mayExist(part.name);
      if (!known) missing.add(part.name);
    }
  });
  for (const name of missing) {
    const path = pathOf(entry.data, name, []) ?? [];
    context.report(entry.id, CODES.variableNotFound, `environment variable not found: ${name}`, path, {
      help: context.similar(name, ["env.variable"]),
    });
  }
}

function collect(value: unknown, use: (text: string) => void): void {
  if (isPlaceholder(value)) use(value.placeholder);
  else if (Array.isArray(value)) for (const item of value) collect(item, use);
  else if (isRecord(value)) for (const item of Object.values(value)) collect(item, use);
}

/** The first string that mentions a variable. */
function pathOf(value: unknown, name: string, path: Path): Path | undefined {
  if (typeof value === "string") return value === name || value.includes(`:${name}`) ? path : undefined;
  const items: [string | number, unknown][] = Array.isArray(value)
    ? [...value.entries()]
    : isRecord(value)
      ? Object.entries(value)
      : [];
  for (const [key, item] of items) {
    const found = pathOf(item, name, [...path, key]);
    if (found) return found;
  }
  return undefined;
}
