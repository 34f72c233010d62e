import type { DirectoryEntry } from "../../modules/directory.ts";
import type { Backend } from "./backend.ts";

export function sqlStore(_: DirectoryEntry): Backend {
  throw new Error("later");
}
