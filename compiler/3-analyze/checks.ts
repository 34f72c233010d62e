import { nearest } from "../1-registry/suggest.ts";
import type { Expression, Identifier, SourceRange } from "../2-parse/ast.ts";
import type { Diagnostic, Severity } from "../diagnostics/diagnostic.ts";
import { builtins, constants } from "./builtins.ts";
import { visitChunk } from "./chunk-index.ts";
import type { AnalysisCode } from "./codes.ts";
import { checkConstants } from "./constants.ts";
import { checkDeterminism } from "./determinism.ts";
import { everyKnown } from "./group.ts";
import { checkHandlers } from "./handlers.ts";
import { type FunctionInfo, isBuiltin, type Known, type ModuleInfo } from "./model.ts";
import { missingMethod } from "./method.ts";
import type { Names } from "./names.ts";
import type { ProgramInfo } from "./program-info.ts";
import { certainRequires } from "./certain.ts";

/** Globals that exist without being functions of the base library. */
const KNOWN_GLOBALS = new Set(["_G", "_VERSION", "require", "package", "arg"]);

/** Functions of PUC Lua that need an interpreter at run time, or that Lua dropped (language.md §9), with what to write instead. */
const REMOVED: ReadonlyMap<string, string> = new Map([
  ["dofile", "make the file a library, and `require` it"],
  ["getfenv", "use `_ENV`, which is decided when the program is compiled"],
  [
    "load",
    "only texts that are known when the program is compiled can be loaded (literals and constants joined with `..`); keep other code in functions, in a table by name",
  ],
  ["loadfile", "make the file a library, and `require` it"],
  [
    "loadstring",
    "only texts that are known when the program is compiled can be loaded (literals and constants joined with `..`); keep other code in functions, in a table by name",
  ],
  ["module", "return a table from the chunk"],
  ["newproxy", "use a table with a metatable"],
  ["setfenv", "use `local _ENV = …`, which is decided when the program is compiled"],
]);

/** Fields of metatables that only matter to a garbage collector. */
const COLLECTED: ReadonlyMap<string, string> = new Map([
  ["__gc", "finalizers (`__gc`) are never called"],
  ["__mode", "weak tables (`__mode`) are strong: nothing in them is collected while the table lives"],
]);

/** Reports what is certainly or probably wrong in one module. Run after the analysis. */
export function checkModule(program: ProgramInfo, module: ModuleInfo, isRoot: boolean): Diagnostic[] {
  const checker = new Checker(program, module);
  checker.run(isRoot);
  checker.diagnostics.push(...checkConstants(program, module));
  if (program.kind === "workflows")
    checker.diagnostics.push(...checkDeterminism(program, module), ...checkHandlers(program, module));
  return checker.diagnostics;
}

class Checker {
  readonly diagnostics: Diagnostic[] = [];
  private readonly names: Names;
  private readonly seen = new Set<string>();
  /** Calls of `require` that run whenever their function does. */
  private readonly certain: ReadonlySet<Expression>;

  constructor(
    private readonly program: ProgramInfo,
    private readonly module: ModuleInfo,
  ) {
    this.names = program.names(module);
    this.certain = certainRequires(module.chunk.body, this.names, program.kind === "script");
  }

  private report(
    code: AnalysisCode,
    severity: Severity,
    message: string,
    range: SourceRange,
    help?: string,
    entry?: string,
  ): void {
    this.diagnostics.push({
      code,
      severity,
      message,
      range,
      ...(help === undefined ? {} : { help }),
      ...(entry === undefined ? {} : { entry }),
    });
  }

  run(isRoot: boolean): void {
    this.lateLocals();
    this.globals();
    const memory = (node: Expression) => this.memory(node);
    visitChunk(this.module.chunk, {
      TableExpression: memory,
      MemberExpression: memory,
      Identifier: memory,
      CallExpression: (node) => {
        this.requireCall(node);
        this.unknownMember(node.callee);
      },
    });
    for (const func of this.module.functions.values()) this.callbacks(func);
    this.loading();
    if (isRoot) this.method();
  }

  private lateLocals(): void {
    for (const [node, variable] of this.module.variables) {
      if (!variable.lateBound || !isIdentifier(node) || node.range.start.offset > variable.range.start.offset)
        continue;
      this.report(
        "LF3005",
        "warning",
        `\`${variable.name}\` is used before the \`local function\` that declares it`,
        node.range,
        "move the declaration up; plain Lua would read an undefined global here",
      );
    }
  }

  private globals(): void {
    for (const [node, name] of this.module.globals) {
      if (this.program.assignedGlobals.has(name) || KNOWN_GLOBALS.has(name) || builtins.get("")?.has(name))
        continue;
      if (this.module.types.references.has(node) || this.program.publishedTypes.has(name)) continue;
      if (this.names.required(name) !== undefined) continue;
      if (name === "io" && this.program.kind === "workflows") continue;
      const instead = REMOVED.get(name);
      if (instead !== undefined) {
        this.report(
          "LF3008",
          "warning",
          `\`${name}\` does not exist in this dialect: it is nil`,
          node.range,
          instead,
        );
      } else if (!this.seen.has(name)) {
        this.seen.add(name);
        this.report(
          "LF3003",
          "warning",
          `global \`${name}\` is read but never assigned, so it is nil`,
          node.range,
          "declare it `local`, or list the module of that name under `modules:` or `imports:`",
        );
      }
    }
  }

  /** What is written for a garbage collector has no effect; said once per program. */
  private memory(node: Expression): void {
    const note = (name: string, message: string, range: SourceRange, help?: string) => {
      if (this.program.noted.has(name)) return;
      this.program.noted.add(name);
      this.report("LF3018", "warning", message, range, help);
    };
    if (node.type === "TableExpression") {
      for (const field of node.fields) {
        const message = field.type === "NamedField" ? COLLECTED.get(field.name) : undefined;
        if (message !== undefined && field.type === "NamedField")
          note(field.name, message, field.range, "close resources in the code that ends with them");
      }
    } else if (node.type === "MemberExpression") {
      const message = COLLECTED.get(node.name);
      if (message !== undefined)
        note(node.name, message, node.nameRange, "close resources in the code that ends with them");
    } else if (node.type === "Identifier" && this.names.builtinOf(node)?.name === "collectgarbage") {
      note(
        "collectgarbage",
        "`collectgarbage` has no effect: JavaScript manages memory",
        node.range,
        "remove it",
      );
    }
  }

  /** A name that a module does not have is nil, which is hardly what was meant. */
  private unknownMember(node: Expression): void {
    const path = this.names.memberOf(node);
    if (path === undefined || this.program.kind === "script") return;
    const module = path.slice(0, path.lastIndexOf("."));
    const name = path.slice(module.length + 1);
    if (builtins.get(module)?.has(name) || builtins.has(path) || constants.has(path)) return;
    const near = nearest(name, builtins.get(module)?.keys() ?? []);
    const help = near === undefined ? undefined : `did you mean \`${module}.${near}\`?`;
    this.report("LF3006", "warning", `\`${module}.${name}\` does not exist: it is nil`, node.range, help);
  }

  private requireCall(node: Expression & { type: "CallExpression" }): void {
    if (node.callee.type !== "Identifier" || node.callee.name !== "require") return;
    if (this.module.variables.has(node.callee) || this.program.assignedGlobals.has("require")) return;
    const [argument] = node.arguments;
    if (argument?.type !== "StringLiteral") return;
    const required = this.names.required(argument.value);
    const certain = this.certain.has(node) && !this.program.usesPackage;
    const inherited = this.names.inherited(argument.value);
    if (required === undefined) {
      this.report(
        "LF3001",
        certain ? "error" : "warning",
        `\`require("${argument.value}")\` is not declared in _index.yaml imports or modules`,
        argument.range,
        `add \`${argument.value}\` to \`modules:\` of \`${this.module.id}\`, or an alias to its \`imports:\`${
          certain ? "" : "; as it is, the call raises an error when it is reached"
        }`,
        this.module.id,
      );
    } else if (inherited?.required === required) {
      this.report(
        "LF3019",
        "warning",
        `\`${argument.value}\` is declared by \`${inherited.from}\` only, not by \`${this.module.id}\``,
        argument.range,
        "declare it here, too, so that the library may change",
      );
    } else if (required.kind === "builtin" && !builtins.has(required.name)) {
      this.report(
        "LF3006",
        certain ? "error" : "warning",
        `module \`${required.name}\` is not supported by luaflow yet`,
        argument.range,
      );
    }
  }

  /** A callback that certainly blocks where the caller cannot wait (`table.sort`, `string.gsub`). */
  private callbacks(func: FunctionInfo): void {
    for (const site of func.calls) {
      if (site.builtin?.mustNotBlock !== true) continue;
      if (!everyKnown(site.callbacks, (callback) => waits(callback))) continue;
      const name = `${site.builtin.module}.${site.builtin.name}`;
      this.report(
        "LF3011",
        "warning",
        `the function given to \`${name}\` may block: attempt to yield across a C-call boundary`,
        site.node.range,
        "do the blocking work before or after the call",
      );
    }
  }

  /** Chunks are loaded outside any task, so nothing there can wait (language.md §13.1). */
  private loading(): void {
    if (this.program.kind === "script") return;
    for (const site of this.module.func.calls) {
      // A function that may wait need not wait here; it gets an error when it does.
      if (!everyKnown(site.callees, (callee) => isBuiltin(callee) && callee.blocks)) continue;
      this.report(
        "LF3009",
        "error",
        "this call blocks, but nothing can wait while a chunk is loaded: can not yield from outside of a coroutine",
        site.node.range,
        "move it into the method that the chunk returns",
      );
    }
  }

  private method(): void {
    const { chunk, entry } = this.module;
    const missing = missingMethod(chunk, entry.method);
    if (missing === undefined) return;
    this.report(
      "LF3002",
      "error",
      `method "${entry.method}" not found in module`,
      missing.range,
      missing.help,
    );
  }
}

/** Does a function wait by a call of its own, or by one of a function that does? What operators may do is not certain. */
function waits(callee: Known, seen: Set<Known> = new Set()): boolean {
  if (isBuiltin(callee)) return callee.blocks && !callee.blocksWithCallee;
  if (seen.has(callee) || !callee.blocks) return false;
  seen.add(callee);
  return callee.calls.some((site) => everyKnown(site.callees, (known) => waits(known, seen)));
}

function isIdentifier(node: object): node is Identifier {
  return (node as { type?: string }).type === "Identifier";
}
