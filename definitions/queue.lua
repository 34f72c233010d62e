---@meta queue

--- Queues of the process. Not in workflows.
local queue = {}

--- The message that a consumer's handler works on.
---@class luaflow.Delivery
local Delivery = {}

---@return string? id
---@return luaflow.Error? err
function Delivery:id() end

---@param name string
---@return any value
---@return luaflow.Error? err
function Delivery:header(name) end

---@return table? headers
---@return luaflow.Error? err
function Delivery:headers() end

---@return boolean? settled
---@return luaflow.Error? err
function Delivery:ack() end

---@return boolean? settled
---@return luaflow.Error? err
function Delivery:nack() end

--- Waits while the queue is full.
---@param id string
---@param data any
---@param headers? table
---@return boolean? published
---@return luaflow.Error? err
function queue.publish(id, data, headers) end

--- Only in the handler of a consumer.
---@return luaflow.Delivery? message
---@return luaflow.Error? err
function queue.message() end

--- `message_count`, `ready`
---@param id string
---@return table? info
---@return luaflow.Error? err
function queue.info(id) end

return queue
