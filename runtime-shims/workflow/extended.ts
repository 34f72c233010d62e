/** `luaflow/workflow` with the modules that bring a library of their own, without those of the platform. */
import { createCrypto } from "../modules/crypto/crypto.ts";
import { purePrimitives } from "../modules/crypto/pure.ts";
import { createHash } from "../modules/hash.ts";

export * from "../modules/extensions.ts";
export * from "./core.ts";

export const crypto = createCrypto(purePrimitives);
export const hash = createHash(purePrimitives);
