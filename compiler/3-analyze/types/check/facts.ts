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

/** What is known of a variable and its fields, by path. Copies of facts share it until one of them learns something. */
interface Paths {
  types: Map<string, Type>;
  shared: boolean;
}

export class Facts {
  #known = new Map<Variable, Paths>();
  /** Control cannot come here. */
  unreachable = false;

  clone(): Facts {
    const copy = new Facts();
    for (const [variable, paths] of this.#known) copy.#share(variable, paths);
    copy.unreachable = this.unreachable;
    return copy;
  }

  #share(variable: Variable, paths: Paths): void {
    paths.shared = true;
    this.#known.set(variable, paths);
  }

  /** The paths of a variable, to be changed. */
  #own(variable: Variable): Map<string, Type> {
    let paths = this.#known.get(variable);
    if (paths === undefined || paths.shared) {
      paths = { types: new Map(paths?.types), shared: false };
      this.#known.set(variable, paths);
    }
    return paths.types;
  }

  become(other: Facts): void {
    this.#known = other.#known;
    this.unreachable = other.unreachable;
  }

  get({ variable, path }: Place): Type | undefined {
    return this.#known.get(variable)?.types.get(path);
  }

  set({ variable, path }: Place, type: Type): void {
    this.#own(variable).set(path, type);
  }

  /** A place got a new value: what was known of its fields is void. */
  assign(place: Place, type: Type): void {
    const paths = this.#own(place.variable);
    for (const path of paths.keys()) if (path.startsWith(`${place.path}.`)) paths.delete(path);
    paths.set(place.path, type);
  }

  /** A variable has gone out of scope. */
  drop(variable: Variable): void {
    this.#known.delete(variable);
  }

  /** Nothing certain is known any more of these variables, or of everything. */
  forget(variables?: ReadonlySet<Variable>): void {
    for (const variable of variables ?? [...this.#known.keys()]) {
      if (!this.#known.has(variable)) continue;
      const paths = this.#own(variable);
      for (const path of paths.keys()) paths.set(path, types.any);
    }
    for (const variable of variables ?? []) this.set({ variable, path: "" }, types.any);
  }

  /** As seen by a function that runs at another time. */
  forClosure(): Facts {
    const copy = new Facts();
    for (const [variable, paths] of this.#known) if (variable.writes === 0) copy.#share(variable, paths);
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
      if (others.every((way) => way.#known.get(variable) === paths)) {
        result.#share(variable, paths);
        continue;
      }
      for (const [path, type] of paths.types) {
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
