---@meta metrics

--- Counts in the process. Not in workflows.
local metrics = {}

---@param name string
---@param labels? table
---@return boolean? done
---@return luaflow.Error? err
function metrics.counter_inc(name, labels) end

---@param name string
---@param value number
---@param labels? table
---@return boolean? done
---@return luaflow.Error? err
function metrics.counter_add(name, value, labels) end

---@param name string
---@param value number
---@param labels? table
---@return boolean? done
---@return luaflow.Error? err
function metrics.gauge_set(name, value, labels) end

---@param name string
---@param labels? table
---@return boolean? done
---@return luaflow.Error? err
function metrics.gauge_inc(name, labels) end

---@param name string
---@param labels? table
---@return boolean? done
---@return luaflow.Error? err
function metrics.gauge_dec(name, labels) end

---@param name string
---@param value number
---@param labels? table
---@return boolean? done
---@return luaflow.Error? err
function metrics.histogram(name, value, labels) end

return metrics
