-- packages: lua-uri
local URI = require "uri"
local function show(...) for i = 1, select("#", ...) do io.write(tostring((select(i, ...))), " ") end print() end
local u = assert(URI:new("http://example.com:8080/a/b/../c?x=1&y=2#frag"))
show(u, u:scheme(), u:host(), u:port(), u:path(), u:query(), u:fragment(), u:userinfo())
show(URI:new("mailto:me@example.com")) show(URI:new("http://[bad")) show(URI:new("../x/y?q", "http://a/b/c/d")) show(URI:new("urn:isbn:0-395-36341-1"))
