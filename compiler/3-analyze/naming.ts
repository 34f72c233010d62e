import type { Statement } from "../2-parse/ast.ts";
import type { Block, ModuleInfo, Variable } from "./model.ts";

/** Names that generated code cannot use for a Lua variable. */
const RESERVED = new Set(
  (
    "abstract any arguments as async await boolean break case catch class const constructor continue debugger declare " +
    "default delete do else enum eval export extends false finally for function if implements import in " +
    "instanceof interface is let new null of package private protected public return static super switch " +
    "symbol this throw true try typeof undefined var void while with yield NaN Infinity globalThis Object " +
    "Array Math Number String BigInt Symbol Error Map Set definition program exports require module " +
    "lua globals $"
  ).split(" "),
);

/**
 * Gives every variable of a module its JavaScript name: its own, or with a number behind it where JavaScript's
 * block scoping would make it clash with another one.
 */
export function nameVariables(module: ModuleInfo): Set<string> {
  const used = new Set<string>(["lua"]);
  const children = new Map<Block, Block[]>();
  for (const block of module.blocks.values()) {
    const list = children.get(block.parent!) ?? [];
    list.push(block);
    children.set(block.parent!, list);
  }
  const visit = (block: Block): void => {
    const taken = new Set<string>();
    for (const variable of block.variables) {
      if (variable.role !== "import" && isElided(variable)) continue;
      const base = safeIdentifier(variable.name);
      let name = base;
      for (let suffix = 2; taken.has(name) || clashes(block, variable, name); suffix++)
        name = `${base}${suffix}`;
      variable.jsName = name;
      taken.add(name);
      used.add(name);
    }
    for (const child of children.get(block) ?? []) visit(child);
  };
  visit(module.scope);
  for (const func of module.functions.values()) {
    if (!func.isVararg) continue;
    let name = "args";
    for (let suffix = 2; used.has(name) && !isFree(func.block, name, children); suffix++)
      name = `args${suffix}`;
    func.varargName = name;
  }
  for (const func of module.functions.values()) if (func.isVararg) used.add(func.varargName);
  return used;
}

/** Variables that always stand for a module have no declaration of their own. */
export function isElided(variable: Variable): boolean {
  return variable.required !== undefined && variable.role === "local";
}

/** A Lua name, changed if JavaScript keeps it for itself. */
export function safeIdentifier(name: string): string {
  return RESERVED.has(name) ? `${name}_` : name;
}

/** Would `name` in `block` hide a variable of an outer block that code in `block` uses? */
function clashes(block: Block, variable: Variable, name: string): boolean {
  for (let outer = block.parent; outer !== undefined; outer = outer.parent) {
    for (const other of outer.variables) {
      if (other.jsName === name && other !== variable && block.references.has(other) && !isElided(other))
        return true;
    }
  }
  return false;
}

function isFree(block: Block, name: string, children: Map<Block, Block[]>): boolean {
  if (block.variables.some((variable) => variable.jsName === name)) return false;
  for (const variable of block.references) if (variable.jsName === name) return false;
  return (children.get(block) ?? []).every((child) => isFree(child, name, children));
}

export type { Statement };
