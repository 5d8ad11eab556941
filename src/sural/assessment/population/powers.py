"""Exponentials and logarithms of sixteen numbers in single precision.

Each is a polynomial on a short range, with the coefficients whose largest error there is least; that error, of the result, stands beside them. It is
no larger than what rounding does to a number in single precision.
"""

from __future__ import annotations

from sural.assessment.population.compiled import compiled_into
from sural.assessment.population.lanes import Lanes, exponent, larger, mantissa, same, smaller, two_to, where_above, which_above

_LEAST, _MOST = -80.0, 80.0
_LOG2E, _LN2 = 1.44269504, 0.69314718
_LN2_HIGH, _LN2_LOW = 0.693359375, -2.12194440e-4
_HALF, _ONE = 0.5, 1.0
_TO_WHOLE = 12_582_912.0  # added and taken away again, it leaves the nearest whole number
_SMALL, _LARGE = 0.06, 0.5


@compiled_into
def exponential(log: Lanes) -> Lanes:
    """exp, from -80 to 80; beyond those as there. Error 1.0e-7 of it."""
    within = smaller(larger(log, same(_LEAST)), same(_MOST))
    whole = (within * _LOG2E + _TO_WHOLE) - _TO_WHOLE
    rest = within - whole * _LN2_HIGH - whole * _LN2_LOW
    value = ((rest * 8.3125206e-3 + 4.18901582e-2) * rest + 0.166671146) * rest + 0.499992315
    return (value * (rest * rest) + rest + _ONE) * two_to(whole)


@compiled_into
def logarithm(number: Lanes) -> Lanes:
    """log of numbers above 0. Error 6.3e-8, and what a product with log2 is rounded by."""
    x = mantissa(number) - _ONE
    value = (((x * -0.102242039 + 0.16141184) * x - 0.171669086) * x + 0.199102377) * x - 0.249805739
    value = value * x + 0.33334691
    square = x * x
    return (value * x - _HALF) * square + x + exponent(number) * _LN2


@compiled_into
def log_of_one_more(odds: Lanes) -> Lanes:
    """log(1 + odds), of odds from 0 on. Error 2.1e-8 of it where odds are small."""
    logs = odds * (((odds * -0.22843143 + 0.332599598) * odds - 0.499992822) * odds + _ONE)
    if which_above(odds, same(_SMALL)):
        logs = where_above(odds, same(_SMALL), logarithm(odds + _ONE), logs)
    return logs


@compiled_into
def exponential_less_one(x: Lanes) -> Lanes:
    """exp(x) - 1, of x from 0 on. Error 1.0e-7 of it up to a half."""
    value = ((x * 1.02169201e-2 + 4.08563385e-2) * x + 0.166800831) * x + 0.499993198
    value = (value * x + _ONE) * x
    if which_above(x, same(_LARGE)):
        value = where_above(x, same(_LARGE), exponential(x) - _ONE, value)
    return value
