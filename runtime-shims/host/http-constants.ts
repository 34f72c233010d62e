/** Constants of the `http` module; the compiler knows their names. Pure data. */

export const METHODS: readonly string[] = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"];

/** What endpoints may answer; the module has no constant for the last. */
export const ENDPOINT_METHODS: readonly string[] = [...METHODS, "TRACE"];

/** How a body is sent: in pieces, or as events of a stream. */
export const TRANSFERS: Readonly<Record<string, string>> = { CHUNKED: "chunked", SSE: "sse" };

export const HTTP_ERRORS: Readonly<Record<string, string>> = {
  PARSE_FAILED: "PARSE_FAILED",
  INVALID_STATE: "INVALID_STATE",
  WRITE_FAILED: "WRITE_FAILED",
  STREAM_ERROR: "STREAM_ERROR",
};

export const CONTENT_TYPES: Readonly<Record<string, string>> = {
  BINARY: "application/octet-stream",
  CSV: "text/csv; charset=utf-8",
  FORM: "application/x-www-form-urlencoded",
  HTML: "text/html; charset=utf-8",
  JSON: "application/json",
  MULTIPART: "multipart/form-data",
  STREAM: "application/octet-stream",
  TEXT: "text/plain; charset=utf-8",
  XML: "application/xml",
};

export const STATUSES: Readonly<Record<string, number>> = {
  OK: 200,
  CREATED: 201,
  ACCEPTED: 202,
  NO_CONTENT: 204,
  PARTIAL_CONTENT: 206,
  MOVED_PERMANENTLY: 301,
  FOUND: 302,
  SEE_OTHER: 303,
  NOT_MODIFIED: 304,
  TEMPORARY_REDIRECT: 307,
  PERMANENT_REDIRECT: 308,
  BAD_REQUEST: 400,
  UNAUTHORIZED: 401,
  PAYMENT_REQUIRED: 402,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  NOT_ACCEPTABLE: 406,
  REQUEST_TIMEOUT: 408,
  CONFLICT: 409,
  GONE: 410,
  PRECONDITION_FAILED: 412,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  UNPROCESSABLE: 422,
  UNPROCESSABLE_ENTITY: 422,
  LOCKED: 423,
  TOO_MANY_REQUESTS: 429,
  INTERNAL_SERVER_ERROR: 500,
  INTERNAL_ERROR: 500,
  NOT_IMPLEMENTED: 501,
  BAD_GATEWAY: 502,
  SERVICE_UNAVAILABLE: 503,
  GATEWAY_TIMEOUT: 504,
  VERSION_NOT_SUPPORTED: 505,
};
