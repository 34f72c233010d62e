local function main(items)
    local seen = 0
    for _, item in ipairs(items) do
        if item.skip then goto continue end
        for _, part in ipairs(item.parts) do
            if part.bad then goto continue end
            if part.stop then goto done end
        end
        seen = seen + 1
        ::continue::
    end
    ::done::

    local tries = 0
    ::retry::
    tries = tries + 1
    if tries < 3 then goto retry end
    return { seen = seen, tries = tries }
end

return { main = main }
