-- packages: lua-luassert lua-say
local assert = require "luassert"
local function fails(f, ...) local ok, e = pcall(f, ...) print(ok, (tostring(type(e) == "table" and e.message or e):gsub("0x%x+", "ADDR"))) end
assert.are.equal(1, 1) assert.are.same({1, {2}}, {1, {2}}) assert.is_true(true) assert.has_error(function() error("x") end) assert.is_not_nil(1) assert.truthy("x")
fails(function() assert.are.equal(1, 2) end)
fails(function() assert.are.same({a = 1, b = {c = 2}}, {a = 1, b = {c = 3}}) end)
fails(function() assert.is_true(false) end)
fails(function() assert.is_nil("x") end)
fails(function() assert.is.number("x") end)
fails(function() assert.matches("%d+", "abc") end)
fails(function() assert.has_error(function() end) end)
fails(function() assert.has_error(function() error("a", 0) end, "b") end)
fails(function() assert.near(1, 2, 0.5) end)
local spy, stub, mock, match = require "luassert.spy", require "luassert.stub", require "luassert.mock", require "luassert.match"
local s = spy.new(function(x) return x * 2 end) print(s(2), s(3)) assert.spy(s).was.called(2) assert.spy(s).was.called_with(3) assert.spy(s).was.called_with(match.is_number())
fails(function() assert.spy(s).was.called(3) end)
fails(function() assert.spy(s).was.called_with("q") end)
local obj = {f = function() return "real" end} stub(obj, "f").returns("stubbed") print(obj.f()) obj.f:revert() print(obj.f())
local say = require "say" say:set_namespace("en") say:set("hi %s", "Hello %s!") print(say("hi %s", {"you"}), say("missing"))
