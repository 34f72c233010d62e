---@meta logger

--- The module is a logger; its functions may be called with `:` or `.`. Silent while a workflow is replayed.
---@class luaflow.Logger
local logger = {}

---@param message string
---@param fields? table<string, any>
function logger:debug(message, fields) end

---@param message string
---@param fields? table<string, any>
function logger:info(message, fields) end

---@param message string
---@param fields? table<string, any>
function logger:warn(message, fields) end

---@param message string
---@param fields? table<string, any>
function logger:error(message, fields) end

--- A logger that adds fields to everything.
---@param fields table<string, any>
---@return luaflow.Logger logger
function logger:with(fields) end

--- A logger with a name.
---@param name string
---@return luaflow.Logger logger
function logger:named(name) end

return logger
