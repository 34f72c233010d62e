---@meta process

--- Starts workflows and processes, and talks to them. Global; `require("process")` is the same.
process = {}

--- What has been sent under a topic.
---@class luaflow.Message
local Message = {}

---@return string topic
function Message:topic() end

--- PID of the sender; `""` when it is unknown.
---@return string pid
function Message:from() end

--- What was sent: nothing, one payload, or a list of several.
---@return luaflow.Payload? payload
function Message:payload() end

--- What `process.events()` receives.
---@class luaflow.Event
---@field kind string one of `process.event`
---@field from string PID of the process that has ended, or who asked
---@field at number Unix seconds
---@field result? { value: any, error: luaflow.Error? } of EXIT and LINK_DOWN
---@field reason? string of CANCEL

--- Starts with options, context values, a name and first messages. Each `with_…` returns another spawner.
---@class luaflow.Spawner
local Spawner = {}

---@param id string entry id of a workflow or process
---@param host string entry id of a `temporal.worker`, or of a `process.host`
---@param ... any arguments
---@return string? pid
---@return luaflow.Error? err
function Spawner:spawn(id, host, ...) end

---@param id string entry id of a workflow or process
---@param host string entry id of a `temporal.worker`, or of a `process.host`
---@param ... any arguments
---@return string? pid
---@return luaflow.Error? err
function Spawner:spawn_monitored(id, host, ...) end

---@param id string entry id of a workflow or process
---@param host string entry id of a `temporal.worker`, or of a `process.host`
---@param ... any arguments
---@return string? pid
---@return luaflow.Error? err
function Spawner:spawn_linked(id, host, ...) end

---@param id string entry id of a workflow or process
---@param host string entry id of a `temporal.worker`, or of a `process.host`
---@param ... any arguments
---@return string? pid
---@return luaflow.Error? err
function Spawner:spawn_linked_monitored(id, host, ...) end

--- Starts it and waits for its result.
---@param id string entry id of a workflow or process
---@param host string entry id of a `temporal.worker`, or of a `process.host`
---@param ... any arguments
---@return any value
---@return luaflow.Error? err
function Spawner:exec(id, host, ...) end

--- `process.upgrade` with options of the next run, and context values. Workflows only.
---@param id? any entry id to go on as, or nil
---@param ... any arguments
---@return nil
---@return luaflow.Error? err
function Spawner:upgrade(id, ...) end

--- `process.upgrade_if_suggested` likewise.
---@param id? any entry id to go on as, or nil
---@param ... any arguments
---@return boolean? upgraded
---@return luaflow.Error? err
function Spawner:upgrade_if_suggested(id, ...) end

--- Adds options.
---@param options luaflow.WorkflowOptions
---@return luaflow.Spawner spawner
function Spawner:with_options(options) end

--- Adds context values, which `ctx` reads.
---@param values table<string, any>
---@return luaflow.Spawner spawner
function Spawner:with_context(values) end

--- A name for idempotent starts: it becomes the workflow's id.
---@param name string
---@return luaflow.Spawner spawner
function Spawner:with_name(name) end

--- Adds a message that it finds when it starts, or that the running one gets.
---@param topic string
---@param ... any
---@return luaflow.Spawner spawner
function Spawner:with_message(topic, ...) end

--- What it starts acts as this actor of the module `security`; functions and processes of this program only.
---@param actor luaflow.Actor
---@return luaflow.Spawner spawner
function Spawner:with_actor(actor) end

--- What it starts acts within this scope of the module `security`; functions and processes of this program only.
---@param scope luaflow.Scope
---@return luaflow.Spawner spawner
function Spawner:with_scope(scope) end

--- Own PID.
---@return string? pid
---@return luaflow.Error? err
function process.pid() end

--- Entry id of what runs.
---@return string? id
function process.id() end

--- Every message that no `listen` takes.
---@return luaflow.Channel inbox of `luaflow.Message`
function process.inbox() end

--- Ends of monitored and linked processes, and requests to cancel.
---@return luaflow.Channel events of `luaflow.Event`
function process.events() end

--- The messages of one topic: their values, or with `{message = true}` the messages.
---@param topic string
---@param options? { message?: boolean, description?: string } the description is for Temporal's web UI
---@return luaflow.Channel? channel
---@return luaflow.Error? err
function process.listen(topic, options) end

--- Ends a `listen`.
---@param channel luaflow.Channel
---@return boolean done
---@return luaflow.Error? err
function process.unlisten(channel) end

--- Sends a message.
---@param dest string a PID, or a registered name
---@param topic string
---@param ... any
---@return boolean? sent
---@return luaflow.Error? err
function process.send(dest, topic, ...) end

--- Asks a workflow, and gives its answer (`workflow.query`). From workflows by an activity.
---@param dest string a PID, or a registered name
---@param name string
---@param ... any arguments
---@return any value
---@return luaflow.Error? err
function process.query(dest, name, ...) end

--- Updates a workflow, and waits for the result (`workflow.update`). From workflows by an activity.
---@param dest string a PID, or a registered name
---@param name string
---@param ... any arguments
---@return any value
---@return luaflow.Error? err
function process.update(dest, name, ...) end

--- Starts a workflow or a process.
---@param id string entry id, `namespace:name`
---@param host string entry id of a `temporal.worker`, or of a `process.host`
---@param ... any arguments
---@return string? pid
---@return luaflow.Error? err
function process.spawn(id, host, ...) end

--- Starts it; its end comes as an event.
---@param id string entry id, `namespace:name`
---@param host string entry id of a `temporal.worker`, or of a `process.host`
---@param ... any arguments
---@return string? pid
---@return luaflow.Error? err
function process.spawn_monitored(id, host, ...) end

--- Starts it; if one of the two fails, so does the other.
---@param id string entry id, `namespace:name`
---@param host string entry id of a `temporal.worker`, or of a `process.host`
---@param ... any arguments
---@return string? pid
---@return luaflow.Error? err
function process.spawn_linked(id, host, ...) end

--- Both.
---@param id string entry id, `namespace:name`
---@param host string entry id of a `temporal.worker`, or of a `process.host`
---@param ... any arguments
---@return string? pid
---@return luaflow.Error? err
function process.spawn_linked_monitored(id, host, ...) end

--- Starts it and waits for its result.
---@param id string entry id, `namespace:name`
---@param host string entry id of a `temporal.worker`, or of a `process.host`
---@param ... any arguments
---@return any value
---@return luaflow.Error? err
function process.exec(id, host, ...) end

--- Ends it at once.
---@param dest string a PID, or a registered name
---@return boolean? done
---@return luaflow.Error? err
function process.terminate(dest) end

--- Asks it to end; with a deadline it is terminated if it does not.
---@param dest string a PID, or a registered name
---@param deadline? string|number a duration or milliseconds; any other text is a reason
---@return boolean? asked
---@return luaflow.Error? err
function process.cancel(dest, deadline) end

--- Its end comes as an EXIT event.
---@param dest string a PID, or a registered name
---@return boolean? done
---@return luaflow.Error? err
function process.monitor(dest) end

---@param dest string a PID, or a registered name
---@return boolean? done
---@return luaflow.Error? err
function process.unmonitor(dest) end

--- If one of the two fails, so does the other, or it gets a LINK_DOWN event (`trap_links`).
---@param dest string a PID, or a registered name
---@return boolean? done
---@return luaflow.Error? err
function process.link(dest) end

---@param dest string a PID, or a registered name
---@return boolean? done
---@return luaflow.Error? err
function process.unlink(dest) end

---@return { trap_links: boolean } options
function process.get_options() end

---@param options { trap_links?: boolean }
---@return boolean done
---@return luaflow.Error? err
function process.set_options(options) end

--- A spawner: `process.with_options({…}):spawn(…)`.
---@param options luaflow.WorkflowOptions
---@return luaflow.Spawner spawner
function process.with_options(options) end

--- A spawner.
---@param values table<string, any>
---@return luaflow.Spawner spawner
function process.with_context(values) end

--- Goes on as a new run with a fresh history (continue-as-new). Does not return unless it fails.
---@param id? any entry id to go on as, or the first argument
---@param ... any arguments
---@return nil
---@return luaflow.Error? err
function process.upgrade(id, ...) end

--- `process.upgrade` when the history has become so long that the server suggests it, or a worker deployment has a new version for the
--- workflow. Waits for running handlers of updates. False when it is not time, or updates that are messages wait for an answer.
---@param id? any entry id to go on as, or nil
---@param ... any arguments
---@return boolean? upgraded
---@return luaflow.Error? err
function process.upgrade_if_suggested(id, ...) end

--- Names of processes of this program. Not in workflows.
process.registry = {}

---@param name string
---@param pid? string own PID without one
---@param scope? integer
---@return boolean? done
---@return luaflow.Error? err
function process.registry.register(name, pid, scope) end

---@param name string
---@return string? pid
---@return luaflow.Error? err
function process.registry.lookup(name) end

---@param name string
---@return boolean known
function process.registry.unregister(name) end

--- Kinds of events.
process.event = {
    CANCEL = "pid.cancel",
    EXIT = "pid.exit",
    LINK_DOWN = "pid.link.down",
}

return process
