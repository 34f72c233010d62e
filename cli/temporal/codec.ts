/** Payload codecs that are written in TypeScript or JavaScript, for clients and workers of the `luaflow` command. */
import type { DataConverter, PayloadCodec } from "@temporalio/common";
import { UserError } from "../exit.ts";
import type { Io } from "../io.ts";
import { loadUserModule } from "./user-module.ts";

/** Names under which a module may export one codec or a list of them. */
const EXPORTS = ["payloadCodecs", "codec", "default"];

/**
 * The codecs of a module as a part of a data converter; an empty one when the user has named no module.
 *
 * @param path as the user wrote it
 * @throws UserError when it cannot be loaded or has none
 */
export async function loadCodecs(
  io: Io,
  path: string | undefined,
): Promise<Pick<DataConverter, "payloadCodecs">> {
  if (path === undefined) return {};
  const exported = await loadUserModule(io, "codec", path);
  for (const source of [exported, Object(exported.default)]) {
    for (const name of EXPORTS) {
      const payloadCodecs = [source[name] ?? []].flat();
      if (payloadCodecs.length > 0 && payloadCodecs.every(isCodec)) return { payloadCodecs };
    }
  }
  throw new UserError(
    `${path} exports no payload codec: \`codec\` or \`payloadCodecs\` with methods \`encode\` and \`decode\``,
  );
}

function isCodec(value: unknown): value is PayloadCodec {
  const { encode, decode } = Object(value) as Partial<PayloadCodec>;
  return typeof encode === "function" && typeof decode === "function";
}
