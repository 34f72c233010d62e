import type { Callable, Multi, Value } from "./value.ts";

let wrongReceiver: (method: string, expected: string, given: Value) => unknown;

/** Wires the fault of a method that is called on something else; errors are userdata, so this module cannot know them. */
export function provideReceiverFault(make: typeof wrongReceiver): void {
  wrongReceiver = make;
}

const wrappers = new WeakMap<object, Map<string, Callable>>();

/**
 * Base of every host object that Lua code can hold (`type(v) == "userdata"`): errors, channels, times,
 * payloads, loggers. A subclass lists in `methods` the names of its methods that Lua may call.
 */
export abstract class Userdata {
  /** Names of the methods that Lua sees. */
  static readonly methods: ReadonlySet<string> = new Set();

  /**
   * What Lua calls by the names of methods that give their first value only: what gives all of them. Generated code calls the
   * method itself where it has no use for the others.
   */
  static readonly all: Readonly<Record<string, string>> = {};

  /** What a method that got another receiver says it expected. */
  static readonly label: string = "userdata";

  /** The Lua type name; threads and type values have their own. */
  get luaType(): string {
    return "userdata";
  }

  /** `tostring(value)` */
  abstract toLuaString(): string;

  /**
   * `value.key` and `value:key(…)`: the method as a Lua function with the receiver as first argument, nil for
   * anything else. The same name always gives the same function.
   */
  luaIndex(key: Value): Value {
    const type = this.constructor as typeof Userdata;
    if (typeof key !== "string" || !type.methods.has(key)) return undefined;
    let known = wrappers.get(type);
    if (known === undefined) wrappers.set(type, (known = new Map()));
    let wrapper = known.get(key);
    if (wrapper === undefined) {
      const called = type.all[key] ?? key;
      wrapper = (self, ...args) => {
        // Method syntax is almost always right; `a.method(b)` may not be.
        if (!(self instanceof type)) throw wrongReceiver(key, type.label, self);
        return (self as unknown as Record<string, Callable>)[called]!(...args);
      };
      known.set(key, wrapper);
    }
    return wrapper;
  }

  /** `value(…)`, for objects that can be called. */
  luaCall?(args: readonly Value[]): Multi;

  /** What stands for it in JSON (workflows.md §4.2); null for objects that do not say. */
  plainJson?(): unknown;

  /** `value == other`, for objects that are equal to others; identity was tried before. */
  luaEquals?(other: Value): boolean;

  /** `value < other`, or `value <= other`; undefined if the two cannot be compared. */
  luaCompares?(other: Value, orEqual: boolean): boolean | undefined;
}
