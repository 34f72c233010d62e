print(1 == "1", "1" == 1, nil == false, 0 == false, "" == false, {} == {}, print == print)
