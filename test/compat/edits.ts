/**
 * Edits of fixtures whose effect on a recorded history is known beforehand: from the kind of the edit and from what the
 * history says, never from a replay.
 *
 * Breaking: a command more or less, or another one, at a place that the history has come by. That is so at the start of a
 * workflow's function, and at a statement that is the only one in its file to make a command which the history has. All
 * histories are ended by their own code, so that one command more or less shows at the latest there.
 */
import type { Statement } from "../../compiler/2-parse/ast.ts";
import { type LuaFile, type Placed, readLua } from "../../cli/compat/statements.ts";
import type { History } from "../../cli/replay/histories.ts";

export interface Edit {
  kind: string;
  /** Temporal type of the workflow. */
  type: string;
  file: string;
  changes: Change[];
  breaks: boolean;
  /** A text that the first differing command's line holds, where the edit puts it on a line of its own. */
  marked: boolean;
}

/** A stretch of the original text, and what stands there instead. */
interface Change {
  start: number;
  end: number;
  text: string;
}

/** A workflow with a closed history of it. */
export interface Recorded {
  type: string;
  file: string;
  /** The local function of the file that it runs. */
  method: string;
  text: string;
  history: History;
}

/** At the end of the lines that edits write. */
export const MARK = "-- edited";

/** An activity of every fixture that no other program calls. */
export const NEW_ACTIVITY = "app:edited";

interface Site extends Recorded {
  lua: LuaFile;
  /** The workflow's function. */
  placed: Placed;
  /** Statements whose command the history has, outside of nested functions. */
  anchors: Anchor[];
}

interface Anchor {
  placed: Placed;
  statement: Statement;
  text: string;
  command: string;
}

/** All edits that can be made for a workflow, each of them alone. */
export function editsOf(recorded: Recorded): Edit[] {
  const site = siteOf(recorded);
  if (site === undefined) return [];
  return [...(endsItself(recorded.history) ? breaking(site) : []), ...harmless(site)];
}

/** The file with some edits, none of which touches the place of another. */
export function applied(text: string, edits: readonly Edit[]): string {
  const changes = edits.flatMap((edit) => edit.changes).sort((a, b) => b.start - a.start);
  const edited = changes.reduce(
    (result, { start, end, text: put }) => result.slice(0, start) + put + result.slice(end),
    text,
  );
  const missing = ["funcs", "time", "workflow"].filter(
    (name) => !text.includes(`local ${name} = require("${name}")`),
  );
  return missing.map((name) => `local ${name} = require("${name}")\n`).join("") + edited;
}

/** What others terminate goes on in no case: a command that its last task has too many shows nowhere. */
function endsItself({ events }: History): boolean {
  const last = events?.at(-1);
  return Boolean(
    last?.workflowExecutionCompletedEventAttributes ??
      last?.workflowExecutionFailedEventAttributes ??
      last?.workflowExecutionContinuedAsNewEventAttributes,
  );
}

function siteOf(recorded: Recorded): Site | undefined {
  const lua = readLua(recorded.text);
  const placed = lua?.all.find(
    ({ parent, statement }) =>
      parent === undefined &&
      statement.type === "LocalFunctionStatement" &&
      statement.name.name === recorded.method,
  );
  if (lua === undefined || placed === undefined || placed.inner.length === 0) return undefined;
  const site: Site = { ...recorded, lua, placed, anchors: [] };
  site.anchors.push(...anchorsIn(site, placed.inner));
  return site;
}

const COMMANDS: readonly [RegExp, (name: string) => string][] = [
  [/\bfuncs\.(?:call|async)\("([^"]+)"/g, (name) => `activity ${name}`],
  [/\btime\.sleep\(()/g, () => "timer "],
  [
    /\b(?:workflow\.exec|process\.(?:exec|spawn|spawn_monitored|spawn_linked))\("([^"]+)"/g,
    (name) => `child ${name}`,
  ],
];

function commandsIn(text: string): string[] {
  return COMMANDS.flatMap(([pattern, command]) =>
    [...text.matchAll(pattern)].map(([, name]) => command(name!)),
  );
}

function anchorsIn(site: Site, block: readonly Placed[]): Anchor[] {
  return block.flatMap((placed) => {
    const { statement } = placed;
    const text = textOf(site, statement);
    if (/^(If|While|NumericFor|GenericFor|Do)Statement$/.test(statement.type))
      return anchorsIn(site, placed.inner);
    if (placed.inner.length > 0 || !/^(Call|Local|Assignment|Return)Statement$/.test(statement.type))
      return [];
    const [command, ...more] = commandsIn(text);
    if (command === undefined || more.length > 0) return [];
    const only = commandsIn(site.text).filter((other) => other === command).length === 1;
    return only && recordedCommands(site.history).includes(command)
      ? [{ placed, statement, text, command }]
      : [];
  });
}

function recordedCommands({ events }: History): string[] {
  return (events ?? []).flatMap((event) => {
    const activity = event.activityTaskScheduledEventAttributes?.activityType?.name;
    if (activity) return [`activity ${activity}`];
    const child = event.startChildWorkflowExecutionInitiatedEventAttributes?.workflowType?.name;
    if (child) return [`child ${child}`];
    return event.timerStartedEventAttributes ? ["timer "] : [];
  });
}

function* breaking(site: Site): Generator<Edit> {
  const edit = (kind: string, changes: Change[], marked: boolean): Edit => {
    return { kind, type: site.type, file: site.file, changes, breaks: true, marked };
  };
  const [first] = site.placed.inner;
  const start = first!.statement;
  // The first command that the history has may be a timer too; then the difference comes later.
  const timers = recordedCommands(site.history).includes("timer ");
  yield edit("an activity at the start", [before(site, start, CALL)], true);
  yield edit("a pause at the start", [before(site, start, PAUSE)], !timers);
  yield edit(
    "an activity in a loop at the start",
    [before(site, start, `for _ = 1, 2 do ${CALL} end`)],
    true,
  );
  for (const { placed, statement, text, command } of site.anchors) {
    yield edit("an activity added", [before(site, statement, CALL)], true);
    yield edit(
      "an activity added without waiting",
      [before(site, statement, `funcs.async("${NEW_ACTIVITY}")`)],
      true,
    );
    if (statement.type !== "ReturnStatement")
      yield edit("a command twice", [before(site, statement, `${withoutLocal(text)}`)], false);
    yield edit("a command removed", [change(statement, removal(statement))], false);
    if (/\b(funcs\.call|time\.sleep|exec)\(/.test(text))
      yield edit(
        "a coroutine with an activity",
        [before(site, statement, `coroutine.spawn(function() ${CALL} end)`)],
        false,
      );
    const name = /^activity (.+)/.exec(command)?.[1];
    if (name)
      yield edit(
        "an activity renamed",
        [
          change(
            statement,
            text.replace(`"${name}"`, `"${NEW_ACTIVITY}"`) + (text.includes("\n") ? "" : ` ${MARK}`),
          ),
        ],
        !text.includes("\n"),
      );
    if (command === "timer " && statement.type === "CallStatement")
      yield edit("a pause that is none", [change(statement, "local _ = 1")], false);
    const condition = placed.parent?.statement;
    if (
      condition?.type === "IfStatement" &&
      condition.clauses.length === 1 &&
      condition.clauses[0]!.body.includes(statement)
    ) {
      const { range } = condition.clauses[0]!.condition;
      yield edit(
        "branches swapped",
        [
          {
            start: range.start.offset,
            end: range.end.offset,
            text: `not (${site.text.slice(range.start.offset, range.end.offset)})`,
          },
        ],
        false,
      );
    }
    const next = site.anchors.find(
      (other) => other.placed === placed.siblings[placed.siblings.indexOf(placed) + 1],
    );
    if (next && next.command !== command && next.statement.type !== "ReturnStatement")
      yield edit(
        "two commands in the other order",
        [change(statement, next.text), change(next.statement, text)],
        false,
      );
  }
}

const CALL = `funcs.call("${NEW_ACTIVITY}")`;
const PAUSE = `time.sleep("7s")`;

function* harmless(site: Site): Generator<Edit> {
  const edit = (kind: string, changes: Change[]): Edit => {
    return { kind, type: site.type, file: site.file, changes, breaks: false, marked: false };
  };
  const inside = site.lua.all.filter((placed) => isInside(placed, site.placed));
  for (const placed of inside) {
    const { statement } = placed;
    const text = textOf(site, statement);
    yield edit("a comment", [before(site, statement, "-- what comes next")]);
    yield edit("a local that nobody uses", [
      before(site, statement, "local unused_ = { 1 + 2, tostring(4) }"),
    ]);
    yield edit("a command under a condition that never holds", [
      before(site, statement, `if 1 > 2 then ${CALL} end`),
    ]);
    yield edit("logging", [before(site, statement, 'print("here", 1)')]);
    if (statement.type === "CallStatement")
      yield edit("a block around", [change(statement, `do ${text} end`)]);
    if (statement.type === "CallStatement" && placed.inner.length === 0)
      yield edit("a loop of one round around", [change(statement, `for _ = 1, 1 do ${text} end`)]);
    const slept = /\btime\.sleep\("[1-9]\d*(?:ms|s|m|h)"\)/.exec(text);
    if (slept && !site.text.includes("workflow.scope") && placed.inner.length === 0)
      yield edit("a pause of another length", [
        change(statement, text.replace(slept[0], 'time.sleep("123ms")')),
      ]);
    const called = /\bfuncs\.call\("[^"]+"/.exec(text);
    if (called && placed.inner.length === 0)
      yield edit("other arguments", [change(statement, text.replace(called[0], `${called[0]}, "another"`))]);
    if (
      statement.type === "ReturnStatement" &&
      placed.parent === site.placed &&
      statement.values.length > 0 &&
      !text.includes("(")
    )
      yield edit("another result", [change(statement, "return { changed = true }")]);
    if (statement.type === "LocalStatement" && statement.names.length === 1 && placed.parent !== undefined) {
      const renamed = renameLocal(site, statement.names[0]!.name);
      if (renamed) yield edit("a local renamed", renamed);
    }
  }
  const first = site.placed.inner[0]!.statement;
  const version = (body: string) => `if workflow.version("edited", -1, 1) >= 1 then ${body} end`;
  // Asking lets other coroutines run first, which only shows where there are some.
  if (
    !/coroutine|workflow\.(query|update|scope)|listen|inbox|events|spawn/.test(
      textOf(site, site.placed.statement),
    )
  ) {
    yield edit("an activity under a version", [before(site, first, version(CALL))]);
    yield edit("a pause under a version", [before(site, first, version(PAUSE))]);
    for (const { statement, text } of site.anchors) {
      yield edit("an activity under a version, later", [before(site, statement, version(CALL))]);
      if (statement.type === "CallStatement")
        yield edit("a command removed under a version", [
          change(statement, `if workflow.version("edited", -1, 1) < 1 then ${text} end`),
        ]);
    }
  }
}

function isInside({ parent }: Placed, outer: Placed): boolean {
  return parent === outer || (parent !== undefined && isInside(parent, outer));
}

function textOf({ text }: Recorded, { range }: Statement): string {
  return text.slice(range.start.offset, range.end.offset);
}

function change({ range }: Statement, text: string): Change {
  return { start: range.start.offset, end: range.end.offset, text };
}

/** A line of its own in front of a statement. */
function before({ text }: Recorded, { range }: Statement, put: string): Change {
  const { offset } = range.start;
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  const indent = /^\s*/.exec(text.slice(lineStart, offset))![0];
  return { start: offset, end: offset, text: `${put} ${MARK}\n${indent}` };
}

function withoutLocal(text: string): string {
  return `do ${text} end`;
}

function removal(statement: Statement): string {
  if (statement.type === "LocalStatement")
    return `local ${statement.names.map(({ name }) => name).join(", ")}`;
  return statement.type === "ReturnStatement" ? "return" : "do end";
}

/** Where the name is only ever this local. */
function renameLocal(site: Site, name: string): Change[] | undefined {
  const { start, end } = site.placed.statement.range;
  const text = site.text.slice(start.offset, end.offset);
  const word = new RegExp(`\\b${name}\\b`, "g");
  const risky = new RegExp(
    `[.:]\\s*${name}\\b|[{,]\\s*${name}\\s*=|"[^"\\n]*\\b${name}\\b[^"\\n]*"|--[^\\n]*\\b${name}\\b`,
  );
  if (name === "_" || risky.test(text)) return undefined;
  return [...text.matchAll(word)].map(({ index }) => {
    const at = start.offset + index;
    return { start: at, end: at + name.length, text: `${name}_renamed` };
  });
}
