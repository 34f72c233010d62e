print(("hello"):reverse(), (""):reverse(), ("a"):reverse(), ("Hello World 123"):upper(), ("Hello World 123"):lower(), ("abc"):len(), #"abc")
