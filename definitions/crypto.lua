---@meta crypto

--- In workflows random values follow the run's seed: the same on replay, and no secrets.
local crypto = {}

---@param length integer
---@return string? bytes
---@return luaflow.Error? err
function crypto.random_bytes(length) end

---@param length integer
---@param charset? string letters and digits without one
---@return string? text
---@return luaflow.Error? err
function crypto.random_string(length, charset) end

---@return string? uuid
---@return luaflow.Error? err
function crypto.random_uuid() end

---@return string? uuid
---@return luaflow.Error? err
function crypto.uuid() end

---@param password string
---@param salt string
---@param iterations integer
---@param length integer
---@param hash? "sha256"|"sha512"
---@return string? key
---@return luaflow.Error? err
function crypto.pbkdf2(password, salt, iterations, length, hash) end

---@param a string
---@param b string
---@return boolean equal
function crypto.constant_time_compare(a, b) end

crypto.random = {}

--- The same as `crypto.random_bytes`.
---@param length integer
---@return string? bytes
---@return luaflow.Error? err
function crypto.random.bytes(length) end

--- The same as `crypto.random_string`.
---@param length integer
---@param charset? string
---@return string? text
---@return luaflow.Error? err
function crypto.random.string(length, charset) end

---@return string? uuid
---@return luaflow.Error? err
function crypto.random.uuid() end

--- Hexadecimal digits; the key comes first.
crypto.hmac = {}

---@param key string
---@param data string
---@return string? digest
---@return luaflow.Error? err
function crypto.hmac.sha256(key, data) end

---@param key string
---@param data string
---@return string? digest
---@return luaflow.Error? err
function crypto.hmac.sha512(key, data) end

--- Nonce, ciphertext and tag in one.
crypto.encrypt = {}

--- AES-GCM.
---@param data string
---@param key string 16, 24 or 32 bytes
---@param aad? string
---@return string? encrypted
---@return luaflow.Error? err
function crypto.encrypt.aes(data, key, aad) end

--- ChaCha20-Poly1305.
---@param data string
---@param key string 32 bytes
---@param aad? string
---@return string? encrypted
---@return luaflow.Error? err
function crypto.encrypt.chacha20(data, key, aad) end

crypto.decrypt = {}

---@param data string
---@param key string
---@param aad? string
---@return string? plain
---@return luaflow.Error? err
function crypto.decrypt.aes(data, key, aad) end

---@param data string
---@param key string
---@param aad? string
---@return string? plain
---@return luaflow.Error? err
function crypto.decrypt.chacha20(data, key, aad) end

crypto.jwt = {}

---@param claims table<string, any>
---@param key string a secret, or a private key in PEM
---@param algorithm? "HS256"|"HS384"|"HS512"|"RS256"
---@return string? token
---@return luaflow.Error? err
function crypto.jwt.encode(claims, key, algorithm) end

---@param token string
---@param key string a secret, or a public key in PEM
---@param algorithm? "HS256"|"HS384"|"HS512"|"RS256"
---@param require_exp? boolean whether the claim `exp` must be there; true without it
---@return table<string, any>? claims
---@return luaflow.Error? err
function crypto.jwt.verify(token, key, algorithm, require_exp) end

return crypto
