import type { PayloadCodec } from "@temporalio/common";

export const payloadCodecs: PayloadCodec[];
