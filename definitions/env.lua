---@meta env

--- Environment variables. Not in workflows.
local env = {}

---@param name string public name of a variable, or id of its entry
---@return string? value
---@return luaflow.Error? err
function env.get(name) end

---@param name string
---@param value string
---@return boolean? done
---@return luaflow.Error? err
function env.set(name, value) end

---@return table<string, string>? values
---@return luaflow.Error? err
function env.get_all() end

return env
