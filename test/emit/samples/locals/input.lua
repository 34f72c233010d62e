-- Locals keep their names; a name used twice in one block gets a number.
local function pair(a, b)
    return a, b
end

local function main(input)
    local one, two = pair(input.first, input.second)
    local only = pair(1, 2)
    local nothing
    local a, b, c = 1, "two"
    local text = "x" .. a .. b
    local err = input.err
    local result, err = pair(err, nil)
    nothing = result
    do
        local a = a
        nothing = a
    end
    local class, new, default = 1, 2, 3 -- words that TypeScript keeps for itself
    return { one, two, only, nothing, c, text, err, class + new + default }
end

return { main = main }
