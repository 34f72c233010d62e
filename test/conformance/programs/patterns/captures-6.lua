print(("a(b(c)d)e"):match("%b()"), ("if x then if y then end end"):match("%bie"), ("[[a]b]"):match("%b[]"), ("(()"):match("%b()"), ("(("):match("%b()"))
