---@meta hash

local hash = {}

---@param data string
---@param raw? boolean bytes instead of hexadecimal digits
---@return string? digest
---@return luaflow.Error? err
function hash.md5(data, raw) end

---@param data string
---@param raw? boolean bytes instead of hexadecimal digits
---@return string? digest
---@return luaflow.Error? err
function hash.sha1(data, raw) end

---@param data string
---@param raw? boolean bytes instead of hexadecimal digits
---@return string? digest
---@return luaflow.Error? err
function hash.sha256(data, raw) end

---@param data string
---@param raw? boolean bytes instead of hexadecimal digits
---@return string? digest
---@return luaflow.Error? err
function hash.sha512(data, raw) end

---@param data string
---@param secret string
---@param raw? boolean bytes instead of hexadecimal digits
---@return string? digest
---@return luaflow.Error? err
function hash.hmac_md5(data, secret, raw) end

---@param data string
---@param secret string
---@param raw? boolean bytes instead of hexadecimal digits
---@return string? digest
---@return luaflow.Error? err
function hash.hmac_sha1(data, secret, raw) end

---@param data string
---@param secret string
---@param raw? boolean bytes instead of hexadecimal digits
---@return string? digest
---@return luaflow.Error? err
function hash.hmac_sha256(data, secret, raw) end

---@param data string
---@param secret string
---@param raw? boolean bytes instead of hexadecimal digits
---@return string? digest
---@return luaflow.Error? err
function hash.hmac_sha512(data, secret, raw) end

--- FNV-1 with 32 bits.
---@param data string
---@return integer? number
---@return luaflow.Error? err
function hash.fnv32(data) end

--- FNV-1 with 64 bits, as a float.
---@param data string
---@return number? number
---@return luaflow.Error? err
function hash.fnv64(data) end

return hash
