/** One Lua text as an editor asks about it: its tree, its names and what a place in it is part of. Pure. */
import type { Position as LspPosition, Range } from "vscode-languageserver";
import type { LuaEntry } from "../../compiler/1-registry/model.ts";
import type {
  Binding,
  Chunk,
  Comment,
  Expression,
  FunctionExpression,
  Identifier,
  NodeBase,
  SourceRange,
  Statement,
  TypeNode,
} from "../../compiler/2-parse/ast.ts";
import { parseTolerantly } from "../../compiler/2-parse/index.ts";
import { LineMap } from "../../compiler/2-parse/lines.ts";
import type { Block, ModuleInfo, Variable } from "../../compiler/3-analyze/model.ts";
import { Flows, resolveScopes } from "../../compiler/3-analyze/scope.ts";
import { statementParts, walk } from "../../compiler/3-analyze/walk.ts";
import { isInside, toRange } from "./positions.ts";

export type LuaNode = Statement | Expression | Binding;

/** Where a local can be named, besides where it is declared. */
export interface VisibleVariable {
  variable: Variable;
  from: number;
  to: number;
}

export interface DeclaredType {
  name: string;
  range: SourceRange;
  /** Of aliases and classes; interfaces have methods instead. */
  value?: TypeNode;
  statement: Statement;
}

export class LuaDocument {
  readonly text: string;
  readonly chunk: Chunk;
  readonly module: ModuleInfo;
  readonly lines: LineMap;
  /** The text has syntax errors, so that parts of it are missing in the tree. */
  readonly broken: boolean;
  /** What is written right of a `local` or `function`, by the variable. */
  readonly values = new Map<Variable, { value: Expression; index: number; statement: Statement }>();
  readonly loops = new Map<Variable, { iterators: readonly Expression[]; index: number }>();
  readonly bindings = new Map<Variable, Binding>();
  /** Functions whose parameters these are. */
  readonly functions = new Map<Variable, FunctionExpression>();
  readonly types = new Map<string, DeclaredType>();
  private readonly nodes: LuaNode[] = [];
  private readonly visible: VisibleVariable[] = [];

  /** @param entry the entry whose text it is; of a file that several have, the first */
  constructor(readonly entry: LuaEntry) {
    const { text, file } = entry.source;
    this.text = text;
    this.lines = new LineMap(text, file);
    const { chunk, diagnostics } = parseSafely(text, file);
    this.broken = chunk === undefined || diagnostics.some(({ severity }) => severity === "error");
    this.chunk = chunk ?? emptyChunk(this.lines, text);
    this.module = resolveScopes(entry, this.chunk, new Flows());
    this.index();
  }

  get file(): string {
    return this.entry.source.file;
  }

  private index(): void {
    const ends = new Map<Block, number>();
    const endOf = (statements: readonly Statement[], end: number) => {
      const block = this.module.blocks.get(statements);
      if (block !== undefined) ends.set(block, end);
    };
    endOf(this.chunk.body, this.text.length);
    ends.set(this.module.scope, this.text.length);
    const declare = (binding: Binding) => {
      this.nodes.push(binding);
      const variable = this.module.variables.get(binding);
      if (variable !== undefined) this.bindings.set(variable, binding);
      return variable;
    };
    walk(this.chunk.body, {
      statement: (node) => {
        this.nodes.push(node);
        const { blocks } = statementParts(node);
        for (const [index, block] of blocks.entries()) {
          const clause = node.type === "IfStatement" ? node.clauses[index] : undefined;
          endOf(block, (clause ?? node).range.end.offset);
        }
        this.declarations(node, declare);
      },
      expression: (node) => {
        this.nodes.push(node);
        if (node.type !== "FunctionExpression") return;
        endOf(node.body, node.range.end.offset);
        for (const parameter of node.parameters) {
          const variable = declare(parameter);
          if (variable !== undefined) this.functions.set(variable, node);
        }
      },
    });
    for (const statement of this.chunk.documented ?? []) this.declareType(statement, statement.value);
    for (const variable of new Set(this.module.variables.values())) {
      const { range, block, role } = variable;
      const from = role === "self" ? range.start.offset : range.end.offset;
      this.visible.push({ variable, from, to: ends.get(block) ?? this.text.length });
    }
  }

  private declarations(node: Statement, declare: (binding: Binding) => Variable | undefined): void {
    switch (node.type) {
      case "LocalStatement":
        for (const [index, name] of node.names.entries()) {
          const variable = declare(name);
          const value = node.init[Math.min(index, node.init.length - 1)];
          if (variable === undefined || value === undefined) continue;
          const position = Math.max(index - node.init.length + 1, 0);
          this.values.set(variable, { value, index: position, statement: node });
        }
        return;
      case "LocalFunctionStatement": {
        const variable = declare(node.name);
        if (variable !== undefined)
          this.values.set(variable, { value: node.func, index: 0, statement: node });
        return;
      }
      case "NumericForStatement":
        declare(node.variable);
        return;
      case "GenericForStatement":
        for (const [index, name] of node.variables.entries()) {
          const variable = declare(name);
          if (variable !== undefined) this.loops.set(variable, { iterators: node.iterators, index });
        }
        return;
      case "TypeStatement":
        return this.declareType(node, node.value);
      case "InterfaceStatement":
        return this.declareType(node);
      default:
    }
  }

  private declareType(statement: Statement & { name: string }, value?: TypeNode): void {
    const { start } = statement.range;
    const at = this.text.indexOf(statement.name, start.offset);
    const range = this.lines.range(at, at + statement.name.length);
    if (at >= 0) this.types.set(statement.name, { name: statement.name, range, value, statement });
  }

  /** What is at an offset, from the outermost statement to the innermost name. */
  pathAt(offset: number): LuaNode[] {
    return this.nodes
      .filter(({ range }) => isInside(range, offset) && range.start.loaded === undefined)
      .sort((left, right) => length(right) - length(left));
  }

  /** The locals that a name at an offset can mean; inner ones hide outer ones. */
  variablesAt(offset: number): Variable[] {
    const found = new Map<string, VisibleVariable>();
    for (const item of this.visible) {
      if (offset < item.from || offset > item.to) continue;
      const known = found.get(item.variable.name);
      if (known === undefined || known.from <= item.from) found.set(item.variable.name, item);
    }
    return [...found.values()].map(({ variable }) => variable);
  }

  /** The local that is named or declared at an offset. */
  variableAt(offset: number): { variable: Variable; range: SourceRange } | undefined {
    for (const node of this.pathAt(offset).reverse()) {
      if (node.type !== "Identifier" && node.type !== "Binding") continue;
      const variable = this.module.variables.get(node);
      if (variable !== undefined) return { variable, range: nameRange(node, this.lines) };
    }
    return undefined;
  }

  /** Where a local is declared and named, in order. */
  usesOf(variable: Variable): { range: SourceRange; write: boolean }[] {
    const written = this.writtenNames();
    const found: { range: SourceRange; write: boolean }[] = [];
    for (const [node, known] of this.module.variables) {
      if (known !== variable || !isName(node)) continue;
      const write = node.type === "Binding" || written.has(node);
      found.push({ range: nameRange(node, this.lines), write });
    }
    return found.sort((left, right) => left.range.start.offset - right.range.start.offset);
  }

  private written: Set<NodeBase> | undefined;

  private writtenNames(): Set<NodeBase> {
    this.written ??= new Set(
      this.nodes.flatMap((node): Expression[] => {
        if (node.type === "AssignmentStatement") return node.targets;
        return node.type === "FunctionStatement" ? [node.target] : [];
      }),
    );
    return this.written;
  }

  /** All nodes, statements before what is in them. */
  all(): readonly LuaNode[] {
    return this.nodes;
  }

  // ── Places ────────────────────────────────────────────────────────────────────────────────────────────

  /** A range of the text in its file, which is the manifest for inline texts. */
  toLsp(range: SourceRange): Range {
    const { inline, startLine, indent } = this.entry.source;
    const { start, end } = toRange(range);
    if (!inline) return { start, end };
    const move = ({ line, character }: LspPosition): LspPosition => ({
      line: line + startLine - 1,
      character: character + indent,
    });
    return { start: move(start), end: move(end) };
  }

  /** The offset of a place in the file; undefined where an inline text is not. */
  offsetAt({ line, character }: LspPosition): number | undefined {
    const { inline, startLine, indent } = this.entry.source;
    const own = inline ? line - startLine + 1 : line;
    if (own < 0 || (inline && character < indent)) return undefined;
    const start = this.lines.startOf(own + 1);
    if (own > 0 && start === 0) return inline ? undefined : this.text.length;
    const next = this.lines.startOf(own + 2);
    const end = next === 0 ? this.text.length : next - 1;
    return Math.min(start + character - (inline ? indent : 0), end);
  }
}

/** A bug in reading a text that is wrong anyway must not take the answers about all others with it. */
function parseSafely(text: string, file: string): ReturnType<typeof parseTolerantly> {
  try {
    return parseTolerantly(text, { file });
  } catch {
    return { diagnostics: [] };
  }
}

function emptyChunk(lines: LineMap, text: string): Chunk {
  const comments: Comment[] = [];
  return { type: "Chunk", body: [], comments, range: lines.range(0, text.length) };
}

function isName(node: NodeBase): node is Identifier | Binding {
  return "name" in node && "type" in node && (node.type === "Identifier" || node.type === "Binding");
}

/** Of a binding without its annotation. */
function nameRange({ range, name }: Identifier | Binding, lines: LineMap): SourceRange {
  return lines.range(range.start.offset, range.start.offset + name.length);
}

function length({ range }: NodeBase): number {
  return range.end.offset - range.start.offset;
}
