/** The library `wippy.test:test` (platform-projects §12.3), for registries that import it and do not have it in their folders. */
export const TEST_LIBRARY = `-- Cases in blocks, assertions and mocks, for entries with \`meta.type: test\`.
local M = {}

local send = process.send

-- What one run knows: its blocks, the block that is being defined, mocks in force, and who is told.
local roots, current, mocks, listener = {}, nil, {}, nil

local function seconds()
    return time.now():unix_nano() / 1000000000
end

local function tell(kind, data)
    if listener == nil or listener.pid == nil then
        return
    end
    data.ref_id = listener.ref_id
    send(listener.pid, listener.topic, { type = kind, data = data })
end

-- Blocks

function M.describe(name, define)
    local block = { name = name, cases = {}, children = {}, parent = current, after_each = {} }
    block.path = current and (current.path .. " > " .. name) or name
    table.insert(current and current.children or roots, block)
    current = block
    local ok, err = pcall(define)
    current = block.parent
    if not ok then
        error(err, 0)
    end
end

local function inside(what)
    if current == nil then
        error(what .. " must be called within a describe block", 3)
    end
    return current
end

function M.it(name, run)
    table.insert(inside("it").cases, { name = name, run = run })
end

function M.it_skip(name)
    table.insert(inside("it_skip").cases, { name = name, skipped = true })
end

function M.before_all(run)
    inside("before_all").before_all = run
end

function M.after_all(run)
    inside("after_all").after_all = run
end

function M.before_each(run)
    inside("before_each").before_each = run
end

function M.after_each(run)
    table.insert(inside("after_each").after_each, run)
end

-- Mocks. The compiler hands over how the place is read and written that the path names.

local function restore(entry)
    entry.set(entry.original)
end

local function replace(path, replacement, set, get)
    if type(path) ~= "string" or not path:match("^[%a_][%w_]*%.[%a_][%w_]*$") then
        error("Invalid mock path: " .. tostring(path) .. ". Expected format: 'object.field'", 3)
    end
    if type(set) ~= "function" or type(get) ~= "function" then
        error("the path of a mock must be written out where it is called: '" .. path .. "'", 3)
    end
    local object, field = path:match("^([^.]+)%.(.+)$")
    local target = get()
    if target == nil then
        error("Cannot find object '" .. object .. "' in global scope", 3)
    elseif type(target) ~= "table" then
        error("Target must be a table, got " .. type(target), 3)
    end
    local wrapped = replacement
    if path == "process.send" and type(replacement) == "function" then
        -- What a run tells of itself still arrives.
        wrapped = function(pid, topic, ...)
            local own = type(topic) == "string" and (topic:sub(1, 5) == "test:" or (listener and topic == listener.topic))
            if own then
                return send(pid, topic, ...)
            end
            return replacement(pid, topic, ...)
        end
    end
    local original = target[field]
    for _, entry in ipairs(mocks) do
        if entry.path == path then
            original = entry.original
        end
    end
    table.insert(mocks, { path = path, set = set, original = original })
    set(wrapped)
    return M
end

-- Activities and workflows that are replaced: whoever would run them asks this process.

local entries, answering = {}, false

local function teller()
    local pid = (listener and listener.pid) or ctx.get("parent_pid")
    if pid == nil then
        error("entries are replaced in tests that luaflow test runs", 3)
    end
    return pid
end

local function answer(message)
    local request = message:payload():data()
    local replacement = entries[request.id]
    local reply = { call = request.call }
    local ok, value, err = pcall(replacement, table.unpack(request.args, 1, request.count))
    local failure = err
    if not ok then failure = value end
    if failure == nil then
        reply.value = value
    elseif type(failure) == "error" or type(failure) == "userdata" then
        reply.error = { message = failure:message(), kind = failure:kind(), retryable = failure:retryable() }
    else
        reply.error = { message = tostring(failure) }
    end
    send(message:from(), "answer", reply)
end

local function answer_calls()
    if answering then
        return
    end
    answering = true
    local calls = process.listen("test:mock:call", { message = true })
    coroutine.spawn(function()
        while true do
            local message, ok = calls:receive()
            if not ok then
                return
            end
            coroutine.spawn(function() answer(message) end)
        end
    end)
end

local function replace_entry(id, replacement)
    if type(replacement) ~= "function" then
        error("the replacement of " .. id .. " must be a function", 3)
    end
    local pid = teller()
    answer_calls()
    entries[id] = replacement
    send(pid, "test:mock", id)
    table.insert(mocks, { path = id, set = function() send(pid, "test:unmock", id) entries[id] = nil end })
    return M
end

function M.mock(path, replacement, set, get)
    if type(path) == "string" and path:find(":", 1, true) then
        return replace_entry(path, replacement)
    end
    if type(path) == "table" then
        error("Invalid mock path: " .. tostring(path) .. ". Expected format: 'object.field'", 2)
    end
    return replace(path, replacement, set, get)
end

function M.mock_process(field, replacement, set, get)
    return replace("process." .. tostring(field), replacement, set, get)
end

function M.restore_mock(path)
    for i = #mocks, 1, -1 do
        if mocks[i].path == path then
            restore(mocks[i])
            table.remove(mocks, i)
        end
    end
    return M
end

function M.restore_all_mocks()
    while #mocks > 0 do
        restore(table.remove(mocks))
    end
    return M
end

-- Assertions

local function show(value, depth)
    if type(value) == "string" then
        return string.format("%q", value)
    elseif type(value) ~= "table" or (depth or 0) > 3 then
        return tostring(value)
    end
    local parts = {}
    for _, item in ipairs(value) do
        table.insert(parts, show(item, (depth or 0) + 1))
    end
    local count = #parts
    local named = {}
    for key, item in pairs(value) do
        if not (math.type(key) == "integer" and key >= 1 and key <= count) then
            table.insert(named, tostring(key) .. " = " .. show(item, (depth or 0) + 1))
        end
    end
    table.sort(named)
    for _, item in ipairs(named) do
        table.insert(parts, item)
    end
    return "{" .. table.concat(parts, ", ") .. "}"
end

local function fail(msg, detail, level)
    error((msg or "assertion failed") .. ": " .. detail, level or 3)
end

local function expected(msg, wanted, got)
    fail(msg, "expected " .. wanted .. ", got " .. show(got), 4)
end

function M.eq(actual, wanted, msg)
    if actual ~= wanted then expected(msg, show(wanted), actual) end
end

function M.neq(actual, unwanted, msg)
    if actual == unwanted then fail(msg, "expected anything but " .. show(unwanted)) end
end

function M.ok(value, msg)
    if not value then expected(msg, "a true value", value) end
    return value
end

function M.fail(msg)
    error(msg or "assertion failed", 2)
end

function M.is_nil(value, msg)
    if value ~= nil then expected(msg, "nil", value) end
end

function M.not_nil(value, msg)
    if value == nil then fail(msg, "expected a value, got nil") end
    return value
end

function M.is_true(value, msg)
    if value ~= true then expected(msg, "true", value) end
end

function M.is_false(value, msg)
    if value ~= false then expected(msg, "false", value) end
end

local function of_type(wanted)
    return function(value, msg)
        if type(value) ~= wanted then fail(msg, "expected a " .. wanted .. ", got " .. type(value)) end
        return value
    end
end

M.is_string = of_type("string")
M.is_number = of_type("number")
M.is_table = of_type("table")
M.is_function = of_type("function")
M.is_boolean = of_type("boolean")

function M.contains(text, part, msg)
    if type(text) ~= "string" or not text:find(part, 1, true) then
        expected(msg, "a text with " .. show(part), text)
    end
    return text
end

function M.matches(text, pattern, msg)
    if type(text) ~= "string" or not text:find(pattern) then
        expected(msg, "a text like " .. show(pattern), text)
    end
    return text
end

function M.has_key(value, key, msg)
    if type(value) ~= "table" or value[key] == nil then
        expected(msg, "a table with the key " .. show(key), value)
    end
    return value[key]
end

function M.len(value, wanted, msg)
    if #value ~= wanted then fail(msg, "expected length " .. tostring(wanted) .. ", got " .. tostring(#value)) end
end

function M.gt(a, b, msg)
    if not (a > b) then expected(msg, "more than " .. show(b), a) end
end

function M.gte(a, b, msg)
    if not (a >= b) then expected(msg, "at least " .. show(b), a) end
end

function M.lt(a, b, msg)
    if not (a < b) then expected(msg, "less than " .. show(b), a) end
end

function M.lte(a, b, msg)
    if not (a <= b) then expected(msg, "at most " .. show(b), a) end
end

function M.throws(run, msg)
    local ok, err = pcall(run)
    if ok then error(msg or "throws failed", 2) end
    return err
end

function M.has_error(value, err, msg)
    if value ~= nil or err == nil then
        fail(msg, "expected nil and an error, got " .. show(value) .. ", " .. show(err))
    end
end

function M.no_error(_, err, msg)
    if err ~= nil then fail(msg, "expected no error, got " .. show(err)) end
end

-- The older form: \`expect(value).to_equal(other)\`.
function M.expect(actual)
    local function check(holds, text, msg)
        if not holds then error(msg or text, 3) end
    end
    local function but(wanted)
        return "Expected " .. wanted .. " but got " .. show(actual)
    end
    local function has(item)
        if type(actual) == "string" then return actual:find(item, 1, true) ~= nil end
        if type(actual) ~= "table" then return false end
        for _, other in pairs(actual) do
            if other == item then return true end
        end
        return false
    end
    return {
        to_equal = function(wanted, msg) check(actual == wanted, but(show(wanted)), msg) end,
        not_to_equal = function(other, msg) check(actual ~= other, but("anything but " .. show(other)), msg) end,
        to_be_true = function(msg) check(actual == true, but("true"), msg) end,
        to_be_false = function(msg) check(actual == false, but("false"), msg) end,
        to_be_nil = function(msg) check(actual == nil, but("nil"), msg) end,
        not_to_be_nil = function(msg) check(actual ~= nil, but("a value"), msg) end,
        to_match = function(pattern, msg)
            check(type(actual) == "string" and actual:find(pattern) ~= nil, but("a text like " .. show(pattern)), msg)
        end,
        to_be_type = function(wanted, msg) check(type(actual) == wanted, but("a " .. tostring(wanted)), msg) end,
        to_contain = function(item, msg) check(has(item), but("something with " .. show(item)), msg) end,
        not_to_contain = function(item, msg) check(not has(item), but("something without " .. show(item)), msg) end,
        to_have_key = function(key, msg)
            check(type(actual) == "table" and actual[key] ~= nil, but("the key " .. show(key)), msg)
        end,
        not_to_have_key = function(key, msg)
            check(type(actual) == "table" and actual[key] == nil, but("no key " .. show(key)), msg)
        end,
        to_be_greater_than = function(other, msg) check(actual > other, but("more than " .. show(other)), msg) end,
        to_be_less_than = function(other, msg) check(actual < other, but("less than " .. show(other)), msg) end,
        to_be_greater_than_or_equal = function(other, msg) check(actual >= other, but("at least " .. show(other)), msg) end,
        to_be_less_than_or_equal = function(other, msg) check(actual <= other, but("at most " .. show(other)), msg) end,
    }
end

-- Runs

local function attempt(run)
    if run == nil then return nil end
    local ok, err = pcall(run)
    if ok then return nil end
    return tostring(err)
end

local function lineage(block)
    local blocks = {}
    while block ~= nil do
        table.insert(blocks, 1, block)
        block = block.parent
    end
    return blocks
end

local function run_case(case, blocks)
    local problems = {}
    local function note(problem)
        if problem ~= nil then table.insert(problems, problem) end
    end
    for _, block in ipairs(blocks) do
        if #problems == 0 then note(attempt(block.before_each)) end
    end
    if #problems == 0 then note(attempt(case.run)) end
    for i = #blocks, 1, -1 do
        for _, run in ipairs(blocks[i].after_each) do
            note(attempt(run))
        end
    end
    M.restore_all_mocks()
    return problems[1]
end

local function run_block(block, result, broken)
    local suite = { name = block.path, status = "passed", tests = {} }
    result.test_suites[block.path] = suite
    broken = broken or attempt(block.before_all)
    local blocks = lineage(block)
    for _, case in ipairs(block.cases) do
        result.total_tests = result.total_tests + 1
        local row = { name = case.name, duration_ms = 0 }
        local began = seconds()
        local data = { suite = block.path, test = case.name, timestamp = began }
        if case.skipped then
            row.status = "skipped"
            result.skipped_tests = result.skipped_tests + 1
            tell("test:case:skip", data)
        else
            tell("test:case:start", data)
            local problem = broken or run_case(case, blocks)
            local duration = math.floor((seconds() - began) * 1000) / 1000
            row.duration_ms = duration * 1000
            row.status = problem == nil and "passed" or "failed"
            row.error = problem
            local counter = problem == nil and "passed_tests" or "failed_tests"
            result[counter] = result[counter] + 1
            if problem ~= nil then suite.status = "failed" end
            tell(problem == nil and "test:case:pass" or "test:case:fail", {
                suite = block.path, test = case.name, timestamp = seconds(), duration = duration, error = problem,
            })
        end
        table.insert(suite.tests, row)
    end
    for _, child in ipairs(block.children) do
        run_block(child, result, broken)
    end
    local late = attempt(block.after_all)
    M.restore_all_mocks()
    if late ~= nil then
        -- Nobody may take what is left behind for a success.
        result.total_tests = result.total_tests + 1
        result.failed_tests = result.failed_tests + 1
        suite.status = "failed"
        table.insert(suite.tests, { name = "after_all", status = "failed", duration_ms = 0, error = late })
        tell("test:case:fail", { suite = block.path, test = "after_all", timestamp = seconds(), duration = 0, error = late })
    end
end

local function plan()
    local suites = {}
    for _, root in ipairs(roots) do
        local tests = {}
        local function add(block)
            for _, case in ipairs(block.cases) do
                table.insert(tests, { name = case.name, skipped = case.skipped == true })
            end
            for _, child in ipairs(block.children) do add(child) end
        end
        add(root)
        table.insert(suites, { name = root.name, tests = tests })
    end
    tell("test:plan", { suites = suites })
end

local function install()
    describe, spec, context, it, it_skip = M.describe, M.spec, M.context, M.it, M.it_skip
    before_all, after_all, before_each, after_each = M.before_all, M.after_all, M.before_each, M.after_each
    mock, mock_process, restore_mock = M.mock, M.mock_process, M.restore_mock
    restore_all_mocks, expect = M.restore_all_mocks, M.expect
end

local function uninstall()
    describe, spec, context, it, it_skip = nil, nil, nil, nil, nil
    before_all, after_all, before_each, after_each = nil, nil, nil, nil
    mock, mock_process, restore_mock, restore_all_mocks, expect = nil, nil, nil, nil, nil
end

function M.run_cases(define)
    return function(options)
        options = type(options) == "table" and options or {}
        roots, current, mocks = {}, nil, {}
        listener = { pid = options.pid, topic = options.topic or "test:update", ref_id = options.ref_id }
        if listener.pid == nil then
            local pid = ctx.get("parent_pid")
            if pid ~= nil then
                listener.pid = pid
                listener.topic = ctx.get("test_topic") or "test:update"
            end
        end
        local began = seconds()
        local result = {
            timestamp = math.floor(began), status = "ok", total_tests = 0, passed_tests = 0, failed_tests = 0,
            skipped_tests = 0, ref_id = options.ref_id, test_suites = {},
        }
        install()
        local ok, err = pcall(function()
            define()
            plan()
            for _, root in ipairs(roots) do run_block(root, result) end
        end)
        M.restore_all_mocks()
        uninstall()
        if not ok then error(err, 0) end
        local duration = seconds() - began
        result.duration_ms = math.floor(duration * 1000)
        if result.failed_tests > 0 then result.status = "error" end
        tell("test:complete", {
            total = result.total_tests, passed = result.passed_tests, failed = result.failed_tests,
            skipped = result.skipped_tests, duration = duration, timestamp = seconds(),
            status = result.failed_tests > 0 and "failed" or "passed",
        })
        return result
    end
end

function M.report_error(message, context)
    tell("test:error", { message = tostring(message), context = context, timestamp = seconds() })
end

function M.register_mock_namespace() return M end

M.spec, M.context = M.describe, M.describe

return M
`;
