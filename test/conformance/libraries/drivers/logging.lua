-- packages: lua-logging
local logging = require "logging"
local logger = logging.new(function(self, level, message) print(level, message) return true end)
logger:setLevel(logging.INFO) logger:debug("hidden") logger:info("shown %d", 5) logger:warn({a = 1, 2}) logger:error(function(x) return "lazy " .. x end, "v") logger:log(logging.FATAL, "bye")
print(logging.prepareLogMsg and logging.prepareLogMsg("%level %message", "DATE", "INFO", "hi") or "")
