/** What a Temporal server refuses, with its own reason and as a kind of Lua's (workflows.md §5.1). */
import { isGrpcServiceError, ServiceError } from "@temporalio/client";
import { NamespaceNotFoundError, ValueError } from "@temporalio/common";
import { fromText } from "../lua/bytes.ts";
import { ErrorObject } from "../lua/error.ts";
import { fromFailure } from "../modules/failure.ts";

/** Kind, and whether it is worth another try, by status of gRPC. */
const STATUSES: ReadonlyMap<number, [kind: string, retryable: boolean]> = new Map([
  [1, ["CANCELED", false]],
  [3, ["INVALID", false]],
  [4, ["TIMEOUT", true]],
  [5, ["NOT_FOUND", false]],
  [6, ["ALREADY_EXISTS", false]],
  [7, ["PERMISSION_DENIED", false]],
  [8, ["RATE_LIMITED", true]],
  [9, ["CONFLICT", false]],
  [10, ["CONFLICT", true]],
  [11, ["INVALID", false]],
  [12, ["INVALID", false]],
  [14, ["UNAVAILABLE", true]],
  [16, ["PERMISSION_DENIED", false]],
]);

/** A message without the status that the connections of clients (`3 INVALID_ARGUMENT: `) and of workers (`3: `) put before it. */
export function serverText(message: string): string {
  return message.replace(/^\d+(?: [A-Z_]+)?: /, "");
}

/** The error of a request to the server, or of the SDK that would not send it. */
export function serverFailure(error: unknown): ErrorObject {
  if (error instanceof ServiceError) {
    const { cause } = error;
    // The connections of clients and of workers put the server's text in different places.
    const reason = isGrpcServiceError(cause)
      ? cause.details || serverText(cause.message)
      : cause instanceof Error
        ? cause.message
        : "";
    const [kind, retryable] = (isGrpcServiceError(cause) && STATUSES.get(cause.code)) || [
      "INTERNAL",
      undefined,
    ];
    const message = fromText(reason === "" ? error.message : `${error.message}: ${reason}`);
    return new ErrorObject({ message, kind, ...(retryable === undefined ? {} : { retryable }) });
  }
  if (error instanceof NamespaceNotFoundError)
    return new ErrorObject({ message: fromText(error.message), kind: "NOT_FOUND", retryable: false });
  // How the SDK refuses options.
  if (error instanceof TypeError || error instanceof RangeError || error instanceof ValueError)
    return new ErrorObject({ message: fromText(error.message), kind: "INVALID", retryable: false });
  return fromFailure(error);
}
