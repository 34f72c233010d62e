-- Modules that require each other, and a program that is required by its own module.
if (...) == "cycles" then return { name = "once more, as a module" } end
local b = require "lib.cycle.b"
print(b.f(), b.again().name, b.again() == require("cycles"))
print(pcall(require, "lib.cycle.c") and require("lib.cycle.c").g())
