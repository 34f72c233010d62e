error("load failure")
