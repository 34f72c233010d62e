-- packages: lua-ansicolors
local colors = require "ansicolors"
print((colors("%{red}hello%{reset} %{bright blue underline}x"):gsub("\27", "ESC"))) print((colors.noReset("%{green}a"):gsub("\27", "ESC"))) print((select(2, pcall(colors, "%{nothere}x")):gsub("^.-ansicolors", "")))
