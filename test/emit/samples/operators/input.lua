local function main(a, b)
    local n = 3
    local counts = n + 1 == 4 and n * 2 or -n
    local logic = a and b or not a
    local default = a.name or "unknown"
    local chosen = b ~= nil and a.x or a.y()
    local math_ = (a + b) * a - b / 2 ^ n % 5 // 1
    local bits = (a & 0xff) << 8 | ~b
    local text = "n=" .. n .. ", a=" .. a .. "\n\t\"quoted\" é"
    local same = a == b or a.x ~= b.x or a < b or n >= 3
    local size = #text + #a
    return { counts, logic, default, chosen, math_, bits, text, same, size, 9007199254740993, 1e300, .5 }
end

return { main = main }
