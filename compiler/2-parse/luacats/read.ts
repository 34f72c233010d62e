/** Annotations in comments, tag by tag: what a block of them says about the statement below. */
import { nearest } from "../../1-registry/suggest.ts";
import type { Comment, TypeNode, TypeParameter, TypeRecordField, TypeStatement } from "../ast.ts";
import type { Source } from "../source.ts";
import { AnnotationError, AnnotationReader, isNil } from "./types.ts";

export interface DocumentedParameter {
  name: string;
  type: TypeNode;
  start: number;
  end: number;
}

/** `---@enum Name`, whose values are those of the table below. */
export interface DocumentedEnum {
  name: string;
  /** The keys are the values. */
  keys: boolean;
  start: number;
}

/** What consecutive comments say. */
export interface Documentation {
  /** Line of the last comment. */
  line: number;
  /** Behind code on its line. */
  trailing: boolean;
  typeParameters: TypeParameter[];
  parameters: DocumentedParameter[];
  /** Absent without `---@return`, and where their number is open. */
  returns?: TypeNode[];
  /** `---@type`, one for each name. */
  types: TypeNode[];
  declarations: TypeStatement[];
  enums: DocumentedEnum[];
}

/** Tags that say nothing about types. */
const SILENT: ReadonlySet<string> = new Set(
  (
    "as async author cast copyright deprecated diagnostic export language license meta module namespace nodiscard operator " +
    "overload package private protected public readonly see since source using vararg version within"
  ).split(" "),
);
const TAGS = ["alias", "class", "enum", "field", "generic", "param", "return", "type"] as const;

/** The blocks of a source text, in order. Mistakes are warnings: a comment never fails a build. */
export function readDocumentation(source: Source): Documentation[] {
  const found: Documentation[] = [];
  let block: BlockReader | undefined;
  for (const comment of source.comments) {
    const { start, end } = comment.range;
    const follows =
      block !== undefined && !block.found.trailing && !comment.trailing && block.line + 1 === start.line;
    if (comment.block || !source.text.startsWith("---", start.offset)) {
      // Other comments may stand between the annotations and what they are about.
      if (follows && block !== undefined) block.found.line = end.line;
      continue;
    }
    if (block === undefined || !follows) {
      block = new BlockReader(source, comment.trailing);
      found.push(block.found);
    }
    block.read(comment, start.offset + 3, end.offset);
  }
  for (const documentation of found) {
    const [only, ...more] = documentation.returns ?? [];
    // `nil` alone is how comments say that there is no result.
    if (only !== undefined && more.length === 0 && isNil(only)) documentation.returns = [];
  }
  return found.filter(saysSomething);
}

function saysSomething({
  typeParameters,
  parameters,
  returns,
  types,
  declarations,
  enums,
}: Documentation): boolean {
  const lists = [typeParameters, parameters, types, declarations, enums];
  return returns !== undefined || lists.some((list) => list.length > 0);
}

interface ClassBody {
  fields: TypeRecordField[];
  /** `---@field [K] V` */
  map?: { key: TypeNode; value: TypeNode };
}

class BlockReader {
  readonly found: Documentation;
  /** Where `---@field` belongs. */
  private body: { statement: TypeStatement; bases: TypeNode[]; content: ClassBody } | undefined;
  /** Where `---|` belongs. */
  private alias: TypeStatement | undefined;
  private openReturns = false;

  constructor(
    private readonly source: Source,
    trailing: boolean,
  ) {
    this.found = {
      line: 0,
      trailing,
      typeParameters: [],
      parameters: [],
      types: [],
      declarations: [],
      enums: [],
    };
  }

  get line(): number {
    return this.found.line;
  }

  /** One comment, whose text without the dashes is from `start` to `end`. */
  read(comment: Comment, start: number, end: number): void {
    this.found.line = comment.range.start.line;
    const reader = new AnnotationReader(this.source.text, start, end, (from, to) =>
      this.source.range(from, to),
    );
    try {
      if (reader.take("|")) this.member(reader);
      else if (reader.take("@")) this.tag(reader);
    } catch (error) {
      if (!(error instanceof AnnotationError)) throw error;
      this.warn(error.offset, Math.max(end, error.offset + 1), error.message);
    }
  }

  private warn(start: number, end: number, message: string, help?: string): void {
    const place = { start, end: Math.min(end, this.source.text.length) };
    this.source.problems.add("LF2011", place, message, help === undefined ? {} : { help }, "warning");
  }

  private tag(reader: AnnotationReader): void {
    const start = reader.offset - 1;
    const tag = reader.word() ?? "";
    this.alias = undefined;
    switch (tag) {
      case "class":
        return this.class(reader);
      case "field":
        return this.field(reader, start);
      case "alias":
        return this.aliased(reader);
      case "enum":
        return this.enumerated(reader);
      case "generic":
        return this.generic(reader);
      case "param":
        return this.parameter(reader);
      case "return":
        return this.returned(reader);
      case "type":
        return this.typed(reader);
      default: {
        const near = SILENT.has(tag) ? undefined : nearest(tag, [...TAGS, ...SILENT]);
        if (near !== undefined)
          this.warn(start, reader.offset, `there is no annotation \`@${tag}\``, `did you mean \`@${near}\`?`);
      }
    }
  }

  private declare(
    name: string,
    parameters: TypeParameter[],
    value: TypeNode,
    start: number,
    end: number,
  ): TypeStatement {
    const range = this.source.range(start, end);
    const statement: TypeStatement = { type: "TypeStatement", name, parameters, value, range };
    this.found.declarations.push(statement);
    return statement;
  }

  /** `---@class Name<T>: Base`, `---@class (exact) Name` */
  private class(reader: AnnotationReader): void {
    reader.match(/\([^)\n]*\)/y);
    reader.skip();
    const start = reader.offset;
    const name = reader.name();
    const parameters = reader.take("<") ? typeParameters(reader, ">") : [];
    const bases: TypeNode[] = [];
    if (reader.take(":")) {
      do bases.push(reader.type());
      while (reader.take(","));
    }
    const content: ClassBody = { fields: [] };
    const range = reader.range(start);
    const statement = this.declare(name, parameters, recordOf(bases, content, range), start, reader.offset);
    this.body = { statement, bases, content };
  }

  /** `---@field name? T`, `---@field ["a name"] T`, `---@field [K] V` */
  private field(reader: AnnotationReader, tag: number): void {
    const { body } = this;
    if (body === undefined) return this.warn(tag, reader.offset, "`@field` belongs below a `@class`");
    reader.match(/(?:public|private|protected|package)(?=[ \t]+[\w["'])(?![ \t]*[?:])/y);
    reader.skip();
    const start = reader.offset;
    let name: string | undefined;
    if (reader.take("[")) {
      const key = reader.type();
      if (!reader.take("]")) throw reader.fault("']' expected");
      if (key.type === "LiteralType" && typeof key.value === "string") name = key.value;
      else body.content.map = { key, value: reader.type() };
    } else {
      name = reader.name();
    }
    if (name !== undefined) {
      const optional = reader.take("?");
      reader.take(":");
      const type = reader.type();
      body.content.fields.push({ name, optional, type, range: reader.range(start) });
    }
    body.statement.value = recordOf(body.bases, body.content, body.statement.range);
  }

  /** `---@alias Name T`, or members on the lines below. */
  private aliased(reader: AnnotationReader): void {
    reader.skip();
    const start = reader.offset;
    const name = reader.name();
    const parameters = reader.take("<") ? typeParameters(reader, ">") : [];
    const range = reader.range(start);
    const value: TypeNode =
      reader.atEnd || reader.is("#") ? { type: "UnionType", members: [], range } : reader.type();
    this.alias = this.declare(name, parameters, value, start, reader.offset);
  }

  /** `---| "a" # what it is` */
  private member(reader: AnnotationReader): void {
    // `+` and `>` mark defaults.
    reader.match(/[+>]/y);
    if (this.alias === undefined) return;
    const type = reader.type();
    const { value } = this.alias;
    if (value.type === "UnionType")
      value.members.push(...(type.type === "UnionType" ? type.members : [type]));
    else this.alias.value = { type: "UnionType", members: [value, type], range: value.range };
  }

  private enumerated(reader: AnnotationReader): void {
    const keys = reader.match(/\(\s*key\s*\)/y) !== undefined;
    reader.skip();
    const start = reader.offset;
    this.found.enums.push({ name: reader.name(), keys, start });
  }

  private generic(reader: AnnotationReader): void {
    this.found.typeParameters.push(...typeParameters(reader));
  }

  /** `---@param name? T`, `---@param ... T` */
  private parameter(reader: AnnotationReader): void {
    reader.skip();
    const start = reader.offset;
    const name = reader.take("...") ? "..." : reader.name();
    const end = reader.offset;
    const optional = reader.take("?");
    const written = reader.type();
    const type: TypeNode =
      optional && written.type !== "OptionalType"
        ? { type: "OptionalType", inner: written, range: written.range }
        : written;
    this.found.parameters.push({ name, type, start, end });
  }

  /** `---@return T name, U other # what they are` */
  private returned(reader: AnnotationReader): void {
    for (;;) {
      const type = reader.type();
      // `T ...`: how many there are is open.
      if (reader.take("...")) this.openReturns = true;
      if (!this.openReturns) {
        this.found.returns = [...(this.found.returns ?? []), type];
      }
      // Names and descriptions look alike; a name is one word with a comma behind it.
      if (!reader.take(",") && reader.match(/[A-Za-z_]\w*[ \t]*,(?=[ \t]*[\w"'({[])/y) === undefined) break;
    }
    if (this.openReturns) this.found.returns = undefined;
  }

  private typed(reader: AnnotationReader): void {
    do this.found.types.push(reader.type());
    while (reader.take(","));
  }
}

/** `T, U: Base` */
function typeParameters(reader: AnnotationReader, close?: string): TypeParameter[] {
  const parameters: TypeParameter[] = [];
  do {
    reader.skip();
    const start = reader.offset;
    const name = reader.name();
    const constraint = reader.take(":") ? reader.type() : undefined;
    parameters.push({ name, ...(constraint && { constraint }), range: reader.range(start) });
  } while (reader.take(","));
  if (close !== undefined && !reader.take(close)) throw reader.fault(`'${close}' expected`);
  return parameters;
}

function recordOf(
  bases: readonly TypeNode[],
  { fields, map }: ClassBody,
  range: TypeNode["range"],
): TypeNode {
  const own: TypeNode =
    map !== undefined && fields.length === 0
      ? { type: "MapType", ...map, range }
      : { type: "RecordType", fields, interface: map !== undefined, range };
  if (bases.length === 0) return own;
  const members = fields.length === 0 && map === undefined ? [...bases] : [...bases, own];
  return members.length === 1 ? members[0]! : { type: "IntersectionType", members, range };
}
