---@meta templates

--- Sets of templates in the registry.
local templates = {}

---@class luaflow.Set
local Set = {}

---@param name string
---@param data? table
---@return string? text
---@return luaflow.Error? err
function Set:render(name, data) end

---@return boolean released
function Set:release() end

---@param id string
---@return luaflow.Set? set
---@return luaflow.Error? err
function templates.get(id) end

return templates
