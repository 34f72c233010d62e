---@meta registry

--- The entries of the registry. Not in workflows.
local registry = {}

---@class luaflow.Version
local Version = {}

---@return integer id
function Version:id() end

---@return string text
function Version:string() end

---@return luaflow.Version? version
function Version:previous() end

---@return luaflow.Version? version
function Version:next() end

--- The entries at one moment.
---@class luaflow.Snapshot
local Snapshot = {}

---@return table[]? entries
---@return luaflow.Error? err
function Snapshot:entries() end

---@param id string
---@return table? entry
---@return luaflow.Error? err
function Snapshot:get(id) end

---@param criteria table
---@return table[] entries
function Snapshot:find(criteria) end

---@param name string
---@return table[] entries
function Snapshot:namespace(name) end

---@return luaflow.Version version
function Snapshot:version() end

---@return luaflow.Changes changes
function Snapshot:changes() end

--- Operations that are applied together.
---@class luaflow.Changes
local Changes = {}

---@param entry table
---@return luaflow.Changes? changes
---@return luaflow.Error? err
function Changes:create(entry) end

---@param entry table
---@return luaflow.Changes? changes
---@return luaflow.Error? err
function Changes:update(entry) end

---@param id any
---@return luaflow.Changes? changes
---@return luaflow.Error? err
function Changes:delete(id) end

---@return table[] operations
function Changes:ops() end

--- Only of entries that are data: nothing is compiled at run time.
---@return luaflow.Version? version
---@return luaflow.Error? err
function Changes:apply() end

---@class luaflow.History
local History = {}

---@return luaflow.Version[]? versions
---@return luaflow.Error? err
function History:versions() end

---@param id integer
---@return luaflow.Version? version
---@return luaflow.Error? err
function History:get_version(id) end

---@param version luaflow.Version
---@return luaflow.Snapshot? snapshot
---@return luaflow.Error? err
function History:snapshot_at(version) end

--- `id`, `kind`, `meta`, `data`
---@param id string
---@return table? entry
---@return luaflow.Error? err
function registry.get(id) end

--- Keys are `.kind`, `.ns`, `.name`, `.id`, `meta.KEY`, and `~`, `*`, `^`, `$` in front of `meta.KEY`.
---@param criteria table
---@return table[]? entries
---@return luaflow.Error? err
function registry.find(criteria) end

--- `ns`, `name`
---@param id string
---@return table parts
function registry.parse_id(id) end

---@return luaflow.Snapshot? snapshot
---@return luaflow.Error? err
function registry.snapshot() end

---@param id integer
---@return luaflow.Snapshot? snapshot
---@return luaflow.Error? err
function registry.snapshot_at(id) end

---@return luaflow.Version? version
---@return luaflow.Error? err
function registry.current_version() end

---@return luaflow.Version[]? versions
---@return luaflow.Error? err
function registry.versions() end

---@return luaflow.History? history
---@return luaflow.Error? err
function registry.history() end

---@param version luaflow.Version
---@return boolean? applied
---@return luaflow.Error? err
function registry.apply_version(version) end

---@param from table[]
---@param to table[]
---@return table[]? operations
---@return luaflow.Error? err
function registry.build_delta(from, to) end

return registry
