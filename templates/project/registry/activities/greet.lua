local errors = require("errors")

--- An activity: it may fail, and Temporal tries it again unless it says that there is no use.
---@param name string
---@return string? greeting
---@return luaflow.Error? err
local function main(name)
    if name == nil or name == "" then
        return nil, errors.new({
            message = "a customer needs a name",
            kind = errors.INVALID,
            retryable = false
        })
    end
    return "Hello, " .. name .. "!"
end

return { main = main }
