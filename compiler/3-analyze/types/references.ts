/** Which names of a program stand for type values (language.md §3.6), and which declarations run-time code needs. */
import type { Chunk, Expression, Identifier, TypeNode } from "../../2-parse/ast.ts";
import { builtins } from "../builtins.ts";
import { visitChunk } from "../chunk-index.ts";
import type { ModuleInfo } from "../model.ts";
import type { ProgramInfo } from "../program-info.ts";
import { staticType } from "./static-type.ts";
import { declarationTypes, type TypeDeclaration, walkType } from "./walk-type.ts";

/** What a name means where it stands for a type. */
export type TypeReference =
  | { kind: "primitive"; name: string }
  | { kind: "declared"; declaration: TypeDeclaration };

/** The types of one module. */
export interface ModuleTypes {
  /** Declarations at the top level, by name. */
  declared: ReadonlyMap<string, TypeDeclaration>;
  /** Those that comments declare: no values, and visible to other modules as well. */
  documented: ReadonlyMap<string, TypeDeclaration>;
  /** Identifiers that mean a type where they stand. */
  references: Map<Identifier, TypeReference>;
  /** Names of the declarations that run-time code refers to. */
  values: Set<string>;
}

export const PRIMITIVES: ReadonlySet<string> = new Set(
  "nil boolean number integer string any unknown never table".split(" "),
);

/** Names that stand for primitive types wherever nothing else has them (language.md §3.8). */
const ALIASES: ReadonlySet<string> = new Set("Number Integer String Boolean Any Unknown Never".split(" "));

/** What can be called on a type. */
export const TYPE_METHODS: ReadonlySet<string> = new Set(
  "is kind name elem key val inner ret fields variants params tparams".split(" "),
);

export function declaredTypes(chunk: Chunk): ModuleTypes {
  const declared = new Map<string, TypeDeclaration>();
  for (const statement of chunk.body) {
    if (statement.type === "TypeStatement" || statement.type === "InterfaceStatement")
      declared.set(statement.name, statement);
  }
  const documented = new Map((chunk.documented ?? []).map((statement) => [statement.name, statement]));
  return { declared, documented, references: new Map(), values: new Set() };
}

/** Finds every use of a type as a value in the program. Run when the assigned globals are known. */
export function findTypeValues(program: ProgramInfo): void {
  for (const module of program.modules.values()) findReferences(program, module);
  for (const module of program.modules.values()) findPublished(program, module);
  for (const module of program.modules.values()) {
    const { declared, references, values } = module.types;
    for (const reference of references.values())
      if (reference.kind === "declared") values.add(reference.declaration.name);
    for (const name of program.publishedTypes) if (declared.has(name)) values.add(name);
    for (const name of [...values]) addDependencies(module, declarationTypes(declared.get(name)!));
    if (values.size > 0 || references.size > 0) program.usesTypes = true;
  }
}

function findReferences(program: ProgramInfo, module: ModuleInfo): void {
  const { declared, references } = module.types;
  const names = program.names(module);
  const isFree = (node: Expression): node is Identifier =>
    node.type === "Identifier" && !module.variables.has(node);
  /** In a call, and before a method of types, the names of primitives are types too. */
  const refer = (node: Expression): void => {
    if (!isFree(node)) return;
    const declaration = declared.get(node.name);
    if (declaration !== undefined) references.set(node, { kind: "declared", declaration });
    else if (PRIMITIVES.has(node.name) && !program.assignedGlobals.has(node.name))
      references.set(node, { kind: "primitive", name: node.name });
  };
  const isGeneric = (node: Expression): boolean =>
    isFree(node) && (declared.get(node.name)?.parameters.length ?? 0) > 0;
  const read = (node: Identifier): void => {
    if (references.has(node) || program.assignedGlobals.has(node.name)) return;
    const declaration = declared.get(node.name);
    const taken = names.required(node.name) !== undefined || builtins.get("")?.has(node.name);
    if (taken) return;
    if (declaration !== undefined) references.set(node, { kind: "declared", declaration });
    else if (ALIASES.has(node.name))
      references.set(node, { kind: "primitive", name: node.name.toLowerCase() });
  };
  visitChunk(module.chunk, {
    CallExpression({ arguments: list, callee }) {
      refer(callee);
      // `Box(string)` means the type, not the library.
      if (isGeneric(callee)) list.forEach(refer);
    },
    MethodCallExpression({ name, object }) {
      if (TYPE_METHODS.has(name)) refer(object);
    },
    MemberExpression({ name, object }) {
      if (name === "is") refer(object);
    },
    TypeofExpression({ expression }) {
      program.usesTypes = true;
      addDependencies(module, [staticType(module, expression, "code")]);
    },
    Identifier(node) {
      if (isFree(node)) read(node);
    },
  });
}

/** Types that are read as globals: by other modules, through `_G`, or because the program also assigns the global. */
function findPublished(program: ProgramInfo, module: ModuleInfo): void {
  const declared = new Set(
    [...program.modules.values()].flatMap((other) => [...other.types.declared.keys()]),
  );
  if (declared.size === 0) return;
  const publish = (name: string): void => {
    if (declared.has(name)) program.publishedTypes.add(name);
  };
  const keys = new Map<Expression, string>();
  visitChunk(module.chunk, {
    MemberExpression: ({ name, object }) => keys.set(object, name),
    IndexExpression({ index, object }) {
      if (index.type === "StringLiteral") keys.set(object, index.value);
    },
    Identifier(node) {
      if (module.variables.has(node) || module.types.references.has(node)) return;
      if (node.name !== "_G") return publish(node.name);
      const key = keys.get(node);
      if (key !== undefined) publish(key);
      else declared.forEach(publish);
    },
  });
}

/** Adds the declarations that types refer to, and those that they refer to. */
function addDependencies(module: ModuleInfo, types: readonly TypeNode[]): void {
  const { declared, values } = module.types;
  const pending = [...types];
  const seen = new Set<string>();
  for (let type = pending.pop(); type !== undefined; type = pending.pop()) {
    walkType(type, (node) => {
      if (node.type === "TypeofType") pending.push(staticType(module, node.expression, "code"));
      if (node.type !== "NamedType" || node.qualifier !== undefined || seen.has(node.name)) return;
      const declaration = declared.get(node.name);
      if (declaration === undefined) return;
      seen.add(node.name);
      values.add(node.name);
      pending.push(...declarationTypes(declaration));
    });
  }
}
