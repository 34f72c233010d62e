---@meta channel

--- Channels between coroutines. Global; `require("channel")` is the same.
channel = {}

--- A queue that coroutines send to and receive from. Inbox, topics, events, timers and futures are channels, too.
---@class luaflow.Channel
local Channel = {}

--- What `select` waits for.
---@class luaflow.Case

--- Waits until somebody takes the value, or the buffer has room for it. Raises on a closed channel.
---@param value any
---@return boolean? sent nil when the channel is closed meanwhile
---@return luaflow.Error? err
function Channel:send(value) end

--- Waits for a value. On a channel that is closed and empty `nil, false`.
---@return any value
---@return boolean ok
function Channel:receive() end

--- Ends the channel; what is in its buffer can still be received.
function Channel:close() end

--- For `channel.select`.
---@return luaflow.Case case
function Channel:case_receive() end

--- For `channel.select`.
---@param value any
---@return luaflow.Case case
function Channel:case_send(value) end

---@class luaflow.Selected
---@field channel luaflow.Channel? the channel of the case that was chosen
---@field value any what was received or sent
---@field ok boolean false when the channel is closed and empty
---@field default boolean? true when no case was ready

--- Makes a channel. Without a size, sender and receiver meet.
---@param size? integer how many values its buffer holds
---@return luaflow.Channel channel
function channel.new(size) end

--- Waits for the first of the cases that is ready, in their order: `channel.select{a:case_receive(), b:case_receive()}`.
---@param cases table a list of cases; with `default = true` it does not wait
---@param default? boolean
---@return luaflow.Selected? selected
---@return luaflow.Error? err
function channel.select(cases, default) end

return channel
