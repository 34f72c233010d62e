---@meta ctx

--- Values that the caller gave with `with_context`; activities and children have them, too.
local ctx = {}

---@param key string
---@return any value
---@return luaflow.Error? err `NOT_FOUND` without such a value
function ctx.get(key) end

---@return table<string, any>? values
---@return luaflow.Error? err
function ctx.all() end

return ctx
