/** What an expression is, as far as definitions, annotations and the text around it tell. Pure; a guide for people, no check. */
import type {
  Expression,
  FunctionExpression,
  SourceRange,
  TableExpression,
  TypeNode,
} from "../../compiler/2-parse/ast.ts";
import { constants, builtins } from "../../compiler/3-analyze/builtins.ts";
import type { Variable } from "../../compiler/3-analyze/model.ts";
import { type Documentation, documentationAbove, signatureText, typeText } from "./documentation.ts";
import type { Owner } from "./library.ts";
import { aboutField } from "./library.ts";
import type { LuaDocument } from "./lua-document.ts";
import type { Snapshot } from "./snapshot.ts";

/** A function that can be shown: its text, and what its results are. */
export interface Callable {
  document: LuaDocument;
  func: FunctionExpression;
  documentation: Documentation;
}

export type Type =
  | { kind: "owner"; owner: Owner; module: boolean }
  | { kind: "library"; id: string }
  | { kind: "table"; document: LuaDocument; table: TableExpression; variable?: Variable }
  | { kind: "function"; callable: Callable }
  | { kind: "declared"; document: LuaDocument; node: TypeNode }
  | { kind: "standard"; module: string };

export interface Member {
  name: string;
  kind: "function" | "method" | "field" | "module";
  /** What it looks like: `call(id: string, ...: any): any`. */
  detail: string;
  about: string;
  place?: { document: LuaDocument; range: SourceRange };
  callable?: Callable;
  type?: () => Type | undefined;
}

/** Types refer to types; nobody follows them further. */
const MAX_DEPTH = 12;

export class Types {
  /** @param scope what names mean in expressions that are no part of a text, as those that somebody is typing */
  constructor(
    private readonly snapshot: Snapshot,
    private readonly scope?: (name: string) => Variable | undefined,
  ) {}

  // ── Expressions ───────────────────────────────────────────────────────────────────────────────────────

  /** @param result which of several values */
  of(document: LuaDocument, node: Expression, result = 0, depth = 0): Type | undefined {
    if (depth > MAX_DEPTH) return undefined;
    switch (node.type) {
      case "Identifier": {
        const variable = document.module.variables.get(node) ?? this.scope?.(node.name);
        return variable === undefined
          ? this.global(document, node.name)
          : this.ofVariable(document, variable, depth + 1);
      }
      case "FunctionExpression":
        return { kind: "function", callable: callableOf(document, node) };
      case "StringLiteral":
        return { kind: "standard", module: "string" };
      case "TableExpression":
        return { kind: "table", document, table: node };
      case "ParenthesizedExpression":
        return this.of(document, node.expression, 0, depth + 1);
      case "CastExpression":
        return node.annotation === undefined
          ? this.of(document, node.expression, 0, depth + 1)
          : { kind: "declared", document, node: node.annotation };
      case "MemberExpression": {
        const member = this.member(this.of(document, node.object, 0, depth + 1), node.name, depth + 1);
        return member?.type?.();
      }
      case "BinaryExpression":
        if (node.operator === "..") return { kind: "standard", module: "string" };
        return node.operator === "or" || node.operator === "and"
          ? (this.of(document, node.operator === "or" ? node.left : node.right, 0, depth + 1) ??
              this.of(document, node.right, 0, depth + 1))
          : undefined;
      case "CallExpression": {
        const name = requiredBy(node);
        if (name !== undefined) return this.required(document, name);
        return this.resultOf(this.of(document, node.callee, 0, depth + 1), result);
      }
      case "MethodCallExpression": {
        const member = this.member(this.of(document, node.object, 0, depth + 1), node.name, depth + 1);
        return this.resultOf(member?.type?.(), result);
      }
      default:
        return undefined;
    }
  }

  ofVariable(document: LuaDocument, variable: Variable, depth = 0): Type | undefined {
    if (depth > MAX_DEPTH) return undefined;
    const binding = document.bindings.get(variable);
    if (binding?.annotation !== undefined) return { kind: "declared", document, node: binding.annotation };
    const assigned = document.values.get(variable);
    if (assigned !== undefined) {
      const type = this.of(document, assigned.value, assigned.index, depth + 1);
      return type?.kind === "table" && type.document === document && type.table === assigned.value
        ? { ...type, variable }
        : type?.kind === "function" && type.callable.func === assigned.value
          ? { kind: "function", callable: callableOf(document, type.callable.func, assigned.statement.range) }
          : type;
    }
    const loop = document.loops.get(variable);
    return loop && this.ofLoop(document, loop.iterators, loop.index, depth + 1);
  }

  /** The variables of `for … in pairs(x)` and `ipairs(x)`. */
  private ofLoop(
    document: LuaDocument,
    iterators: readonly Expression[],
    index: number,
    depth: number,
  ): Type | undefined {
    const [call] = iterators;
    if (call?.type !== "CallExpression" || call.callee.type !== "Identifier" || index !== 1) return undefined;
    if (call.callee.name !== "ipairs" && call.callee.name !== "pairs") return undefined;
    const [list] = call.arguments;
    const type = list && this.settled(this.of(document, list, 0, depth + 1));
    if (type?.kind !== "declared") return undefined;
    const { node } = type;
    if (node.type === "ArrayType") return { ...type, node: node.element };
    return node.type === "MapType" ? { ...type, node: node.value } : undefined;
  }

  private global(document: LuaDocument, name: string): Type | undefined {
    const { imports, modules } = document.entry;
    const listed = imports.some(({ alias }) => alias === name) || modules.some((item) => item.name === name);
    if (listed) return this.required(document, name);
    const base = this.snapshot.library.modules.get("")?.members.get(name);
    if (base?.func !== undefined) return { kind: "function", callable: { ...base, func: base.func } };
    if (name === "process" || name === "channel") return this.module(name);
    if (builtins.has(name) && name !== "") return { kind: "standard", module: name };
    return undefined;
  }

  /** What `require(name)` gives in a text. */
  required(document: LuaDocument, name: string): Type | undefined {
    const item = document.entry.imports.find(({ alias }) => alias === name);
    if (item !== undefined && !item.builtin) return { kind: "library", id: item.target };
    return this.module(item?.target ?? name);
  }

  module(name: string): Type | undefined {
    const owner = this.snapshot.library.modules.get(name);
    if (owner !== undefined && !builtinOnly(name)) return { kind: "owner", owner, module: true };
    return builtins.has(name) ? { kind: "standard", module: name } : undefined;
  }

  /** Which of a function's results something gets. */
  private resultOf(type: Type | undefined, index: number): Type | undefined {
    const settled = this.settled(type);
    if (settled?.kind === "function") {
      const { document, func } = settled.callable;
      const node = func.returns?.[index];
      if (node !== undefined) return { kind: "declared", document, node };
      if (func.returns !== undefined) return undefined;
      const last = func.body.at(-1);
      const value = last?.type === "ReturnStatement" ? last.values[index] : undefined;
      return value?.type === "TableExpression" ? { kind: "table", document, table: value } : undefined;
    }
    if (settled?.kind === "declared" && settled.node.type === "FunctionType") {
      const node = settled.node.returns[index];
      return node && { ...settled, node };
    }
    return undefined;
  }

  // ── Declared types ────────────────────────────────────────────────────────────────────────────────────

  /** What a declared type stands for: without names, options and brackets. */
  settled(type: Type | undefined, depth = 0): Type | undefined {
    if (type?.kind !== "declared" || depth > MAX_DEPTH) return type;
    const { document, node } = type;
    const on = (inner: TypeNode | undefined) =>
      inner && this.settled({ kind: "declared", document, node: inner }, depth + 1);
    switch (node.type) {
      case "OptionalType":
      case "ReadonlyType":
      case "ValidatedType":
      case "ParenthesizedType":
        return on(node.inner);
      case "UnionType": {
        const members = node.members.filter((item) => !isNil(item));
        const found = members.map(on);
        return found.find((item) => item?.kind === "owner") ?? found[0];
      }
      case "NamedType": {
        const name = node.qualifier === undefined ? node.name : `${node.qualifier}.${node.name}`;
        const own = document.types.get(name);
        const owner = this.snapshot.library.classes.get(name);
        if (owner !== undefined && (own === undefined || owner.document === document))
          return { kind: "owner", owner, module: false };
        if (own?.value !== undefined) return on(own.value);
        if (name === "string") return { kind: "standard", module: "string" };
        return type;
      }
      default:
        return type;
    }
  }

  // ── Members ───────────────────────────────────────────────────────────────────────────────────────────

  member(type: Type | undefined, name: string, depth = 0): Member | undefined {
    return depth > MAX_DEPTH ? undefined : this.members(type, depth + 1).find((item) => item.name === name);
  }

  members(given: Type | undefined, depth = 0): Member[] {
    const type = this.settled(given);
    if (type === undefined || depth > MAX_DEPTH) return [];
    switch (type.kind) {
      case "owner":
        return this.ofOwner(type.owner, depth);
      case "library":
        return this.ofLibrary(type.id, depth);
      case "table":
        return this.ofTable(type, depth);
      case "standard":
        return standardMembers(this.snapshot, type.module);
      case "declared":
        return this.ofDeclared(type, depth);
      case "function":
        return [];
    }
  }

  private ofOwner(owner: Owner, depth: number): Member[] {
    const inherited = owner.bases.flatMap((node) =>
      this.members({ kind: "declared", document: owner.document, node }, depth + 1),
    );
    const own = [...owner.members.values()].map((item): Member => {
      const { name, document, range, documentation, func, method } = item;
      const about = documentation.text;
      const place = { document, range };
      if (item.owner !== undefined) {
        const inner: Type = { kind: "owner", owner: item.owner, module: true };
        return { name, kind: "module", detail: name, about, place, type: () => inner };
      }
      if (func === undefined) {
        const detail = item.type === undefined ? name : `${name}: ${typeText(document, item.type)}`;
        const node = item.type;
        const type = () => node && ({ kind: "declared", document, node } as const);
        return { name, kind: "field", detail, about, place, type };
      }
      const callable: Callable = { document, func, documentation };
      return ofCallable(name, callable, method, range);
    });
    return [...own, ...inherited];
  }

  /** What the text of a library returns. */
  private ofLibrary(id: string, depth: number): Member[] {
    const entry = this.snapshot.libraryEntry(id);
    if (entry === undefined) return [];
    const document = this.snapshot.documentOf(entry);
    const last = document.chunk.body.findLast(({ type }) => type === "ReturnStatement");
    const value = last?.type === "ReturnStatement" ? last.values[0] : undefined;
    return value === undefined ? [] : this.members(this.of(document, value, 0, depth + 1), depth + 1);
  }

  private ofTable({ document, table, variable }: Extract<Type, { kind: "table" }>, depth: number): Member[] {
    const found = new Map<string, Member>();
    const put = (name: string, range: SourceRange, value: Expression | undefined, method: boolean) => {
      if (found.has(name)) return;
      found.set(name, this.ofValue(document, name, range, value, method, depth));
    };
    for (const field of table.fields) {
      if (field.type !== "NamedField") continue;
      const { start } = field.range;
      put(
        field.name,
        document.lines.range(start.offset, start.offset + field.name.length),
        field.value,
        false,
      );
    }
    if (variable === undefined) return [...found.values()];
    const isVariable = (node: Expression) =>
      node.type === "Identifier" && document.module.variables.get(node) === variable;
    for (const node of document.all()) {
      if (node.type === "FunctionStatement") {
        const { target, func, isMethod } = node;
        if (target.type === "MemberExpression" && isVariable(target.object))
          put(target.name, target.nameRange, func, isMethod);
      } else if (node.type === "AssignmentStatement") {
        for (const [index, target] of node.targets.entries())
          if (target.type === "MemberExpression" && isVariable(target.object))
            put(target.name, target.nameRange, node.values[index], false);
      }
    }
    return [...found.values()];
  }

  private ofValue(
    document: LuaDocument,
    name: string,
    range: SourceRange,
    value: Expression | undefined,
    method: boolean,
    depth: number,
  ): Member {
    const place = { document, range };
    const type = value && this.of(document, value, 0, depth + 1);
    if (type?.kind === "function") {
      const own = type.callable.func === value;
      const callable = own ? callableOf(document, type.callable.func, range) : type.callable;
      return { ...ofCallable(name, callable, method, range), place };
    }
    const shown = value === undefined ? undefined : literalText(value);
    const about = documentationAbove(document, range.start.line).text;
    const detail = shown === undefined ? name : `${name} = ${shown}`;
    return { name, kind: "field", detail, about, place, type: () => type };
  }

  private ofDeclared({ document, node }: Extract<Type, { kind: "declared" }>, depth: number): Member[] {
    if (node.type === "IntersectionType")
      return node.members.flatMap((inner) =>
        this.members({ kind: "declared", document, node: inner }, depth + 1),
      );
    if (node.type === "RecordType") {
      return node.fields.map((field): Member => {
        const { name, optional, type, range } = field;
        const detail = `${name}${optional ? "?" : ""}: ${typeText(document, type)}`;
        const about = aboutField(document, field);
        const kind = type.type === "FunctionType" ? "function" : "field";
        const place = {
          document,
          range: document.lines.range(range.start.offset, range.start.offset + name.length),
        };
        return { name, kind, detail, about, place, type: () => ({ kind: "declared", document, node: type }) };
      });
    }
    if (node.type !== "NamedType") return [];
    const declared = document.types.get(node.name)?.statement;
    if (declared?.type !== "InterfaceStatement") return [];
    const own = declared.methods.map(({ name, parameters, returns, range }): Member => {
      const shown = parameters.map((item) =>
        document.text.slice(item.range.start.offset, item.range.end.offset),
      );
      const results = returns.map((item) => typeText(document, item)).join(", ");
      const detail = `${name}(${shown.join(", ")})${results === "" ? "" : `: ${results}`}`;
      return { name, kind: "method", detail, about: "", place: { document, range } };
    });
    const inherited = declared.bases.flatMap((base) =>
      this.members({ kind: "declared", document, node: base }, depth + 1),
    );
    return [...own, ...inherited];
  }

  // ── Text ──────────────────────────────────────────────────────────────────────────────────────────────

  /** A type for people, in one line where it fits. */
  text(type: Type | undefined): string {
    switch (type?.kind) {
      case "declared":
        return typeText(type.document, type.node);
      case "owner":
        return type.module ? `module ${type.owner.name}` : type.owner.name;
      case "library":
        return `library ${type.id}`;
      case "standard":
        return type.module === "string" ? "string" : `library ${type.module}`;
      case "function": {
        const { document, func, documentation } = type.callable;
        const { parameters, returns } = signatureText(document, func, documentation);
        return `function(${parameters.map(({ label }) => label).join(", ")})${returns}`;
      }
      case "table": {
        const names = this.members(type).map(({ name }) => name);
        if (names.length === 0) return "table";
        return `{ ${names.slice(0, 12).join(", ")}${names.length > 12 ? ", …" : ""} }`;
      }
      case undefined:
        return "any";
    }
  }
}

export function callableOf(document: LuaDocument, func: FunctionExpression, range?: SourceRange): Callable {
  const { line } = (range ?? func.range).start;
  return { document, func, documentation: documentationAbove(document, line) };
}

function ofCallable(name: string, callable: Callable, method: boolean, range: SourceRange): Member {
  const { document, func, documentation } = callable;
  const { parameters, returns } = signatureText(document, func, documentation);
  const detail = `${name}(${parameters.map(({ label }) => label).join(", ")})${returns}`;
  const kind = method ? "method" : "function";
  const place = { document, range };
  const type = (): Type => ({ kind: "function", callable });
  return { name, kind, detail, about: documentation.text, place, callable, type };
}

/** Functions of Lua's own libraries, of which only some have definitions here. */
function standardMembers({ library }: Snapshot, module: string): Member[] {
  const documented = library.modules.get(module)?.members;
  const names = new Set([
    ...(builtins.get(module)?.keys() ?? []),
    ...[...constants.keys()].flatMap((path) =>
      path.startsWith(`${module}.`) ? [path.slice(module.length + 1)] : [],
    ),
  ]);
  return [...names]
    .filter((name) => /^[A-Za-z_]\w*$/.test(name))
    .map((name): Member => {
      const known = documented?.get(name);
      if (known?.func !== undefined)
        return ofCallable(name, { ...known, func: known.func }, known.method, known.range);
      const func = builtins.get(module)?.has(name) === true;
      return { name, kind: func ? "function" : "field", detail: func ? `${name}(…)` : name, about: "" };
    });
}

/** Libraries of Lua to which the definitions only add. */
function builtinOnly(name: string): boolean {
  return ["string", "table", "math", "coroutine", "io", "os", "utf8", "debug"].includes(name);
}

/** The argument of `require("…")`. */
export function requiredBy(node: Expression): string | undefined {
  if (node.type !== "CallExpression" || node.callee.type !== "Identifier" || node.callee.name !== "require")
    return undefined;
  const [argument] = node.arguments;
  return argument?.type === "StringLiteral" ? argument.value : undefined;
}

function isNil(node: TypeNode): boolean {
  return node.type === "NamedType" && node.name === "nil";
}

function literalText(node: Expression): string | undefined {
  if (node.type === "StringLiteral") return JSON.stringify(node.value.slice(0, 60));
  if (node.type === "NumberLiteral") return node.raw;
  return node.type === "BooleanLiteral" ? String(node.value) : undefined;
}
