---@meta expr

--- Expressions over values, as in conditions of policies.
local expr = {}

--- A compiled expression.
---@class luaflow.Program
local Program = {}

---@param env? table
---@return any value
---@return luaflow.Error? err
function Program:run(env) end

---@param text string
---@param env? table
---@return any value
---@return luaflow.Error? err
function expr.eval(text, env) end

--- With `env`, names that it does not have are errors.
---@param text string
---@param env? table
---@return luaflow.Program? program
---@return luaflow.Error? err
function expr.compile(text, env) end

return expr
