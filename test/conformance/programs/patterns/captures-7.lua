print(("THE (quick) fox"):find("%((%a+)%)"), ("f(a,b)"):match("(%w+)(%b())"))
