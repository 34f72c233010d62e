/** What comments above a declaration say about it. Pure. */
import type { Comment, FunctionExpression, TypeNode } from "../../compiler/2-parse/ast.ts";
import type { LuaDocument } from "./lua-document.ts";

export interface Documentation {
  /** Markdown; empty when there is none. */
  text: string;
  /** Descriptions of parameters by name. */
  parameters: ReadonlyMap<string, string>;
  /** `name what it is`, in the order of the results. */
  returns: readonly string[];
}

const NOTHING: Documentation = { text: "", parameters: new Map(), returns: [] };

/** Comments by the line that they end on. */
const known = new WeakMap<LuaDocument, ReadonlyMap<number, Comment>>();

function commentsOf(document: LuaDocument): ReadonlyMap<number, Comment> {
  let found = known.get(document);
  if (found === undefined) {
    const { comments } = document.chunk;
    found = new Map(
      comments.filter(({ trailing }) => !trailing).map((comment) => [comment.range.end.line, comment]),
    );
    known.set(document, found);
  }
  return found;
}

/** The block of comments that ends above a line, from its first line. */
export function commentsAbove(document: LuaDocument, line: number): Comment[] {
  const comments = commentsOf(document);
  const found: Comment[] = [];
  for (let above = line - 1; ; ) {
    const comment = comments.get(above);
    if (comment === undefined) return found.reverse();
    found.push(comment);
    above = comment.range.start.line - 1;
  }
}

export function documentationAbove(document: LuaDocument, line: number): Documentation {
  const comments = commentsAbove(document, line);
  if (comments.length === 0) return NOTHING;
  const texts: string[] = [];
  const parameters = new Map<string, string>();
  const returns: string[] = [];
  for (const { text: written } of comments) {
    const text = written.replace(/^-+\s?/, "");
    const parameter = /^@param\s+([\w.]+)\??\s+(.*)$/.exec(text);
    const returned = /^@return\s+(.*)$/.exec(text);
    if (parameter) parameters.set(parameter[1]!, afterType(parameter[2]!));
    else if (returned) returns.push(afterType(returned[1]!));
    else if (!text.startsWith("@") && !text.startsWith("|")) texts.push(text);
  }
  return { text: texts.join("\n").trim(), parameters, returns };
}

/** What is behind a type in a comment. */
function afterType(text: string): string {
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    const letter = text[index]!;
    if ("({[<".includes(letter)) depth++;
    else if (")}]>".includes(letter)) depth--;
    else if (depth === 0 && letter === " " && !/[:,|]\s*$/.test(text.slice(0, index))) {
      return text.slice(index + 1).replace(/^#\s*/, "");
    }
  }
  return "";
}

/** A type as it is written, on one line. */
export function typeText(document: LuaDocument, node: TypeNode): string {
  const { start, end } = node.range;
  return document.text.slice(start.offset, end.offset).replace(/\s*\n\s*(?:---)?\s*/g, " ");
}

export interface ParameterText {
  label: string;
  about: string;
}

export interface SignatureText {
  parameters: readonly ParameterText[];
  /** `: T, U`; empty when nothing is known. */
  returns: string;
}

export function signatureText(
  document: LuaDocument,
  func: FunctionExpression,
  documentation: Documentation,
): SignatureText {
  const parameters = func.parameters.map(({ name, annotation }) => ({
    label: annotation === undefined ? name : `${name}: ${typeText(document, annotation)}`,
    about: documentation.parameters.get(name) ?? "",
  }));
  const vararg = func.varargAnnotation;
  if (func.isVararg) {
    const label = vararg === undefined ? "..." : `...: ${typeText(document, vararg)}`;
    parameters.push({ label, about: documentation.parameters.get("...") ?? "" });
  }
  const returns = (func.returns ?? []).map((node, index) => {
    const name = /^[A-Za-z_]\w*/.exec(documentation.returns[index] ?? "")?.[0];
    return name === undefined ? typeText(document, node) : `${name}: ${typeText(document, node)}`;
  });
  return { parameters, returns: returns.length === 0 ? "" : `: ${returns.join(", ")}` };
}
