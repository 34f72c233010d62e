return function(number)
    return {number = number, square = number * number}
end
