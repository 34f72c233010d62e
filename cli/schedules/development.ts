/** The schedules of a registry on a server for development. */
import { Client } from "@temporalio/client";
import type { DataConverter } from "@temporalio/common";
import { dataConverter as wideIntegers } from "../../runtime-shims/worker/data-converter.ts";
import type { Io } from "../io.ts";
import type { DevelopmentServer } from "../temporal/development.ts";
import type { Manifest } from "../temporal/manifest.ts";
import { carryOut, planSchedules } from "./plan.ts";

/**
 * On a server of our own schedules are as the registry has them. On another one they may be in use, so that only `luaflow schedules`
 * changes them.
 */
export async function developSchedules(
  io: Io,
  manifest: Manifest,
  development: Pick<DevelopmentServer, "connection" | "namespaceOf" | "server">,
  dataConverter: DataConverter,
  had: boolean,
): Promise<void> {
  const count = Object.keys(manifest.schedules ?? {}).length;
  if (count === 0 && !had) return;
  if (development.server.pid === undefined) {
    if (!had)
      io.progress(
        `${count} schedule${count === 1 ? "" : "s"}: \`luaflow schedules apply\` makes them on this server`,
      );
    return;
  }
  const clientOf = async (id: string) =>
    new Client({
      connection: development.connection,
      namespace: development.namespaceOf(id),
      dataConverter: { ...wideIntegers, ...dataConverter },
    });
  for (const step of await planSchedules(manifest, io.env, clientOf)) {
    if (step.action === "same") continue;
    await carryOut(step, manifest, io.env, clientOf);
    io.progress(
      `schedule ${step.id}: ${step.action === "foreign" ? "made by somebody else" : `${step.action}d`}`,
    );
  }
}
