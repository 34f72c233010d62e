/** Workflows that a test replaces, for an engine. */
import type { DataConverter } from "@temporalio/common";
import {
  decodeArrayFromPayloads,
  encodeErrorToFailure,
  encodeToPayloads,
} from "@temporalio/common/lib/internal-non-workflow/index.js";
import { loadDataConverter } from "@temporalio/common/lib/internal-non-workflow/data-converter-helpers.js";
import { dataConverter as wideIntegers } from "../../runtime-shims/worker/data-converter.ts";
import type { Engine } from "../engine/index.ts";
import type { EntryMocks } from "./mocks.ts";

/** @param given of workers and clients */
export function mockedWorkflows(mocks: EntryMocks, given: DataConverter): NonNullable<Engine["mocked"]> {
  const converter = loadDataConverter({ ...wideIntegers, ...given });
  return ({ type, input }) => {
    if (!mocks.has(type)) return undefined;
    return (async () => {
      try {
        const args = await decodeArrayFromPayloads(converter, input?.payloads);
        const value = await mocks.call(type, args);
        return { result: { payloads: (await encodeToPayloads(converter, value ?? null)) ?? [] } };
      } catch (error) {
        return { failure: await encodeErrorToFailure(converter, error) };
      }
    })();
  };
}
