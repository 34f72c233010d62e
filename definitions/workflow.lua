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

--- Answers queries of a name with the function's result. It runs whenever somebody asks, also when the workflow has ended; it can
--- neither wait nor change anything. Set again, it replaces the one before.
---@param name string
---@param handler fun(...): any, any
---@param options? { description?: string } the description is for Temporal's web UI
---@return boolean? done
---@return luaflow.Error? err
function workflow.query(name, handler, options) end

--- Runs the function as a coroutine for each update of a name; its result is the update's. An error fails the update, not the
--- workflow. What `validate` refuses – by an error, raised or returned, or by `false` – leaves no trace in the history.
---@param name string
---@param handler fun(...): any, any
---@param options? { validate?: fun(...): any, any; description?: string } the description is for Temporal's web UI
---@return boolean? done
---@return luaflow.Error? err
function workflow.update(name, handler, options) end

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
