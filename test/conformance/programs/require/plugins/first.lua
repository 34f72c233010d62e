return { name = 'first', path = ... }
