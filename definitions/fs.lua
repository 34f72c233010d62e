---@meta fs

--- Files in the folders of `fs.directory` entries. Not in workflows.
local fs = {}

fs.seek = {
  SET = "set",
  CUR = "cur",
  END = "end",
}

fs.type = {
  FILE = "file",
  DIR = "directory",
}

--- A folder that no path leaves, with a working directory.
---@class luaflow.Volume
local Volume = {}

---@param path string
---@return string? data
---@return luaflow.Error? err
function Volume:readfile(path) end

--- The same as `readfile`.
---@param path string
---@return string? data
---@return luaflow.Error? err
function Volume:read_file(path) end

--- `data` may be a file or a stream; modes are `w`, `a`, `wx`.
---@param path string
---@param data any
---@param mode? string
---@return boolean written
---@return luaflow.Error? err
function Volume:writefile(path, data, mode) end

--- The same as `writefile`.
---@param path string
---@param data any
---@param mode? string
---@return boolean written
---@return luaflow.Error? err
function Volume:write_file(path, data, mode) end

---@param path string
---@return boolean exists
---@return luaflow.Error? err
function Volume:exists(path) end

---@param path string
---@return boolean is
---@return luaflow.Error? err
function Volume:isdir(path) end

--- `name`, `size`, `mode`, `modified`, `is_dir`, `type`
---@param path string
---@return table? info
---@return luaflow.Error? err
function Volume:stat(path) end

---@param path string
---@return boolean made
---@return luaflow.Error? err
function Volume:mkdir(path) end

---@param path string
---@return boolean removed
---@return luaflow.Error? err
function Volume:remove(path) end

--- `for entry in volume:readdir("/") do`: `name`, `type`
---@param path? string
---@return any iterator
---@return luaflow.Error? err
function Volume:readdir(path) end

---@param path string
---@return boolean changed
---@return luaflow.Error? err
function Volume:chdir(path) end

---@return string path
---@return luaflow.Error? err
function Volume:pwd() end

--- Modes are `r`, `w`, `wx`, `a`.
---@param path string
---@param mode string
---@return luaflow.File? file
---@return luaflow.Error? err
function Volume:open(path, mode) end

--- An open file.
---@class luaflow.File
local File = {}

--- At the end, an error of kind `NOT_FOUND`: `EOF`.
---@param size? integer
---@return string? data
---@return luaflow.Error? err
function File:read(size) end

---@param data string
---@return boolean written
---@return luaflow.Error? err
function File:write(data) end

---@param whence string
---@param offset integer
---@return integer? position
---@return luaflow.Error? err
function File:seek(whence, offset) end

---@return table? info
---@return luaflow.Error? err
function File:stat() end

---@return boolean? synced
---@return luaflow.Error? err
function File:sync() end

---@return boolean? closed
---@return luaflow.Error? err
function File:close() end

--- `scan()`, `text()`, `err()`; kinds are `lines`, `words`, `bytes`, `runes`.
---@param kind? string
---@return table? scanner
---@return luaflow.Error? err
function File:scanner(kind) end

---@param id string
---@return luaflow.Volume? volume
---@return luaflow.Error? err
function fs.get(id) end

return fs
