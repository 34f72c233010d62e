/**
 * What PUC Lua does with names while a program runs, and this compiler before: `_ENV` (language.md §1.1), and `load` of texts
 * that are known.
 */
import type { Binding, Chunk, Expression, Position, SourceRange } from "../ast.ts";
import { sourceText } from "../lex/bytes.ts";
import { displayName } from "./chunk-name.ts";
import { ScopedRewriter, wrapped } from "./scopes.ts";

/** Parses the text of a loaded chunk, whose free names are fields of `_ENV` if it has an environment of its own. */
export type ParseLoaded = (
  text: string,
  environment: Binding | undefined,
) => Chunk | { line: number; message: string };

/** Names that make the walk worth it. */
export const FREE_NAMES: ReadonlySet<string> = new Set(["_ENV", "load", "loadstring"]);
const LOADERS: ReadonlySet<string> = new Set(["load", "loadstring"]);

export function bindFreeNames(chunk: Chunk, parseLoaded: ParseLoaded, environment?: Binding): void {
  const around = environment === undefined ? [] : [environment];
  const survey = new Survey(around);
  survey.run(chunk);
  if (survey.assignsEnvironment && environment === undefined) {
    const { range } = chunk;
    chunk.body.unshift({
      type: "LocalStatement",
      names: [{ type: "Binding", name: "_ENV", range }],
      init: [{ type: "Identifier", name: "_G", range }],
      range,
    });
  }
  new FreeNames(survey, parseLoaded, around).run(chunk);
}

/** Finds what is assigned; changes nothing. */
class Survey extends ScopedRewriter {
  readonly assigned = new Set<Binding>();
  readonly assignedGlobals = new Set<string>();
  assignsEnvironment = false;

  protected override read(node: Expression & { type: "Identifier" }): Expression {
    return node;
  }

  protected override written(node: Expression & { type: "Identifier" }): Expression {
    const binding = this.lookUp(node.name);
    if (binding !== undefined) this.assigned.add(binding);
    else if (node.name === "_ENV") this.assignsEnvironment = true;
    else this.assignedGlobals.add(node.name);
    return node;
  }
}

class FreeNames extends ScopedRewriter {
  readonly #survey: Survey;
  readonly #parseLoaded: ParseLoaded;
  readonly #constants = new Map<Binding, string>();
  readonly #loaders = new Set<Binding>();

  constructor(survey: Survey, parseLoaded: ParseLoaded, around: readonly Binding[]) {
    super(around);
    this.#survey = survey;
    this.#parseLoaded = parseLoaded;
  }

  protected override read(node: Expression & { type: "Identifier" }): Expression {
    if (this.lookUp(node.name) !== undefined) return node;
    if (node.name === "_ENV") return { ...node, name: "_G" };
    if (this.lookUp("_ENV") === undefined) return node;
    const object: Expression = { type: "Identifier", name: "_ENV", range: node.range };
    return { type: "MemberExpression", object, name: node.name, nameRange: node.range, range: node.range };
  }

  protected override written(node: Expression & { type: "Identifier" }): Expression {
    return this.read(node);
  }

  protected override declared(binding: Binding, value: Expression | undefined): void {
    if (value === undefined || this.#survey.assigned.has(binding)) return;
    const text = this.#constant(value);
    if (text !== undefined) this.#constants.set(binding, text);
    else if (this.#isLoader(value)) this.#loaders.add(binding);
  }

  protected override called(node: Expression & { type: "CallExpression" }): Expression {
    const { arguments: given, callee } = node;
    if (this.#isLoader(callee)) return this.#load(given, node.range) ?? node;
    const [first, ...rest] = given;
    const isProtected = callee.type === "Identifier" && callee.name === "pcall";
    if (!isProtected || first === undefined || !this.#isLoader(first)) return node;
    const loaded = this.#load(rest, node.range);
    if (loaded !== undefined) node.arguments = [wrapped(loaded)];
    return node;
  }

  /** Is it certainly `load`? Lua 5.1's `loadstring` and `loadstring or load` are the same here. */
  #isLoader(node: Expression): boolean {
    switch (node.type) {
      case "ParenthesizedExpression":
        return this.#isLoader(node.expression);
      case "BinaryExpression":
        return node.operator === "or" && this.#isLoader(node.left) && this.#isLoader(node.right);
      case "Identifier": {
        const binding = this.lookUp(node.name);
        if (binding !== undefined) return this.#loaders.has(binding);
        return (
          LOADERS.has(node.name) &&
          !this.#survey.assignedGlobals.has(node.name) &&
          this.lookUp("_ENV") === undefined
        );
      }
      default:
        return false;
    }
  }

  /** The text that an expression always is. */
  #constant(node: Expression): string | undefined {
    switch (node.type) {
      case "StringLiteral":
        return node.value;
      case "ParenthesizedExpression":
      case "CastExpression":
        return this.#constant(node.expression);
      case "Identifier": {
        const binding = this.lookUp(node.name);
        return binding && this.#constants.get(binding);
      }
      case "BinaryExpression": {
        if (node.operator !== "..") return undefined;
        const [left, right] = [node.left, node.right].map((part) =>
          part.type === "NumberLiteral" && !part.isFloat ? String(part.value) : this.#constant(part),
        );
        return left === undefined || right === undefined ? undefined : left + right;
      }
      default:
        return undefined;
    }
  }

  /** What `load(text, name, mode, environment)` gives; undefined when that is not known. */
  #load(given: readonly Expression[], range: SourceRange): Expression | undefined {
    const [source, name, mode, environment] = given;
    const text = source && this.#constant(source);
    if (text === undefined) return undefined;
    const option = (node: Expression | undefined) =>
      node === undefined || node.type === "NilLiteral" ? "" : this.#constant(node);
    const label = option(name);
    const modes = option(mode);
    if (label === undefined || modes === undefined) return undefined;
    const refuse = (message: string): Expression => ({
      type: "CallExpression",
      callee: wrapped(
        { type: "NilLiteral", range },
        { type: "StringLiteral", value: message, long: false, range },
      ),
      arguments: [],
      range,
    });
    const chunkName = displayName(label === "" ? text : label);
    if (modes !== "" && !modes.includes("t"))
      return refuse(`attempt to load a text chunk (mode is '${modes}')`);
    const binding: Binding | undefined =
      given.length < 4 ? undefined : { type: "Binding", name: "_ENV", range };
    const chunk = this.#parseLoaded(sourceText(Buffer.from(text, "latin1")), binding);
    if ("message" in chunk)
      return refuse(`${chunkName}:${chunk.line}: ${chunk.message.replaceAll("'<eof>'", "<eof>")}`);
    markLoaded(chunk.body, { name: chunkName, at: range });
    const loaded: Expression = {
      ...wrapped({ type: "NilLiteral", range }),
      isVararg: true,
      body: chunk.body,
    };
    if (binding === undefined) return { ...loaded, isolated: true };
    const callee: Expression = { ...wrapped(loaded), parameters: [binding], isolated: true };
    return { type: "CallExpression", callee, arguments: [environment!], range };
  }
}

/** Notes in all positions where the text was loaded; its offsets mean nothing in the file around it. */
function markLoaded(node: unknown, loaded: NonNullable<Position["loaded"]>): void {
  if (node === null || typeof node !== "object") return;
  if ("line" in node && "offset" in node) {
    const position = node as Position;
    if (position.loaded !== undefined) return;
    position.offset = loaded.at.start.offset;
    position.loaded = loaded;
    return;
  }
  for (const child of Object.values(node)) markLoaded(child, loaded);
}
