---@meta activity

--- The activity that runs. Not in workflows.
local activity = {}

---@class luaflow.ActivityInfo
---@field activity_id string
---@field activity_type string
---@field attempt integer from 1
---@field is_local boolean
---@field namespace string the Temporal namespace
---@field task_queue string
---@field workflow_id? string
---@field run_id? string
---@field workflow_type? string
---@field scheduled_time? number
---@field attempt_scheduled_time? number
---@field heartbeat_timeout? number milliseconds
---@field schedule_to_close_timeout? number milliseconds
---@field start_to_close_timeout? number milliseconds

--- Says that the activity lives, and how far it is; the next attempt can read that.
---@param details? any
---@return boolean? sent
---@return luaflow.Error? err
function activity.heartbeat(details) end

--- What the last heartbeat of the attempts before said.
---@return any details
---@return luaflow.Error? err
function activity.details() end

--- Whether it shall stop, and why: `cancelled`, `worker_shutdown`, `timed_out`, `not_found`, `paused`, `reset`.
---@return boolean? cancelled
---@return string|luaflow.Error? reason
function activity.cancelled() end

--- Leaves the end of the activity to somebody else, who has the token: what the function returns is then not its result.
---@return string? token
---@return luaflow.Error? err
function activity.complete_later() end

--- Completes an activity that was left to others; in any program, not in workflows.
---@param token string of `activity.complete_later`
---@param value? any its result
---@return boolean? done
---@return luaflow.Error? err
function activity.complete(token, value) end

--- Fails one; an error of kind CANCELED says that it has followed a request to cancel.
---@param token string of `activity.complete_later`
---@param err luaflow.Error|string
---@return boolean? done
---@return luaflow.Error? err
function activity.fail(token, err) end

---@return luaflow.ActivityInfo? info
---@return luaflow.Error? err
function activity.info() end

return activity
