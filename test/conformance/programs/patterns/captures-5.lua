print(select("#", ("abc"):match("()()()")), ("x=1, y=2"):match("y=(%d)"), ("abc"):match("(x?)"), ("abc"):match("(x?)b"), ("abc"):find("(b)"))
