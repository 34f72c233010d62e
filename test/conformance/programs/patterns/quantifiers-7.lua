print(("foo.bar.baz"):match("([^.]+)$"), ("foo.bar.baz"):match("^([^.]+)"), ("/usr/local/bin"):match("(.*)/"), ("/usr/local/bin"):match("([^/]*)$"), ("a/b.tar.gz"):match("%.([^.]*)$"))
