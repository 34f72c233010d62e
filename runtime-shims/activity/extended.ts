/** `luaflow/activity` with the modules that bring a library of their own, without those of the platform. */
import { createCrypto } from "../modules/crypto/crypto.ts";
import { nodePrimitives } from "../modules/crypto/node.ts";
import { createHash } from "../modules/hash.ts";

export * from "../modules/extensions.ts";
export type { ActivitiesOf, LuaActivitiesOf } from "../registry.ts";
export * from "./core.ts";

export const crypto = createCrypto(nodePrimitives);
export const hash = createHash(nodePrimitives);
