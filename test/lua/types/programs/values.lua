-- Types as values: every way to get one, to call it, to ask it (language.md §3.6–3.8).
type Id = string @min_len(2)
type User = {
  id: Id,
  age?: integer @min(0) @max(150),
  friends: {User}?,
}
type Box<T> = {item: T}
type Pair<A, B: string> = {a: A, b: B}
type Status = "open" | "closed"
type Email = string @pattern("^[a-z]+@[a-z]+\\.com$") @max_len(20)
type Even = {tree: Odd?}
type Odd = {tree: Even?}
interface Readable
  function read(key: string): any
end
interface Store: Readable
  function write(key: string, value: any): boolean
end
local limit = 3
type Short = string @max_len(limit) @unheard_of
local config: {port: integer, host: string} = {port = 1, host = "x"}
type Config = typeof(config)
type Keys = keyof(User)
type UserId = User["id"]
type Kept<T> = T extends nil ? never : T
type OnlyAnnotation = {unused: Ghost}
type Ghostly = {ghost: Ghost}

-- Calling.
print(type(User), tostring(User), User:kind(), User:name())
local data = {id = "ab", age = 3}
print(User(data) == data, (pcall(User, data)))
print(pcall(User, {id = "a"}))
print(pcall(function() return User({id = "a"}) end))
print(pcall(function() return string(123) end))
print(pcall(function() return User(1, 2) end))
print(pcall(function() return User() end))
print(string.upper("x"), integer(3.0), any(nil), boolean:is(5))
local function several() return data, 2 end
print(pcall(function() return User(several()) end))

-- Testing.
local value, err = User:is({id = "a"})
print(value, tostring(err), err:kind(), err:details().field, err:retryable())
print(select(2, User.is({id = "abc", friends = {{id = 5}}})))
print(Status:is("open"))
print(Status:is("shut"))
print(Short:is("abcd"))
print(Email:is("joe@example.com"))
print(Email:is("joe@example.org"))
print(Config:is({port = "x", host = "y"}))
print(Even:is({tree = {tree = {tree = 5}}}))
print(Ghostly:is({ghost = 1}))
print(Store:is(5))
print(User:is(several()) == data)
if User:is(data) then print("a user") end

-- Generic types.
local Strings = Box(string)
print(Strings, Strings:kind(), Strings:is({item = 1}))
print(Box:tparams()(), Pair(integer, string), Pair:kind(), Box:is({}))
print(Kept(String)("x"), Box(Box(string)):is({item = {item = 5}}))
print(pcall(function() return Box(1, String) end))
print(pcall(function() return Pair(String) end))

-- Reflection.
for name, t in User:fields() do print(name, t, t:kind()) end
for t in Status:variants() do io.write(tostring(t), " ") end
print(Keys, UserId == Id, Store.read, Store.write:ret())
print(User.friends:inner():elem() == User, User.id:name(), User.none)
print(Integer <= Number, Number <= Integer, Integer < Number, Number:kind())
print(typeof(config), typeof({a = 1, b = "x"}), typeof(limit), typeof(print))

-- Types travel like all values.
local T = User
local handlers = {[User] = "user", [Id] = "id"}
print(T == User, T(data) == data, handlers[T], handlers[Id], handlers[Status])
local exports = {User = User, check = function(t, v) return t(v) end}
print(exports.User:is(5))
print(exports.User.is(data) == data, exports.check(exports.User, data) == data)
print(pcall(exports.check, exports.User, 5))
print(_G.User == User, _G["Id"] == Id, _G.string == string)
local greet = {call = function() return "called" end}
print((exports.check(Any, greet.call))())

-- A local of the same name wins.
do
  local string = function(x) return "local " .. x end
  print(string(5))
end

-- Annotations and casts do nothing, but a cast gives one value.
local function pair<K>(a: K, b: string?): (K, string?) return a, b end
print(pair(1, "x") as any, pair(1, "x") :: any, pair(1, "x")!, "end")
local wrong: integer @min(5) = "no check"
print(wrong)
