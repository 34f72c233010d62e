print(("key=val"):match("(%w+)=(%w+)"))
