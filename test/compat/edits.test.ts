/**
 * `luaflow compat` finds what breaks and nothing else: seeded edits of fixtures against their recorded histories. A few here;
 * `npm run compat:edits` makes 200, and LUAFLOW_EDITS names another number.
 */
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { compareBuilds } from "../../cli/compat/run.ts";
import { readLua } from "../../cli/compat/statements.ts";
import type { WorkflowVerdict } from "../../cli/compat/judge.ts";
import type { Wrap } from "../../cli/compat/wrap.ts";
import { readHistory, type RecordedHistory } from "../../cli/replay/histories.ts";
import { type ReplayedBuild, silenceRuntime } from "../../cli/replay/replayer.ts";
import { readManifest } from "../../cli/temporal/manifest.ts";
import { buildRegistry } from "../../compiler/build.ts";
import { applied, type Edit, editsOf, MARK, NEW_ACTIVITY } from "./edits.ts";

const EDITS = Number(process.env.LUAFLOW_EDITS ?? 40);
const SEED = Number(process.env.LUAFLOW_SEED ?? 1);

const path = (relative: string) => fileURLToPath(new URL(`../../${relative}`, import.meta.url));

const CORPORA = [
  { registry: path("fixtures/scenarios"), histories: path("test/histories/0.1") },
  { registry: path("fixtures/features"), histories: path("test/histories/0.2/features") },
];

interface Corpus {
  registry: string;
  before: ReplayedBuild;
  /** One of each type. */
  histories: Map<string, RecordedHistory>;
  texts: Map<string, string>;
  edits: Edit[];
}

let temporary: string;
let corpora: Corpus[];

beforeAll(async () => {
  silenceRuntime();
  temporary = await mkdtemp(join(tmpdir(), "luaflow-edits-"));
  corpora = await Promise.all(CORPORA.map(prepare));
});

afterAll(() => rm(temporary, { recursive: true, force: true }));

async function prepare({ registry, histories: folder }: (typeof CORPORA)[number]): Promise<Corpus> {
  const before = await built(
    registry,
    `before-${CORPORA.findIndex((corpus) => corpus.registry === registry)}`,
  );
  const manifest = await readFile(join(registry, "_index.yaml"), "utf8");
  const histories = new Map<string, RecordedHistory>();
  for (const name of (await readdir(folder)).sort()) {
    const recorded = await readHistory(join(folder, name));
    if (!histories.has(recorded.type)) histories.set(recorded.type, recorded);
  }
  const texts = new Map<string, string>();
  const edits: Edit[] = [];
  const workflows = Object.values(before.manifest.workers).flatMap((worker) => worker.workflows);
  for (const { type, source: file } of workflows) {
    const text = texts.get(file) ?? (await readFile(join(registry, file), "utf8"));
    texts.set(file, text);
    const history = histories.get(type)?.history;
    const method = new RegExp(`name: ${type.replace(/^.*:/, "")},?\\s[\\s\\S]*?method: (\\w+)`).exec(
      manifest,
    )?.[1];
    if (history && method) edits.push(...editsOf({ type, file, method, text, history }));
  }
  return { registry, before, histories, texts, edits };
}

async function built(root: string, name: string): Promise<ReplayedBuild> {
  const folder = join(temporary, name);
  const { ok, diagnostics } = await buildRegistry(root, { outDir: folder, minify: false });
  if (!ok) throw new Error(diagnostics.map(({ code, message }) => `${code} ${message}`).join("\n"));
  return { folder, manifest: readManifest(folder) };
}

let builds = 0;

/** The verdicts about a registry with other files. */
async function compare(corpus: Corpus, changed: ReadonlyMap<string, string>) {
  const root = join(temporary, `registry-${builds}`);
  await cp(corpus.registry, root, { recursive: true });
  for (const [file, text] of changed) await writeFile(join(root, file), text);
  const index = join(root, "_index.yaml");
  await writeFile(index, withModules(await readFile(index, "utf8")));
  await writeFile(join(root, "edited.lua"), "return { main = function() return 1 end }\n");
  const now = await built(root, `now-${builds++}`);
  const files = (texts: ReadonlyMap<string, string>) => (file: string) => readLua(texts.get(file) ?? "");
  const { workflows } = await compareBuilds({
    before: corpus.before,
    now,
    histories: [...corpus.histories.values()].map((recorded) => ({
      name: recorded.file,
      load: async () => recorded,
    })),
    dataConverter: {},
    sources: { before: files(corpus.texts), now: files(new Map([...corpus.texts, ...changed])) },
  });
  await Promise.all([root, now.folder].map((folder) => rm(folder, { recursive: true, force: true })));
  return new Map(workflows.map((workflow) => [workflow.type, workflow]));
}

/** All workflows may have what edits need, and there is the activity that they call. */
function withModules(manifest: string): string {
  const modules = manifest.replaceAll(
    /(kind: workflow\.lua(?:(?!kind:)[\s\S])*?modules: \[)([^\]]*)\]/g,
    (_, start: string, list: string) => {
      const names = new Set([...list.split(",").map((name) => name.trim()), "funcs", "time", "workflow"]);
      return `${start}${[...names].join(", ")}]`;
    },
  );
  return `${modules}
  - name: ${NEW_ACTIVITY.replace("app:", "")}
    kind: function.lua
    method: main
    source: file://edited.lua
    meta: { temporal: { activity: { worker: app:worker } } }
`;
}

/** The same numbers for the same seed. */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

interface Tally {
  breaking: number;
  harmless: number;
  missed: string[];
  alarms: string[];
  marked: number;
  wrongLines: string[];
  wrapped: number;
  unhelpful: string[];
}

it(`of ${EDITS} edits all that break are found, at their lines, and nothing else is said to break`, {
  timeout: 3_600_000,
}, async () => {
  const draw = random(SEED);
  const count = (breaks: boolean) =>
    corpora.flatMap((corpus) => corpus.edits).filter((edit) => edit.breaks === breaks).length;
  const tally: Tally = {
    breaking: 0,
    harmless: 0,
    missed: [],
    alarms: [],
    marked: 0,
    wrongLines: [],
    wrapped: 0,
    unhelpful: [],
  };
  const used = new Set<Edit>();
  for (let round = 0; tally.breaking + tally.harmless < EDITS; round++) {
    const breaks = Math.floor(round / corpora.length) % 2 === 0;
    const left = breaks ? EDITS / 2 - tally.breaking : EDITS / 2 - tally.harmless;
    const corpus = corpora[round % corpora.length]!;
    await oneRound(corpus, chosen(corpus, breaks, Math.ceil(left), draw, used), tally);
    if (round > 1000)
      throw new Error(`there are only ${count(true)} breaking edits and ${count(false)} others`);
  }
  const { breaking, harmless, missed, alarms, marked, wrongLines, wrapped, unhelpful } = tally;
  console.log(
    `${breaking} breaking edits, ${missed.length} missed; ${harmless} others, ${alarms.length} false alarms; ` +
      `${wrongLines.length} of ${marked} lines wrong; ${unhelpful.length} of ${wrapped} snippets do not help`,
  );
  if (EDITS > 100) console.log([...missed, ...alarms, ...wrongLines, ...unhelpful].join("\n"));
  expect(missed).toEqual([]);
  expect(alarms.length).toBeLessThanOrEqual(harmless * 0.02);
  expect(wrongLines).toEqual([]);
  expect(unhelpful.length).toBeLessThanOrEqual(wrapped * 0.2);
});

/** For each workflow one edit that has not been made yet. */
function chosen(corpus: Corpus, breaks: boolean, limit: number, draw: () => number, used: Set<Edit>): Edit[] {
  const types = [...new Set(corpus.edits.map(({ type }) => type))].sort(() => draw() - 0.5);
  return types
    .flatMap((type) => {
      const possible = corpus.edits.filter(
        (edit) => edit.type === type && edit.breaks === breaks && !used.has(edit),
      );
      const kinds = [...new Set(possible.map(({ kind }) => kind))];
      const kind = kinds[Math.floor(draw() * kinds.length)];
      const same = possible.filter((edit) => edit.kind === kind);
      const edit = same[Math.floor(draw() * same.length)];
      return edit === undefined ? [] : [edit];
    })
    .slice(0, limit)
    .map((edit) => {
      used.add(edit);
      return edit;
    });
}

async function oneRound(corpus: Corpus, edits: readonly Edit[], tally: Tally): Promise<void> {
  if (edits.length === 0) return;
  const changed = new Map<string, string>();
  for (const file of new Set(edits.map((edit) => edit.file))) {
    const own = edits.filter((edit) => edit.file === file);
    changed.set(file, applied(corpus.texts.get(file)!, own));
  }
  const verdicts = await compare(corpus, changed);
  const wraps: { edit: Edit; wrap: Wrap }[] = [];
  for (const edit of edits) {
    const verdict = verdicts.get(edit.type)!;
    const label = `${edit.type}: ${edit.kind}: ${verdict.status}: ${JSON.stringify(verdict.breaks[0] ?? edit.changes)}`;
    if (!edit.breaks) {
      tally.harmless++;
      if (verdict.status !== "compatible") tally.alarms.push(label);
      continue;
    }
    tally.breaking++;
    if (verdict.status !== "breaks") tally.missed.push(label);
    const [broken] = verdict.breaks;
    if (edit.marked) {
      tally.marked++;
      if (!isMarked(broken?.place, changed)) tally.wrongLines.push(label);
    }
    if (broken?.wrap?.file !== undefined && broken.wrap.text.includes("version("))
      wraps.push({ edit, wrap: broken.wrap });
  }
  // What nobody has edited is compatible.
  const others = [...verdicts.values()].filter(({ type }) => !edits.some((edit) => edit.type === type));
  for (const { type, status } of others) if (status === "breaks") tally.alarms.push(`${type}: not edited`);
  if (wraps.length > 0) await tryWraps(corpus, changed, wraps, tally);
}

function isMarked(
  place: { file: string; line: number } | undefined,
  texts: ReadonlyMap<string, string>,
): boolean {
  if (place === undefined) return false;
  return texts.get(place.file)?.split("\n")[place.line - 1]?.includes(MARK) ?? false;
}

/** The snippets make the edited workflows compatible. */
async function tryWraps(
  corpus: Corpus,
  changed: ReadonlyMap<string, string>,
  wraps: { edit: Edit; wrap: Wrap }[],
  tally: Tally,
): Promise<void> {
  const texts = new Map(changed);
  for (const { wrap } of [...wraps].sort((a, b) => b.wrap.first! - a.wrap.first!)) {
    const { file, first, last, text } = wrap as Required<Wrap>;
    const lines = texts.get(file)!.split("\n");
    lines.splice(first - 1, last - first + 1, text);
    texts.set(file, lines.join("\n"));
  }
  const verdicts: Map<string, WorkflowVerdict> = await compare(corpus, texts);
  for (const { edit, wrap } of wraps) {
    tally.wrapped++;
    const { status, breaks } = verdicts.get(edit.type)!;
    if (status !== "compatible")
      tally.unhelpful.push(`${edit.type}: ${edit.kind}: snippet\n${wrap.text}\n${breaks[0]?.because}`);
  }
}
