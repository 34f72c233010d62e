---@meta

--- Runs a function beside the others; it may wait.
---@param f fun(...: any)
---@param ... any arguments
---@return thread thread
function coroutine.spawn(f, ...) end

--- Ends a suspended coroutine, as in Lua 5.4.
---@param co thread
---@return boolean closed
---@return any err
function coroutine.close(co) end
