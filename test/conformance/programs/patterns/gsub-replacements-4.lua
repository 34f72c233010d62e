print(("hello"):gsub("", "."), ("abc"):gsub(".", {a = true and "T"}), ("  a  b "):gsub("%s+", " "), ("path/to/file"):gsub("/", "\\"))
