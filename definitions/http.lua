---@meta http

--- The HTTP request that a function answers. Not in workflows.
local http = {}

---@class luaflow.Request
local Request = {}

---@return string method
function Request:method() end
--- Decoded.
---@return string path
function Request:path() end
---@return string host
function Request:host() end
---@return string address
function Request:remote_addr() end
--- The first value of a parameter behind `?`.
---@param name string
---@return string? value
function Request:query(name) end
---@return table<string, string> values
function Request:query_params() end
---@param name string in any case
---@return string? value
function Request:header(name) end
--- Names are in lower case.
---@return table<string, string> values
function Request:headers() end
--- A part of the path that varies.
---@param name string
---@return string? value
function Request:param(name) end
---@return table<string, string> values
function Request:params() end
--- The whole body; an error where it is larger than `max_body` of `http.request` allows.
---@return string? body
---@return luaflow.Error? err
function Request:body() end
--- The body as a stream (see `stream`), closed with the call.
---@return any stream
---@return luaflow.Error? err
function Request:stream() end
--- `{values, files}` of a form; a file has `name()`, `size()`, `header(name)` and `stream()`.
---@param max_memory? integer
---@return any form
---@return luaflow.Error? err
function Request:parse_multipart(max_memory) end
---@return boolean has
function Request:has_body() end
---@return integer bytes
function Request:content_length() end
---@return any value
---@return luaflow.Error? err
function Request:json() end
--- The same as `json`.
---@return any value
---@return luaflow.Error? err
function Request:body_json() end
---@return string? type
function Request:content_type() end
---@param type string
---@return boolean is
function Request:is_content_type(type) end
---@param type string
---@return boolean accepts
function Request:accepts(type) end

--- `set_*`, `write*` and `flush` give nil or an error; the others return the response, so that calls can be chained.
---@class luaflow.Response
local Response = {}

--- Sets the status, or returns it without one.
---@param code? integer
---@return luaflow.Response|integer response
function Response:status(code) end
---@param code integer
---@return luaflow.Error? err
function Response:set_status(code) end
--- Sets a header, or returns it without a value.
---@param name string
---@param value? string
---@return luaflow.Response|string|nil response
function Response:header(name, value) end
---@param name string
---@param value string
---@return luaflow.Error? err
function Response:set_header(name, value) end
---@param name string
---@param value string
---@return luaflow.Response response
function Response:add_header(name, value) end
---@param type string
---@return luaflow.Error? err
function Response:set_content_type(type) end
--- `http.TRANSFER.CHUNKED` or `http.TRANSFER.SSE`
---@param mode string
---@return luaflow.Error? err
function Response:set_transfer(mode) end
---@param value any
---@return luaflow.Response response
function Response:json(value) end
--- Adds a value to the body, as JSON.
---@param value any
---@return luaflow.Error? err
function Response:write_json(value) end
---@param text string
---@return luaflow.Response response
function Response:text(text) end
---@param text string
---@return luaflow.Response response
function Response:html(text) end
---@param data string
---@return luaflow.Response response
function Response:body(data) end
--- Adds to the body.
---@param data string
---@return luaflow.Error? err
function Response:write(data) end
--- Sends an event `{name = …, data = …}` of a stream.
---@param event table
---@return luaflow.Error? err
function Response:write_event(event) end
--- Sends what has been written.
---@return luaflow.Error? err
function Response:flush() end
---@param location string
---@param status? integer 302 without one
---@return luaflow.Response response
function Response:redirect(location, status) end

---@param options? table `max_body` in bytes
---@return luaflow.Request? request
---@return luaflow.Error? err
function http.request(options) end

---@return luaflow.Response? response
---@return luaflow.Error? err
function http.response() end

http.METHOD = {
    GET = "GET",
    POST = "POST",
    PUT = "PUT",
    DELETE = "DELETE",
    PATCH = "PATCH",
    HEAD = "HEAD",
    OPTIONS = "OPTIONS",
}

http.CONTENT = {
    BINARY = "application/octet-stream",
    CSV = "text/csv; charset=utf-8",
    FORM = "application/x-www-form-urlencoded",
    HTML = "text/html; charset=utf-8",
    JSON = "application/json",
    MULTIPART = "multipart/form-data",
    STREAM = "application/octet-stream",
    TEXT = "text/plain; charset=utf-8",
    XML = "application/xml",
}

http.STATUS = {
    OK = 200,
    CREATED = 201,
    ACCEPTED = 202,
    NO_CONTENT = 204,
    PARTIAL_CONTENT = 206,
    MOVED_PERMANENTLY = 301,
    FOUND = 302,
    SEE_OTHER = 303,
    NOT_MODIFIED = 304,
    TEMPORARY_REDIRECT = 307,
    PERMANENT_REDIRECT = 308,
    BAD_REQUEST = 400,
    UNAUTHORIZED = 401,
    PAYMENT_REQUIRED = 402,
    FORBIDDEN = 403,
    NOT_FOUND = 404,
    METHOD_NOT_ALLOWED = 405,
    NOT_ACCEPTABLE = 406,
    REQUEST_TIMEOUT = 408,
    CONFLICT = 409,
    GONE = 410,
    PRECONDITION_FAILED = 412,
    PAYLOAD_TOO_LARGE = 413,
    UNSUPPORTED_MEDIA_TYPE = 415,
    UNPROCESSABLE = 422,
    UNPROCESSABLE_ENTITY = 422,
    LOCKED = 423,
    TOO_MANY_REQUESTS = 429,
    INTERNAL_SERVER_ERROR = 500,
    INTERNAL_ERROR = 500,
    NOT_IMPLEMENTED = 501,
    BAD_GATEWAY = 502,
    SERVICE_UNAVAILABLE = 503,
    GATEWAY_TIMEOUT = 504,
    VERSION_NOT_SUPPORTED = 505,
}

http.TRANSFER = {
    CHUNKED = "chunked",
    SSE = "sse",
}

http.ERROR = {
    PARSE_FAILED = "PARSE_FAILED",
    INVALID_STATE = "INVALID_STATE",
    WRITE_FAILED = "WRITE_FAILED",
    STREAM_ERROR = "STREAM_ERROR",
}

return http
