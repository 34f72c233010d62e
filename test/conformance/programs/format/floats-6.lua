print(("%.2f"):format("3.14159"), ("%.0f"):format(1e18), ("%.3f"):format(2^53), ("%f"):format(1e15), ("%.15g %.15g"):format(1e15, 123456789012345))
