print(("[[x]]"):match("%[%[(.-)%]%]"), ("  trim  "):match("^%s*(.-)%s*$"), ("key = value # c"):match("^(%S+)%s*=%s*(.-)%s*#"))
