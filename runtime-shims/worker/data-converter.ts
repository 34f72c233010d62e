import { createRequire } from "node:module";
import type { DataConverter } from "@temporalio/common";

/** Keeps integers beyond 2^53 in payloads. */
export const dataConverter: DataConverter = {
  payloadConverterPath: createRequire(import.meta.url).resolve("luaflow/payload-converter"),
};
