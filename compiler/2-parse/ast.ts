/**
 * The Lua syntax tree that every later phase reads (spec: language.md §1–3).
 *
 * Strings in the tree are Lua byte strings: one code unit (0–255) per byte. Every node has a `range` into
 * the source text; positions are 1-based lines and 1-based columns, offsets count UTF-16 code units.
 */

/** A place in a source file. `line` and `column` start at 1. */
export interface Position {
  line: number;
  column: number;
  offset: number;
  /** Set in the text of a chunk that the program loads: what messages call it, and where that is. */
  loaded?: { name: string; at: SourceRange };
}

/** A half-open stretch of one source file. `file` is relative to the registry root, with forward slashes. */
export interface SourceRange {
  file: string;
  start: Position;
  end: Position;
}

export interface NodeBase {
  range: SourceRange;
}

export interface Comment extends NodeBase {
  /** The text without `--`, brackets and blanks at the end; that of blocks without blanks before it either. */
  text: string;
  /** `--[[ … ]]` instead of `-- …`. */
  block: boolean;
  /** Code stands before the comment on its line. */
  trailing: boolean;
}

export interface Chunk extends NodeBase {
  type: "Chunk";
  body: Statement[];
  /** All comments in source order. */
  comments: Comment[];
  /** Types that comments declare (`---@class`, `---@alias`, `---@enum`); no code can use them as values. */
  documented?: TypeStatement[];
}

// ── Statements ──────────────────────────────────────────────────────────────────────────────────────────

export type Statement =
  | LocalStatement
  | AssignmentStatement
  | CallStatement
  | DoStatement
  | WhileStatement
  | RepeatStatement
  | IfStatement
  | NumericForStatement
  | GenericForStatement
  | FunctionStatement
  | LocalFunctionStatement
  | ReturnStatement
  | BreakStatement
  | GotoStatement
  | LabelStatement
  | TypeStatement
  | InterfaceStatement;

/** `local a: T, b = e1, e2` */
export interface LocalStatement extends NodeBase {
  type: "LocalStatement";
  names: Binding[];
  init: Expression[];
}

/** A name that a statement or a parameter list declares, with its annotation. */
export interface Binding extends NodeBase {
  type: "Binding";
  name: string;
  annotation?: TypeNode;
  /** The annotation stands in a comment. */
  documented?: true;
}

export interface AssignmentStatement extends NodeBase {
  type: "AssignmentStatement";
  targets: (Identifier | MemberExpression | IndexExpression)[];
  values: Expression[];
}

export interface CallStatement extends NodeBase {
  type: "CallStatement";
  call: CallExpression | MethodCallExpression;
}

export interface DoStatement extends NodeBase {
  type: "DoStatement";
  body: Statement[];
}

export interface WhileStatement extends NodeBase {
  type: "WhileStatement";
  condition: Expression;
  body: Statement[];
}

export interface RepeatStatement extends NodeBase {
  type: "RepeatStatement";
  body: Statement[];
  condition: Expression;
}

export interface IfStatement extends NodeBase {
  type: "IfStatement";
  clauses: IfClause[];
  /** The `else` block. */
  orelse?: Statement[];
}

export interface IfClause extends NodeBase {
  condition: Expression;
  body: Statement[];
}

export interface NumericForStatement extends NodeBase {
  type: "NumericForStatement";
  variable: Binding;
  start: Expression;
  limit: Expression;
  step?: Expression;
  body: Statement[];
}

export interface GenericForStatement extends NodeBase {
  type: "GenericForStatement";
  variables: Binding[];
  iterators: Expression[];
  body: Statement[];
}

/** `function a.b.c:m(…) … end`; `target` is the place assigned to (for `:m` a MemberExpression). */
export interface FunctionStatement extends NodeBase {
  type: "FunctionStatement";
  target: Identifier | MemberExpression;
  /** Declared with `:`; the function then has an implicit first parameter `self`. */
  isMethod: boolean;
  func: FunctionExpression;
}

export interface LocalFunctionStatement extends NodeBase {
  type: "LocalFunctionStatement";
  name: Binding;
  func: FunctionExpression;
}

export interface ReturnStatement extends NodeBase {
  type: "ReturnStatement";
  values: Expression[];
}

export interface BreakStatement extends NodeBase {
  type: "BreakStatement";
}

export interface GotoStatement extends NodeBase {
  type: "GotoStatement";
  label: string;
}

export interface LabelStatement extends NodeBase {
  type: "LabelStatement";
  name: string;
}

/** `type Name<P> = T`; no code. */
export interface TypeStatement extends NodeBase {
  type: "TypeStatement";
  name: string;
  parameters: TypeParameter[];
  value: TypeNode;
}

/** `interface Name: Base, … function m(…): R end`; no code. */
export interface InterfaceStatement extends NodeBase {
  type: "InterfaceStatement";
  name: string;
  parameters: TypeParameter[];
  bases: TypeNode[];
  methods: InterfaceMethod[];
}

// ── Expressions ─────────────────────────────────────────────────────────────────────────────────────────

export type Expression =
  | NilLiteral
  | BooleanLiteral
  | NumberLiteral
  | StringLiteral
  | VarargExpression
  | FunctionExpression
  | Identifier
  | MemberExpression
  | IndexExpression
  | CallExpression
  | MethodCallExpression
  | BinaryExpression
  | UnaryExpression
  | TableExpression
  | ParenthesizedExpression
  | CastExpression
  | TypeofExpression;

export interface NilLiteral extends NodeBase {
  type: "NilLiteral";
}

export interface BooleanLiteral extends NodeBase {
  type: "BooleanLiteral";
  value: boolean;
}

export interface NumberLiteral extends NodeBase {
  type: "NumberLiteral";
  raw: string;
  /** A float literal has a fraction, an exponent, or is a decimal integer that does not fit in 64 bits. */
  isFloat: boolean;
  /** A bigint for integers outside ±(2^53 − 1), wrapped to signed 64 bits; otherwise a number. */
  value: number | bigint;
}

export interface StringLiteral extends NodeBase {
  type: "StringLiteral";
  /** Byte string. */
  value: string;
  /** Written with `[[…]]`. */
  long: boolean;
}

export interface VarargExpression extends NodeBase {
  type: "VarargExpression";
}

export interface FunctionExpression extends NodeBase {
  type: "FunctionExpression";
  typeParameters: TypeParameter[];
  /** Without the implicit `self` of a method declaration (see {@link FunctionExpression.hasSelf}). */
  parameters: Binding[];
  hasSelf: boolean;
  isVararg: boolean;
  varargAnnotation?: TypeNode;
  /** Absent: not annotated. An empty list: `()`. An {@link AssertsType} can only stand here. */
  returns?: TypeNode[];
  /** Which of these annotations stand in comments. */
  documented?: { returns?: true; vararg?: true };
  body: Statement[];
  /** Sees no locals of the code around it: a chunk that was loaded. */
  isolated?: boolean;
}

export interface Identifier extends NodeBase {
  type: "Identifier";
  name: string;
}

/** `object.name` */
export interface MemberExpression extends NodeBase {
  type: "MemberExpression";
  object: Expression;
  name: string;
  nameRange: SourceRange;
}

/** `object[index]` */
export interface IndexExpression extends NodeBase {
  type: "IndexExpression";
  object: Expression;
  index: Expression;
}

export interface CallExpression extends NodeBase {
  type: "CallExpression";
  callee: Expression;
  arguments: Expression[];
}

/** `object:name(…)` */
export interface MethodCallExpression extends NodeBase {
  type: "MethodCallExpression";
  object: Expression;
  name: string;
  nameRange: SourceRange;
  arguments: Expression[];
}

export type BinaryOperator =
  | "or"
  | "and"
  | "<"
  | ">"
  | "<="
  | ">="
  | "~="
  | "=="
  | "|"
  | "~"
  | "&"
  | "<<"
  | ">>"
  | ".."
  | "+"
  | "-"
  | "*"
  | "/"
  | "//"
  | "%"
  | "^";

export interface BinaryExpression extends NodeBase {
  type: "BinaryExpression";
  operator: BinaryOperator;
  left: Expression;
  right: Expression;
  /** Where the operator itself stands; faults are reported on its line. */
  operatorRange: SourceRange;
}

export interface UnaryExpression extends NodeBase {
  type: "UnaryExpression";
  operator: "not" | "#" | "-" | "~";
  operand: Expression;
}

export interface TableExpression extends NodeBase {
  type: "TableExpression";
  fields: TableField[];
}

export type TableField =
  | ({ type: "PositionalField"; value: Expression } & NodeBase)
  | ({ type: "NamedField"; name: string; value: Expression } & NodeBase)
  | ({ type: "KeyedField"; key: Expression; value: Expression } & NodeBase);

/** `(e)`: truncates a call or `...` to one value. */
export interface ParenthesizedExpression extends NodeBase {
  type: "ParenthesizedExpression";
  expression: Expression;
}

/** `e as T`, `e :: T` (annotation set) or `e!` (annotation absent). Yields exactly one value; no other effect. */
export interface CastExpression extends NodeBase {
  type: "CastExpression";
  expression: Expression;
  annotation?: TypeNode;
}

/** `typeof(e)` in expression position: the type value of the static type of `e`. */
export interface TypeofExpression extends NodeBase {
  type: "TypeofExpression";
  expression: Expression;
}

// ── Types (language.md §3) ──────────────────────────────────────────────────────────────────────────────

export interface TypeParameter extends NodeBase {
  name: string;
  constraint?: TypeNode;
}

export interface InterfaceMethod extends NodeBase {
  name: string;
  parameters: TypeFunctionParameter[];
  returns: TypeNode[];
}

export interface TypeFunctionParameter extends NodeBase {
  name?: string;
  type: TypeNode;
}

/** `@name` or `@name(arg, …)` */
export interface Validator extends NodeBase {
  name: string;
  arguments: Expression[];
}

export interface TypeRecordField extends NodeBase {
  name: string;
  optional: boolean;
  type: TypeNode;
}

export type TypeNode = NodeBase &
  (
    | { type: "NamedType"; name: string; qualifier?: string; arguments: TypeNode[] }
    | { type: "LiteralType"; value: string | number | bigint | boolean }
    | { type: "ArrayType"; element: TypeNode }
    | { type: "MapType"; key: TypeNode; value: TypeNode }
    | { type: "RecordType"; fields: TypeRecordField[]; interface: boolean }
    | {
        type: "FunctionType";
        parameters: TypeFunctionParameter[];
        vararg?: TypeNode;
        returns: TypeNode[];
        fun: boolean;
      }
    | { type: "OptionalType"; inner: TypeNode }
    | { type: "UnionType"; members: TypeNode[] }
    | { type: "IntersectionType"; members: TypeNode[] }
    | { type: "IndexAccessType"; object: TypeNode; index: TypeNode }
    | { type: "ReadonlyType"; inner: TypeNode }
    | { type: "TypeofType"; expression: Expression }
    | { type: "KeyofType"; inner: TypeNode }
    | { type: "ConditionalType"; check: TypeNode; extends: TypeNode; then: TypeNode; otherwise: TypeNode }
    | { type: "AssertsType"; name: string; asserted?: TypeNode }
    | { type: "ValidatedType"; inner: TypeNode; validators: Validator[] }
    | { type: "ParenthesizedType"; inner: TypeNode }
  );
