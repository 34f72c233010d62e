---@meta sql

--- Databases. Not in workflows.
local sql = {}

sql.isolation = {
  DEFAULT = "default",
  READ_UNCOMMITTED = "read_uncommitted",
  READ_COMMITTED = "read_committed",
  WRITE_COMMITTED = "write_committed",
  REPEATABLE_READ = "repeatable_read",
  SERIALIZABLE = "serializable",
}

sql.type = {
  SQLITE = "sqlite",
  POSTGRES = "postgres",
  MYSQL = "mysql",
  UNKNOWN = "unknown",
}

sql.NULL = nil

sql.builder = {
  question = nil,
  default_placeholder = nil,
  dollar = nil,
  colon = nil,
  at = nil,
}

sql.as = {}

---@class luaflow.DB
local DB = {}

---@return string? type
---@return luaflow.Error? err
function DB:type() end

---@param text string
---@param parameters? table
---@return table[]? rows
---@return luaflow.Error? err
function DB:query(text, parameters) end

--- `last_insert_id`, `rows_affected`
---@param text string
---@param parameters? table
---@return table? result
---@return luaflow.Error? err
function DB:execute(text, parameters) end

---@param text string
---@return luaflow.Statement? statement
---@return luaflow.Error? err
function DB:prepare(text) end

---@param options? table
---@return luaflow.Transaction? transaction
---@return luaflow.Error? err
function DB:begin(options) end

---@return boolean? released
---@return luaflow.Error? err
function DB:release() end

---@return table? stats
---@return luaflow.Error? err
function DB:stats() end

---@class luaflow.Transaction
local Transaction = {}

---@return string? type
---@return luaflow.Error? err
function Transaction:db_type() end

---@param text string
---@param parameters? table
---@return table[]? rows
---@return luaflow.Error? err
function Transaction:query(text, parameters) end

---@param text string
---@param parameters? table
---@return table? result
---@return luaflow.Error? err
function Transaction:execute(text, parameters) end

---@param text string
---@return luaflow.Statement? statement
---@return luaflow.Error? err
function Transaction:prepare(text) end

---@return boolean? done
---@return luaflow.Error? err
function Transaction:commit() end

---@return boolean? done
---@return luaflow.Error? err
function Transaction:rollback() end

---@param name string
---@return boolean? done
---@return luaflow.Error? err
function Transaction:savepoint(name) end

---@param name string
---@return boolean? done
---@return luaflow.Error? err
function Transaction:rollback_to(name) end

---@param name string
---@return boolean? done
---@return luaflow.Error? err
function Transaction:release(name) end

---@class luaflow.Statement
local Statement = {}

---@param parameters? table
---@return table[]? rows
---@return luaflow.Error? err
function Statement:query(parameters) end

---@param parameters? table
---@return table? result
---@return luaflow.Error? err
function Statement:execute(parameters) end

---@return boolean? closed
---@return luaflow.Error? err
function Statement:close() end

---@param id string
---@return luaflow.DB? db
---@return luaflow.Error? err
function sql.get(id) end

---@param value any
---@return any value
function sql.as.int(value) end

---@param value any
---@return any value
function sql.as.float(value) end

---@param value any
---@return any value
function sql.as.text(value) end

---@param value any
---@return any value
function sql.as.binary(value) end

---@return any value
function sql.as.null() end

--- `from`, `columns`, `distinct`, `join`, `left_join`, `right_join`, `inner_join`, `where`, `group_by`, `having`, `order_by`, `limit`, `offset`, `suffix`, `placeholder_format`, `to_sql`, `run_with`
---@param ... string
---@return table builder
function sql.builder.select(...) end

--- `into`, `columns`, `values`, `set_map`, `select`, `prefix`, `options`, `suffix`, …
---@param into? string
---@return table builder
function sql.builder.insert(into) end

--- `table`, `set`, `set_map`, `from`, `from_select`, `where`, …
---@param name? string
---@return table builder
function sql.builder.update(name) end

---@param from? string
---@return table builder
function sql.builder.delete(from) end

---@param text string
---@param ... any
---@return any condition
function sql.builder.expr(text, ...) end

---@param values table
---@return any condition
function sql.builder.eq(values) end

---@param values table
---@return any condition
function sql.builder.not_eq(values) end

---@param values table
---@return any condition
function sql.builder.lt(values) end

---@param values table
---@return any condition
function sql.builder.lte(values) end

---@param values table
---@return any condition
function sql.builder.gt(values) end

---@param values table
---@return any condition
function sql.builder.gte(values) end

---@param values table
---@return any condition
function sql.builder.like(values) end

---@param values table
---@return any condition
function sql.builder.not_like(values) end

---@param conditions table
---@return any condition
function sql.builder.and_(conditions) end

---@param conditions table
---@return any condition
function sql.builder.or_(conditions) end

return sql
