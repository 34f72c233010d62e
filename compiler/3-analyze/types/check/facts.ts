/** What is known of variables and their fields at one place of a function, beyond their declared types. */
import * as types from "../../../../runtime-shims/lua/types/index.ts";
import type { Type } from "../../../../runtime-shims/lua/types/type.ts";
import type { Expression } from "../../../2-parse/ast.ts";
import type { ModuleInfo, Variable } from "../../model.ts";

/** A variable, or a field reached from one by constant names. */
export interface Place {
  variable: Variable;
  path: string;
}

export class Facts {
  #known = new Map<Variable, Map<string, Type>>();
  /** Control cannot come here. */
  unreachable = false;

  clone(): Facts {
    const copy = new Facts();
    for (const [variable, paths] of this.#known) copy.#known.set(variable, new Map(paths));
    copy.unreachable = this.unreachable;
    return copy;
  }

  become(other: Facts): void {
    this.#known = other.#known;
    this.unreachable = other.unreachable;
  }

  get({ variable, path }: Place): Type | undefined {
    return this.#known.get(variable)?.get(path);
  }

  set({ variable, path }: Place, type: Type): void {
    let paths = this.#known.get(variable);
    if (paths === undefined) this.#known.set(variable, (paths = new Map()));
    paths.set(path, type);
  }

  /** A place got a new value: what was known of its fields is void. */
  assign(place: Place, type: Type): void {
    const paths = this.#known.get(place.variable);
    for (const path of paths?.keys() ?? []) if (path.startsWith(`${place.path}.`)) paths!.delete(path);
    this.set(place, type);
  }

  /** Nothing certain is known any more of these variables, or of everything. */
  forget(variables?: ReadonlySet<Variable>): void {
    for (const [variable, paths] of this.#known) {
      if (variables !== undefined && !variables.has(variable)) continue;
      for (const path of paths.keys()) paths.set(path, types.any);
    }
    for (const variable of variables ?? []) this.set({ variable, path: "" }, types.any);
  }

  /** As seen by a function that runs at another time. */
  forClosure(): Facts {
    const copy = new Facts();
    for (const [variable, paths] of this.#known)
      if (variable.writes === 0) copy.#known.set(variable, new Map(paths));
    return copy;
  }

  /** What holds after either of several ways. */
  static join(ways: readonly Facts[]): Facts {
    const reached = ways.filter((way) => !way.unreachable);
    const [first, ...others] = reached;
    if (first === undefined) {
      const nowhere = new Facts();
      nowhere.unreachable = true;
      return nowhere;
    }
    const result = new Facts();
    for (const [variable, paths] of first.#known) {
      for (const [path, type] of paths) {
        const all = [type, ...others.flatMap((way) => way.get({ variable, path }) ?? [])];
        if (all.length === reached.length) result.set({ variable, path }, joinTypes(all));
      }
    }
    return result;
  }
}

/** One of several types; nothing is known if one is unknown. */
export function joinTypes(all: readonly Type[]): Type {
  const distinct = [...new Set(all)].filter((type) => type.plain.kind !== "never");
  return distinct.some((type) => type.plain.kind === "any") ? types.any : types.union(...distinct);
}

/** The place that an expression names, if it is one. */
export function placeOf(module: ModuleInfo, node: Expression): Place | undefined {
  switch (node.type) {
    case "ParenthesizedExpression":
      return placeOf(module, node.expression);
    case "Identifier": {
      const variable = module.variables.get(node);
      return variable && { variable, path: "" };
    }
    case "MemberExpression": {
      const object = placeOf(module, node.object);
      return object && { variable: object.variable, path: `${object.path}.${node.name}` };
    }
    default:
      return undefined;
  }
}
