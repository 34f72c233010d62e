/** Names in languages that have fewer letters for them than Lua's texts. Pure. */
import { pascal } from "../4-emit/declarations/names.ts";
import type { ClientWorkflow } from "./surface.ts";

/** Gives each name once. */
export class Unique {
  private readonly used: Set<string>;

  constructor(taken: Iterable<string> = []) {
    this.used = new Set(taken);
  }

  name(wanted: string): string {
    let name = wanted;
    for (let number = 2; this.used.has(name); number++) name = `${wanted}${number}`;
    this.used.add(name);
    return name;
  }
}

/** `cancelOrder`, `cancel-order` → `cancel_order` */
export function snake(name: string): string {
  const words = name.replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2").split(/[^A-Za-z0-9]+/);
  return words.filter(Boolean).join("_").toLowerCase() || "value";
}

/** The name of a workflow's class, by its entry: with its namespace where several would have the same. */
export function classNames(
  workflows: readonly ClientWorkflow[],
  taken: Iterable<string>,
): Map<string, string> {
  const unique = new Unique(taken);
  const short = workflows.map(({ entry }) => capital(pascal(entry.slice(entry.indexOf(":") + 1))));
  return new Map(
    workflows.map(({ entry }, index) => {
      const name = short[index]!;
      const alone = short.filter((other) => other === name).length === 1;
      return [entry, unique.name(alone ? name : capital(pascal(entry)))];
    }),
  );
}

function capital(name: string): string {
  return /^[A-Za-z]/.test(name) ? name : `W${name}`;
}
