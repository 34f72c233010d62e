#!/usr/bin/env lua
-- a comment
--[[ a block
comment ]] print("after block")
--[==[ with ]] inside
--]==] print("after level 2")
---[[ a line comment
print("not commented")
--]]
print(1 --[[inline]] + --[=[ another
]=] 2)
--[ not a block
print("x") -- trailing
--[===[
]==]
]===]
-- end without newline
