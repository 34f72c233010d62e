---@meta funcs

--- Calls functions and activities. In a workflow every call is an activity.
local funcs = {}

--- A call that runs.
---@class luaflow.Future
local Future = {}

--- Receives one item and is then closed: a `luaflow.Payload`, or an error object.
---@return luaflow.Channel channel the same each time
function Future:response() end

--- The same as `response`.
---@return luaflow.Channel channel
function Future:channel() end

--- Whether the call has ended, other than by `cancel`.
---@return boolean complete
function Future:is_complete() end

---@return boolean canceled
function Future:is_canceled() end

--- Does not wait: `nil, nil` before the end.
---@return luaflow.Payload? payload
---@return luaflow.Error? err
function Future:result() end

--- Does not wait.
---@return luaflow.Error? err
---@return boolean failed
function Future:error() end

--- Asks the activity to stop.
---@return boolean? asked
---@return luaflow.Error? err
function Future:cancel() end

--- Calls with options and context values. Each `with_…` returns another executor.
---@class luaflow.Executor
local Executor = {}

---@param id string entry id of a function or activity, `namespace:name`
---@param ... any arguments
---@return any value
---@return luaflow.Error? err
function Executor:call(id, ...) end

---@param id string entry id of a function or activity, `namespace:name`
---@param ... any arguments
---@return luaflow.Future? future
---@return luaflow.Error? err
function Executor:async(id, ...) end

--- Replaces all options.
---@param options luaflow.ActivityOptions
---@return luaflow.Executor executor
function Executor:with_options(options) end

--- Adds context values, which `ctx` reads.
---@param values table<string, any>
---@return luaflow.Executor executor
function Executor:with_context(values) end

--- What it starts acts as this actor of the module `security`; functions and processes of this program only.
---@param actor luaflow.Actor
---@return luaflow.Executor executor
function Executor:with_actor(actor) end

--- What it starts acts within this scope of the module `security`; functions and processes of this program only.
---@param scope luaflow.Scope
---@return luaflow.Executor executor
function Executor:with_scope(scope) end

--- Calls a function or an activity and waits for its result.
---@param id string entry id, `namespace:name`
---@param ... any arguments
---@return any value
---@return luaflow.Error? err
function funcs.call(id, ...) end

--- Calls it without waiting.
---@param id string entry id, `namespace:name`
---@param ... any arguments
---@return luaflow.Future? future
---@return luaflow.Error? err
function funcs.async(id, ...) end

--- An executor, for calls with options: `funcs.new():with_options({…}):call(…)`.
---@return luaflow.Executor executor
function funcs.new() end

return funcs
