---@meta events

--- The event bus of the process. Not in workflows.
local events = {}

--- What comes from the bus.
---@class luaflow.Subscription
local Subscription = {}

---@return luaflow.Channel channel
function Subscription:channel() end

---@return boolean closed
function Subscription:close() end

--- Patterns are exact, `*`, or a beginning followed by `*`.
---@param system string
---@param kind? string
---@return luaflow.Subscription? subscription
---@return luaflow.Error? err
function events.subscribe(system, kind) end

---@param system string
---@param kind string
---@param path string
---@param data? any
---@return boolean? sent
---@return luaflow.Error? err
function events.send(system, kind, path, data) end

return events
