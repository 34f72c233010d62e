---@meta contract

--- Interfaces and what carries them out: methods of bindings are functions, in workflows activities.
local contract = {}

--- A definition.
---@class luaflow.Contract
local Contract = {}

---@return string id
function Contract:id() end

---@return table[] methods
function Contract:methods() end

---@param name string
---@return table? method
---@return luaflow.Error? err
function Contract:method(name) end

---@return string[]? bindings
---@return luaflow.Error? err
function Contract:implementations() end

--- A contract whose instances see these values in `ctx`.
---@param values table
---@return luaflow.Contract? contract
---@return luaflow.Error? err
function Contract:with_context(values) end

---@param actor any
---@return luaflow.Contract? contract
---@return luaflow.Error? err
function Contract:with_actor(actor) end

---@param scope any
---@return luaflow.Contract? contract
---@return luaflow.Error? err
function Contract:with_scope(scope) end

--- `retry = { max_attempts, initial_delay, max_delay, backoff_factor }`
---@param options table
---@return luaflow.Contract? contract
---@return luaflow.Error? err
function Contract:with_options(options) end

--- With the default binding unless one is named; the methods of the contract are its methods, each with `_async` too.
---@param binding? string
---@param scope? table
---@return table? instance
---@return luaflow.Error? err
function Contract:open(binding, scope) end

---@param id string
---@return luaflow.Contract? contract
---@return luaflow.Error? err
function contract.get(id) end

--- `binding` may end in a query: `app:impl?tenant=a`.
---@param binding string
---@param scope? table
---@param options? table
---@return table? instance
---@return luaflow.Error? err
function contract.open(binding, scope, options) end

---@param id string
---@return string[]? bindings
---@return luaflow.Error? err
function contract.find_implementations(id) end

---@param instance any
---@param id string
---@return boolean is
function contract.is(instance, id) end

return contract
