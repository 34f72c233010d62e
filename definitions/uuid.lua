---@meta uuid

--- In workflows random values follow the run's seed: the same on replay, and no secrets.
local uuid = {}

--- From time and node.
---@return string? uuid
---@return luaflow.Error? err
function uuid.v1() end

--- From a name, by MD5.
---@param namespace string
---@param name string
---@return string? uuid
---@return luaflow.Error? err
function uuid.v3(namespace, name) end

--- Random.
---@return string? uuid
---@return luaflow.Error? err
function uuid.v4() end

--- From a name, by SHA-1.
---@param namespace string
---@param name string
---@return string? uuid
---@return luaflow.Error? err
function uuid.v5(namespace, name) end

--- Ordered by time.
---@return string? uuid
---@return luaflow.Error? err
function uuid.v7() end

---@param text any
---@return boolean? valid
---@return luaflow.Error? err
function uuid.validate(text) end

---@param text string
---@return integer? version
---@return luaflow.Error? err
function uuid.version(text) end

---@param text string
---@return string? variant
---@return luaflow.Error? err
function uuid.variant(text) end

---@param text string
---@return { version: integer, variant: string, timestamp?: number, node?: string }? parts
---@return luaflow.Error? err
function uuid.parse(text) end

---@param text string
---@param format? "standard"|"simple"|"urn"
---@return string? text
---@return luaflow.Error? err
function uuid.format(text, format) end

return uuid
