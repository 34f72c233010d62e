---@meta errors

--- Error objects with a kind. Global; `require("errors")` is the same.
errors = {}

---@alias luaflow.ErrorKind
---| "NOT_FOUND"
---| "ALREADY_EXISTS"
---| "INVALID"
---| "PERMISSION_DENIED"
---| "UNAVAILABLE"
---| "INTERNAL"
---| "CANCELED"
---| "CONFLICT"
---| "TIMEOUT"
---| "RATE_LIMITED"
---| "UNKNOWN"
---| string

--- What went wrong. `tostring(err)` is its message, and libraries that want a string take it for that.
---@class luaflow.Error
local Error = {}

--- One of the constants of `errors`, or a kind of your own.
---@return luaflow.ErrorKind kind
function Error:kind() end

---@return string text
function Error:message() end

--- Whether another attempt may help; nil when nobody said.
---@return boolean? retryable
function Error:retryable() end

--- A copy of the table that it was made with.
---@return table? details
function Error:details() end

--- The message with its context.
---@return string text
function Error:stack() end

---@class luaflow.ErrorFields
---@field message string
---@field kind? luaflow.ErrorKind
---@field retryable? boolean an activity that fails with `false` is not tried again
---@field next_retry_delay? string|number of an activity: when it is tried again, a duration or milliseconds
---@field details? table

---@class luaflow.CallStack
---@field thread string
---@field frames { level: integer, source: string, line: integer, name: string, type: string }[]

--- Makes an error, to return as second result or to raise with `error`.
---@param what string|luaflow.ErrorFields a message, the fields, or a kind with the message behind it
---@param message? string
---@return luaflow.Error err
function errors.new(what, message) end

--- The same error with a context in front of its text; kind, flag and details stay.
---@param err luaflow.Error|string
---@param context string|luaflow.Error
---@return luaflow.Error err
function errors.wrap(err, context) end

--- Whether it is an error object of that kind.
---@param err any
---@param kind luaflow.ErrorKind
---@return boolean same
function errors.is(err, kind) end

--- Where an error was made.
---@param err any
---@return luaflow.CallStack? stack
function errors.call_stack(err) end

errors.NOT_FOUND = "NOT_FOUND"
errors.ALREADY_EXISTS = "ALREADY_EXISTS"
errors.INVALID = "INVALID"
errors.PERMISSION_DENIED = "PERMISSION_DENIED"
errors.UNAVAILABLE = "UNAVAILABLE"
errors.INTERNAL = "INTERNAL"
errors.CANCELED = "CANCELED"
errors.CONFLICT = "CONFLICT"
errors.TIMEOUT = "TIMEOUT"
errors.RATE_LIMITED = "RATE_LIMITED"
errors.UNKNOWN = "UNKNOWN"

return errors
