---@meta json

local json = {}

---@param value any
---@return string? text
---@return luaflow.Error? err
function json.encode(value) end

---@param text string
---@return any value
---@return luaflow.Error? err
function json.decode(text) end

--- Checks a value against a JSON Schema.
---@param schema string|table
---@param value any
---@return boolean valid
---@return luaflow.Error? err
function json.validate(schema, value) end

--- Checks a JSON text against a JSON Schema.
---@param schema string|table
---@param text string
---@return boolean valid
---@return luaflow.Error? err
function json.validate_string(schema, text) end

return json
