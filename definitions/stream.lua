---@meta stream

--- Bodies that are read piece by piece; other modules give them. Not in workflows.
local stream = {}

---@class luaflow.Stream
local Stream = {}

--- Nothing and no error at the end.
---@param size? integer
---@return string? data
---@return luaflow.Error? err
function Stream:read(size) end

---@param data string
---@return integer written
---@return luaflow.Error? err
function Stream:write(data) end

---@param whence? string
---@param offset? integer
---@return integer position
---@return luaflow.Error? err
function Stream:seek(whence, offset) end

---@return boolean flushed
---@return luaflow.Error? err
function Stream:flush() end

---@return table? info
---@return luaflow.Error? err
function Stream:stat() end

---@return boolean closed
---@return luaflow.Error? err
function Stream:close() end

--- Kinds are `lines`, `words`, `bytes`, `runes`.
---@param kind? string
---@return table? scanner
---@return luaflow.Error? err
function Stream:scanner(kind) end

return stream
