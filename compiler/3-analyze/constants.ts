/**
 * Constants that a call refuses at run time: durations, and values and names of options (workflows.md §11, §16). They are read by
 * the very code that reads them then.
 */
import { Table } from "../../runtime-shims/lua/table.ts";
import type { Value } from "../../runtime-shims/lua/value.ts";
import { toText } from "../../runtime-shims/lua/bytes.ts";
import { ErrorObject } from "../../runtime-shims/lua/error.ts";
import { activityOptions } from "../../runtime-shims/modules/options/activity.ts";
import { FIELD_NAMES, optionOf } from "../../runtime-shims/modules/options/names.ts";
import { unknownOptions } from "../../runtime-shims/modules/options/unknown.ts";
import { OptionError } from "../../runtime-shims/modules/options/values.ts";
import { workflowOptions } from "../../runtime-shims/modules/options/workflow.ts";
import { durationArgument } from "../../runtime-shims/modules/time/duration.ts";
import type {
  CallExpression,
  Expression,
  MethodCallExpression,
  SourceRange,
  TableExpression,
} from "../2-parse/ast.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { visitChunk } from "./chunk-index.ts";
import type { AnalysisCode } from "./codes.ts";
import { mayBeOfUserdata } from "./group.ts";
import type { ModuleInfo } from "./model.ts";
import type { ProgramInfo } from "./program-info.ts";
import { constantValue } from "./types/static-type.ts";

/** Functions of `time` that take a duration, and whether none will do. */
const WAITS: ReadonlyMap<string, "any" | "positive"> = new Map([
  ["sleep", "any"],
  ["after", "positive"],
  ["timer", "positive"],
  ["ticker", "positive"],
]);

export function checkConstants(program: ProgramInfo, module: ModuleInfo): Diagnostic[] {
  const checker = new ConstantChecker(program, module);
  checker.run();
  return checker.diagnostics;
}

class ConstantChecker {
  readonly diagnostics: Diagnostic[] = [];
  /** Calls whose error somebody may look at: all their results are taken. */
  private readonly checked = new Set<Expression>();
  /** Tables that are certainly options, whatever their keys are. */
  private readonly options = new Set<Expression>();

  constructor(
    private readonly program: ProgramInfo,
    private readonly module: ModuleInfo,
  ) {}

  run(): void {
    const call = (node: CallExpression | MethodCallExpression) => {
      this.last(node.arguments);
      const [table] = node.arguments;
      if (table !== undefined && this.takesOptions(node)) this.options.add(table);
    };
    visitChunk(this.module.chunk, {
      LocalStatement: ({ init, names }) => this.taken(names, init),
      AssignmentStatement: ({ targets, values }) => this.taken(targets, values),
      ReturnStatement: ({ values }) => this.last(values),
      CallExpression: (node) => {
        call(node);
        this.duration(node);
      },
      MethodCallExpression: call,
      TableExpression: (node) => {
        const last = node.fields.at(-1);
        if (last?.type === "PositionalField") this.checked.add(last.value);
        this.table(node);
      },
    });
  }

  private report(
    code: AnalysisCode,
    severity: Diagnostic["severity"],
    message: string,
    range: SourceRange,
    help: string | undefined,
  ): void {
    this.diagnostics.push({ code, severity, message, range, ...(help === undefined ? {} : { help }) });
  }

  private taken(targets: readonly unknown[], values: readonly Expression[]): void {
    if (targets.length > values.length) this.last(values);
  }

  private last(values: readonly Expression[]): void {
    const last = values.at(-1);
    if (last !== undefined) this.checked.add(last);
  }

  /** `time.sleep("5 minutes")`: an error where nobody would hear of it. */
  private duration(node: CallExpression): void {
    const builtin = this.program.names(this.module).builtinOf(node.callee);
    const wanted = builtin?.module === "time" ? WAITS.get(builtin.name) : undefined;
    const [argument] = node.arguments;
    if (builtin === undefined || wanted === undefined || argument === undefined) return;
    const value = this.constant(argument);
    if (value === undefined) return;
    const nanoseconds = durationArgument(value);
    let problem: string | undefined;
    if (nanoseconds instanceof ErrorObject) problem = toText(nanoseconds.message());
    else if (wanted === "positive" && nanoseconds <= 0) problem = "duration must be > 0";
    if (problem === undefined) return;
    const severity = this.checked.has(node) ? "warning" : "error";
    const near = typeof value === "string" ? similarDuration(toText(value)) : undefined;
    this.report(
      "LF3014",
      severity,
      `\`time.${builtin.name}\` cannot use this duration: ${problem.replace(/^time: /, "")}`,
      argument.range,
      near === undefined ? UNITS_HELP : `did you mean \`"${near}"\`? ${UNITS_HELP}`,
    );
  }

  /** The first argument of `with_options`. */
  private takesOptions(node: Expression): boolean {
    if (node.type === "CallExpression") {
      const builtin = this.program.names(this.module).builtinOf(node.callee);
      return builtin?.module === "process" && builtin.name === "with_options";
    }
    if (node.type !== "MethodCallExpression" || node.name !== "with_options") return false;
    const callees = this.module.calls.get(node)?.callees ?? [];
    return mayBeOfUserdata(callees);
  }

  private table(node: TableExpression): void {
    const certain = this.options.has(node);
    const all = { activity: new Table(), workflow: new Table() };
    for (const field of node.fields) {
      const key = fieldName(field);
      if (key === undefined) continue;
      const known = optionOf(key);
      if (!certain && known === undefined && !/^temporal\.(activity|workflow)\./.test(key)) continue;
      const value = this.constant(field.value) ?? this.knownPart(field.value, known?.option);
      const named = new Table();
      // For names it does not matter which values they have.
      named.$set(key, namesIn(field.value) ?? true);
      for (const { key: unknown, near } of unknownOptions(named)) {
        const help = near === undefined ? undefined : `did you mean \`${near}\`?`;
        this.report(
          "LF3015",
          "warning",
          `option \`${unknown}\` does not exist and has no effect`,
          field.range,
          help,
        );
      }
      if (known === undefined || value === undefined) continue;
      named.$set(key, value);
      if (!this.value(known.scope, named, field.range)) continue;
      all[known.scope].$set(key, value);
    }
    for (const scope of ["activity", "workflow"] as const)
      if (all[scope].$hasKeys()) this.value(scope, all[scope], node.range);
  }

  /** Reports what the options would be refused for; true when they are fine. */
  private value(scope: "activity" | "workflow", options: Table, range: SourceRange): boolean {
    try {
      if (scope === "workflow") workflowOptions(options);
      else activityOptions(options);
      return true;
    } catch (error) {
      if (!(error instanceof OptionError)) throw error;
      this.report("LF3014", "warning", `option \`${error.message.replace(" ", "` ")}`, range, undefined);
      return false;
    }
  }

  /** The value that an expression always has. */
  private constant(node: Expression): Value {
    if (node.type === "TableExpression") {
      const table = this.entries(node);
      return table?.complete ? table.table : undefined;
    }
    if (this.program.names(this.module).memberOf(node) === "math.huge") return Number.POSITIVE_INFINITY;
    return constantValue(this.module, node);
  }

  /** Fields of an option of which some are not known: those that can be judged alone. */
  private knownPart(node: Expression, option: string | undefined): Table | undefined {
    if (node.type !== "TableExpression" || option === undefined || !(option in FIELD_NAMES)) return undefined;
    const found = this.entries(node);
    if (found === undefined) return undefined;
    const alone = new Table();
    for (const key of found.table.$keys()) {
      // These are compared with the others.
      if (/^(maximum_?interval|backoff_?coefficient)$/i.test(String(key))) continue;
      alone.$set(key, found.table.$get(key));
    }
    return alone;
  }

  /** The constant entries of a table; undefined when its keys are not known. */
  private entries(node: TableExpression): { table: Table; complete: boolean } | undefined {
    const table = new Table();
    let complete = true;
    let position = 0;
    for (const field of node.fields) {
      const key = field.type === "PositionalField" ? ++position : fieldName(field);
      if (key === undefined) return undefined;
      const value = this.constant(field.value);
      if (value === undefined) complete = false;
      else table.$set(key, value);
    }
    return { table, complete };
  }
}

/** A table with the names that another is written with. */
function namesIn(node: Expression): Table | undefined {
  if (node.type !== "TableExpression") return undefined;
  const names = new Table();
  for (const field of node.fields) {
    const name = fieldName(field);
    if (name !== undefined) names.$set(name, true);
  }
  return names;
}

/** The name that a field of a table is written with. */
export function fieldName(field: TableExpression["fields"][number]): string | undefined {
  if (field.type === "NamedField") return field.name;
  return field.type === "KeyedField" && field.key.type === "StringLiteral" ? field.key.value : undefined;
}

const UNITS_HELP = 'durations are numbers with units, such as `"500ms"`, `"30s"`, `"1h30m"`';

/** How people write units, and how many of which they are. */
const WORDS: readonly [word: RegExp, unit: string, factor: number][] = [
  [/^(ms|msecs?|millis|milliseconds?)$/, "ms", 1],
  [/^(s|secs?|seconds?)$/, "s", 1],
  [/^(m|mins?|minutes?)$/, "m", 1],
  [/^(h|hrs?|hours?)$/, "h", 1],
  [/^(d|days?)$/, "h", 24],
  [/^(w|weeks?)$/, "h", 168],
];

/** The duration that a text was meant for: `5 minutes` is `5m`, `2d` is `48h`. */
function similarDuration(text: string): string | undefined {
  const plain = text.toLowerCase().replaceAll(/[\s,]|\band\b/g, "");
  if (/^\d+$/.test(plain)) return `${plain}s`;
  const parts = [...plain.matchAll(/(\d+(?:\.\d+)?)([a-z]+)/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join("") !== plain) return undefined;
  let found = "";
  for (const [, count = "", word = ""] of parts) {
    const [, unit, factor] = WORDS.find(([pattern]) => pattern.test(word)) ?? [];
    if (unit === undefined || factor === undefined) return undefined;
    found += `${Number(count) * factor}${unit}`;
  }
  return found;
}
