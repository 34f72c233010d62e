print(("%a"):format(1), ("%a"):format(0.5), ("%.1a"):format(1.5), ("%A"):format(255.5))
