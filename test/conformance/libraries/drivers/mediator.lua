-- packages: lua-mediator
local mediator = require "mediator"()
local log = {}
mediator:subscribe({"car", "doors"}, function(what) log[#log + 1] = "doors " .. what return what, true end)
mediator:subscribe({"car"}, function(what) log[#log + 1] = "car " .. what end, {priority = 1})
local sub = mediator:subscribe({"car"}, function(what) log[#log + 1] = "filtered " .. what end, {predicate = function(x) return x == "stop" end})
print(table.unpack(mediator:publish({"car", "doors"}, "open")))
mediator:publish({"car"}, "stop") mediator:removeSubscriber(sub.id, {"car"}) mediator:publish({"car"}, "stop")
print(table.concat(log, "; "))
