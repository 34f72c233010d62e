/**
 * `luaflow/payload-converter`: the converter of the clients and workers that luaflow makes, for
 * `dataConverter: { payloadConverterPath: require.resolve("luaflow/payload-converter") }` of others. The SDK loads it by its path.
 */
import { defaultPayloadConverter } from "@temporalio/common";
import { withWideIntegers } from "../modules/wide-payloads.ts";

export const payloadConverter = withWideIntegers(defaultPayloadConverter);
