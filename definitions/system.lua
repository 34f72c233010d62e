---@meta system

--- Figures of the process. Not in workflows.
local system = {}

--- A program is a cluster of one.
system.cluster = {}

system.gc = {}

system.hosts = {}

--- Locks of this program. What a function or process has not released is free when it ends.
system.lock = {}

system.memory = {}

system.node = {}

system.process = {}

--- Not there: every function answers `UNAVAILABLE`.
system.raft = {}

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

---@return table[]? members
---@return luaflow.Error? err
function system.cluster.members() end

---@return string? role
---@return luaflow.Error? err
function system.cluster.role() end

---@return integer? nodes
---@return luaflow.Error? err
function system.cluster.size() end

--- `false` and `ALREADY_EXISTS` while somebody holds it.
---@param name string
---@return boolean? done
---@return luaflow.Error? err
function system.lock.acquire(name) end

---@param name string
---@return boolean? done
---@return luaflow.Error? err
function system.lock.release(name) end

---@return string? id
---@return luaflow.Error? err
function system.node.id() end

---@return string? role
---@return luaflow.Error? err
function system.node.role() end

---@return boolean? leads
---@return luaflow.Error? err
function system.raft.is_leader() end

---@return string? leader
---@return luaflow.Error? err
function system.raft.leader() end

---@return table[]? peers
---@return luaflow.Error? err
function system.raft.peers() end

---@return string? state
---@return luaflow.Error? err
function system.raft.state() end

---@return table? stats
---@return luaflow.Error? err
function system.raft.stats() end

---@return integer? term
---@return luaflow.Error? err
function system.raft.term() end

return system
