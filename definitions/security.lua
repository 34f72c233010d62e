---@meta security

--- Who acts, and what that is allowed. Not in workflows.
local security = {}

---@class luaflow.Actor
local Actor = {}

---@return string id
function Actor:id() end

---@return table meta
function Actor:meta() end

---@class luaflow.Policy
local Policy = {}

---@return string id
function Policy:id() end

--- `allow`, `deny` or `undefined`
---@param actor luaflow.Actor
---@param action string
---@param resource string
---@param meta? table
---@return string effect
function Policy:evaluate(actor, action, resource, meta) end

--- A set of policies that does not change.
---@class luaflow.Scope
local Scope = {}

---@param policy luaflow.Policy
---@return luaflow.Scope scope
function Scope:with(policy) end

---@param policy any
---@return luaflow.Scope scope
function Scope:without(policy) end

---@param policy any
---@return boolean contains
function Scope:contains(policy) end

---@return luaflow.Policy[] policies
function Scope:policies() end

---@param actor luaflow.Actor
---@param action string
---@param resource string
---@param meta? table
---@return string effect
function Scope:evaluate(actor, action, resource, meta) end

---@class luaflow.TokenStore
local TokenStore = {}

--- `expiration` (a duration, or milliseconds), `meta`
---@param actor luaflow.Actor
---@param scope luaflow.Scope
---@param options? table
---@return string? token
---@return luaflow.Error? err
function TokenStore:create(actor, scope, options) end

---@param token string
---@return luaflow.Actor? actor
---@return luaflow.Scope? scope
---@return luaflow.Error? err
function TokenStore:validate(token) end

---@param token string
---@return boolean? revoked
---@return luaflow.Error? err
function TokenStore:revoke(token) end

---@return boolean closed
function TokenStore:close() end

---@return luaflow.Actor? actor
function security.actor() end

---@return luaflow.Scope? scope
function security.scope() end

--- False without an actor and a scope.
---@param action string
---@param resource string
---@param meta? table
---@return boolean allowed
function security.can(action, resource, meta) end

---@param id string
---@param meta? table
---@return luaflow.Actor actor
function security.new_actor(id, meta) end

---@param policies? luaflow.Policy[]
---@return luaflow.Scope scope
function security.new_scope(policies) end

---@param id string
---@return luaflow.Policy? policy
---@return luaflow.Error? err
function security.policy(id) end

---@param group string
---@return luaflow.Scope? scope
---@return luaflow.Error? err
function security.named_scope(group) end

---@param id string
---@return luaflow.TokenStore? store
---@return luaflow.Error? err
function security.token_store(id) end

return security
