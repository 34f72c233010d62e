local function three() return 1, 2, 3 end
local function none() end
print(three(), three())
print((three()))
print(three(), "end")
print(({three(), three()})[4], #{three(), three()}, #{three(), (three())}, #{none()}, #{none(), none()})
