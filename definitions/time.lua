---@meta time

--- Times, durations, timers. In workflows `now` is the workflow's time, and waiting is durable.
local time = {}

--- A text such as `"1h30m"`, a number of nanoseconds such as `5 * time.SECOND`, or a duration.
---@alias luaflow.DurationLike string|number|luaflow.Duration

--- A moment.
---@class luaflow.Time
local Time = {}

---@param d luaflow.DurationLike
---@return luaflow.Time time
function Time:add(d) end
---@param other luaflow.Time
---@return luaflow.Duration duration
function Time:sub(other) end
---@param years integer
---@param months integer
---@param days integer
---@return luaflow.Time time
function Time:add_date(years, months, days) end
---@param other luaflow.Time
---@return boolean before
function Time:before(other) end
---@param other luaflow.Time
---@return boolean after
function Time:after(other) end
---@param other luaflow.Time
---@return boolean equal
function Time:equal(other) end
--- By a layout: how Monday, 2 January 2006, 15:04:05 -0700 (MST) would be written.
---@param layout string for example `time.RFC3339`
---@return string text
function Time:format(layout) end
---@return string text
function Time:format_rfc3339() end
--- Seconds since 1970.
---@return number seconds
function Time:unix() end
---@return number nanoseconds
function Time:unix_nano() end
---@return integer year
---@return integer month
---@return integer day
function Time:date() end
---@return integer hour
---@return integer minute
---@return integer second
function Time:clock() end
---@return integer year
function Time:year() end
---@return integer month
function Time:month() end
---@return integer day
function Time:day() end
---@return integer hour
function Time:hour() end
---@return integer minute
function Time:minute() end
---@return integer second
function Time:second() end
---@return integer nanosecond
function Time:nanosecond() end
--- 0 is Sunday.
---@return integer weekday
function Time:weekday() end
---@return integer day
function Time:year_day() end
---@return boolean zero
function Time:is_zero() end
---@return luaflow.Time time
function Time:utc() end
---@return luaflow.Time time
function Time:in_local() end
---@param location luaflow.Location
---@return luaflow.Time time
function Time:in_location(location) end
---@return luaflow.Location location
function Time:location() end
---@param d luaflow.Duration
---@return luaflow.Time time
function Time:round(d) end
---@param d luaflow.Duration
---@return luaflow.Time time
function Time:truncate(d) end

--- A length of time. `tostring` writes it as `1h30m0s`.
---@class luaflow.Duration
local Duration = {}

---@return number hours
function Duration:hours() end
---@return number minutes
function Duration:minutes() end
---@return number seconds
function Duration:seconds() end
---@return integer milliseconds
function Duration:milliseconds() end
---@return integer microseconds
function Duration:microseconds() end
---@return integer nanoseconds
function Duration:nanoseconds() end

--- A time zone.
---@class luaflow.Location
local Location = {}

---@return string name
function Location:string() end

--- Fires once.
---@class luaflow.Timer
local Timer = {}

--- Receives the moment of firing, and is then closed.
---@return luaflow.Channel channel
function Timer:channel() end
--- The same as `channel`.
---@return luaflow.Channel channel
function Timer:response() end
--- Whether it was still to fire.
---@return boolean pending
function Timer:stop() end
---@param d luaflow.DurationLike
---@return boolean pending
function Timer:reset(d) end

--- Fires again and again.
---@class luaflow.Ticker
local Ticker = {}

---@return luaflow.Channel channel
function Ticker:channel() end
--- The same as `channel`.
---@return luaflow.Channel channel
function Ticker:response() end
---@return boolean stopped
function Ticker:stop() end

--- Waits.
---@param d luaflow.DurationLike
---@param options? { summary?: string } a line for Temporal's web UI
---@return nil
---@return luaflow.Error? err
function time.sleep(d, options) end

---@return luaflow.Time now
function time.now() end

--- A channel that receives the time after a while.
---@param d luaflow.DurationLike
---@param options? { summary?: string } a line for Temporal's web UI
---@return luaflow.Channel? channel
---@return luaflow.Error? err
function time.after(d, options) end

---@param d luaflow.DurationLike
---@param options? { summary?: string } a line for Temporal's web UI
---@return luaflow.Timer? timer
---@return luaflow.Error? err
function time.timer(d, options) end

---@param d luaflow.DurationLike
---@param options? { summary?: string } a line for Temporal's web UI
---@return luaflow.Ticker? ticker
---@return luaflow.Error? err
function time.ticker(d, options) end

--- Months and the rest may overflow: month 13 is the next January.
---@param year integer
---@param month integer
---@param day integer
---@param hour integer
---@param minute integer
---@param second integer
---@param nanosecond integer
---@param location? luaflow.Location
---@return luaflow.Time time
function time.date(year, month, day, hour, minute, second, nanosecond, location) end

--- From seconds since 1970.
---@param seconds number
---@param nanoseconds? number
---@return luaflow.Time time
function time.unix(seconds, nanoseconds) end

---@param layout string for example `time.RFC3339`
---@param text string
---@param location? luaflow.Location
---@return luaflow.Time? time
---@return luaflow.Error? err
function time.parse(layout, text, location) end

---@param d luaflow.DurationLike
---@return luaflow.Duration? duration
---@return luaflow.Error? err
function time.parse_duration(d) end

---@param name string for example `Europe/Berlin`
---@return luaflow.Location? location
---@return luaflow.Error? err
function time.load_location(name) end

---@param name string
---@param seconds integer east of UTC
---@return luaflow.Location location
function time.fixed_zone(name, seconds) end

---@type luaflow.Location
time.utc = nil
---@type luaflow.Location
time.localtz = nil

time.NANOSECOND = 1
time.MICROSECOND = 1000
time.MILLISECOND = 1000000
time.SECOND = 1000000000
time.MINUTE = 60000000000
time.HOUR = 3600000000000

time.SUNDAY = 0
time.MONDAY = 1
time.TUESDAY = 2
time.WEDNESDAY = 3
time.THURSDAY = 4
time.FRIDAY = 5
time.SATURDAY = 6

time.JANUARY = 1
time.FEBRUARY = 2
time.MARCH = 3
time.APRIL = 4
time.MAY = 5
time.JUNE = 6
time.JULY = 7
time.AUGUST = 8
time.SEPTEMBER = 9
time.OCTOBER = 10
time.NOVEMBER = 11
time.DECEMBER = 12

time.RFC3339 = "2006-01-02T15:04:05Z07:00"
time.RFC3339NANO = "2006-01-02T15:04:05.999999999Z07:00"
time.RFC822 = "02 Jan 06 15:04 MST"
time.RFC822Z = "02 Jan 06 15:04 -0700"
time.RFC850 = "Monday, 02-Jan-06 15:04:05 MST"
time.RFC1123 = "Mon, 02 Jan 2006 15:04:05 MST"
time.RFC1123Z = "Mon, 02 Jan 2006 15:04:05 -0700"
time.KITCHEN = "3:04PM"
time.DATE_TIME = "2006-01-02 15:04:05"
time.DATE_ONLY = "2006-01-02"
time.TIME_ONLY = "15:04:05"
time.STAMP = "Jan _2 15:04:05"
time.STAMP_MILLI = "Jan _2 15:04:05.000"
time.STAMP_MICRO = "Jan _2 15:04:05.000000"
time.STAMP_NANO = "Jan _2 15:04:05.000000000"

return time
