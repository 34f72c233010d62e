-- The function under a name that JavaScript keeps, or that a local has, uses the local, not itself.
do
  local find = function() return 1 end
  local M = { find = function() return find() end }
  print(M.find())
end
do
  local C = {}
  function C.class(x) return x end
  local class = C.class
  C.class = function(x) return class(x) + 1 end
  print(C.class(3))
  local M = {}
  local delete = function(k) return "deleted " .. k end
  function M:delete(k) return delete(k) end
  print(M:delete("a"))
  local D = {default = function() return 1 end}
  local default = D.default
  local E = {default = function() return default() + 1 end}
  print(E.default())
end
do
  local M = {}
  local find, find_, find__ = function(k) return "found " .. k end, 2, 3
  function M.find(k) return find(k) .. find_ .. find__ end
  print(M.find("a"))
  local N = { find = function(k) return find(k), function() return find(k) end end }
  print((N.find("b")))
end
do
  local public = function() return "local" end
  local M = {}
  function M.public(n) if n == 0 then return public() end return M.public(n - 1) end
  function M.let() return M.public(3) end
  function M.static() return M.let() end
  function M.implements() return M.static() end
  print(M.implements())
end
