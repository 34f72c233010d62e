return { name = 'second', path = ... }
