"""Sixteen numbers in single precision that machine code works on in one go.

A compiler that is left to find loops in which numbers could go side by side finds some, and then begins each with checks of whether the arrays
overlap, which for rows of some 80 conditions took most of the time (docs/adr/0102). So what goes side by side is written down here: each of these
is one instruction for sixteen numbers, and a processor that takes fewer does it in two or four, with the same bits: nothing is fused, and sums are
taken in the order in which they are written.

They exist in functions that `compiled` compiles, and nowhere else.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any, TypeAlias, cast

import numpy as np
from llvmlite import ir
from numba.core import types
from numba.core.typing.templates import AbstractTemplate, infer_global, signature
from numba.extending import intrinsic, lower_builtin, models, register_model

LANES = 16
_STEPS = [1 << step for step in range(LANES.bit_length() - 1)]  # in which all lanes are summed
Built = Any
Number = float | np.floating[Any]

SINGLE, _WHOLE, _BITS = ir.FloatType(), ir.IntType(32), ir.IntType(64)
SINGLES, _WHOLES = ir.VectorType(SINGLE, LANES), ir.VectorType(_WHOLE, LANES)
_EXPONENT_AT, _BIAS, _ROOT_OF_HALF = 23, 127, 0x3F3504F3  # of a number in single precision


class Lanes:
    """Sixteen numbers, for those who read types."""

    def __add__(self, other: Lanes | Number) -> Lanes:
        raise NotImplementedError

    __sub__ = __mul__ = __truediv__ = __radd__ = __rsub__ = __rmul__ = __rtruediv__ = __add__


class _LanesType(types.Type):
    def __init__(self) -> None:
        super().__init__(name="Lanes")


LANES_TYPE = _LanesType()


@register_model(_LanesType)
class _LanesModel(models.PrimitiveModel):  # type: ignore[misc]
    def __init__(self, manager: Any, of: Any) -> None:
        super().__init__(manager, of, SINGLES)


def everywhere(builder: Built, number: Built) -> Built:
    """Lanes that all hold this number."""
    if isinstance(number.type, ir.IntType):
        number = builder.sitofp(number, SINGLE)
    elif number.type == ir.DoubleType():
        number = builder.fptrunc(number, SINGLE)
    one = builder.insert_element(ir.Constant(SINGLES, ir.Undefined), number, _WHOLE(0))
    return builder.shuffle_vector(one, ir.Constant(SINGLES, ir.Undefined), ir.Constant(_WHOLES, [0] * LANES))


def _arithmetic(symbol: Any, instruction: str) -> None:
    """Lanes with lanes, or with one number for all of them."""

    def typed(self: Any, arguments: Any, _: Any) -> Any:
        if len(arguments) == 2 and LANES_TYPE in arguments and all(one == LANES_TYPE or isinstance(one, types.Float) for one in arguments):
            return signature(LANES_TYPE, *arguments)
        return None

    infer_global(symbol)(type(f"_{instruction}", (AbstractTemplate,), {"generic": typed}))

    def built(context: Any, builder: Built, sig: Any, arguments: Any) -> Built:
        one, other = (value if value.type == SINGLES else everywhere(builder, value) for value in arguments)
        return getattr(builder, instruction)(one, other)

    for pair in ((LANES_TYPE, LANES_TYPE), (LANES_TYPE, types.Float), (types.Float, LANES_TYPE)):
        lower_builtin(symbol, *pair)(built)


for _symbol, _instruction in ((operator.add, "fadd"), (operator.sub, "fsub"), (operator.mul, "fmul"), (operator.truediv, "fdiv")):
    _arithmetic(_symbol, _instruction)


def _instruction_of(result: Any, count: int, build: Callable[..., Built]) -> Any:
    """What numba puts in place of a call with so many lanes or numbers."""

    def made(arguments: Any) -> Any:
        def built(context: Any, builder: Built, sig: Any, values: Any) -> Built:
            return build(builder, *values)

        return result(*arguments), built

    if count == 1:
        return intrinsic(lambda typing, one: made((one,)))
    if count == 2:
        return intrinsic(lambda typing, one, two: made((one, two)))
    return intrinsic(lambda typing, one, two, three, four: made((one, two, three, four)))


def _shuffled(builder: Built, lanes: Built, by: int) -> Built:
    """Each number moved up by so many lanes (down by less than none), and 0 where none comes from."""
    places = [place - by if 0 <= place - by < LANES else LANES for place in range(LANES)]
    return builder.shuffle_vector(lanes, ir.Constant(SINGLES, [0.0] * LANES), ir.Constant(_WHOLES, places))


def _summed(builder: Built, lanes: Built) -> Built:
    for by in reversed(_STEPS):
        lanes = builder.fadd(lanes, _shuffled(builder, lanes, -by))
    return builder.fpext(builder.extract_element(lanes, _WHOLE(0)), ir.DoubleType())


def _running(builder: Built, lanes: Built, way: int) -> Built:
    lanes = _shuffled(builder, lanes, way)
    for by in _STEPS:
        lanes = builder.fadd(lanes, _shuffled(builder, lanes, way * by))
    return lanes


def _largest(builder: Built, lanes: Built) -> Built:
    for by in reversed(_STEPS):
        turned = ir.Constant(_WHOLES, [(place + by) % LANES for place in range(LANES)])
        other = builder.shuffle_vector(lanes, lanes, turned)
        lanes = builder.select(builder.fcmp_ordered(">", lanes, other), lanes, other)
    return builder.fpext(builder.extract_element(lanes, _WHOLE(0)), ir.DoubleType())


def _which(builder: Built, one: Built, other: Built) -> Built:
    return builder.zext(builder.bitcast(builder.fcmp_ordered(">", one, other), ir.IntType(LANES)), _BITS)


def _all_of(number: int) -> Built:
    return ir.Constant(_WHOLES, [number] * LANES)


def _two_to(builder: Built, lanes: Built) -> Built:
    return builder.bitcast(builder.shl(builder.add(builder.fptosi(lanes, _WHOLES), _all_of(_BIAS)), _all_of(_EXPONENT_AT)), SINGLES)


def _exponent_of(builder: Built, lanes: Built) -> Built:
    return builder.ashr(builder.sub(builder.bitcast(lanes, _WHOLES), _all_of(_ROOT_OF_HALF)), _all_of(_EXPONENT_AT))


def _exponent(builder: Built, lanes: Built) -> Built:
    return builder.sitofp(_exponent_of(builder, lanes), SINGLES)


def _mantissa(builder: Built, lanes: Built) -> Built:
    power = builder.shl(_exponent_of(builder, lanes), _all_of(_EXPONENT_AT))
    return builder.bitcast(builder.sub(builder.bitcast(lanes, _WHOLES), power), SINGLES)


def _counted(builder: Built, name: str, bits: Built, *further: Built) -> Built:
    kinds = (_BITS, *(ir.IntType(1) for _ in further))
    return builder.call(builder.module.declare_intrinsic(name, (_BITS,), ir.FunctionType(_BITS, kinds)), (bits, *further))


Unary: TypeAlias = Callable[[Lanes], Lanes]
Binary: TypeAlias = Callable[[Lanes, Lanes], Lanes]

same = cast(Callable[[Number], Lanes], _instruction_of(LANES_TYPE, 1, everywhere))
"""The same number in all lanes."""
smaller = cast(Binary, _instruction_of(LANES_TYPE, 2, lambda builder, one, other: builder.select(builder.fcmp_ordered("<", one, other), one, other)))
larger = cast(Binary, _instruction_of(LANES_TYPE, 2, lambda builder, one, other: builder.select(builder.fcmp_ordered(">", one, other), one, other)))
where_above = cast(
    Callable[[Lanes, Lanes, Lanes, Lanes], Lanes],
    _instruction_of(LANES_TYPE, 4, lambda builder, one, other, then, otherwise: builder.select(builder.fcmp_ordered(">", one, other), then, otherwise)),
)
"""The third where the first is above the second, and the fourth elsewhere."""
which_above = cast(Callable[[Lanes, Lanes], int], _instruction_of(types.int64, 2, _which))
"""In which lanes the first is above the second, as bits."""
total = cast(Callable[[Lanes], float], _instruction_of(types.float64, 1, _summed))
largest = cast(Callable[[Lanes], float], _instruction_of(types.float64, 1, _largest))
first_number = cast(
    Callable[[Lanes], float],
    _instruction_of(types.float64, 1, lambda builder, lanes: builder.fpext(builder.extract_element(lanes, _WHOLE(0)), ir.DoubleType())),
)
last_number = cast(
    Callable[[Lanes], float],
    _instruction_of(types.float64, 1, lambda builder, lanes: builder.fpext(builder.extract_element(lanes, _WHOLE(LANES - 1)), ir.DoubleType())),
)
running = cast(Unary, _instruction_of(LANES_TYPE, 1, lambda builder, lanes: _running(builder, lanes, 1)))
"""For each lane the sum of the numbers in those before it."""
running_back = cast(Unary, _instruction_of(LANES_TYPE, 1, lambda builder, lanes: _running(builder, lanes, -1)))
"""For each lane the sum of the numbers in those after it."""
two_to = cast(Unary, _instruction_of(LANES_TYPE, 1, _two_to))
"""Two to the power of each number, which is whole."""
exponent = cast(Unary, _instruction_of(LANES_TYPE, 1, _exponent))
mantissa = cast(Unary, _instruction_of(LANES_TYPE, 1, _mantissa))
"""Of numbers above 0: 2 ** exponent * mantissa, which is from the root of a half to below the root of two."""
lowest = cast(Callable[[int], int], _instruction_of(types.int64, 1, lambda builder, bits: _counted(builder, "llvm.cttz", bits, ir.IntType(1)(0))))
"""The place of the lowest bit that is set."""
how_many = cast(Callable[[int], int], _instruction_of(types.int64, 1, lambda builder, bits: _counted(builder, "llvm.ctpop", bits)))
numbered = cast(
    Callable[[float], Lanes],
    _instruction_of(LANES_TYPE, 1, lambda builder, first: builder.fadd(everywhere(builder, first), ir.Constant(SINGLES, [float(n) for n in range(LANES)]))),
)
"""The number, and one more in each further lane."""
