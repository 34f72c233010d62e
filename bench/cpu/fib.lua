-- Recursive Fibonacci numbers: calls and integer arithmetic.
local function fib(n: integer): integer
  if n < 2 then return n end
  return fib(n - 1) + fib(n - 2)
end

local function run(): integer
  return fib(35)
end

print(run())
