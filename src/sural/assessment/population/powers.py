"""Exponentials and logarithms of whole rows in single precision, in a form that a compiler turns into wide instructions (after Cephes)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sural.assessment.population.compiled import compiled

Singles = NDArray[np.float32]
Whole = NDArray[np.int32]

_LEAST, _MOST = np.float32(-80.0), np.float32(80.0)
_LOG2E, _LN2 = np.float32(1.44269504), np.float32(0.69314718)
_LN2_HIGH, _LN2_LOW = np.float32(0.693359375), np.float32(-2.12194440e-4)
_HALF, _ONE, _ROOT = np.float32(0.5), np.float32(1.0), np.float32(1.41421356)
_BIAS = np.int32(127)


@compiled
def exponentials(logs: Singles, count: int, least: float, bits: Whole, powers: Singles) -> None:
    """exp of the first `count` numbers, in place; 0 below `least`. `powers` is the memory of `bits` read as floats."""
    floor = np.float32(least)
    for place in range(count):
        log = min(max(logs[place], _LEAST), _MOST)
        bits[place] = np.int32(np.int32(np.int32(np.floor(log * _LOG2E + _HALF)) + _BIAS) << 23)
    for place in range(count):
        log = min(max(logs[place], _LEAST), _MOST)
        whole = np.floor(log * _LOG2E + _HALF)
        rest = log - whole * _LN2_HIGH - whole * _LN2_LOW
        value = np.float32(1.9875691500e-4)
        value = value * rest + np.float32(1.3981999507e-3)
        value = value * rest + np.float32(8.3334519073e-3)
        value = value * rest + np.float32(4.1665795894e-2)
        value = value * rest + np.float32(1.6666665459e-1)
        value = value * rest + np.float32(5.0000001201e-1)
        value = value * rest * rest + rest + _ONE
        logs[place] = value * powers[place] if logs[place] >= floor else np.float32(0.0)


@compiled
def add_logs(numbers: Singles, bits: Whole, mantissas: Singles, mantissa_bits: Whole, exponents: Singles, sums: Singles, weight: float) -> None:
    """Add `weight` times the log of each number above 0 to `sums`, and set the number to 1. `bits` is the memory of `numbers` read as whole numbers."""
    by = np.float32(weight)
    for place in range(len(sums)):
        own = bits[place]
        exponents[place] = np.float32(np.int32(np.int32(own >> 23) - _BIAS))
        mantissa_bits[place] = np.int32((own & 0x7FFFFF) | 0x3F800000)
    for place in range(len(sums)):
        exponent, mantissa = exponents[place], mantissas[place]
        if mantissa > _ROOT:
            mantissa, exponent = mantissa * _HALF, exponent + _ONE
        x = mantissa - _ONE
        value = np.float32(7.0376836292e-2)
        value = value * x + np.float32(-1.1514610310e-1)
        value = value * x + np.float32(1.1676998740e-1)
        value = value * x + np.float32(-1.2420140846e-1)
        value = value * x + np.float32(1.4249322787e-1)
        value = value * x + np.float32(-1.6668057665e-1)
        value = value * x + np.float32(2.0000714765e-1)
        value = value * x + np.float32(-2.4999993993e-1)
        value = value * x + np.float32(3.3333331174e-1)
        square = x * x
        sums[place] += by * (value * x * square - _HALF * square + x + exponent * _LN2)
        numbers[place] = _ONE
