local errors = require("errors")
local funcs = require("funcs")

local function greeting()
    local text, err = funcs.call("app:greet", "Ada")
    assert(err == nil, tostring(err))
    assert(text == "Hello, Ada!", text)

    local _, refused = funcs.call("app:greet", "")
    assert(refused ~= nil and refused:kind() == errors.INVALID, "a customer without a name is refused")
end

-- Runs the workflow on a server, with the registry's workers.
local function workflow()
    local result, err = process.exec("app:welcome", "app:worker", {name = "Ada", delay = "10ms"})
    assert(err == nil, tostring(err))
    assert(result.status == "welcomed", result.status)
    assert(#result.greetings == 2, "two greetings")
    assert(result.greetings[2] == "Hello, Ada again!", result.greetings[2])
end

return { greeting = greeting, workflow = workflow }
