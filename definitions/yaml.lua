---@meta yaml

local yaml = {}

---@param value table
---@param options? { field_order?: string[], sort_unordered?: boolean }
---@return string? text
---@return luaflow.Error? err
function yaml.encode(value, options) end

---@param text string
---@return any value
---@return luaflow.Error? err
function yaml.decode(text) end

return yaml
