/** Runs the function of an endpoint, and makes an answer of what it says: at once, or in pieces while it runs. */
import { newResponse } from "../host/http-exchange.ts";
import type { Host } from "../host/open.ts";
import { answer, headersOf } from "./answer.ts";
import { failureAnswer } from "./failure.ts";
import { BodyTooLarge, readRequest } from "./request.ts";
import type { Visit } from "./visit.ts";

/** Bytes that may wait for a slow client before the handler waits, too. */
const HIGH_WATER = 64 * 1024;

export interface CallLimits {
  maxBodySize: number;
  report(error: unknown, endpoint: string): void;
}

/** The body of an answer that is sent while its handler runs. */
class Sending {
  readonly body: ReadableStream<Uint8Array>;
  private controller!: ReadableStreamDefaultController<Uint8Array>;
  private taken: (() => void) | undefined;
  private gone = false;

  constructor(abandon: () => void) {
    this.body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.controller = controller;
        },
        pull: () => this.taken?.(),
        cancel: () => {
          this.gone = true;
          this.taken?.();
          abandon();
        },
      },
      { highWaterMark: HIGH_WATER, size: (chunk) => chunk?.byteLength ?? 0 },
    );
  }

  async push(bytes: string): Promise<void> {
    if (this.gone) throw new Error("the client has gone");
    if (bytes !== "") this.controller.enqueue(Buffer.from(bytes, "latin1"));
    if ((this.controller.desiredSize ?? 1) > 0) return;
    await new Promise<void>((resolve) => {
      this.taken = resolve;
    });
    this.taken = undefined;
  }

  end(bytes: string): void {
    if (this.gone) return;
    if (bytes !== "") this.controller.enqueue(Buffer.from(bytes, "latin1"));
    this.controller.close();
  }
}

export async function callEndpoint(host: Host, visit: Visit, limits: CallLimits): Promise<Response> {
  const { id, func } = visit.endpoint!;
  let request: Awaited<ReturnType<typeof readRequest>>;
  try {
    request = await readRequest(visit, limits.maxBodySize);
  } catch (error) {
    if (!(error instanceof BodyTooLarge)) throw error;
    return Response.json({ error: "the body is too large" }, { status: 413 });
  }
  const response = newResponse();
  const abort = new AbortController();
  const leave = () => abort.abort();
  visit.request.signal?.addEventListener("abort", leave, { once: true });
  return new Promise<Response>((resolve) => {
    let sending: Sending | undefined;
    response.send = async () => {
      if (sending === undefined) {
        sending = new Sending(leave);
        resolve(new Response(sending.body, { status: response.status, headers: headersOf(response) }));
      }
      const { body } = response;
      response.body = "";
      await sending.push(body);
    };
    const done = (end: () => Response) => {
      visit.request.signal?.removeEventListener("abort", leave);
      if (sending === undefined) resolve(end());
      else sending.end(response.body);
    };
    host
      .call(func, [], { exchange: { request, response }, identity: visit.identity, signal: abort.signal })
      .then(
        (result) => done(() => answer(response, result)),
        (error) => {
          if (abort.signal.aborted) return done(() => new Response(null, { status: 499 }));
          // What the handler has said stands, whatever became of it afterwards.
          if (response.used || sending !== undefined) {
            limits.report(error, id);
            return done(() => answer(response, undefined));
          }
          done(() => failureAnswer(error, () => limits.report(error, id)));
        },
      );
  });
}
