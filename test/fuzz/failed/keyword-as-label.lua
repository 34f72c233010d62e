do ::local:: end
x n = 0
