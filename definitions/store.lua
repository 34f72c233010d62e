---@meta store

--- Key-value stores. Not in workflows.
local store = {}

store.backend = {
  MEMORY = "memory",
  SQL = "sql",
  KV_RAFT = "kv.raft",
  KV_CRDT = "kv.crdt",
  UNKNOWN = "unknown",
}

store.consistency = {
  LOCAL = "local",
  LINEARIZABLE = "linearizable",
  EVENTUAL = "eventual",
  UNKNOWN = "unknown",
}

---@class luaflow.Store
local Store = {}

---@param key string
---@return any value
---@return luaflow.Error? err
function Store:get(key) end

--- `ttl` in seconds; without one the value stays.
---@param key string
---@param value any
---@param ttl? number
---@return boolean? done
---@return luaflow.Error? err
function Store:set(key, value, ttl) end

---@param key string
---@return boolean has
---@return luaflow.Error? err
function Store:has(key) end

---@param key string
---@return boolean? deleted
---@return luaflow.Error? err
function Store:delete(key) end

--- `key`, `value`, `version`
---@param key string
---@return table? entry
---@return luaflow.Error? err
function Store:entry(key) end

--- `ttl`, `only_if_absent`, `if_version`
---@param key string
---@param value any
---@param options? table
---@return table? entry
---@return luaflow.Error? err
function Store:put(key, value, options) end

--- `prefix`, `after`, `limit`; gives `items`, `cursor`, `has_more`
---@param options? table
---@return table? page
---@return luaflow.Error? err
function Store:list(options) end

---@return table? info
---@return luaflow.Error? err
function Store:info() end

---@return boolean released
function Store:release() end

---@param id string
---@return luaflow.Store? store
---@return luaflow.Error? err
function store.get(id) end

return store
