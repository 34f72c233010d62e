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
---@field first_run_id string of the chain of runs that this one belongs to
---@field original_run_id string what a reset keeps
---@field continued_run_id? string of the run that this one continues
---@field parent? { workflow_id: string, run_id: string, namespace: string } of a child
---@field root? { workflow_id: string, run_id: string } the topmost parent
---@field start_time luaflow.Time of the chain of runs
---@field run_start_time luaflow.Time
---@field execution_timeout? luaflow.Duration
---@field run_timeout? luaflow.Duration
---@field task_timeout luaflow.Duration
---@field continue_as_new_suggested boolean the history is about to become too long: `process.upgrade`
---@field continue_as_new_reasons string[] `history_size_too_large`, `too_many_history_events`, `too_many_updates`
---@field target_version_changed boolean the worker deployment has another version for it now
---@field version? { deployment_name: string, build_id: string } of the worker that ran the present task
---@field memo table<string, any>
---@field search_attributes table<string, any> times as `luaflow.Time`
---@field retry_policy? { initial_interval: luaflow.Duration, backoff_coefficient: number, maximum_interval?: luaflow.Duration, maximum_attempts: integer, non_retryable_error_types: string[] }
---@field cron_schedule? string
---@field priority { priority_key?: integer, fairness_key?: string, fairness_weight?: number }
---@field current_details string what `workflow.set_details` was given
---@field last_result? any of the run before, of a cron workflow or a continued one
---@field last_failure? luaflow.Error of the run before, of a retry or a cron workflow

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

--- A group of coroutines that are cancelled together.
---@class luaflow.CancelScope
local CancelScope = {}

--- Ends whatever waits in the scope, or begins to. False if it was cancelled before.
---@param reason? string
---@return boolean done
function CancelScope:cancel(reason) end

---@return boolean cancelled
function CancelScope:is_cancelled() end

--- Runs a function in a cancellation scope, and gives its results; `nil, err` when the scope was cancelled and the function ended
--- because of it. A request to cancel the workflow cancels its scopes, and so do a timeout (`err:kind()` is TIMEOUT), the scope around
--- it, and `scope:cancel()`.
---@param body fun(scope: luaflow.CancelScope): any, any
---@param options? { timeout?: string|number|luaflow.Duration }
---@return any value
---@return any ...
function workflow.scope(body, options) end

--- Runs a function that no cancellation of the scopes around it reaches: for cleaning up.
---@param body fun(): any, any
---@return any value
function workflow.shield(body) end

--- Which version of a change this execution has: `max_supported` for new ones, the recorded one for others.
---@param change_id string
---@param min_supported integer
---@param max_supported integer
---@return integer? version
---@return luaflow.Error? err
function workflow.version(change_id, min_supported, max_supported) end

--- Sets search attributes and memo; what is not named stays, and `workflow.UNSET` removes what has the name. `workflow.info` reads
--- both.
---@param changes { search?: table<string, any>, memo?: table<string, any> }
---@return boolean? done
---@return luaflow.Error? err
function workflow.attrs(changes) end

--- In place of a value in `workflow.attrs`: removes what has the name.
---@type any
workflow.UNSET = nil

--- What Temporal's web UI shows of the running workflow, in Markdown.
---@param text string
function workflow.set_details(text) end

--- Events in the history.
---@return integer length
function workflow.history_length() end

--- Bytes of the history.
---@return integer size
function workflow.history_size() end

return workflow
