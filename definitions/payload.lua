---@meta payload

--- Values as messages carry them. Global; `require("payload")` is the same.
payload = {}

--- A value with its format.
---@class luaflow.Payload
local Payload = {}

--- The Lua value.
---@return any value
---@return luaflow.Error? err
function Payload:data() end

--- The same as `data`.
---@return any value
---@return luaflow.Error? err
function Payload:unmarshal() end

--- One of `payload.format`.
---@return string format
function Payload:get_format() end

--- The value in another format.
---@param format string one of `payload.format`
---@return luaflow.Payload? payload
---@return luaflow.Error? err
function Payload:transcode(format) end

---@param value any
---@return luaflow.Payload payload
function payload.new(value) end

payload.format = {
    BYTES = "application/octet-stream",
    ERROR = "golang/error",
    GOLANG = "golang/any",
    JSON = "json/plain",
    LUA = "lua/any",
    MSGPACK = "application/msgpack",
    STRING = "text/plain",
    YAML = "yaml/plain",
}

return payload
