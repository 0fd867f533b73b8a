"""Statistics as pure functions on numbers: no database, no files, no clock.

Every module gives its formula and where it comes from. Two conventions hold throughout: a missing number (`None` or
NaN) gives a missing result (`None`, or NaN in the `_many` functions), while a number that cannot be (a numerator above
its denominator, a negative count, nobody in the denominator) is a mistake of the caller and raises `ValueError`.
"""
