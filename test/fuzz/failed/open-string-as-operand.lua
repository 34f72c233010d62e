local x [[  i = 1
 y
