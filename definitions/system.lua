---@meta system

--- Figures of the process. Not in workflows.
local system = {}

system.gc = {}

system.hosts = {}

system.memory = {}

system.process = {}

system.runtime = {}

system.supervisor = {}

---@param code? integer
---@return boolean? done
---@return luaflow.Error? err
function system.exit(code) end

---@return table[]? modules
---@return luaflow.Error? err
function system.modules() end

---@return boolean? done
---@return luaflow.Error? err
function system.gc.collect() end

---@return integer? percent
---@return luaflow.Error? err
function system.gc.get_percent() end

---@param percent integer
---@return integer? previous
---@return luaflow.Error? err
function system.gc.set_percent(percent) end

---@return table[]? hosts
---@return luaflow.Error? err
function system.hosts.list() end

---@param host string
---@return table[]? processes
---@return luaflow.Error? err
function system.hosts.processes(host) end

---@return table? stats
---@return luaflow.Error? err
function system.memory.stats() end

---@return integer? bytes
---@return luaflow.Error? err
function system.memory.allocated() end

---@return integer? count
---@return luaflow.Error? err
function system.memory.heap_objects() end

---@return integer? bytes
---@return luaflow.Error? err
function system.memory.get_limit() end

---@param bytes integer
---@return integer? previous
---@return luaflow.Error? err
function system.memory.set_limit(bytes) end

---@return integer? pid
---@return luaflow.Error? err
function system.process.pid() end

---@return string? name
---@return luaflow.Error? err
function system.process.hostname() end

---@return string? path
---@return luaflow.Error? err
function system.process.cwd() end

---@return integer? count
---@return luaflow.Error? err
function system.runtime.cpu_count() end

---@return integer? count
---@return luaflow.Error? err
function system.runtime.goroutines() end

---@param count? integer
---@return integer? count
---@return luaflow.Error? err
function system.runtime.max_procs(count) end

---@param id string
---@return table? state
---@return luaflow.Error? err
function system.supervisor.state(id) end

---@return table[]? states
---@return luaflow.Error? err
function system.supervisor.states() end

return system
