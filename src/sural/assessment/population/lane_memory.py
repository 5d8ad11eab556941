"""How sixteen numbers come from an array and go to one (see `lanes`).

Nothing asks whether a place is inside the array, nor what its last dimension is: a place is counted in the whole array as it lies in memory.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import numpy as np
from numba.core import types
from numba.extending import intrinsic
from numpy.typing import NDArray

from sural.assessment.population.lanes import LANES, LANES_TYPE, SINGLE, SINGLES, Built, Lanes, everywhere

Array = NDArray[np.float32]


def _place_in(context: Any, builder: Built, array_type: Any, array: Built, place: Built) -> Built:
    """Where sixteen numbers begin, as the address of lanes."""
    data = context.make_array(array_type)(context, builder, array).data
    return builder.bitcast(builder.gep(data, [place]), SINGLES.as_pointer())


@intrinsic  # type: ignore[untyped-decorator]
def _load(typing: Any, array: Any, place: Any) -> Any:
    def built(context: Any, builder: Built, sig: Any, arguments: Any) -> Built:
        value = builder.load(_place_in(context, builder, sig.args[0], *arguments), typ=SINGLES)
        value.align = 4
        return value

    return LANES_TYPE(array, types.intp), built


@intrinsic  # type: ignore[untyped-decorator]
def _load_same(typing: Any, array: Any, place: Any) -> Any:
    def built(context: Any, builder: Built, sig: Any, arguments: Any) -> Built:
        array, place = arguments
        data = context.make_array(sig.args[0])(context, builder, array).data
        return everywhere(builder, builder.load(builder.gep(data, [place]), typ=SINGLE))

    return LANES_TYPE(array, types.intp), built


@intrinsic  # type: ignore[untyped-decorator]
def _read(typing: Any, array: Any, place: Any) -> Any:
    def built(context: Any, builder: Built, sig: Any, arguments: Any) -> Built:
        array, place = arguments
        data = context.make_array(sig.args[0])(context, builder, array).data
        return builder.load(builder.gep(data, [place]))

    return array.dtype(array, types.intp), built


@intrinsic  # type: ignore[untyped-decorator]
def _write(typing: Any, array: Any, place: Any, number: Any) -> Any:
    def built(context: Any, builder: Built, sig: Any, arguments: Any) -> Built:
        array, place, number = arguments
        builder.store(number, builder.gep(context.make_array(sig.args[0])(context, builder, array).data, [place]))
        return context.get_dummy_value()

    return types.void(array, types.intp, array.dtype), built


@intrinsic  # type: ignore[untyped-decorator]
def _store(typing: Any, array: Any, place: Any, lanes: Any) -> Any:
    def built(context: Any, builder: Built, sig: Any, arguments: Any) -> Built:
        array, place, value = arguments
        builder.store(value, _place_in(context, builder, sig.args[0], array, place)).align = 4
        return context.get_dummy_value()

    return types.void(array, types.intp, LANES_TYPE), built


load = cast(Callable[[Array, int], Lanes], _load)
"""Sixteen numbers of a whole array, whatever its dimensions, from this place on as it lies in memory; nothing checks that they are there."""
load_same = cast(Callable[[Array, int], Lanes], _load_same)
"""The one number at this place, in all lanes."""
write = cast(Callable[[Any, int, Any], None], _write)
read = cast(Callable[[Any, int], Any], _read)
"""The one number at this place; unlike `array[place]` it does not ask whether the place is counted from the end. So does `write`."""
store = cast(Callable[[Array, int, Lanes], None], _store)


def aligned(*shape: int) -> Array:
    """An array of zeros that begins where a processor reads sixteen numbers best."""
    numbers = int(np.prod(shape))
    memory = np.zeros(numbers + LANES, dtype=np.float32)
    skipped = -(memory.ctypes.data // 4) % LANES
    return memory[skipped : skipped + numbers].reshape(shape)


def in_lanes(table: NDArray[Any], beyond: float = 0.0) -> Array:
    """The same numbers in single precision, each row filled up to whole lanes."""
    filled = aligned(*table.shape[:-1], across(table.shape[-1]))
    filled[...] = beyond
    filled[..., : table.shape[-1]] = table
    return filled


def across(conditions: int) -> int:
    """So many numbers, filled up to whole lanes."""
    return -(-conditions // LANES) * LANES
