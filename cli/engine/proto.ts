/** Temporal's messages, by short names, and what is often made of them. */
import { msToTs, tsToMs } from "@temporalio/common/lib/time.js";
import proto, { type coresdk, type temporal } from "@temporalio/proto";

export type Payloads = temporal.api.common.v1.IPayloads;
export type Payload = temporal.api.common.v1.IPayload;
export type Failure = temporal.api.failure.v1.IFailure;
export type RetryPolicy = temporal.api.common.v1.IRetryPolicy;
export type Header = temporal.api.common.v1.IHeader;
export type HistoryEvent = temporal.api.history.v1.IHistoryEvent;
export type Job = coresdk.workflow_activation.IWorkflowActivationJob;
export type Command = coresdk.workflow_commands.IWorkflowCommand;
export type StartRequest = temporal.api.workflowservice.v1.IStartWorkflowExecutionRequest;
export type Duration = Parameters<typeof tsToMs>[0];

export const enums = proto.temporal.api.enums.v1;
export const core = proto.coresdk;
export const api = proto.temporal.api;

/** Milliseconds of a duration; undefined for none, and for 0, which says the same. */
export function milliseconds(duration: Duration): number | undefined {
  if (duration === null || duration === undefined) return undefined;
  return tsToMs(duration) || undefined;
}

export const toTimestamp = msToTs;

const longs: Long[] = [];

type Long = ReturnType<typeof msToTs>["seconds"];

/** A number as messages have it. */
export function newLong(value: number): Long {
  return proto.google.protobuf.Timestamp.fromObject({ seconds: value }).seconds;
}

/** 64 bits without a sign. */
export function newUnsignedLong(value: bigint): Long {
  return proto.coresdk.workflow_activation.UpdateRandomSeed.fromObject({ randomnessSeed: value.toString() })
    .randomnessSeed;
}

/** The same for numbers that come again and again: ids of events. */
export function long(value: number): Long {
  return (longs[value] ??= newLong(value));
}

/** A duration, where there is one. */
export function toDuration(ms: number | undefined): ReturnType<typeof msToTs> | undefined {
  return ms === undefined ? undefined : msToTs(ms);
}

/** `timerStarted` → the number of `EVENT_TYPE_TIMER_STARTED`. */
export function eventType(name: string): number {
  const upper = name.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
  const found = (enums.EventType as unknown as Record<string, number>)[`EVENT_TYPE_${upper}`];
  if (found === undefined) throw new Error(`no event is called ${name}`);
  return found;
}

/** What the engine cannot do: said where it is asked for, and to whoever runs the test. */
export class Unsupported extends Error {
  override readonly name = "Unsupported";

  constructor(readonly what: string) {
    super(`${what} needs a server: run this test without --fast`);
  }
}

/** An error as the service gives it. */
export function serviceError(code: number, message: string): Error {
  const error = new Error(`${code}: ${message}`);
  return Object.assign(error, { code, details: message, metadata: NO_METADATA });
}

const NO_METADATA = { get: () => [], getMap: () => ({}), set() {}, add() {}, remove() {} };

export const NOT_FOUND = 5;
export const ALREADY_EXISTS = 6;
export const INVALID_ARGUMENT = 3;
export const FAILED_PRECONDITION = 9;
export const UNIMPLEMENTED = 12;
