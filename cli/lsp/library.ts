/** What the definitions that luaflow ships say about its modules and classes. Pure: texts in, tables out. */
import { loneEntry } from "../../compiler/1-registry/lone-entry.ts";
import type {
  Expression,
  FunctionExpression,
  SourceRange,
  TableExpression,
  TypeNode,
  TypeRecordField,
} from "../../compiler/2-parse/ast.ts";
import { commentsAbove, type Documentation, documentationAbove } from "./documentation.ts";
import { LuaDocument } from "./lua-document.ts";

export interface LibraryMember {
  name: string;
  document: LuaDocument;
  range: SourceRange;
  documentation: Documentation;
  func?: FunctionExpression;
  /** Called with a colon. */
  method: boolean;
  /** Of what is no function. */
  type?: TypeNode;
  /** A table of functions inside of a module. */
  owner?: Owner;
}

export interface Owner {
  /** `funcs`, `luaflow.Channel` */
  name: string;
  about: string;
  document: LuaDocument;
  range: SourceRange;
  members: Map<string, LibraryMember>;
  bases: readonly TypeNode[];
}

export class Library {
  /** By what `require` calls them; `""` has the functions of the base library. */
  readonly modules = new Map<string, Owner>();
  readonly classes = new Map<string, Owner>();

  /** @param texts of the definitions by absolute path */
  constructor(texts: ReadonlyMap<string, string>) {
    for (const [file, text] of texts) new Reader(this, file, text).read();
  }
}

class Reader {
  private readonly document: LuaDocument;
  /** Tables by the name that the file has for them. */
  private readonly owners = new Map<string, Owner>();

  constructor(
    private readonly library: Library,
    private readonly file: string,
    text: string,
  ) {
    this.document = new LuaDocument(loneEntry(`:${file}`, file, text));
  }

  read(): void {
    const { document } = this;
    const module = moduleName(this.file);
    for (const statement of document.chunk.body) {
      const { line } = statement.range.start;
      if (statement.type === "LocalStatement") {
        const [name] = statement.names;
        if (name !== undefined && statement.init[0]?.type === "TableExpression")
          this.table(name.name, name.range, line, module, statement.init[0]);
      } else if (statement.type === "AssignmentStatement") {
        const [target] = statement.targets;
        if (target === undefined) continue;
        if (statement.values[0]?.type === "TableExpression")
          this.table(pathOf(target), target.range, line, module, statement.values[0]);
        else this.value(target, line);
      } else if (statement.type === "FunctionStatement") {
        this.member(statement.target, line, { func: statement.func, method: statement.isMethod });
      }
    }
    this.fields();
  }

  private table(
    path: string,
    range: SourceRange,
    line: number,
    module: string,
    { fields }: TableExpression,
  ): void {
    const { document } = this;
    const comments = commentsAbove(document, line);
    const name = comments
      .map(({ text }) => /^-?@class\s+(?:\(\w+\)\s*)?([\w.]+)/.exec(text)?.[1])
      .find(Boolean);
    const about = documentationAbove(document, line).text;
    const owner: Owner = { name: name ?? path, about, document, range, members: new Map(), bases: [] };
    this.owners.set(path, owner);
    for (const field of fields) {
      if (field.type !== "NamedField") continue;
      const place = document.lines.range(
        field.range.start.offset,
        field.range.start.offset + field.name.length,
      );
      const documentation = documentationAbove(document, place.start.line);
      owner.members.set(field.name, {
        name: field.name,
        document,
        range: place,
        documentation,
        method: false,
      });
    }
    if (name !== undefined) this.library.classes.set(name, owner);
    if (name !== undefined && path !== module) return;
    if (path.includes(".")) this.nested(path, owner, line);
    else if (path === module || !this.library.modules.has(path)) this.library.modules.set(path, owner);
  }

  private nested(path: string, owner: Owner, line: number): void {
    const at = path.lastIndexOf(".");
    const parent = this.owners.get(path.slice(0, at));
    const name = path.slice(at + 1);
    const documentation = documentationAbove(this.document, line);
    const { document } = this;
    parent?.members.set(name, { name, document, range: owner.range, documentation, method: false, owner });
    this.library.modules.set(path, owner);
  }

  private value(target: Expression, line: number): void {
    const block = commentsAbove(this.document, line);
    const typed = block.some(({ text }) => /^-?@type\b/.test(text));
    if (typed || block.length > 0) this.member(target, line, { method: false });
  }

  private member(target: Expression, line: number, how: Pick<LibraryMember, "func" | "method">): void {
    const { document } = this;
    const documentation = documentationAbove(document, line);
    const name = pathOf(target).split(".").at(-1) ?? "";
    const range = target.type === "MemberExpression" ? target.nameRange : target.range;
    const owner = target.type === "MemberExpression" ? this.ownerOf(pathOf(target.object)) : this.ownerOf("");
    owner.members.set(name, { name, document, range, documentation, ...how });
  }

  /** Additions to libraries that another file, or Lua itself, declares have one owner. */
  private ownerOf(path: string): Owner {
    const known = this.owners.get(path) ?? this.library.modules.get(path);
    if (known !== undefined) return known;
    const range = this.document.lines.range(0, 0);
    const owner: Owner = {
      name: path,
      about: "",
      document: this.document,
      range,
      members: new Map(),
      bases: [],
    };
    this.library.modules.set(path, owner);
    return owner;
  }

  /** Fields of classes, of which some have no table. */
  private fields(): void {
    const { document } = this;
    for (const { name, value, range } of document.types.values()) {
      if (value === undefined) continue;
      let owner = this.library.classes.get(name);
      if (owner === undefined) {
        const about = documentationAbove(document, range.start.line).text;
        owner = { name, about, document, range, members: new Map(), bases: [] };
        this.library.classes.set(name, owner);
      }
      const records = value.type === "IntersectionType" ? value.members : [value];
      owner.bases = [...owner.bases, ...records.filter(({ type }) => type === "NamedType")];
      for (const record of records) {
        if (record.type !== "RecordType") continue;
        for (const field of record.fields) {
          const about = aboutField(document, field);
          const documentation = { text: about, parameters: new Map(), returns: [] };
          const { name: key, range: place, type } = field;
          owner.members.set(key, { name: key, document, range: place, documentation, method: false, type });
        }
      }
    }
  }
}

/** What is behind the type in `---@field name T what it is`. */
export function aboutField(document: LuaDocument, { type }: TypeRecordField): string {
  const { offset } = type.range.end;
  const end = document.text.indexOf("\n", offset);
  const rest = document.text.slice(offset, end < 0 ? undefined : end);
  const line = document.text.slice(document.lines.startOf(type.range.start.line), offset);
  return /---\s*@field/.test(line) ? rest.trim() : "";
}

function moduleName(path: string): string {
  return path.replace(/^.*[\\/]/, "").replace(/\.lua$/, "");
}

function pathOf(node: Expression): string {
  if (node.type === "Identifier") return node.name;
  return node.type === "MemberExpression" ? `${pathOf(node.object)}.${node.name}` : "";
}
