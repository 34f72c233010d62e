---@meta http_client

--- Requests to HTTP services. Not in workflows: call an activity.
local http_client = {}

--- Options: `headers`, `query`, `body`, `form`, `files`, `cookies`, `auth`, `timeout`, `stream`, `max_response_body`, `unix_socket`, `tls`.
---@param url string
---@param options? table
---@return table? response
---@return luaflow.Error? err
function http_client.get(url, options) end

---@param url string
---@param options? table
---@return table? response
---@return luaflow.Error? err
function http_client.post(url, options) end

---@param url string
---@param options? table
---@return table? response
---@return luaflow.Error? err
function http_client.put(url, options) end

---@param url string
---@param options? table
---@return table? response
---@return luaflow.Error? err
function http_client.patch(url, options) end

---@param url string
---@param options? table
---@return table? response
---@return luaflow.Error? err
function http_client.delete(url, options) end

---@param url string
---@param options? table
---@return table? response
---@return luaflow.Error? err
function http_client.head(url, options) end

--- `status_code`, `headers`, `body`, `url`, `cookies`, `body_size`, `stream`
---@param method string
---@param url string
---@param options? table
---@return table? response
---@return luaflow.Error? err
function http_client.request(method, url, options) end

--- `{ {method, url, options}, … }`, all at once
---@param requests table[]
---@return table responses
---@return any errors
function http_client.request_batch(requests) end

---@param text string
---@return string escaped
function http_client.encode_uri(text) end

---@param text string
---@return string? text
---@return luaflow.Error? err
function http_client.decode_uri(text) end

return http_client
