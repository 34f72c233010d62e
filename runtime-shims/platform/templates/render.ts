/** Renders templates (platform-data §8.3). Values are those of expressions: lists are arrays, maps are Maps. */
import { numberToString } from "../../lua/number.ts";
import { type Fields, type Item, type Items, isNumber, order, equal, typeOf } from "../expr/values.ts";
import { FUNCTIONS, Raw } from "./functions.ts";
import { type Expr, type Node, type Parameters, type Template, TemplateError } from "./parser.ts";

/** Where templates are found. */
export interface Source {
  /** Undefined for a name that no template has. @throws TemplateError for one that cannot be parsed */
  template(name: string): Template | undefined;
}

type Block = Node & { type: "block" };

/** How deep templates include each other. */
const MAX_DEPTH = 100;

/** Ends a template before its end. */
class Return extends Error {
  constructor(readonly value: Item) {
    super("return");
  }
}

class Scope {
  private readonly variables = new Map<string, Item>();

  constructor(private readonly parent?: Scope) {}

  find(name: string): { value: Item } | undefined {
    return this.variables.has(name) ? { value: this.variables.get(name) } : this.parent?.find(name);
  }

  declare(name: string, value: Item): void {
    this.variables.set(name, value);
  }

  assign(name: string, value: Item): boolean {
    if (!this.variables.has(name)) return this.parent?.assign(name, value) ?? false;
    this.variables.set(name, value);
    return true;
  }
}

interface State {
  scope: Scope;
  context: Item;
  blocks: ReadonlyMap<string, Block>;
  /** What `yield content` renders. */
  content?: () => string;
  depth: number;
}

export function render(source: Source, name: string, data: Fields, globals: Fields): string {
  const outer = new Scope();
  for (const [key, value] of globals) outer.declare(key, value);
  const scope = new Scope(outer);
  for (const [key, value] of data) scope.declare(key, value);
  const state: State = { scope, context: data, blocks: new Map(), depth: 0 };
  return new Renderer(source).whole(name, state);
}

class Renderer {
  constructor(private readonly source: Source) {}

  private load(name: string): Template {
    const template = this.source.template(name);
    if (template === undefined) throw new TemplateError(`template ${name} could not be found`);
    return template;
  }

  /** A template with those that it extends: the blocks of the child go before those of its parents. */
  whole(name: string, state: State): string {
    const { body, state: inner } = this.prepared(name, state);
    let text = "";
    try {
      for (const node of body) text += this.node(node, inner);
    } catch (error) {
      if (!(error instanceof Return)) throw error;
    }
    return text;
  }

  private prepared(name: string, state: State): { body: Node[]; state: State } {
    if (state.depth >= MAX_DEPTH) throw new TemplateError("templates include each other without end");
    const blocks = new Map(state.blocks);
    let template = this.load(name);
    for (let levels = 0; ; levels++) {
      this.collect(template, blocks);
      if (template.extends === undefined) break;
      if (levels > MAX_DEPTH) throw new TemplateError("templates extend each other without end");
      template = this.load(template.extends);
    }
    return { body: template.body, state: { ...state, blocks, depth: state.depth + 1 } };
  }

  private collect(template: Template, blocks: Map<string, Block>): void {
    const visit = (nodes: readonly Node[]) => {
      for (const node of nodes) {
        if (node.type === "block") {
          if (!blocks.has(node.name)) blocks.set(node.name, node);
          visit(node.body);
        } else if (node.type === "if") {
          visit(node.yes);
          visit(node.no);
        } else if (node.type === "range") visit(node.body);
      }
    };
    visit(template.body);
    for (const name of template.imports) this.collect(this.load(name), blocks);
  }

  private nodes(nodes: readonly Node[], state: State): string {
    let text = "";
    for (const node of nodes) text += this.node(node, state);
    return text;
  }

  private inner(
    nodes: readonly Node[],
    state: State,
    variables: [string, Item][] = [],
    context = state.context,
  ): string {
    const scope = new Scope(state.scope);
    for (const [name, value] of variables) scope.declare(name, value);
    return this.nodes(nodes, { ...state, scope, context });
  }

  private node(node: Node, state: State): string {
    switch (node.type) {
      case "text":
        return node.text;
      case "output":
        return printed(this.value(node.value, state));
      case "set":
        for (const [index, name] of node.names.entries()) {
          const value = this.value(node.values[index]!, state);
          if (node.declares) state.scope.declare(name, value);
          else if (!state.scope.assign(name, value))
            throw new TemplateError(`identifier "${name}" not available`);
        }
        return "";
      case "if":
        return this.inner(isTrue(this.value(node.condition, state)) ? node.yes : node.no, state);
      case "range":
        return this.range(node, state);
      case "block":
        return this.block(state.blocks.get(node.name) ?? node, [], node.context, state, undefined);
      case "yield": {
        const block = state.blocks.get(node.name);
        if (block === undefined) throw new TemplateError(`unresolved block "${node.name}"`);
        const { content } = node;
        const inner = content === undefined ? undefined : () => this.inner(content, state);
        return this.block(block, node.parameters, node.context, state, inner);
      }
      case "content":
        return state.content?.() ?? "";
      case "include":
        return this.include(node, state);
      case "return":
        throw new Return(node.value === undefined ? undefined : this.value(node.value, state));
      case "try":
        try {
          return this.inner(node.body, state);
        } catch (error) {
          if (!(error instanceof TemplateError)) throw error;
          return this.inner(node.caught, state, node.name === undefined ? [] : [[node.name, error.message]]);
        }
    }
  }

  private block(
    block: Block,
    given: Parameters,
    context: Expr | undefined,
    state: State,
    content: (() => string) | undefined,
  ): string {
    const known = new Map(given);
    for (const [name] of given)
      if (!block.parameters.some(([other]) => other === name))
        throw new TemplateError(`block "${block.name}" has no parameter ${name}`);
    const variables = block.parameters.map(([name, fallback]): [string, Item] => {
      const value = known.get(name) ?? fallback;
      return [name, value === undefined ? undefined : this.value(value, state)];
    });
    const inner = context ?? block.context;
    const at = inner === undefined ? state.context : this.value(inner, state);
    return this.inner(block.body, content === undefined ? state : { ...state, content }, variables, at);
  }

  private range({ names, list, body, empty }: Node & { type: "range" }, state: State): string {
    const value = this.value(list, state);
    const pairs: [Item, Item][] = Array.isArray(value)
      ? value.map((item, index): [Item, Item] => [index, item])
      : value instanceof Map
        ? [...(value as Fields)].sort(([left], [right]) => (left < right ? -1 : 1))
        : value === undefined
          ? []
          : fail(`cannot range over a ${typeOf(value)}`);
    if (pairs.length === 0) return this.inner(empty, state);
    return pairs
      .map(([key, item]) => {
        const variables: [string, Item][] = names.map((name, index) => [name, index === 0 ? key : item]);
        return this.inner(body, state, variables, names.length === 0 ? item : state.context);
      })
      .join("");
  }

  private include({ name, context, optional }: Node & { type: "include" }, state: State): string {
    const wanted = this.value(name, state);
    if (typeof wanted !== "string") throw new TemplateError("include expects the name of a template");
    if (optional && this.source.template(wanted) === undefined) return "";
    const at = context === undefined ? state.context : this.value(context, state);
    return this.whole(wanted, { ...state, scope: new Scope(state.scope), context: at });
  }

  /** What `exec(name, context)` gives: the value that the template returns. */
  private exec(name: Item, context: Item, state: State): Item {
    if (typeof name !== "string") throw new TemplateError("exec expects the name of a template");
    const inner = this.prepared(name, { ...state, scope: new Scope(state.scope), context });
    try {
      this.nodes(inner.body, inner.state);
      return undefined;
    } catch (error) {
      if (error instanceof Return) return error.value;
      throw error;
    }
  }

  // ── Expressions ───────────────────────────────────────────────────────────────────────────────────────

  private value(expr: Expr, state: State): Item {
    switch (expr.type) {
      case "literal":
        return expr.value;
      case "context":
        return state.context;
      case "name": {
        const found = state.scope.find(expr.name);
        if (found !== undefined) return found.value;
        if (Object.hasOwn(FUNCTIONS, expr.name)) return FUNCTIONS[expr.name];
        return fail(`identifier "${expr.name}" not available in current scope`);
      }
      case "field":
        return member(this.value(expr.object, state), expr.name);
      case "index":
        return element(this.value(expr.object, state), this.value(expr.key, state));
      case "slice": {
        const object = this.value(expr.object, state);
        if (typeof object !== "string" && !Array.isArray(object))
          return fail(`cannot slice a ${typeOf(object)}`);
        const bound = (end: Expr | undefined, fallback: number) =>
          end === undefined ? fallback : Number(this.value(end, state));
        return object.slice(bound(expr.from, 0), bound(expr.to, object.length));
      }
      case "call":
        return this.call(expr, state);
      case "unary": {
        const value = this.value(expr.value, state);
        if (expr.operator === "!" || expr.operator === "not") return !isTrue(value);
        if (!isNumber(value)) return fail(`${expr.operator} expects a number, got ${typeOf(value)}`);
        return expr.operator === "-" ? 0 - Number(value) : value;
      }
      case "binary":
        return this.binary(expr, state);
      case "choice":
        return this.value(isTrue(this.value(expr.condition, state)) ? expr.yes : expr.no, state);
    }
  }

  private call({ callee, args }: Expr & { type: "call" }, state: State): Item {
    if (callee.type === "name" && state.scope.find(callee.name) === undefined) {
      if (callee.name === "isset") return args.every((argument) => this.isSet(argument, state));
      if (callee.name === "exec") {
        const [name, context] = args.map((argument) => this.value(argument, state));
        return this.exec(name, args.length > 1 ? context : state.context, state);
      }
    }
    const called = this.value(callee, state);
    if (typeof called !== "function") return fail(`cannot call a ${typeOf(called)}`);
    return (called as (...values: Item[]) => Item)(...args.map((argument) => this.value(argument, state)));
  }

  private isSet(argument: Expr, state: State): boolean {
    try {
      return this.value(argument, state) !== undefined;
    } catch (error) {
      if (error instanceof TemplateError) return false;
      throw error;
    }
  }

  private binary({ operator, left, right }: Expr & { type: "binary" }, state: State): Item {
    const a = this.value(left, state);
    if (operator === "||" || operator === "or") return isTrue(a) || isTrue(this.value(right, state));
    if (operator === "&&" || operator === "and") return isTrue(a) && isTrue(this.value(right, state));
    const b = this.value(right, state);
    if (operator === "==") return equal(a, b);
    if (operator === "!=") return !equal(a, b);
    if (["<", "<=", ">", ">="].includes(operator)) {
      const found = compare(a, b);
      return operator === "<"
        ? found < 0
        : operator === "<="
          ? found <= 0
          : operator === ">"
            ? found > 0
            : found >= 0;
    }
    if (operator === "+" && (typeof a === "string" || typeof b === "string")) return plain(a) + plain(b);
    if (!isNumber(a) || !isNumber(b))
      return fail(`${operator} expects numbers, got ${typeOf(a)} and ${typeOf(b)}`);
    const [x, y] = [Number(a), Number(b)];
    switch (operator) {
      case "+":
        return x + y;
      case "-":
        return x - y;
      case "*":
        return x * y;
      case "/":
        return y === 0 ? fail("division by zero") : x / y;
      default:
        return y === 0 ? fail("division by zero") : x % y;
    }
  }
}

function fail(message: string): never {
  throw new TemplateError(message);
}

function compare(left: Item, right: Item): number {
  try {
    return order(left, right);
  } catch (error) {
    return fail((error as Error).message);
  }
}

/** nil, false, 0 and `""` are false; empty lists and maps are true. */
function isTrue(value: Item): boolean {
  return value !== undefined && value !== false && value !== 0 && value !== "" && value !== 0n;
}

function member(value: Item, name: string): Item {
  if (value instanceof Map) return (value as Fields).get(name);
  return fail(`there is no field or method "${name}" in ${value === undefined ? "nil" : typeOf(value)}`);
}

function element(value: Item, key: Item): Item {
  if (value instanceof Map) return (value as Fields).get(plain(key));
  if (!Array.isArray(value)) return fail(`cannot index a ${typeOf(value)}`);
  if (!isNumber(key)) return fail(`a list is indexed by numbers, got ${typeOf(key)}`);
  const index = Number(key);
  return index >= 0 && index < value.length ? (value as Items)[index] : fail(`index out of range: ${index}`);
}

/** As it prints, without escapes; lists and maps in Go's notation. */
export function plain(value: Item): string {
  if (value === undefined) return "";
  if (typeof value === "string") return value;
  if (value instanceof Raw) return value.text;
  if (isNumber(value)) return numberToString(value);
  if (typeof value === "boolean") return String(value);
  if (Array.isArray(value)) return `[${value.map(shown).join(" ")}]`;
  if (!(value instanceof Map)) return "";
  const pairs = [...(value as Fields)].sort(([left], [right]) => (left < right ? -1 : 1));
  return `map[${pairs.map(([key, item]) => `${key}:${shown(item)}`).join(" ")}]`;
}

function shown(value: Item): string {
  return value === undefined ? "<nil>" : plain(value);
}

const ENTITIES: Record<string, string> = {
  "<": "&lt;",
  ">": "&gt;",
  "&": "&amp;",
  "'": "&#39;",
  '"': "&#34;",
};

export function escaped(text: string): string {
  return text.replace(/[<>&'"]/g, (char) => ENTITIES[char]!);
}

function printed(value: Item): string {
  return value instanceof Raw ? value.text : escaped(plain(value));
}
