/** What may be written in a manifest: every kind of entry with every field (docs/manifest.md, the JSON Schema). */
import { HOST_KIND } from "../../1-registry/kinds.ts";
import type { KindReference } from "../model.ts";
import { COMMENTS } from "./common.ts";
import { LUA } from "./lua.ts";
import { CLIENT } from "./client.ts";
import { WORKER } from "./worker.ts";
import { ENVIRONMENT } from "./environment.ts";
import { DATA } from "./data.ts";
import { HTTP } from "./http.ts";
import { NEXUS } from "./nexus.ts";
import { SCHEDULE } from "./schedule.ts";
import { SERVICES } from "./services.ts";

export { ENTRY_FIELDS, FILE_FIELDS } from "./common.ts";

/** In the order of the documentation. Other kinds are carried along, whatever they have. */
export const KINDS: readonly KindReference[] = [
  ...LUA,
  CLIENT,
  WORKER,
  SCHEDULE,
  ...NEXUS,
  ...HTTP,
  ...ENVIRONMENT,
  {
    kinds: [HOST_KIND],
    about:
      "A name that processes are spawned on. Its settings are for the platform's schedulers and are carried along.",
    fields: [],
    meta: COMMENTS,
  },
  ...SERVICES,
  ...DATA,
];
