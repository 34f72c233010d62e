---@meta base64

local base64 = {}

---@param data string
---@return string? text
---@return luaflow.Error? err
function base64.encode(data) end

---@param text string
---@return string? data
---@return luaflow.Error? err
function base64.decode(text) end

return base64
