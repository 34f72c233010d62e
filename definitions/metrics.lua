---@meta metrics

--- Counts with the SDK's meter, which exports it (`--metrics`, docs/deploy.md), and in the process. In workflows, replays count nothing,
--- and each run has gauges of its own.
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
