import type { LuaEntry } from "../1-registry/model.ts";
import type {
  CallExpression,
  Chunk,
  Expression,
  FunctionExpression,
  GenericForStatement,
  Identifier,
  MethodCallExpression,
  NodeBase,
  ReturnStatement,
  SourceRange,
  Statement,
} from "../2-parse/ast.ts";
import type { FlowNode } from "./flow-node.ts";
import type { Group } from "./group.ts";
import type { ModuleTable } from "./module-tables.ts";
import type { ModuleTypes } from "./types/references.ts";

/** A local variable, parameter or import of one module. */
export interface Variable {
  name: string;
  /** Its identifier in the generated code. */
  jsName: string;
  role: "local" | "parameter" | "loop" | "self" | "import";
  range: SourceRange;
  block: Block;
  /** Assignments besides the declaration. */
  writes: number;
  /** Read or written by a function other than its own. */
  captured: boolean;
  /** Number of reads. */
  reads: number;
  /** Declared by a statement that gives it no value at first. */
  uninitialised: boolean;
  /** The function that it always holds. */
  func?: FunctionInfo;
  /** The module or library that it always holds (`local time = require("time")`). */
  required?: Required;
  /** The library function that it always holds (`local insert = table.insert`). */
  builtin?: BuiltinRef;
  /**
   * It is a record (`records.ts`). `tested`: the program also asks for its truth; `comesAsRecord`: a parameter that is only given
   * records and tables.
   */
  record?: { tested: boolean; comesAsRecord: boolean };
  /** Used before its declaration, as language.md §2.2 allows. */
  lateBound: boolean;
  node: FlowNode;
  /** What reading it gives, when that can differ from what it holds. */
  readNode?: FlowNode;
}

/** What `require("name")` or a listed module's name stands for. */
export type Required = { kind: "builtin"; name: string } | { kind: "library"; id: string };

/** A function of a built-in module: `table.insert`, or of the base library with an empty module. */
export interface BuiltinRef {
  module: string;
  name: string;
}

export interface Block {
  parent: Block | undefined;
  func: FunctionInfo;
  variables: Variable[];
  /** Every variable read or written in this block or a nested one. */
  references: Set<Variable>;
}

/** How a function hands back its values. */
export type Arity =
  /** Never a value. */
  | { shape: "void" }
  /** Always exactly one value, bare. */
  | { shape: "single" }
  /** Always an array of this many. */
  | { shape: "tuple"; count: number }
  /** Bare or an array, as it comes. */
  | { shape: "multi" };

/** One function of the program; the chunk of each module is one too. */
export interface FunctionInfo {
  node: FunctionExpression | Chunk;
  module: ModuleInfo;
  parent: FunctionInfo | undefined;
  /** For traces and generated names: `main`, `Account.deposit`. */
  name: string;
  body: Statement[];
  block: Block;
  parameters: Variable[];
  isVararg: boolean;
  /** The JavaScript name of the rest parameter. */
  varargName: string;
  varargNode: FlowNode;
  /** `...` occurs in its own body. */
  readsVarargs: boolean;
  /** Values by result position; the last stands for all further ones. */
  returns: FlowNode[];
  arity: Arity;
  /** Control can reach the end of the body. */
  fallsThrough: boolean;
  /** Somebody asks how many values it returns. */
  countMatters: boolean;
  /** May wait for something, or yield: a generator in the generated code. */
  blocks: boolean;
  /** May wait for something outside the program (as opposed to `coroutine.yield` only). */
  waits: boolean;
  /** Runs as the body of a coroutine. */
  isCoroutineBody: boolean;
  /** Calls in its own body (not in nested functions). */
  calls: CallSite[];
  variables: Variable[];
  /** Return statements of its own body. */
  exits: ReturnStatement[];
  /** Those whose calls must not grow the stack. Decided after the effects. */
  tailCalls: Set<ReturnStatement>;
  /** The local that declares it is used before it is declared. */
  lateBound?: boolean;
  /** Its name in the generated module, if it is the constant function of a local or of the module's table. */
  variable?: Variable;
}

/** What can call: a call, or a generic `for` that calls its iterator. */
export type CallNode = CallExpression | MethodCallExpression | GenericForStatement;

/** What one result of a function tells of the other: `value, nil` or `nil, error`; `value, true` or `nil, false`. */
export type Pairing = "error" | "ok";

/** A function that the runtime provides, with what the analysis must know of it. */
export interface Builtin {
  module: string;
  name: string;
  /** May wait for something, or yield. */
  blocks: boolean;
  /** Number of results: always one, none, a tuple of so many, or varying. */
  results: "void" | "single" | "multi" | number;
  /** Kinds of the results, by position. */
  kinds: number[];
  /** TypeScript sees those kinds too. */
  typed: boolean;
  /** Positions of function arguments that it calls. */
  calls: number[];
  /** The call fails when such a function blocks (`table.sort`, `string.gsub`). */
  mustNotBlock: boolean;
  /** Blocks exactly when a function it calls does (`pcall`). */
  blocksWithCallee: boolean;
  /** Keeps its arguments where others may read them. */
  stores: boolean;
  /** Returns what others stored. */
  reads: boolean;
  /** Copies the tables it is given before it does anything else, so that no program sees them: literals do. */
  copies: boolean;
  /** Its first result is not nil when the second says so. */
  pairing?: Pairing | undefined;
}

/** A function that can be told. */
export type Known = FunctionInfo | Builtin;

export type Callee = Known | Group;

export function isBuiltin(callee: Callee): callee is Builtin {
  return "blocksWithCallee" in callee;
}

/** How a call is written in the generated code. */
export type CallMode =
  /** No callee can block. */
  | "plain"
  /** Every callee is a generator. */
  | "blocking"
  /** Some callees block: delegate to the result if it is a task. */
  | "mixed";

/** Where something is called. */
export interface Site {
  callees: Set<Callee>;
  /** Functions that a builtin callee calls. */
  callbacks: Set<Callee>;
  /** By position; only the first, where nobody can see others. */
  results: FlowNode[];
  /** Where the library function is called that calls here. */
  outer?: Site;
}

export interface CallSite extends Site {
  node: CallNode;
  func: FunctionInfo;
  /** The callee is certainly a function value that can be called directly under this variable. */
  direct?: FunctionInfo;
  /** The callee is this library function. */
  builtin?: Builtin;
  /** The method is certainly that of a class of the runtime, or of strings. Decided with the effects. */
  method?: Builtin;
  mode: CallMode;
  /** Used where the number of its values matters. */
  countMatters: boolean;
  /** A `require` that is resolved at compile time. */
  isRequire?: boolean;
}

export interface ModuleInfo {
  entry: LuaEntry;
  id: string;
  chunk: Chunk;
  func: FunctionInfo;
  /** The outermost block, which holds the imports. */
  scope: Block;
  imports: Map<string, Variable>;
  /** Variable of each resolved identifier and of each declaration. */
  variables: Map<NodeBase, Variable>;
  functions: Map<FunctionExpression | Chunk, FunctionInfo>;
  blocks: Map<readonly Statement[], Block>;
  calls: Map<CallNode, CallSite>;
  /** Node of each expression that was evaluated. */
  values: Map<Expression, FlowNode>;
  /** Unresolved names that are read or written. */
  globals: Map<Identifier, string>;
  types: ModuleTypes;
  /** Tables whose functions are certain. */
  tables: ModuleTable[];
  /** Libraries of which this module calls functions by name. */
  namespaces: Set<string>;
}
