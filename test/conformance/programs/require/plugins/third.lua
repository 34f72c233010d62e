return { name = 'third', path = ... }
