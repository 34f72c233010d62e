/** What the checks across entries share. */
import type { RegistryCode } from "../codes.ts";
import { splitId } from "../ids.ts";
import type { Manifests, RawEntry } from "../manifest.ts";
import type { Entry, Registry } from "../model.ts";
import type { EntryScope, ReportExtra } from "../scope.ts";
import { similarEntry } from "../suggest.ts";
import type { Path } from "../yaml/document.ts";

const MAX_HINTS = 200;

export class LinkContext {
  readonly registry: Registry;
  readonly #raws: ReadonlyMap<string, RawEntry>;
  readonly #manifests: Manifests;
  readonly #similar = new Map<string, string | undefined>();

  constructor(registry: Registry, manifests: Manifests) {
    this.registry = registry;
    this.#manifests = manifests;
    const raws = new Map<string, RawEntry>();
    for (const raw of manifests.entries) if (!raws.has(raw.id)) raws.set(raw.id, raw);
    this.#raws = raws;
  }

  scope(id: string): EntryScope {
    const raw = this.#raws.get(id);
    if (!raw) throw new Error(`no entry ${id}`);
    return raw.scope;
  }

  report(id: string, code: RegistryCode, message: string, path: Path, extra?: ReportExtra): void {
    this.scope(id).report(code, message, path, extra);
  }

  /** True when an entry of this id may exist in a place that could not be read. */
  mayExist(id: string): boolean {
    return this.#manifests.broken.has(id) || this.#manifests.brokenNamespaces.has(splitId(id).namespace);
  }

  /** Help for a reference to an entry that does not exist; entries of the `preferred` kinds go first. */
  similar(id: string, preferred: readonly string[] = []): string | undefined {
    // Comparing names is slow: each wrong name is looked up once, and nobody reads hundreds of hints.
    const key = JSON.stringify([id, preferred]);
    if (!this.#similar.has(key) && this.#similar.size < MAX_HINTS) {
      const entries = [...this.registry.entries.values()];
      const ids = (list: readonly Entry[]) => list.map((entry) => entry.id);
      const right = entries.filter((entry) => preferred.includes(entry.kind));
      this.#similar.set(key, similarEntry(id, ids(right)) ?? similarEntry(id, ids(entries)));
    }
    return this.#similar.get(key);
  }

  /** Like {@link similar} for references to one kind; lists what there is when nothing is similar. */
  choices(id: string, kind: string): string | undefined {
    const similar = this.similar(id, [kind]);
    if (similar !== undefined) return similar;
    if (id.includes("${")) return "a reference is needed when compiling and cannot be a placeholder";
    const ids = [...this.registry.entries.values()].flatMap((entry) =>
      entry.kind === kind ? [entry.id] : [],
    );
    if (ids.length === 0) return `the registry has no \`${kind}\` entry`;
    return ids.length > 5
      ? undefined
      : `\`${kind}\` entries: ${ids.map((other) => `\`${other}\``).join(", ")}`;
  }
}
