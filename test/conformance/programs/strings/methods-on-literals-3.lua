print(("a b c"):gsub(" ", "_"), (("a b"):gsub("%w", string.upper)))
