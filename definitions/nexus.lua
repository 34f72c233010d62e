---@meta nexus

--- Nexus: operations that other workers serve, maybe of other namespaces and in other languages.
local nexus = {}

--- Options of a call; times are texts like `"30s"`, or milliseconds.
---@class luaflow.NexusOptions
---@field schedule_to_close_timeout? string|integer how long the operation may take altogether
---@field schedule_to_start_timeout? string|integer how long until somebody has taken it on; servers before 1.31 do not heed it
---@field start_to_close_timeout? string|integer how long it may take from then on; servers before 1.31 do not heed it
---@field cancellation_type? "try_cancel"|"wait_cancellation_requested"|"wait_cancellation_completed"|"abandon"
---@field summary? string a line for Temporal's web UI

--- Calls an operation and waits for its result. In workflows only.
---@param endpoint string the endpoint's name on the server, or the id of a `nexus.endpoint` entry
---@param operation string `service.operation`, or `service/operation` where names have dots
---@param input? any
---@param options? luaflow.NexusOptions
---@return any result
---@return luaflow.Error? err
function nexus.call(endpoint, operation, input, options) end

--- Calls an operation and goes on at once. In workflows only.
---@param endpoint string the endpoint's name on the server, or the id of a `nexus.endpoint` entry
---@param operation string `service.operation`, or `service/operation` where names have dots
---@param input? any
---@param options? luaflow.NexusOptions
---@return luaflow.Future? future
---@return luaflow.Error? err
function nexus.async(endpoint, operation, input, options) end

--- What a function that carries out an operation knows of it.
---@class luaflow.NexusInfo
---@field service string
---@field operation string
---@field request_id string the same for all attempts of one call
---@field namespace string of the worker
---@field task_queue string of the worker
---@field endpoint? string from servers that say it, 1.30 and later

--- Of the operation that the running function carries out.
---@return luaflow.NexusInfo? info
---@return luaflow.Error? err
function nexus.info() end

return nexus
