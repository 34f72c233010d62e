---@meta schedule

--- Schedules of the server: docs/schedules.md. For functions, processes and activities; not in workflows.
local schedule = {}

--- Where a schedule is, for registries with several clients.
---@class luaflow.ScheduleOptions
---@field client? string id of a `temporal.client`

--- What a schedule does, as the fields of a `temporal.schedule` entry.
---@class luaflow.ScheduleDefinition
---@field workflow string id of a workflow, or its type
---@field worker? string id of a `temporal.worker`, for workflows that the registry does not have
---@field input? any[] arguments of the workflow
---@field spec luaflow.ScheduleSpec when
---@field overlap? "skip"|"buffer_one"|"buffer_all"|"cancel_other"|"terminate_other"|"allow_all"
---@field catchup_window? string|number
---@field pause_on_failure? boolean
---@field paused? boolean
---@field note? string
---@field remaining_actions? integer
---@field options? table options of the workflow (`workflow.…`)

---@class luaflow.ScheduleSpec
---@field cron? string|string[]
---@field intervals? any
---@field calendars? any
---@field skip? any
---@field start_at? string|luaflow.Time
---@field end_at? string|luaflow.Time
---@field jitter? string|number
---@field timezone? string

--- Makes one; an error of kind ALREADY_EXISTS where there is one of this id.
---@param id string
---@param definition luaflow.ScheduleDefinition
---@param options? luaflow.ScheduleOptions
---@return boolean? created
---@return luaflow.Error? err
function schedule.create(id, definition, options) end

--- Replaces what it does. Whether it is paused, and its note, stay where the definition has no `paused`; how often it still starts
--- stays.
---@param id string
---@param definition luaflow.ScheduleDefinition
---@param options? luaflow.ScheduleOptions
---@return boolean? updated
---@return luaflow.Error? err
function schedule.update(id, definition, options) end

---@param id string of a schedule, or of a `temporal.schedule` entry
---@param options? luaflow.ScheduleOptions
---@return boolean? deleted
---@return luaflow.Error? err
function schedule.delete(id, options) end

--- What it does, has done and will do: `id`, `entry`, `workflow`, `workflow_id`, `task_queue`, `paused`, `note`, `overlap`,
--- `catchup_window`, `pause_on_failure`, `remaining_actions`, `calendars`, `intervals`, `next_times`, `recent`, `running`, `actions`,
--- `missed`, `skipped`, `created_at`, `updated_at`.
---@param id string
---@param options? luaflow.ScheduleOptions
---@return table? description
---@return luaflow.Error? err
function schedule.describe(id, options) end

--- All schedules of the namespace, as far as the server has listed them: a new one may come late. Options: `client`, `query`, `limit` (1,000).
---@param options? table
---@return table[]? schedules
---@return luaflow.Error? err
function schedule.list(options) end

--- Starts its workflow now. Options: `client`, `overlap`.
---@param id string
---@param options? table
---@return boolean? triggered
---@return luaflow.Error? err
function schedule.trigger(id, options) end

---@param id string
---@param note? string
---@param options? luaflow.ScheduleOptions
---@return boolean? paused
---@return luaflow.Error? err
function schedule.pause(id, note, options) end

---@param id string
---@param note? string
---@param options? luaflow.ScheduleOptions
---@return boolean? unpaused
---@return luaflow.Error? err
function schedule.unpause(id, note, options) end

--- Starts its workflow as if times of the past passed now.
---@param id string
---@param ranges table `{ start_at, end_at, overlap }`, or a list of these
---@param options? luaflow.ScheduleOptions
---@return boolean? requested
---@return luaflow.Error? err
function schedule.backfill(id, ranges, options) end

return schedule
