"""Values of plain kinds, arrays and a few frozen classes as bytes and back. Nothing in the bytes can name code to run.

A list goes as it is, with nothing but plain kinds in it: of many small values it is the fastest way.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

import numpy as np

from sural.assessment.network import Network
from sural.assessment.pairs import PairTable
from sural.assessment.presentations import Forms
from sural.assessment.restricted import Restricted

_CLASSES: dict[str, type[Any]] = {kind.__name__: kind for kind in (Network, Forms, Restricted, PairTable)}
_HEAD, _ALIGNED = 8, 64
_KINDS = {"float32", "float64", "int64"}


def pack(value: Any) -> bytes:
    """The length of the plan, the plan as JSON, and then all arrays one after the other."""
    arrays: list[bytes] = []
    end = 0

    def plan(part: Any) -> Any:
        nonlocal end
        if isinstance(part, np.ndarray):
            own = np.ascontiguousarray(part)
            assert own.dtype.name in _KINDS, own.dtype  # noqa: S101 - what `unpack` would refuse
            start, end = end, end + own.nbytes + -own.nbytes % _ALIGNED
            arrays.append(own.tobytes() + bytes(-own.nbytes % _ALIGNED))
            return {"array": [own.dtype.name, list(own.shape), start]}
        if type(part).__name__ in _CLASSES:
            return {"class": type(part).__name__, "of": {one.name: plan(getattr(part, one.name)) for one in fields(part)}}
        if isinstance(part, Mapping):
            return {"by": [[plan(key), plan(of)] for key, of in part.items()]}
        if isinstance(part, tuple):
            return {"all": [plan(one) for one in part]}
        return part if part is None or isinstance(part, str | float | list) else int(part)

    text = json.dumps(plan(value)).encode()
    text += b" " * (-(len(text) + _HEAD) % _ALIGNED)
    return b"".join([len(text).to_bytes(_HEAD, "big"), text, *arrays])


def unpack(content: bytes | memoryview) -> Any:
    """What `pack` was given; its arrays can't be written to.

    Raises
    ------
    ValueError, KeyError, TypeError
        It isn't what `pack` makes.
    """
    length = int.from_bytes(content[:_HEAD], "big")
    first = _HEAD + length

    def value(part: Any) -> Any:
        if not isinstance(part, dict):
            return part
        if "array" in part:
            kind, shape, start = part["array"]
            if kind not in _KINDS:
                raise ValueError(kind)
            return np.frombuffer(content, dtype=kind, count=int(np.prod(shape)), offset=first + start).reshape(shape)
        if "class" in part:
            return _CLASSES[part["class"]](**{name: value(of) for name, of in part["of"].items()})
        if "by" in part:
            return {value(key): value(of) for key, of in part["by"]}
        return tuple(value(one) for one in part["all"])

    return value(json.loads(bytes(content[_HEAD:first])))
