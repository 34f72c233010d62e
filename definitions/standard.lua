---@meta

--- The same as `table.unpack`.
---@param list table
---@param first? integer
---@param last? integer
---@return any ...
function unpack(list, first, last) end

--- The older name of `string.gmatch`.
---@param text string
---@param pattern string
---@return fun(): string?, ...: string?
function string.gfind(text, pattern) end

--- An empty table; the sizes are hints.
---@param items? integer
---@param fields? integer
---@return table list
function table.create(items, fields) end

--- Makes a table read-only.
---@param value table
---@return table value
function table.freeze(value) end

---@param value table
---@return boolean frozen
function table.isfrozen(value) end

--- The length of a list, as in Lua 5.0.
---@param list table
---@return integer count
function table.getn(list) end

--- The largest positive key, as in Lua 5.1.
---@param list table
---@return integer|number key
function table.maxn(list) end

--- The same as `math.atan(y, x)`.
---@param y number
---@param x number
---@return number result
function math.atan2(y, x) end

--- Hyperbolic cosine.
---@param x number
---@return number result
function math.cosh(x) end

--- Hyperbolic sine.
---@param x number
---@return number result
function math.sinh(x) end

--- Hyperbolic tangent.
---@param x number
---@return number result
function math.tanh(x) end

--- Logarithm to the base 10.
---@param x number
---@return number result
function math.log10(x) end

--- The same as `x ^ y`.
---@param x number
---@param y number
---@return number result
function math.pow(x, y) end

--- Mantissa and exponent.
---@param x number
---@return number mantissa
---@return integer exponent
function math.frexp(x) end

---@param mantissa number
---@param exponent integer
---@return number result
function math.ldexp(mantissa, exponent) end

--- The older name of `math.fmod`.
---@param x number
---@param y number
---@return number rest
function math.mod(x, y) end

--- In programs of the command line: values joined by tabs, and a new line, on standard output.
---@param ... any
---@return boolean? printed
---@return luaflow.Error? err
function io.print(...) end

--- The same on standard error.
---@param ... any
---@return boolean? printed
---@return luaflow.Error? err
function io.eprint(...) end

--- A line without its end; an error at the end of the input.
---@return string? line
---@return luaflow.Error? err
function io.readline() end

--- Gives the program every key as it is pressed, or lines again.
---@param enable? boolean
---@return boolean? done
---@return luaflow.Error? err
function io.raw(enable) end

--- The arguments of the program.
---@return string[] args
function io.args() end
