---@meta text

--- Regular expressions, differences, splitters.
local text = {}

text.regexp = {}

text.diff = {}

text.splitter = {}

--- RE2's language; positions are bytes.
---@class luaflow.Regexp
local Regexp = {}

---@param text string
---@return boolean matches
function Regexp:match_string(text) end

---@param text string
---@return string? found
function Regexp:find_string(text) end

---@param text string
---@return string[] found
function Regexp:find_all_string(text) end

---@param text string
---@return string[]? groups
function Regexp:find_string_submatch(text) end

---@param text string
---@return table[] groups
function Regexp:find_all_string_submatch(text) end

---@param text string
---@return integer[]? first_and_last
function Regexp:find_string_index(text) end

---@param text string
---@return table[]? positions
function Regexp:find_all_string_index(text) end

--- `$1`, `${name}`, `$$`
---@param text string
---@param by string
---@return string text
function Regexp:replace_all_string(text, by) end

---@param text string
---@param count? integer
---@return string[] parts
function Regexp:split(text, count) end

---@return integer count
function Regexp:num_subexp() end

---@return string[] names
function Regexp:subexp_names() end

---@return string pattern
function Regexp:string() end

---@class luaflow.Differ
local Differ = {}

---@param from string
---@param to string
---@return table[]? differences
---@return luaflow.Error? err
function Differ:compare(from, to) end

---@param differences table[]
---@return table sizes
function Differ:summarize(differences) end

---@param differences table[]
---@return string? text
---@return luaflow.Error? err
function Differ:pretty_text(differences) end

---@param differences table[]
---@return string? html
---@return luaflow.Error? err
function Differ:pretty_html(differences) end

---@param from string
---@param to string
---@return table[]? patches
---@return luaflow.Error? err
function Differ:patch_make(from, to) end

---@param patches table[]
---@param text string
---@return string text
---@return boolean all
function Differ:patch_apply(patches, text) end

---@class luaflow.Splitter
local Splitter = {}

---@param text string
---@return string[]? chunks
---@return luaflow.Error? err
function Splitter:split_text(text) end

---@param pages table[]
---@return table[]? chunks
---@return luaflow.Error? err
function Splitter:split_batch(pages) end

---@param pattern string
---@return luaflow.Regexp? regexp
---@return luaflow.Error? err
function text.regexp.compile(pattern) end

---@param options? table
---@return luaflow.Differ? differ
---@return luaflow.Error? err
function text.diff.new(options) end

--- `chunk_size`, `chunk_overlap`, `keep_separator`, `separators`
---@param options? table
---@return luaflow.Splitter? splitter
---@return luaflow.Error? err
function text.splitter.recursive(options) end

--- `chunk_size`, `chunk_overlap`, `code_blocks`, `reference_links`, `heading_hierarchy`, `join_table_rows`
---@param options? table
---@return luaflow.Splitter? splitter
---@return luaflow.Error? err
function text.splitter.markdown(options) end

return text
