local h = 0xcbf29ce484222325
for i = 1, 20 do h = (h ~ i) * 1099511628211 end
print(h)
