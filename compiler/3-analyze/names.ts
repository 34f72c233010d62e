import type { Expression, MemberExpression } from "../2-parse/ast.ts";
import { builtins, GLOBAL_MODULES } from "./builtins.ts";
import type { Builtin, ModuleInfo, Required, Variable } from "./model.ts";
import type { TypeReference } from "./types/references.ts";

/** A module that luaflow does not have is a global that nobody sets. */
function isThere(required: Required | undefined): boolean {
  return required?.kind === "library" || (required !== undefined && builtins.has(required.name));
}

/** What the names of one module mean: modules, libraries, library functions, globals. */
export class Names {
  constructor(
    private readonly module: ModuleInfo,
    /** Globals that some module of the program assigns; a library name among them is an ordinary global. */
    private readonly assigned: ReadonlySet<string>,
    /** Members of modules that a script assigns, as `module.name`. */
    private readonly assignedMembers: ReadonlySet<string>,
    /** Modules that some entry of the program lists: they are among the globals. */
    private readonly listed: ReadonlySet<string>,
    /** The modules of the program by id. */
    private readonly modules: ReadonlyMap<string, ModuleInfo>,
  ) {}

  /** The module that `require(name)` gives here, if the entry declares it (language.md §13.3). */
  required(name: string): Required | undefined {
    if (!this.requirables.has(name)) this.requirables.set(name, this.find(name));
    return this.requirables.get(name);
  }

  private find(name: string): Required | undefined {
    const { entry } = this.module;
    const item = entry.imports.find((candidate) => candidate.alias === name);
    if (item !== undefined) {
      return item.builtin ? { kind: "builtin", name: item.target } : { kind: "library", id: item.target };
    }
    if (entry.modules.some((candidate) => candidate.name === name) || GLOBAL_MODULES.has(name)) {
      return { kind: "builtin", name };
    }
    return this.inherited(name)?.required;
  }

  /** What only a library that the entry imports, or one of its own libraries, declares under a name. */
  inherited(name: string): { required: Required; from: string } | undefined {
    if (this.flattened === undefined) {
      this.flattened = new Map();
      const seen = new Set([this.module.id]);
      const libraries = ({ entry }: ModuleInfo) =>
        entry.imports
          .filter(({ builtin, target }) => !builtin && !seen.has(target))
          .map(({ target }) => target);
      const queue = libraries(this.module);
      for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
        const library = this.modules.get(id);
        if (seen.has(id) || library === undefined) continue;
        seen.add(id);
        queue.push(...libraries(library));
        for (const { alias, builtin, target } of library.entry.imports)
          this.inherit(
            alias,
            builtin ? { kind: "builtin", name: target } : { kind: "library", id: target },
            id,
          );
        for (const item of library.entry.modules)
          this.inherit(item.name, { kind: "builtin", name: item.name }, id);
      }
    }
    if (this.flattened.has(name)) return this.flattened.get(name);
    if (!this.fromOthers.has(name)) this.fromOthers.set(name, this.fromUsers(name));
    return this.fromOthers.get(name);
  }

  /**
   * What those who use this library declare under a name, or others whom they use: one execution has one table of names
   * (platform-projects.md §8). Undefined where they mean different things; and only libraries that are loaded before this one.
   */
  private fromUsers(name: string): { required: Required; from: string } | undefined {
    const users = new Set([this.module.id]);
    const order = [...this.modules.values()];
    // Dependencies come first, so one pass meets all users of users.
    for (const { id, entry } of order) {
      if (entry.imports.some(({ builtin, target }) => !builtin && users.has(target))) users.add(id);
    }
    const related = new Set(users);
    for (const { id, entry } of order.toReversed()) {
      if (related.has(id)) for (const { builtin, target } of entry.imports) if (!builtin) related.add(target);
    }
    const found = new Map<string, { required: Required; from: string }>();
    const own = order.findIndex(({ id }) => id === this.module.id);
    for (const { id, entry } of order) {
      if (id === this.module.id || !related.has(id)) continue;
      const item = entry.imports.find(({ alias }) => alias === name);
      const builtin = item === undefined ? entry.modules.some((use) => use.name === name) : item.builtin;
      if (item === undefined && !builtin) continue;
      const required: Required = builtin
        ? { kind: "builtin", name: item?.target ?? name }
        : { kind: "library", id: item!.target };
      found.set(required.kind === "builtin" ? `:${required.name}` : required.id, { required, from: id });
    }
    const [only] = found.values();
    if (found.size !== 1 || only === undefined) return undefined;
    const { required } = only;
    if (required.kind === "builtin") return only;
    const target = order.findIndex(({ id }) => id === required.id);
    return target >= 0 && target < own ? only : undefined;
  }

  private inherit(name: string, required: Required, from: string): void {
    const known =
      required.kind === "builtin" || (required.id !== this.module.id && this.modules.has(required.id));
    if (known && !this.flattened!.has(name)) this.flattened!.set(name, { required, from });
  }

  private flattened: Map<string, { required: Required; from: string }> | undefined;
  private readonly requirables = new Map<string, Required | undefined>();
  private readonly fromOthers = new Map<string, { required: Required; from: string } | undefined>();

  /** The names that {@link required} knows here. */
  requirable(): string[] {
    const { imports, modules } = this.module.entry;
    const names = [
      ...imports.map((item) => item.alias),
      ...modules.map((item) => item.name),
      ...GLOBAL_MODULES,
    ];
    return [...new Set(names)].sort().filter((name) => {
      const required = this.required(name);
      return required?.kind === "library" || builtins.has(required?.name ?? "");
    });
  }

  /** The argument of a `require("…")` call. */
  requireCall(node: Expression): string | undefined {
    if (node.type !== "CallExpression" || node.arguments.length !== 1) return undefined;
    const [argument] = node.arguments;
    if (argument?.type !== "StringLiteral" || !this.isGlobal(node.callee, "require")) return undefined;
    return argument.value;
  }

  private isGlobal(node: Expression, name: string): boolean {
    return node.type === "Identifier" && node.name === name && this.globalName(node) !== undefined;
  }

  /** The name of a global that nobody assigns. */
  private globalName(node: Expression): string | undefined {
    if (node.type !== "Identifier" || this.module.variables.has(node)) return undefined;
    if (this.module.types.references.has(node)) return undefined;
    return this.assigned.has(node.name) ? undefined : node.name;
  }

  variable(node: Expression): Variable | undefined {
    return node.type === "Identifier" ? this.module.variables.get(node) : undefined;
  }

  /** The type that a name stands for where it is used as a value (language.md §3.6). */
  typeOf(node: Expression): TypeReference | undefined {
    return node.type === "Identifier" ? this.module.types.references.get(node) : undefined;
  }

  /** The module or library that an expression always stands for. */
  moduleOf(node: Expression): Required | undefined {
    const call = this.requireCall(node);
    if (call !== undefined) {
      const required = this.required(call);
      return isThere(required) ? required : undefined;
    }
    const variable = this.variable(node);
    if (variable !== undefined) return variable.required;
    if (node.type === "MemberExpression") return this.submodule(node);
    const name = this.globalName(node);
    if (name === undefined) return undefined;
    const required = this.required(name) ?? (this.listed.has(name) ? { kind: "builtin", name } : undefined);
    return isThere(required) ? required : undefined;
  }

  /** A table of functions inside a module: `process.registry`, `crypto.random`. */
  private submodule(node: MemberExpression): Required | undefined {
    const owner = this.moduleOf(node.object);
    const name = `${owner?.kind === "builtin" ? owner.name : ""}.${node.name}`;
    return builtins.has(name) ? { kind: "builtin", name } : undefined;
  }

  /** The library function that an expression always stands for. */
  builtinOf(node: Expression): Builtin | undefined {
    if (node.type === "ParenthesizedExpression" || node.type === "CastExpression") {
      return this.builtinOf(node.expression);
    }
    const variable = this.variable(node);
    if (variable !== undefined) {
      return variable.builtin && builtins.get(variable.builtin.module)?.get(variable.builtin.name);
    }
    const name = this.globalName(node);
    if (name !== undefined) return builtins.get("")?.get(name);
    if (node.type !== "MemberExpression") return undefined;
    const path = this.memberOf(node);
    return path === undefined
      ? undefined
      : builtins.get(path.slice(0, path.lastIndexOf(".")))?.get(node.name);
  }

  /** `math.pi` and the like: `module.name`. */
  memberOf(node: Expression): string | undefined {
    if (node.type !== "MemberExpression") return undefined;
    const owner = this.moduleOf(node.object);
    const path = owner?.kind === "builtin" ? `${owner.name}.${node.name}` : undefined;
    return path === undefined || this.assignedMembers.has(path) ? undefined : path;
  }
}
