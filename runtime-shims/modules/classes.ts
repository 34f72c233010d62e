/** The types that generated code has for what library functions return. */
export type { Request, Response } from "../platform/http.ts";
export type { Channel } from "../scheduler/channel.ts";
export type { Message } from "../scheduler/message.ts";
export type { Selection } from "../scheduler/select.ts";
export type { Executor } from "./funcs/funcs.ts";
export type { Future } from "./funcs/future.ts";
export type { Logger } from "./logger.ts";
export type { Payload, Payloads } from "./payload.ts";
export type { Spawner } from "./process/spawner.ts";
export type { Duration } from "./time/duration.ts";
export type { Time } from "./time/time.ts";
export type { Ticker, Timer } from "./time/timers.ts";
