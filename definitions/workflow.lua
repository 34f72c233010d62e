---@meta workflow

--- What workflows know and do besides `process` and `funcs`.
local workflow = {}

---@class luaflow.WorkflowInfo
---@field workflow_id string
---@field run_id string
---@field workflow_type string
---@field task_queue string
---@field namespace string the Temporal namespace
---@field attempt integer from 1
---@field history_length integer events
---@field history_size integer bytes

---@return luaflow.WorkflowInfo info
function workflow.info() end

--- Runs a child workflow and waits for its result.
---@param id string entry id, `namespace:name`
---@param ... any arguments
---@return any value
---@return luaflow.Error? err
function workflow.exec(id, ...) end

--- Which version of a change this execution has: `max_supported` for new ones, the recorded one for others.
---@param change_id string
---@param min_supported integer
---@param max_supported integer
---@return integer? version
---@return luaflow.Error? err
function workflow.version(change_id, min_supported, max_supported) end

--- Sets search attributes and memo; what is not named stays.
---@param changes { search?: table<string, any>, memo?: table<string, any> }
---@return boolean? done
---@return luaflow.Error? err
function workflow.attrs(changes) end

--- Events in the history.
---@return integer length
function workflow.history_length() end

--- Bytes of the history.
---@return integer size
function workflow.history_size() end

return workflow
