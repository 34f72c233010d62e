local function main(input)
    local sum = 0
    for i = 1, 10 do sum = sum + i end
    for i = 10, 1, -2 do sum = sum - i end
    for i = 1, #input.items do
        sum = sum + input.items[i]
    end
    for i = input.from, input.to, input.step do
        i = i * 2
        sum = sum + i
    end
    for index, item in ipairs(input.items) do
        if item == 0 then break end
        sum = sum + index
    end
    for key, value in pairs(input.map) do
        input.map[value] = key
    end
    for word in string.gmatch(input.text, "%a+") do
        print(word)
    end
    while sum > 100 do sum = sum // 2 end
    repeat
        local done = sum % 7 == 0
        sum = sum + 1
    until done
    return sum
end

return main
