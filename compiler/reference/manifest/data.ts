import type { KindReference } from "../model.ts";
import { COMMENTS } from "./common.ts";

/** What each kind of entry that is only data is for. Its fields are read by modules when programs run (docs/platform.md). */
const ABOUT: Record<string, string> = {
  "registry.entry": "Data for code that finds it with the module `registry`.",
  "ns.definition": "What a module says of itself.",
  "ns.dependency": "The module `component`, with `parameters` for its requirements (docs/projects.md).",
  "ns.requirement":
    "A value that others give: `default`, and `targets` as `{entry, path}` (docs/projects.md).",
  "contract.definition": "An interface: `methods`, each with a `name`.",
  "contract.binding": "Functions for the methods of `contracts`.",
  "security.policy": "`policy` with `actions`, `resources`, `effect` and `conditions`; and its `groups`.",
  "security.policy.expr": "A policy with an `expression` for a condition.",
  "security.token_store": "Tokens in a `store`: `token_length`, `default_expiration`, `token_key`.",
  "store.memory": "A key-value store of the process: `max_size`, `cleanup_interval`.",
  "store.sql": "A key-value store in a table: `database`, `table_name` and names of columns.",
  "db.sql.sqlite": "A SQLite database in `file`, or `:memory:`.",
  "db.sql.postgres":
    "A PostgreSQL database: `host`, `port`, `database`, `username`, `password`, `pool` and `options`.",
  "db.sql.mysql": "A MySQL database, with the same fields.",
  "fs.directory": "A folder for the module `fs`: `directory`, `auto_init`, `mode`.",
  "queue.driver.memory": "Queues of the process.",
  "queue.queue": "A queue of a `driver`.",
  "queue.consumer": "A function `func` that works on a `queue`, `concurrency` at a time.",
  "template.set": "Templates that refer to each other; `engine` has `globals` and `delimiters`.",
  "template.jet": "A template: its `source` in a `set`, by `meta.name` or the entry's name.",
};

export const DATA: readonly KindReference[] = Object.entries(ABOUT).map(([kind, about]) => ({
  kinds: [kind],
  about,
  fields: [],
  meta: COMMENTS,
}));
