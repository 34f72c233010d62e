/** `luaflow/script` with the modules that bring a library of their own. */
import { createCrypto } from "../modules/crypto/crypto.ts";
import { nodePrimitives } from "../modules/crypto/node.ts";
import { createHash } from "../modules/hash.ts";

export * from "../modules/extensions.ts";
export * from "./core.ts";

export const crypto = createCrypto(nodePrimitives);
export const hash = createHash(nodePrimitives);
