/**
 * What docs/compatibility.md says, with programs that prove it. `same` prints under luaflow what it prints under PUC Lua 5.3; each
 * difference has a program that does not.
 */
export interface Row {
  name: string;
  same: string;
  differences?: readonly (readonly [text: string, program: string])[];
}

const row = (name: string, same: string, ...differences: [string, string][]): Row => ({
  name,
  same,
  differences,
});

const POSITION: [string, string] = [
  "argument errors name the function without quotes",
  "print(pcall(setmetatable, 1, {}))",
];

export const sections: readonly (readonly [title: string, rows: readonly Row[]])[] = [
  [
    "Statements",
    [
      row(
        "assignment",
        "local a, b, c = 1, 2 a, b = b, a print(a, b, c) local t = {} t.x, t[1] = 1, 2 print(t.x, t[1])",
      ),
      row("`local`", "local x = 1 local x = x + 1 print(x)"),
      row(
        "`do`, `while`, `repeat`",
        "local n = 0 while n < 3 do n = n + 1 end repeat local stop = n == 0 n = n - 1 until stop print(n)",
      ),
      row(
        "`if`",
        "for i = 1, 3 do if i == 1 then print('a') elseif i == 2 then print('b') else print('c') end end",
      ),
      row(
        "numeric `for`",
        "for i = 3, 1, -1 do io.write(i, ' ') end for i = 1, 0 do print('no') end for i = math.maxinteger - 1, math.maxinteger - 1 do io.write(i, ' ') end print()",
        ["a step of 0 raises", "print(pcall(function() for i = 1, 2, 0 do break end end))"],
        ["texts are no numbers", "print(pcall(function() for i = 1, '2' do io.write(i) end end))"],
      ),
      row(
        "generic `for`",
        "for k, v in next, {10, 20} do io.write(k, '=', v, ' ') end for w in ('a b'):gmatch('%a') do io.write(w) end print()",
      ),
      row(
        "`goto`",
        "local i = 1 ::top:: io.write(i, ' ') i = i + 1 if i < 4 then goto top end for j = 1, 3 do if j == 2 then goto continue end io.write(j) ::continue:: end print()",
      ),
      row("`break`, `return`", "local function f() while true do break end return 1, 2 end print(f())"),
      row(
        "functions, methods, `...`",
        "local o = {n = 1} function o:m(...) return self.n, select('#', ...), ... end print(o:m(nil, nil)) print((o:m(1)))",
      ),
    ],
  ],
  [
    "Metamethods",
    [
      row(
        "`__index`",
        "local t = setmetatable({}, {__index = function(t, k) return k .. '!' end}) print(t.a, setmetatable({}, {__index = t}).b, rawget(t, 'a'))",
      ),
      row(
        "`__newindex`",
        "local log = {} local t = setmetatable({}, {__newindex = log}) t.x = 1 print(rawget(t, 'x'), log.x)",
      ),
      row(
        "`__call`",
        "print(setmetatable({}, {__call = function(self, ...) return select('#', ...), ... end})(1, nil))",
      ),
      row(
        "`__add` … `__unm`, `__idiv`, `__band` … `__bnot`",
        "local mt = {} for _, e in ipairs{'add','sub','mul','div','mod','pow','idiv','band','bor','bxor','shl','shr'} do mt['__' .. e] = function() return e end end mt.__unm = function(a, b) return rawequal(a, b) end mt.__bnot = mt.__unm local t = setmetatable({}, mt) print(t + 1, 1 - t, t * 1, t / 1, t % 1, t ^ 1, t // 1, t & 1, 1 | t, t ~ 1, t << 1, t >> 1, -t, ~t)",
      ),
      row(
        "`__concat`",
        "local t = setmetatable({}, {__concat = function(a, b) return type(a) .. type(b) end}) print(t .. 1, 'x' .. t, 1 .. t)",
      ),
      row("`__len`", "print(#setmetatable({}, {__len = function(a, b) return rawequal(a, b) and 7 end}))"),
      row(
        "`__eq`",
        "local mt = {__eq = function() return true end} print(setmetatable({}, mt) == setmetatable({}, mt), setmetatable({}, mt) == 1)",
        [
          "both operands must have the same handler",
          "print(setmetatable({}, {__eq = function() return true end}) == {})",
        ],
      ),
      row(
        "`__lt`, `__le`",
        "local mt = {__lt = function(a, b) return a.n < b.n end} local function n(n) return setmetatable({n = n}, mt) end print(n(1) < n(2), n(1) > n(2), n(1) <= n(1), n(2) >= n(3))",
      ),
      row(
        "`__tostring`, `__name`",
        "print(setmetatable({}, {__tostring = function() return 'me' end}), (tostring(setmetatable({}, {__name = 'N'})):gsub(': .*', '')), pcall(tostring, setmetatable({}, {__tostring = function() return {} end})))",
      ),
      row(
        "`__metatable`",
        "local t = setmetatable({}, {__metatable = 'no'}) print(getmetatable(t), pcall(setmetatable, t, {}))",
      ),
      row("`__pairs`", "print(1)", [
        "ignored: `pairs` is raw",
        "print((pairs(setmetatable({}, {__pairs = function() return 5 end}))))",
      ]),
      row(
        "`__mode` (has no effect: tables hold what is in them)",
        "local t = setmetatable({}, {__mode = 'k'}) t[1] = 2 print(t[1])",
      ),
      row("`__gc` (never called)", "setmetatable({}, {__gc = function() end}) print('fine')"),
    ],
  ],
  [
    "Base library",
    [
      row(
        "`assert`",
        "print(assert(1, 2, 3), pcall(assert, false), pcall(assert, nil, {} and 5))",
        ["a text gets the position in front", "print(pcall(function() assert(false, 'm') end))"],
        ["a missing or nil message is `assertion failed!`", "print(pcall(assert, nil, nil))"],
      ),
      row(
        "`error`",
        "print(pcall(error, 'm', 0), pcall(error, 5), pcall(error, nil), select('#', pcall(error, nil)))",
        ["without an argument it raises an argument error", "print(pcall(error))"],
      ),
      row(
        "`getmetatable`, `setmetatable`",
        "local mt = {} print(getmetatable(setmetatable({}, mt)) == mt, getmetatable('').__index == string, getmetatable(1))",
        POSITION,
      ),
      row("`ipairs`", "for i, v in ipairs {1, 2, nil, 4} do io.write(i, v, ' ') end print()", [
        "raw: no `__index`",
        "for i, v in ipairs(setmetatable({}, {__index = function(_, i) if i < 3 then return i end end})) do io.write(v, ' ') end print()",
      ]),
      row("`next`", "print(next({}), next({5}), next({5}, 1), pcall(next, {}, 'x'))"),
      row("`pairs`", "local n = 0 for k, v in pairs {1, 2, a = 3} do n = n + v end print(n)"),
      row(
        "`pcall`",
        "print(pcall(function(...) return ... end, 1, nil), select('#', pcall(function() end)))",
      ),
      row(
        "`xpcall`",
        "print(xpcall(error, function(m) return 'h:' .. m end, 'x'), xpcall(function(...) return ... end, print, 1, 2))",
      ),
      row("`print`", "print(1, nil, true, 'x')"),
      row(
        "`rawequal`, `rawget`, `rawlen`, `rawset`",
        "local t = setmetatable({}, {__index = {a = 1}, __newindex = error}) print(rawset(t, 'x', 1) == t, rawget(t, 'a'), rawlen {1, 2}, rawlen 'abc', rawequal(t, t), rawequal('a', 'a'))",
      ),
      row("`require`", "print(require 'string' == string)"),
      row("`select`", "print(select('#', nil, nil), select(2, 'a', 'b', 'c'), select(-1, 'a', 'b'))"),
      row(
        "`tonumber`",
        "print(tonumber '10', tonumber ' 0x1F ', tonumber '1e2' == 100, tonumber '', tonumber 'x', tonumber('ff', 16), tonumber('zz', 36), tonumber('8', 8), tonumber({}))",
      ),
      row(
        "`tostring`",
        "print(tostring(nil), tostring(1), tostring(1.5), tostring(true), tostring(-0x7fffffffffffffff))",
        ["floats: see *printed floats* of dialect.md", "print(3.0, 1e15, 1 / 3)"],
      ),
      row(
        "`type`",
        "print(type(nil), type(1), type 'x', type({}), type(print), type(coroutine.create(print)))",
      ),
      row("`_G`, `_VERSION`", "x = 1 print(_G.x, _G._G == _G, _VERSION:sub(1, 7))"),
    ],
  ],
  [
    "`string`",
    [
      row(
        "`byte`, `char`",
        "print(('abc'):byte(1, -1), ('abc'):byte(-1), ('abc'):byte(10), string.char(72, 105), string.char())",
        ["`char` takes values modulo 256", "print(pcall(string.char, 256))"],
      ),
      row(
        "`find`, `match`",
        "print(('hello world'):find('o w'), ('a.b'):find('.', 1, true), ('key=val'):match('(%w+)=(%w+)'), ('x'):match('()', 2), ('THE (quick) fox'):find('%((%a+)%)'), ('abc'):find('b', -1), ('aaa'):find('', 10), ('x'):match('%f[%w]x%f[%W]'))",
      ),
      row("`gmatch`", "for k, v in ('a=1, b=2'):gmatch('(%w+)=(%w+)') do io.write(k, v, ' ') end print()", [
        "`^` is an anchor",
        "for w in ('aa'):gmatch('^a') do io.write(w) end print()",
      ]),
      row(
        "`gsub`",
        "print(('hello'):gsub('l', 'L', 1), ('abc'):gsub('%w', '%0%0'), ('$x'):gsub('%$(%w+)', {x = 'y'}), ('abc'):gsub('', '-'), ('abc'):gsub('b', function() return false end))",
        ["a lone `%` in the replacement is kept", "print(pcall(string.gsub, 'a', 'a', '%x'))"],
      ),
      row(
        "`format`",
        "print(('%5d|%-5s|%05.1f|%x|%q|%c|%e|%i|%%|%.3s|%a'):format(42, 'x', 3.14159, 255, 'a\\n', 65, 12345.678, 7, 'abcdef', 0.5))",
        ["`%d` and its like cut fractions off", "print(pcall(string.format, '%d', 1.5))"],
        ["`%x` of a negative number has a sign", "print(('%x'):format(-1))"],
        ["`%g` without precision prints the shortest digits", "print(('%g'):format(0.1 + 0.2))"],
        ["widths of `%s` count characters", "print(('%3s|'):format('é'))"],
        ["`%q` prints an infinity as `1e9999`", "print(('%q'):format(math.huge))"],
      ),
      row(
        "`len`, `rep`, `reverse`, `sub`",
        "print(#'é', ('ab'):rep(3, '-'), ('x'):rep(-1), ('abc'):reverse(), ('hello'):sub(2, -2), ('hello'):sub(-100, 2), ('x'):sub(5))",
      ),
      row("`lower`, `upper`", "print(('aBc'):upper(), ('aBc'):lower())", [
        "letters beyond ASCII too",
        "print(('é'):upper())",
      ]),
      row(
        "`pack`, `packsize`, `unpack`",
        "print(string.pack('<i4 z s1', 1, 'a', 'bc'):byte(1, -1)) print(string.packsize('!8 b i8'), string.unpack('<i2', '\\1\\2'), pcall(string.pack, 'i17', 1))",
      ),
      row("`dump`", "print((pcall(string.dump, print)))"),
    ],
  ],
  [
    "`table`",
    [
      row(
        "`concat`",
        "print(table.concat({1, 2, 'x'}, ', '), table.concat({}, 'x'), table.concat({1, 2, 3}, '-', 2, 3))",
      ),
      row(
        "`insert`, `remove`",
        "local t = {1, 2} table.insert(t, 3) table.insert(t, 1, 0) print(table.concat(t, ' '), table.remove(t), table.remove(t, 1), #t, table.remove({}))",
        ["positions out of bounds: see dialect.md", "print(pcall(table.insert, {}, 5, 'x'))"],
      ),
      row(
        "`move`, `pack`, `unpack`",
        "print(table.unpack(table.move({1, 2, 3}, 1, 3, 2)), table.pack(nil, nil).n, table.unpack({1, 2}, 2), pcall(table.unpack, {}, 1, 1e8))",
      ),
      row(
        "`sort`",
        "local t = {3, 1, 2} table.sort(t) print(table.concat(t, ' ')) table.sort(t, function(a, b) return a > b end) print(table.concat(t, ' '))",
      ),
    ],
  ],
  [
    "`math`",
    [
      row(
        "`abs`, `ceil`, `floor`, `sqrt`, `fmod`, `modf`",
        "print(math.abs(-1), math.abs(math.mininteger), math.ceil(1.5), math.floor(-1.5), math.sqrt(2) == 2 ^ 0.5, math.fmod(-7, 3), pcall(math.floor, 1 / 0) and 1)",
      ),
      row(
        "`exp`, `log`, `sin`, `cos`, `tan`, `asin`, `acos`, `atan`, `deg`, `rad`",
        "print(('%.10f '):rep(10):format(math.exp(1), math.log(10), math.log(8, 2), math.sin(1), math.cos(1), math.tan(1), math.asin(1), math.acos(0), math.atan(1, 2), math.deg(1)))",
      ),
      row("`max`, `min`", "print(math.max(1, 5, 3), math.min(2.5, 1.5))", [
        "numeric texts are numbers",
        "print(pcall(math.max, '10', 9))",
      ]),
      row(
        "`maxinteger`, `mininteger`, `pi`, `huge`",
        "print(math.maxinteger, math.mininteger, ('%.5f'):format(math.pi), math.huge > math.maxinteger)",
      ),
      row(
        "`tointeger`, `type`, `ult`",
        "print(math.tointeger(3.0), math.tointeger(3.5), math.type(1), math.type(1.5), math.type('1'), math.ult(1, -1))",
        ["integral floats below 2^53 are integers", "print(math.type(3.0))"],
      ),
      row(
        "`random`, `randomseed`",
        "local r = math.random(3) print(r >= 1 and r <= 3, math.random() < 1, pcall(math.random, 2, 1) == false)",
      ),
    ],
  ],
  [
    "`utf8`",
    [
      row(
        "`char`, `charpattern`, `codes`, `codepoint`, `len`, `offset`",
        "print(utf8.char(72, 228, 0x1F600), utf8.charpattern == '[\\0-\\x7F\\xC2-\\xF4][\\x80-\\xBF]*', utf8.codepoint('äb', 1, -1)) for p, c in utf8.codes('aé') do io.write(p, ':', c, ' ') end print(utf8.len('äö'), utf8.len('\\xff'), utf8.offset('aäb', 3), utf8.offset('aäb', -1))",
      ),
    ],
  ],
  [
    "`coroutine`",
    [
      row(
        "`create`, `resume`, `yield`, `status`",
        "local co = coroutine.create(function(a) local b = coroutine.yield(a + 1) error('e', 0) end) print(coroutine.resume(co, 1)) print(coroutine.status(co), coroutine.resume(co, 2)) print(coroutine.status(co))",
        [
          "texts: see dialect.md",
          "local co = coroutine.create(print) coroutine.resume(co) print(coroutine.resume(co))",
        ],
      ),
      row(
        "`wrap`, `isyieldable`",
        "local f = coroutine.wrap(function() for i = 1, 2 do coroutine.yield(i) end return 'end' end) print(f(), f(), f(), pcall(f) == false) print(coroutine.wrap(function() return coroutine.isyieldable() end)())",
        ["the main program can yield", "print(coroutine.isyieldable())"],
      ),
      row("`running`", "print(type((coroutine.running())))", [
        "gives one value",
        "print(select('#', coroutine.running()))",
      ]),
    ],
  ],
  [
    "`debug`",
    [
      row(
        "`traceback`",
        "print((debug.traceback('m'):match('^m\\nstack traceback:\\n')), debug.traceback({}) ~= nil, debug.traceback(nil) == nil)",
        [
          "says `in function 'f'` of all functions",
          "local f = function() return (debug.traceback()) end local t = f() print(t:match('in local') )",
        ],
      ),
      row(
        "`getinfo`",
        "local function at(level) return debug.getinfo(level, 'Sl') end local here = at(1) print(here.what, type(here.currentline), here.short_src == at(2).short_src, debug.getinfo(print).what, debug.getinfo(100))",
        ["fields that are not known are nil", "print(type(debug.getinfo(1, 'u').nups))"],
      ),
      row(
        "`getmetatable`, `setmetatable`, `gethook`",
        "local t = debug.setmetatable({}, { __metatable = 1 }) print(getmetatable(t), type(debug.getmetatable(t)), debug.setmetatable(t, nil) == t, debug.gethook())",
        ["tables only", "print((pcall(debug.setmetatable, print, nil)))"],
      ),
    ],
  ],
  [
    "`os` and `io`",
    [
      row(
        "`os.time`, `os.date`, `os.difftime`, `os.clock`",
        "print(os.date('!%Y-%m-%d %H:%M:%S', 86400), os.date('!*t', 0).year, os.time {year = 1970, month = 1, day = 2, hour = 0} - os.time {year = 1970, month = 1, day = 1, hour = 0}, os.difftime(5, 2) == 3, type(os.clock()))",
        [
          "a missing hour is 0",
          "print(os.time {year = 1970, month = 1, day = 2} - os.time {year = 1970, month = 1, day = 2, hour = 0})",
        ],
        ["`%U` is the ISO week", "print(os.date('!%U', 0))"],
        ["unknown codes are kept", "print(pcall(os.date, '!%Q', 0))"],
      ),
      row("`io.write`, `io.stdout`", "io.write('a', 1, '\\n') print(io.stdout:write('') == io.stdout)"),
    ],
  ],
];
